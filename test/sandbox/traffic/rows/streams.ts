import { plantedPoller, plantedStream } from '../estate.ts';
import {
  bursty,
  busyHour,
  byDay,
  growing,
  idle,
  monthly,
  newFor,
  type Shape,
  spike,
  steady,
  stopped,
  weekly,
} from '../shapes.ts';
import type { Written } from '../streams.ts';
import { trafficOf } from '../traffic.ts';
import { fail, insufficient, pass, type Row, review, row, skipped } from './row.ts';

const aDay = 86_400;
type Reading = Parameters<typeof plantedStream>[2];

/** So many records of a kilobyte a second. */
function stream(shape: Shape, aSecond: number, settings: Omit<Partial<Written>, 'traffic'> = {}, reading?: Reading) {
  const written = { traffic: trafficOf(shape, aSecond * aDay), recordBytes: 1000, ...settings };
  return (name: string) => plantedStream(name, written, reading);
}

const shards: readonly Row[] = [
  row('two shards, half full', stream(steady, 1000, { shards: 2 }), {
    'kinesis-shard-utilisation': [pass, 'half'],
    'kinesis-capacity-mode-fit': [pass, 'even traffic'],
    'kinesis-putrecords-failed': [pass, 'all arrive'],
  }),
  row('two shards, 85 % full', stream(steady, 1750, { shards: 2 }), {
    'kinesis-shard-utilisation': [fail, 'full in all minutes'],
  }),
  row('two shards that overflow by day', stream(byDay, 1300, { shards: 2 }), {
    'kinesis-shard-utilisation': [fail, 'full each afternoon'],
    'kinesis-putrecords-failed': [fail, 'what overflows is refused'],
  }),
  row('two shards, most records for one of them', stream(steady, 1200, { shards: 2, hot: 0.9 }), {
    'kinesis-shard-utilisation': [fail, 'one is full, though both have room'],
  }),
  row('two shards, next to nothing', stream(steady, 20, { shards: 2 }), {
    'kinesis-shard-utilisation': [fail, 'a hundredth'],
  }),
  row('one shard, next to nothing', stream(steady, 20, { shards: 1 }), {
    'kinesis-shard-utilisation': [pass, 'there is no less than one'],
    'kinesis-capacity-mode-fit': [skipped, 'there is no less than one'],
  }),
  row('two shards, a weekly peak of an eighth', stream(weekly(), 60, { shards: 2 }), {
    'kinesis-shard-utilisation': [pass, 'a weekly peak is no waste'],
  }),
  row('two shards, a monthly peak of a quarter', stream(monthly(), 60, { shards: 2 }), {
    'kinesis-shard-utilisation': [pass, 'a quiet fortnight is no waste'],
  }),
  row('two shards, one spike of a fifth', stream(spike(40), 10, { shards: 2 }), {
    'kinesis-shard-utilisation': [pass, 'ten minutes needed them'],
    'kinesis-capacity-mode-fit': [fail, 'one hour has seven times the mean'],
  }),
  row('two shards for two days', stream(newFor(2, steady), 20, { shards: 2 }), {
    'kinesis-shard-utilisation': [insufficient, 'two days'],
    'kinesis-capacity-mode-fit': [insufficient, 'two days'],
  }),
  row('two shards that nobody writes to', stream(idle, 0, { shards: 2 }), {
    'kinesis-shard-utilisation': [insufficient, 'no record is not few records'],
    'kinesis-putrecords-failed': [insufficient, 'no record'],
    'kinesis-kpl-usage': [insufficient, 'no record'],
  }),
  row('two shards, an hour a day of six times the mean', stream(busyHour(6), 200, { shards: 2 }), {
    'kinesis-capacity-mode-fit': [fail, 'shards for one hour'],
  }),
  row('two shards, bursts within each hour', stream(bursty(), 60, { shards: 2 }), {
    'kinesis-capacity-mode-fit': [pass, 'all hours are alike'],
    'kinesis-shard-utilisation': [pass, 'three fifths in busy minutes'],
  }),
];

