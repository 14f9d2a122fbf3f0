import * as z from 'zod/mini';
import {
  defineCheck,
  fail,
  isEnabled,
  type JudgeContext,
  lastDays,
  notSeen,
  passBecause,
  severityOf,
  totalOf,
} from '#kit';
import type { Arn, KinesisStream } from '#model';

const readers = ['lambda.event-source-mapping', 'firehose.delivery-stream', 'pipes.pipe'] as const;
type Context = JudgeContext<(typeof readers)[number] | 'kinesis.consumer' | 'cloudwatch.stream-metrics', unknown>;

export const kinesisEnhancedFanout = defineCheck({
  id: 'kinesis-enhanced-fanout',
  title: 'Readers of a data stream do not share the throughput of its shards with many',
  question: 'PER1',
  practices: ['PER1-08'],
  scope: 'region',
  severity: 'medium',
  why: 'Without fan-out all readers of a shard share 2 MB and five reads a second: each further one makes the others later.',
  remedy: {
    text: 'Register consumers with throughput of their own, and let mappings read through these; each costs by the shard-hour and the gigabyte. Or let one reader hand on to the others.',
    property: 'AWS::Kinesis::StreamConsumer; AWS::Lambda::EventSourceMapping EventSourceArn of the consumer',
    cli: 'aws kinesis register-stream-consumer --stream-arn {arn} --consumer-name NAME --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/streams/latest/dev/enhanced-consumers.html',

  subject: 'kinesis.stream',
  hints: [...readers, 'kinesis.consumer', 'cloudwatch.stream-metrics'],
  /** So many readers may share a shard. */
  options: z.strictObject({ maxShared: z._default(z.int().check(z.positive()), 2) }),
  messages: {
    many: '{count} readers share the throughput of {stream}: {shared}.',
    full: '{count} readers share the throughput of {stream}, as many as may: {shared}.',
  },

  judge({ arn, name: stream }, context) {
    const shared = sharedReaders(arn, context);
    const fanOut = context.where('kinesis.consumer', 'streamArn', arn).map(({ name }) => name);
    const count = shared.length;
    const evidence = { stream, count, shared, fanOut: fanOut.sort() };
    if (count > context.options.maxShared) return fail('many', evidence, severityBy(arn, context));
    const unseen = context.unread(...readers);
    if (unseen !== undefined) return notSeen(unseen);
    if (count < context.options.maxShared) return passBecause(evidence);
    return fail('full', evidence, severityOf('informational', 'one more would be too many'));
  },
});

/** By name and sorted: a mapping of a registered consumer has another source. */
function sharedReaders(arn: Arn, { where }: Context): readonly string[] {
  return [
    ...where('lambda.event-source-mapping', 'sourceArn', arn)
      .filter(isEnabled)
      .map(({ name }) => `mapping ${name}`),
    ...where('firehose.delivery-stream', 'sourceStreamArn', arn).map(({ name }) => `delivery stream ${name}`),
    ...where('pipes.pipe', 'source', arn)
      .filter(({ enabled }) => enabled)
      .map(({ name }) => `pipe ${name}`),
  ].sort();
}

function severityBy(arn: KinesisStream['arn'], { find, now }: Context) {
  const metrics = find('cloudwatch.stream-metrics', arn);
  const refused = metrics.is === 'found' ? lastDays(metrics.value.daily.throttledReads, 14, now) : [];
  const isQuiet = refused.length > 0 && totalOf(refused) === 0;
  return isQuiet ? severityOf('low', 'no read was throttled within two weeks') : {};
}
