import { kinesisShardUtilisation } from '../../../checks/kinesis/kinesis-shard-utilisation.ts';
import type { Spread } from '../../../src/model/index.ts';
import { aGap, aSpread, aStream, aStreamMetrics, eachDay, seen, unseen } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const withShards = (openShards: number, more = {}) =>
  aStream({
    mode: 'PROVISIONED',
    summary: seen({
      openShards,
      retentionHours: 24,
      encryptionType: 'KMS',
      kmsKeyId: undefined,
      consumerCount: 0,
    }),
    ...more,
  });
const stream = withShards(2);
/** Of two shards: what a minute takes at that share. */
const bytes = (share: number) => share * 2 * 60 * 1_048_576;
const records = (share: number) => share * 2 * 60 * 1000;
const minutes = (of: Partial<Spread>) => aSpread({ periods: 20_000, ...of });
const used = (
  byBytes: Partial<Spread>,
  byRecords: Partial<Spread> = { p99: 0, max: 0 },
  daily: Parameters<typeof aStreamMetrics>[0] = {},
) =>
  aStreamMetrics(daily, {
    spread: { hourlyBytes: aSpread(), incomingBytes: minutes(byBytes), incomingRecords: minutes(byRecords) },
  });
const half = used({ p99: bytes(0.5), max: bytes(0.6) });

testCheck(kinesisShardUtilisation, {
  passes: [
    {
      name: 'half of its shards are used',
      given: [stream, half],
      evidence: {
        stream: 'order-stream',
        shards: 2,
        busyPercent: 50,
        peakPercent: 60,
        refused: 0,
        records: 14_000,
        high: 80,
        low: 10,
        tolerated: 0.1,
        days: 14,
        proposed: 2,
      },
    },
    {
      name: 'exactly as much as may be',
      given: [stream, used({ p99: bytes(0.8), max: bytes(0.9) })],
      evidence: { proposed: 3 },
    },
    {
      name: 'more, as the options say',
      given: [stream, used({ p99: bytes(0.9), max: bytes(0.9) })],
      options: { high: 0.95 },
    },
    {
      name: 'exactly a tenth in its busiest minute',
      given: [stream, used({ p99: bytes(0.05), max: bytes(0.1) })],
      evidence: { peakPercent: 10, proposed: 1 },
    },
    {
      name: 'exactly one of a thousand records was refused',
      given: [
        stream,
        used({ p99: bytes(0.5), max: bytes(0.5) }, {}, { records: eachDay(999, 7), throttledWrites: eachDay(1, 7) }),
      ],
      evidence: { refused: 7, records: 6993 },
    },
    {
      name: 'more were refused, as the options allow',
      given: [stream, used({ p99: bytes(0.5), max: bytes(0.5) }, {}, { throttledWrites: eachDay(10) })],
      options: { tolerance: 0.1 },
    },
    {
      name: 'records were refused longer ago than two weeks',
      given: [
        stream,
        used({ p99: bytes(0.5), max: bytes(0.5) }, {}, { throttledWrites: [{ day: '2026-11-11', value: 500 }] }),
      ],
    },
    {
      name: 'one shard is the least that it can have',
      given: [withShards(1), used({ p99: 1, max: 1 })],
      evidence: { proposed: 1 },
    },
    {
      name: 'idle now, and busy earlier in the month (trap: a quiet fortnight)',
      given: [
        stream,
        used(
          { p99: bytes(0.05), max: bytes(0.05) },
          {},
          { records: [...eachDay(1000, 14), { day: '2026-11-01', value: 2000 }] },
        ),
      ],
      evidence: { peakPercent: 10 },
    },
    {
      name: 'exactly enough days',
      given: [stream, used({ p99: bytes(0.5), max: bytes(0.5) }, {}, { records: eachDay(1000, 7) })],
    },
  ],
  fails: [
    {
      name: 'more than four fifths by bytes',
      given: [stream, used({ p99: bytes(0.801), max: bytes(0.9) })],
      message: 'full',
      severity: 'medium',
      evidence: { busyPercent: 80.1, peakPercent: 90, proposed: 3 },
      text: 'order-stream uses more than 80 % of its 2 shards in its busy minutes.',
    },
    {
      name: 'more than four fifths by records',
      given: [stream, used({ p99: bytes(0.1), max: bytes(0.1) }, { p99: records(0.9), max: records(0.9) })],
      message: 'full',
      evidence: { busyPercent: 90 },
    },
    {
      name: 'records are refused though there is room (trap: the average hides a hot shard)',
      given: [stream, used({ p99: bytes(0.2), max: bytes(0.3) }, {}, { throttledWrites: eachDay(2) })],
      message: 'skewed',
      severity: 'medium',
      evidence: { refused: 28 },
      text: 'order-stream refuses more than 0.1 % of records though its 2 shards have room: some keys, or seconds, get most of them.',
    },
    {
      name: 'less than a tenth in its busiest minute',
      given: [stream, used({ p99: bytes(0.01), max: bytes(0.0999) })],
      message: 'idle',
      severity: 'low',
      evidence: { proposed: 1 },
      text: 'order-stream uses less than 10 % of its 2 shards even in its busiest minute.',
      // 730 hours of one shard at 0.017 USD.
      savings: { low: 12.41, high: 12.41 },
    },
    {
      name: 'idle, as the options say',
      given: [stream, used({ p99: bytes(0.1), max: bytes(0.2) })],
      options: { low: 0.3 },
      message: 'idle',
    },
    {
      name: 'idle where no price is known',
      given: [
        withShards(4, { region: 'xx-test-1' }),
        used({ p99: 1, max: 1 }, {}, {}),
        { ...used({ p99: 1, max: 1 }), arn: withShards(4, { region: 'xx-test-1' }).arn, region: 'xx-test-1' },
      ],
      message: 'idle',
      unpriced: 'price of xx-test-1 unknown',
    },
  ],
  skips: [{ name: 'on demand', given: [aStream({ mode: 'ON_DEMAND' }), half], text: 'it has no shards of its own' }],
  insufficient: [
    {
      name: 'written to on too few days',
      given: [stream, used({ p99: bytes(0.9) }, {}, { records: eachDay(1000, 6) })],
      text: 'it was written to on too few days to judge',
    },
    {
      name: 'days of longer ago do not count',
      given: [
        stream,
        used({ p99: bytes(0.9) }, {}, { records: [...eachDay(1000, 6), { day: '2026-11-11', value: 1000 }] }),
      ],
    },
    { name: 'never written to', given: [stream, used({ periods: 0 })], text: 'too few days' },
    {
      name: 'its bytes were not asked for',
      given: [
        stream,
        aStreamMetrics(
          {},
          { spread: { hourlyBytes: undefined, incomingBytes: undefined, incomingRecords: aSpread() } },
        ),
      ],
      text: 'too few days',
    },
    {
      name: 'its records were not asked for',
      given: [
        stream,
        aStreamMetrics(
          {},
          { spread: { hourlyBytes: undefined, incomingBytes: aSpread(), incomingRecords: undefined } },
        ),
      ],
      text: 'too few days',
    },
    { name: 'nothing was measured', given: [stream], text: 'nothing was measured within two weeks' },
  ],
  unknowns: [
    { name: 'its shards could not be read', given: [aStream({ mode: 'PROVISIONED', summary: unseen() }), half] },
    {
      name: 'metrics could not be read',
      given: [stream],
      gaps: [aGap({ kind: 'cloudwatch.stream-metrics', hides: 'listing', operation: 'cloudwatch:GetMetricData' })],
      gap: { operation: 'cloudwatch:GetMetricData' },
    },
  ],
});
