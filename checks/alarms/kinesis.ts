import { alarmCoverHints, alarmCoverJoins } from '#data';
import {
  type AlarmPart,
  type AlarmRow,
  type AlarmRowContext,
  type Applies,
  alarmCoverCheck,
  insufficientEvidence,
  isEnabled,
  notSeen,
  type WatchGroup,
} from '#kit';
import type { KinesisStream, KinesisUsage, Verdict } from '#model';

const joins = [...alarmCoverJoins, 'lambda.event-source-mapping'] as const;
/** What reads streams beside functions. */
const readers = ['firehose.delivery-stream', 'pipes.pipe'] as const;
const fanOut = 'kinesis.consumer';
const usage = 'cloudwatch.kinesis-usage';
type Joined = (typeof joins | typeof alarmCoverHints | typeof readers)[number] | typeof fanOut | typeof usage;
type Context = AlarmRowContext<Joined>;

const everyStream = {
  question: 'OPS1',
  subject: 'kinesis.stream',
  usage,
  namespace: 'AWS/Kinesis',
} as const;
const watchedWhole = {
  ...everyStream,
  dimensions: ({ name }: KinesisStream) => [[{ StreamName: name }]] as const,
} as const;
const ifRead = { ...watchedWhole, joins, hints: [...alarmCoverHints, ...readers], applies: ifSharedReader } as const;
const ifWritten = { ...watchedWhole, joins: alarmCoverJoins, hints: alarmCoverHints } as const;

const oneOfFive = { statistic: 'Sum', threshold: 1, periodSeconds: 60, evaluationPeriods: 5 } as const;
const mostSucceed = {
  statistic: 'Average',
  threshold: 0.99,
  comparison: 'LessThanThreshold',
  periodSeconds: 60,
  evaluationPeriods: 5,
  datapointsToAlarm: 3,
} as const;

const rows: readonly AlarmRow<'kinesis.stream', Joined>[] = [
  {
    ...ifRead,
    id: 'kinesis-read-throttle-alarm',
    title: 'An alarm tells somebody when readers of a stream are throttled',
    practices: ['OPS1-38'],
    severity: 'medium',
    why: 'Readers that share the throughput of a shard hold each other up, and fall behind without an error of their own.',
    metrics: ['ReadProvisionedThroughputExceeded'],
    proposal: { ...oneOfFive, datapointsToAlarm: 5 },
  },
  {
    ...ifWritten,
    id: 'kinesis-write-throttle-alarm',
    title: 'An alarm tells somebody when writers to a stream are throttled',
    practices: ['OPS1-39'],
    severity: 'high',
    why: 'A record that the stream refuses is lost where its producer does not try again.',
    metrics: ['WriteProvisionedThroughputExceeded'],
    proposal: { ...oneOfFive, datapointsToAlarm: 3 },
  },
  {
    ...everyStream,
    joins,
    hints: [...alarmCoverHints, ...readers, fanOut],
    id: 'kinesis-iterator-age-alarm',
    title: 'An alarm tells somebody when readers of a stream fall behind',
    practices: ['OPS1-40', 'SSP-11'],
    severity: 'high',
    why: 'Records that nobody has read when their retention ends are gone.',
    metrics: ['GetRecords.IteratorAgeMilliseconds', 'SubscribeToShardEvent.MillisBehindLatest'],
    applies: ifReader,
    parts: ageOfRecords,
    proposal: {
      statistic: 'Maximum',
      threshold: { says: 'half of the retention, in milliseconds', of: halfOfRetention },
      comparison: 'GreaterThanThreshold',
      periodSeconds: 60,
      evaluationPeriods: 5,
      datapointsToAlarm: 5,
    },
  },
  {
    ...ifWritten,
    id: 'kinesis-putrecord-success-alarm',
    title: 'An alarm tells somebody when single records cannot be put into a stream',
    practices: ['OPS1-41'],
    severity: 'medium',
    why: 'Calls that fail again and again lose records once the producer gives up.',
    metrics: ['PutRecord.Success'],
    applies: (stream, context) => ifPut(stream, 'putRecord', context),
    proposal: mostSucceed,
  },
  {
    ...ifWritten,
    id: 'kinesis-putrecords-success-alarm',
    title: 'An alarm tells somebody when batches of records cannot be put into a stream',
    practices: ['OPS1-42'],
    severity: 'medium',
    why: 'A batch succeeds as a call while records in it fail, and producers that do not look lose them.',
    metrics: ['PutRecords.Success', 'PutRecords.FailedRecords', 'PutRecords.ThrottledRecords'],
    applies: (stream, context) => ifPut(stream, 'putRecords', context),
    proposal: mostSucceed,
    advice:
      'A call with one stored record counts as a success: an alarm on PutRecords.FailedRecords, a sum of at least 1, sees more.',
  },
  {
    ...ifRead,
    id: 'kinesis-getrecords-success-alarm',
    title: 'An alarm tells somebody when records cannot be read from a stream',
    practices: ['OPS1-43'],
    severity: 'medium',
    why: 'Reads that fail make every reader late, long before records are lost.',
    metrics: ['GetRecords.Success'],
    proposal: mostSucceed,
  },
];

