import * as z from 'zod/mini';
import {
  defineCheck,
  fail,
  isEnabled,
  mappingFacts,
  mappingSource,
  notApplicable,
  passBecause,
  readsStream,
  review,
  settingOfStream,
  severityOf,
} from '#kit';
import type { EventSourceMapping } from '#model';

/** Where retries at Kafka have no end, and what fails has somewhere to go, Lambda ends them after so many. */
const kafkaWithDestination = 10;

export const streamEsmMaxRetry = defineCheck({
  id: 'stream-esm-max-retry',
  title: 'A mapping of a stream gives a failing batch up after a few retries',
  question: 'REL2',
  practices: ['SSP-12', 'REL2-27'],
  scope: 'region',
  severity: 'high',
  why: 'One record that a function cannot handle holds up all that come behind it in its shard until it expires.',
  remedy: {
    text: 'Bound the retries, and send what is given up to an on-failure destination. Where the order is worth a standstill, waive this and set MaximumRecordAgeInSeconds.',
    property: 'AWS::Lambda::EventSourceMapping MaximumRetryAttempts; event sources of SAM have it too',
    cli: 'aws lambda update-event-source-mapping --uuid {uuid} --maximum-retry-attempts 3 --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-create.html',

  subject: 'lambda.event-source-mapping',
  options: z.strictObject({
    max: z._default(z.int().check(z.nonnegative()), 10),
    /** Records that are given up so early end the standstill, too. */
    shortAgeSeconds: z._default(z.int().check(z.nonnegative()), 3600),
  }),
  messages: {
    endless:
      '{function} gets a batch of {source} that it fails on again until the records expire, and all behind it waits.',
    tooMany:
      '{function} gets a batch of {source} that it fails on again {attempts} times, and all behind it waits; {max} times are enough.',
    lostAtOnce: '{function} gets a batch of {source} once: what it fails on is dropped, and kept nowhere.',
    switchedOff:
      'The mapping from {source} to {function} is switched off; when it is on again, its retries ({attempts}) are not what they should be.',
  },

  judge(mapping, { options: { max, shortAgeSeconds } }) {
    if (!readsStream(mapping)) return notApplicable('it reads no stream');
    if (mapping.state === 'Deleting') return notApplicable('it is being deleted');
    const attempts = retriesOf(mapping);
    if (attempts === undefined) return notApplicable('AWS tells no limit of retries for it');
    const evidence = { ...factsOf(mapping, attempts), max };
    const flaw = flawOf(attempts, max, mapping);
    if (flaw === undefined) return passBecause(evidence);
    if (!isEnabled(mapping)) return review('switchedOff', evidence, severityOf('low', 'nothing is read now'));
    const endsEarly = flaw !== 'lostAtOnce' && typeof evidence.age === 'number' && evidence.age <= shortAgeSeconds;
    return fail(flaw, evidence, endsEarly ? severityOf('low', 'records are given up for their age before long') : {});
  },
});

function factsOf(mapping: EventSourceMapping, attempts: number) {
  const { maximumRecordAgeSeconds: age = -1, onFailureArn: destination = 'none' } = mapping;
  return {
    ...mappingFacts(mapping),
    attempts: attempts === -1 ? 'no end' : attempts,
    age: age === -1 ? 'no limit' : age,
    destination,
  };
}

function retriesOf(mapping: EventSourceMapping): number | undefined {
  const attempts = settingOfStream(mapping, mapping.maximumRetryAttempts, -1);
  const isCapped = mappingSource(mapping) === 'kafka' && mapping.onFailureArn !== undefined;
  return attempts === -1 && isCapped ? kafkaWithDestination : attempts;
}

/** A cluster of Kafka may try again by itself what Lambda does not. */
function flawOf(attempts: number, max: number, mapping: EventSourceMapping) {
  if (attempts === -1) return 'endless';
  if (attempts > max) return 'tooMany';
  const isLost = mapping.onFailureArn === undefined && mappingSource(mapping) !== 'kafka';
  return attempts === 0 && isLost ? 'lostAtOnce' : undefined;
}
