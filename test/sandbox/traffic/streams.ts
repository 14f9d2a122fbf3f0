import type { DaySpan, MetricRecord } from '../estate/metric-record.ts';
import { type Calls, functionPublishes } from './functions.ts';
import { dayMinutes, highestMinute, sumOfMinutes, type Traffic } from './traffic.ts';

/** How a stream is written to. */
export interface Written {
  readonly traffic: Traffic;
  readonly recordBytes: number;
  /** On demand where left out. */
  readonly shards?: number;
  /** The share of records whose keys lead to one of the shards. */
  readonly hot?: number;
  /** Of records that are put in batches, for reasons of Kinesis' own. */
  readonly failing?: number;
  /** Records come one by one. */
  readonly single?: boolean;
}

/** What Kinesis publishes of a stream: what its shards, or the hot one, cannot take is refused, and does not come in. */
export function streamPublishes(StreamName: string, written: Written): MetricRecord[] {
  const { traffic, recordBytes, failing = 0, single = false } = written;
  const taken = takenOf(written);
  const where = (some: (span: DaySpan) => number, valueOf: (span: DaySpan) => number) => (span: DaySpan) =>
    some(span) === 0 ? undefined : valueOf(span);
  const came = (valueOf: (span: DaySpan) => number) => where(traffic.count, valueOf);
  const aMetric = (name: string, Sum: (span: DaySpan) => number | undefined): MetricRecord => ({
    namespace: 'AWS/Kinesis',
    name,
    dimensions: { StreamName },
    daily: {},
    during: { Sum },
  });
  const refused = (span: DaySpan) => traffic.count(span) - taken(span);
  const batches = [
    aMetric(
      'PutRecords.Success',
      came(() => 1),
    ),
    aMetric('PutRecords.TotalRecords', came(traffic.count)),
    aMetric(
      'PutRecords.FailedRecords',
      came((span) => Math.round(traffic.count(span) * failing)),
    ),
    aMetric('PutRecords.ThrottledRecords', came(refused)),
  ];
  return [
    ...(single
      ? [
          aMetric(
            'PutRecord.Success',
            came(() => 1),
          ),
        ]
      : batches),
    aMetric('IncomingRecords', where(taken, taken)),
    aMetric(
      'IncomingBytes',
      where(taken, (span) => taken(span) * recordBytes),
    ),
    aMetric('WriteProvisionedThroughputExceeded', came(refused)),
  ];
}

function takenOf({ traffic, recordBytes, shards, hot = 0 }: Written): (span: DaySpan) => number {
  if (shards === undefined) return traffic.count;
  const ofShard = 60 * Math.min(1000, 1_048_576 / recordBytes);
  const inMinute = (minute: DaySpan) => {
    const all = traffic.count(minute);
    const ofHot = Math.min(ofShard, all * hot);
    const ofOthers = Math.min(ofShard * (hot === 0 ? shards : shards - 1), all * (1 - hot));
    return Math.floor(ofHot + ofOthers + 1e-6);
  };
  return (span) => sumOfMinutes(span, inMinute);
}

export interface Reading {
  readonly shards: number;
  readonly factor: number;
  readonly batchSize: number;
  /** Of a batch. */
  readonly milliseconds: number;
  readonly slow?: Calls['slow'];
}

const keptDays = 30;
/** What is older than a day is gone. */
const retentionMilliseconds = 86_400_000;

/** What Lambda publishes of a function that reads a stream: what it cannot take in a minute waits for the next. */
export function readerPublishes(FunctionName: string, written: Traffic, reading: Reading): MetricRecord[] {
  const { shards, factor, batchSize, milliseconds, slow } = reading;
  const aMinute = (shards * factor * batchSize * 60_000) / milliseconds;
  const { taken, left } = backlogOf(written, aMinute);
  // Each shard is asked once a second for as much as a batch holds.
  const callsOf = (minute: DaySpan) => {
    const records = Math.floor(taken[indexOf(minute)] ?? 0);
    return Math.max(Math.ceil(records / batchSize), Math.min(records, shards * factor * 60));
  };
  const batches: Traffic = { count: (span) => sumOfMinutes(span, callsOf) };
  const ageOf = (minute: DaySpan) => {
    if (written.count(minute) === 0 && (left[indexOf(minute)] ?? 0) === 0) return undefined;
    return Math.min(retentionMilliseconds, ((left[indexOf(minute)] ?? 0) / aMinute) * 60_000 + 20);
  };
  return [
    ...functionPublishes(FunctionName, { traffic: batches, milliseconds, ...(slow === undefined ? {} : { slow }) }),
    {
      namespace: 'AWS/Lambda',
      name: 'IteratorAge',
      dimensions: { FunctionName },
      daily: {},
      during: { Maximum: (span) => highestMinute(span, ageOf) },
    },
  ];
}

function indexOf({ ago, from }: DaySpan): number {
  return (keptDays - ago) * dayMinutes + from;
}

/** Minute by minute: what is taken, and what is left at its end. */
function backlogOf(written: Traffic, aMinute: number) {
  const minutes = (keptDays + 1) * dayMinutes;
  const [taken, left] = [new Float64Array(minutes), new Float64Array(minutes)];
  const most = (aMinute * retentionMilliseconds) / 60_000;
  let waiting = 0;
  for (let index = 0; index < minutes; index += 1) {
    const ago = keptDays - Math.floor(index / dayMinutes);
    const from = index % dayMinutes;
    const here = waiting + written.count({ ago, from, to: from + 1 });
    taken[index] = Math.min(here, aMinute);
    waiting = Math.min(most, here - Math.min(here, aMinute));
    left[index] = waiting;
  }
  return { taken, left };
}