/** A row a metric of a stream. */
export const kinesisAlarms = rows.map(alarmCoverCheck);

/** Who shares the throughput of its shards, as far as it can be seen from outside. */
function sharedReaders({ arn }: KinesisStream, { where }: Context): readonly string[] {
  return [
    ...where('lambda.event-source-mapping', 'sourceArn', arn)
      .filter(isEnabled)
      .map(({ uuid }) => `mapping ${uuid}`),
    ...where('pipes.pipe', 'source', arn)
      .filter(({ enabled }) => enabled)
      .map(({ name }) => `pipe ${name}`),
    ...where('firehose.delivery-stream', 'sourceStreamArn', arn).map(({ name }) => `delivery stream ${name}`),
  ].sort();
}

/** Each registered reader has throughput of its own, and a metric. */
function ownReaders({ arn }: KinesisStream, { where }: Context): readonly string[] {
  return where(fanOut, 'streamArn', arn)
    .map(({ name }) => name.slice(name.indexOf('/') + 1))
    .sort();
}

function ifSharedReader(stream: KinesisStream, context: Context): Applies {
  const because = 'nothing that was read shares its throughput';
  return ifAny(sharedReaders(stream, context), context.unread(...readers), because);
}

function ifReader(stream: KinesisStream, context: Context): Applies {
  const shared = sharedReaders(stream, context);
  const own = shared.length > 0 ? [] : ownReaders(stream, context).map((name) => `consumer ${name}`);
  return ifAny([...shared, ...own], unseenReaders(stream, context), 'nothing that was read reads it');
}

/** Whoever shares its throughput settles which metric tells its age. */
function unseenReaders(stream: KinesisStream, context: Context) {
  return sharedReaders(stream, context).length > 0 ? undefined : context.unread(...readers, fanOut);
}

/** Which of the two calls producers use is in the metrics alone. */
function ifPut({ arn }: KinesisStream, call: keyof KinesisUsage & `put${string}`, { find, unread }: Context): Applies {
  const used = find(usage, arn);
  if (used.is !== 'found') return { is: 'maybe', otherwise: unmeasured(unread(usage)) };
  return used.value[call] === 'none'
    ? { is: 'no', because: 'no producer has made such a call in 30 days' }
    : { is: 'yes', evidence: {} };
}

function unmeasured(unseen: ReturnType<Context['unread']>) {
  return unseen === undefined ? insufficientEvidence('its traffic was not measured') : notSeen(unseen);
}

function ifAny(found: readonly string[], unseen: ReturnType<Context['unread']>, because: string): Applies {
  if (found.length > 0) return { is: 'yes', evidence: { readers: found } };
  return unseen === undefined ? { is: 'no', because } : { is: 'maybe', otherwise: notSeen(unseen) };
}

/** Where all readers have throughput of their own, nobody calls GetRecords. */
function ageOfRecords(
  stream: KinesisStream,
  context: Context,
): readonly (AlarmPart | { readonly said: Verdict<never> })[] {
  const { name } = stream;
  const unseen = unseenReaders(stream, context);
  if (unseen !== undefined) return [{ said: notSeen(unseen) }];
  const own = sharedReaders(stream, context).length > 0 ? [] : ownReaders(stream, context);
  const [first, ...others] = own.map(
    (reader): WatchGroup => [
      { metrics: ['SubscribeToShardEvent.MillisBehindLatest'], sets: [{ StreamName: name, ConsumerName: reader }] },
    ],
  );
  if (first !== undefined) return [{ groups: [first, ...others] }];
  return [{ groups: [[{ metrics: ['GetRecords.IteratorAgeMilliseconds'], sets: [{ StreamName: name }] }]] }];
}

function halfOfRetention({ summary }: KinesisStream): number | undefined {
  return summary.seen ? summary.value.retentionHours * 1_800_000 : undefined;
}