const onDemand: readonly Row[] = [
  row('even traffic on demand', stream(steady, 100), {
    'kinesis-capacity-mode-fit': [fail, 'shards would cost less'],
    'kinesis-shard-utilisation': [skipped, 'it has no shards of its own'],
    'kinesis-kpl-usage': [pass, 'batches'],
  }),
  row('growing traffic on demand', stream(growing(), 100), {
    'kinesis-capacity-mode-fit': [pass, 'the month is not even'],
  }),
  row('traffic on demand with a monthly peak', stream(monthly(), 100), {
    'kinesis-capacity-mode-fit': [pass, 'a quiet fortnight is no even month'],
  }),
  row('even traffic on demand for ten days', stream(newFor(10, steady), 100), {
    'kinesis-capacity-mode-fit': [pass, 'no month that is even'],
  }),
  row('two of a thousand records fail', stream(byDay, 100, { failing: 0.002 }), {
    'kinesis-putrecords-failed': [fail, 'more than one of a thousand'],
  }),
  row('records one by one', stream(byDay, 2, { single: true }), {
    'kinesis-kpl-usage': [review, 'PutRecords is never called'],
    'kinesis-putrecords-failed': [insufficient, 'there are no batches'],
  }),
  row('a stream that nobody has written to for forty days', stream(stopped(40, steady), 10, { single: true }), {
    'kinesis-kpl-usage': [insufficient, 'too long ago'],
  }),
];

/** Batches of a hundred that take a second: two shards take two hundred records a second. */
const reading = { factor: 1, batchSize: 100, milliseconds: 1000 } as const;
const two = { shards: 2 } as const;

const readers: readonly Row[] = [
  row('a reader of half of what it can', stream(steady, 100, two, reading), {
    'stream-esm-parallelization': [pass, 'nothing waits'],
    'stream-esm-batch-size': [pass, 'batches are not full'],
  }),
  row('a reader that gets half as much again as it can', stream(steady, 300, two, reading), {
    'stream-esm-parallelization': [fail, 'it falls behind for good'],
  }),
  row('a reader that falls behind by day', stream(byDay, 150, two, reading), {
    'stream-esm-parallelization': [fail, 'records wait each afternoon'],
  }),
  row('a reader that keeps up by day', stream(byDay, 100, two, reading), {
    'stream-esm-parallelization': [pass, 'just so'],
  }),
  row('a reader that gets bursts', stream(bursty(), 100, two, reading), {
    'stream-esm-parallelization': [fail, 'a burst takes a quarter of an hour'],
  }),
  row('a reader that got one spike', stream(spike(10), 50, two, reading), {
    'stream-esm-parallelization': [pass, 'once in two weeks'],
  }),
  row('a reader of four shards, two at once, of little', stream(steady, 2, { shards: 4 }, { ...reading, factor: 2 }), {
    'stream-esm-parallelization': [fail, 'one would do'],
  }),
  row('a reader changed two days ago that falls behind', stream(steady, 300, two, { ...reading, changedDaysAgo: 2 }), {
    'stream-esm-parallelization': [insufficient, 'too new'],
    'stream-esm-batch-size': [insufficient, 'too new'],
  }),
  row('a reader of nothing', stream(idle, 0, two, reading), {
    'stream-esm-parallelization': [insufficient, 'nothing was measured'],
  }),
  row(
    'batches that take eleven of twelve seconds',
    stream(steady, 15, two, { ...reading, milliseconds: 8000, timeout: 12 }),
    {
      'stream-esm-batch-size': [fail, 'the next slow one is cut off'],
    },
  ),
  row('a reader whose traffic has grown a little over its head', stream(growing(1.1), 225, two, reading), {
    'stream-esm-batch-size': [fail, 'full batches, older each day'],
    'stream-esm-parallelization': [fail, 'it falls behind'],
  }),
];

const calls = (shape: Shape, perDay: number) => ({ traffic: trafficOf(shape, perDay), milliseconds: 1000 });

const pollers: readonly Row[] = [
  row('messages that wait five seconds', (name) => plantedPoller(name, calls(steady, 5000), {}), {
    'esm-provisioned-mode': [pass, 'nobody waits'],
  }),
  row(
    'messages that wait a quarter of an hour in one hour of the day',
    (name) => plantedPoller(name, calls(busyHour(6), 5000), { waits: (hour) => (hour === 3 ? 900 : 5) }),
    { 'esm-provisioned-mode': [review, 'one of 24 hours is more than one of a hundred'] },
  ),
  row('twenty pollers for one call at once', (name) => plantedPoller(name, calls(steady, 50_000), { pollers: 20 }), {
    'esm-provisioned-mode': [fail, 'one would do'],
  }),
  row('twenty pollers for bursts of eighty', (name) => plantedPoller(name, calls(bursty(), 345_600), { pollers: 20 }), {
    'esm-provisioned-mode': [pass, 'a minute of each hour needs them'],
  }),
];

export const streamRows: readonly Row[] = [...shards, ...onDemand, ...readers, ...pollers];
