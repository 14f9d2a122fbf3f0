import {
  defineCheck,
  fail,
  insufficientEvidence,
  isEnabled,
  type JudgeContext,
  mappingFacts,
  mappingSource,
  notApplicable,
  notSeen,
  passBecause,
  readsStream,
  settingOfStream,
  unknown,
} from '#kit';
import type { Arn, EventSourceMapping, Verdict } from '#model';

const daySeconds = 86_400;

export const streamEsmMaxRecordAge = defineCheck({
  id: 'stream-esm-max-record-age',
  title: 'A mapping of a stream skips records that are too old to be worth it',
  question: 'REL2',
  practices: ['SSP-13', 'REL2-26'],
  scope: 'region',
  severity: 'medium',
  why: 'After a standstill a function works through all that is stale before it comes to what is fresh.',
  remedy: {
    text: 'Set the age from which on a record is of no use, below what the stream keeps, and send what is skipped to an on-failure destination.',
    property: 'AWS::Lambda::EventSourceMapping MaximumRecordAgeInSeconds; event sources of SAM have it too',
    cli: 'aws lambda update-event-source-mapping --uuid {uuid} --maximum-record-age-in-seconds 3600 --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/lambda/latest/dg/services-kinesis-create.html',

  subject: 'lambda.event-source-mapping',
  hints: ['kinesis.stream'],
  messages: {
    unlimited: '{function} gets records of {source} however old they are.',
    noLimit: '{function} gets records of {source} up to an age of {age}s, and longer than {kept}s none is kept.',
  },

  judge(mapping, context) {
    if (!readsStream(mapping)) return notApplicable('it reads no stream');
    if (!isEnabled(mapping)) return notApplicable('it is switched off');
    const age = settingOfStream(mapping, mapping.maximumRecordAgeSeconds, -1);
    if (age === undefined) return notApplicable('AWS tells no limit of age for it');
    const evidence = { ...mappingFacts(mapping), age: age === -1 ? 'no limit' : age };
    if (age === -1) return fail('unlimited', evidence);
    // Nothing keeps records for less than a day, and what topics of Kafka do their cluster alone tells.
    if (age < daySeconds || mappingSource(mapping) === 'kafka') return passBecause(evidence);
    const kept = retentionOf(mapping, context);
    if (typeof kept !== 'number') return kept;
    return age < kept ? passBecause({ ...evidence, kept }) : fail('noLimit', { ...evidence, kept });
  },
});

type Context = Pick<JudgeContext<'kinesis.stream', unknown>, 'find' | 'unread'>;

/** In seconds; a verdict where it cannot be told. */
function retentionOf({ sourceArn = '' }: EventSourceMapping, { find, unread }: Context): number | Verdict<never> {
  if (sourceArn.split(':')[2] === 'dynamodb') return daySeconds;
  // A consumer with throughput of its own is named by the stream's ARN and its own.
  const stream = find('kinesis.stream', sourceArn.replace(/\/consumer\/.*$/, '') as Arn);
  if (stream.is === 'found') {
    const { summary } = stream.value;
    return summary.seen ? summary.value.retentionHours * 3600 : unknown(summary.gap);
  }
  const unseen = unread('kinesis.stream');
  if (unseen !== undefined) return notSeen(unseen);
  if (stream.is === 'outside') return insufficientEvidence('its stream is not among what was audited');
  return notApplicable('its stream does not exist');
}
