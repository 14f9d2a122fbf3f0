import * as z from 'zod/mini';
import { triggerHints, triggerJoins } from '#data';
import {
  batchesOf,
  defineCheck,
  fail,
  hasBatchRoom,
  isGrowing,
  mappingSource,
  notApplicable,
  notSeen,
  passBecause,
} from '#kit';

const callers = [...triggerHints, ...triggerJoins] as const;
const metrics = ['cloudwatch.lambda-metrics', 'cloudwatch.mapping-metrics', 'cloudwatch.stream-metrics'] as const;
/** Of a full batch. */
const nearly = 0.95;
/** A batch of less has nothing to be cut. */
const few = 2;

const options = z.strictObject({
  /** The share of the timeout that the slowest of a hundred calls may take. */
  ratio: z._default(z.number().check(z.positive(), z.lte(1)), 0.8),
  /** How many times the age of the week before makes records older. */
  growth: z._default(z.number().check(z.gt(1)), 1.5),
  /** In milliseconds: what is younger does not wait. */
  ageMs: z._default(z.int().check(z.positive()), 60_000),
});

export const streamEsmBatchSize = defineCheck({
  id: 'stream-esm-batch-size',
  title: 'The batches of a stream suit the function that gets them',
  question: 'SSP',
  practices: ['SSP-09'],
  scope: 'region',
  severity: 'low',
  why: 'Small batches cost a call for each few records, and records wait; batches that take nearly all of the timeout are cut off, and come again as a whole.',
  remedy: {
    text: 'Raise the batch size where batches are full and records get older, lower it where they take too long, and let the function report single failures.',
    property: 'AWS::Lambda::EventSourceMapping BatchSize',
    cli: 'aws lambda update-event-source-mapping --uuid {uuid} --batch-size {proposed} --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/lambda/latest/dg/invocation-eventsourcemapping.html',

  subject: 'lambda.event-source-mapping',
  joins: triggerJoins,
  hints: [...triggerHints, ...metrics],
  options,
  messages: {
    tooSmall: '{function} gets full batches of {batchSize} records of {source}, and these get older from week to week.',
    tooLarge:
      'Batches of up to {batchSize} records of {source} take {function} more than {percent} % of its timeout of {timeout} seconds.',
  },

  judge(mapping, context) {
    const { batchSize } = mapping;
    if (!['dynamodb', 'kinesis'].includes(mappingSource(mapping)) || batchSize === undefined)
      return notApplicable('it reads no stream of Kinesis or of a table');
    const seen = batchesOf(mapping, callers, context);
    if ('verdict' in seen) return seen.verdict;
    const { average, timeout, p99Milliseconds, facts } = seen;
    const { ratio, growth: times, ageMs: least } = context.options;
    const evidence = { ...facts, batchSize, average, timeout, p99Milliseconds, percent: ratio * 100 };
    if (average >= few && p99Milliseconds > ratio * timeout * 1000)
      return fail('tooLarge', { ...evidence, proposed: Math.floor(batchSize / 2) });
    if (average < nearly * batchSize || !isGrowing(seen.ages, { times, least }, context.now))
      return passBecause(evidence);
    const unseen = context.unread('cloudwatch.stream-metrics');
    if (unseen !== undefined) return notSeen(unseen);
    return hasBatchRoom(mapping, batchSize, context)
      ? fail('tooSmall', { ...evidence, proposed: batchSize * 2 })
      : passBecause(evidence);
  },
});
