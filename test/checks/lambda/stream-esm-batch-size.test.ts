import { streamEsmBatchSize } from '../../../checks/lambda/stream-esm-batch-size.ts';
import type { DayValue, LambdaMetrics } from '../../../src/model/index.ts';
import {
  aFunction,
  aGap,
  aLambdaMetrics,
  aMapping,
  aMappingMetrics,
  anAlias,
  aSpread,
  aStreamMapping,
  aStreamMetrics,
  aTable,
  aVersion,
  eachDay,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const called = aFunction({ timeoutSeconds: 10 });
const mapping = aStreamMapping({ batchSize: 100 });
/** Of a hundred calls a day. */
const counted = (average: number) => aMappingMetrics({ invokedEvents: eachDay(average * 100) });
/** Today's, the week before it, and the six days before that. */
const ages = (today: number, week: number, before: number): readonly DayValue[] =>
  eachDay(0, 14).map(({ day }, ago) => ({ day, value: ago === 0 ? today : ago < 8 ? week : before }));
const metrics = (p99: number, iteratorAgeMax?: readonly DayValue[], more: Partial<LambdaMetrics['daily']> = {}) =>
  aLambdaMetrics({ durationP99: eachDay(p99), iteratorAgeMax, ...more });
const growing = ages(0, 90_000, 50_000);
const sized = (bytes: number, daily: Parameters<typeof aStreamMetrics>[0] = {}) =>
  aStreamMetrics(
    { records: eachDay(1000), ...daily },
    {
      spread: {
        hourlyBytes: aSpread({ sum: bytes * 14_000 }),
        incomingBytes: undefined,
        incomingRecords: undefined,
      },
    },
  );

testCheck(streamEsmBatchSize, {
  passes: [
    {
      name: 'half-full batches that are soon done',
      given: [called, mapping, metrics(300, growing), counted(50)],
      evidence: {
        uuid: mapping.uuid,
        function: 'orders',
        batchSize: 100,
        average: 50,
        timeout: 10,
        p99Milliseconds: 300,
        percent: 80,
      },
    },
    { name: 'exactly four fifths of its timeout', given: [called, mapping, metrics(8000), counted(50)] },
    {
      name: 'longer, as the options say',
      given: [called, mapping, metrics(9000), counted(50)],
      options: { ratio: 0.95 },
    },
    { name: 'slow for a record or two', given: [called, mapping, metrics(9000), counted(1.9)] },
    { name: 'nearly full', given: [called, mapping, metrics(300, growing), counted(94.9)] },
    {
      name: 'full, and records get no older',
      given: [called, mapping, metrics(300, ages(0, 75_000, 50_000)), counted(100)],
    },
    {
      name: 'full, and older than ever, but not old',
      given: [called, mapping, metrics(300, ages(0, 59_999, 9)), counted(100)],
    },
    {
      name: 'full, and old today alone',
      given: [called, mapping, metrics(300, ages(900_000, 59_999, 50_000)), counted(100)],
    },
    {
      name: 'full, and older, as the options allow',
      given: [called, mapping, metrics(300, growing), counted(100)],
      options: { growth: 2 },
    },
    {
      name: 'full, and old, as the options allow',
      given: [called, mapping, metrics(300, growing), counted(100)],
      options: { ageMs: 90_001 },
    },
    {
      name: 'full, with ages of too few days this week',
      given: [
        called,
        mapping,
        metrics(
          300,
          growing.filter(({ day }) => day < '2026-11-18' || day > '2026-11-20'),
        ),
        counted(100),
      ],
    },
    {
      name: 'full, with ages of too few days the week before',
      given: [
        called,
        mapping,
        metrics(
          300,
          growing.filter(({ day }) => day > '2026-11-13'),
        ),
        counted(100),
      ],
    },
    { name: 'full, with no ages', given: [called, mapping, metrics(300), counted(100)] },
    {
      name: 'as many as fit into a call (trap: payload)',
      given: [called, mapping, metrics(300, growing), counted(100), sized(42_750)],
    },
  ],
  fails: [
    {
      name: 'batches take more than four fifths of the timeout',
      given: [called, mapping, metrics(8001), counted(2)],
      message: 'tooLarge',
      severity: 'low',
      evidence: { average: 2, p99Milliseconds: 8001, proposed: 50 },
      text: `Batches of up to 100 records of ${mapping.sourceArn ?? ''} take orders more than 80 % of its timeout of 10 seconds.`,
    },
    {
      name: 'full batches of records that get older',
      given: [called, mapping, metrics(300, growing), counted(95)],
      message: 'tooSmall',
      severity: 'low',
      evidence: { average: 95, proposed: 200 },
      text: `orders gets full batches of 100 records of ${mapping.sourceArn ?? ''}, and these get older from week to week.`,
    },
    {
      name: 'exactly old enough',
      given: [called, mapping, metrics(300, ages(0, 60_000, 9)), counted(100)],
      message: 'tooSmall',
    },
    {
      name: 'with ages of just five days a week',
      given: [
        called,
        mapping,
        metrics(
          300,
          growing.filter(({ day }) => !['2026-11-12', '2026-11-18', '2026-11-19'].includes(day)),
        ),
        counted(100),
      ],
      message: 'tooSmall',
    },
    {
      name: 'with room for more in a call',
      given: [called, mapping, metrics(300, growing), counted(100), sized(42_749)],
      message: 'tooSmall',
    },
    {
      name: 'nothing is known of the size of records',
      given: [
        called,
        mapping,
        metrics(300, growing),
        counted(100),
        aStreamMetrics(
          {},
          { spread: { hourlyBytes: undefined, incomingBytes: undefined, incomingRecords: undefined } },
        ),
      ],
      message: 'tooSmall',
    },
    {
      name: 'no events are counted, and all that is written to the stream is read',
      given: [
        called,
        mapping,
        metrics(300, growing),
        aMappingMetrics({ invokedEvents: undefined }),
        sized(10, { records: eachDay(10_000) }),
      ],
      message: 'tooSmall',
      evidence: { average: 100 },
    },
    {
      name: 'a consumer of its own reads all of the stream too',
      given: [
        called,
        aStreamMapping({ batchSize: 100, sourceArn: `${mapping.sourceArn ?? ''}/consumer/reader:1` }),
        metrics(300, growing),
        sized(10, { records: eachDay(10_000) }),
      ],
      message: 'tooSmall',
    },
    {
      name: 'too large for a stream of a table',
      given: [
        called,
        aStreamMapping({ batchSize: 3, sourceArn: `${aTable().arn}/stream/2026-03-02T08:15:00.000` }),
        metrics(9000),
        counted(3),
      ],
      message: 'tooLarge',
      evidence: { proposed: 1 },
    },
  ],
  skips: [
    { name: 'a queue', given: [aMapping()], text: 'it reads no stream of Kinesis or of a table' },
    { name: 'its batches are not told', given: [called, aStreamMapping({ batchSize: undefined })] },
    { name: 'switched off', given: [aStreamMapping({ state: 'Disabled' })], text: 'it is switched off' },
  ],
  insufficient: [
    {
      name: 'others call the function too (trap: several consumers)',
      given: [called, mapping, aMapping({ uuid: 'queue' }), metrics(9000), counted(50)],
      subject: mapping.name,
      text: 'others call its function too',
    },
    {
      name: 'a filter leaves out some of the stream (trap: filters)',
      given: [called, aStreamMapping({ filterCount: 1 }), metrics(9000), sized(10)],
      text: 'how many events its calls get is not counted: EventCount is off',
    },
    {
      name: 'an encrypted filter may',
      given: [
        called,
        aStreamMapping({ kmsKeyArn: 'arn:aws:kms:eu-west-1:111122223333:key/a' }),
        metrics(9000),
        sized(10),
      ],
      text: 'EventCount is off',
    },
    {
      name: 'a stream of a table, whose events are not counted',
      given: [
        called,
        aStreamMapping({ sourceArn: `${aTable().arn}/stream/2026-03-02T08:15:00.000` }),
        metrics(9000),
        aMappingMetrics({ invokedEvents: undefined }),
      ],
      text: 'EventCount is off',
    },
    { name: 'a stream of which nothing is known', given: [called, mapping, metrics(9000)], text: 'EventCount is off' },
    { name: 'counted, and none came', given: [called, mapping, metrics(9000), aMappingMetrics({ invokedEvents: [] })] },
    {
      name: 'versions have other timeouts',
      given: [
        called,
        mapping,
        metrics(9000),
        counted(50),
        anAlias({ version: '3' }),
        aVersion({ version: '3', timeoutSeconds: 3 }),
      ],
      text: 'versions that are called have other timeouts',
    },
    {
      name: 'metrics are not read',
      given: [called, mapping],
      unread: [
        {
          kind: 'cloudwatch.lambda-metrics',
          account: '111122223333',
          region: 'eu-west-1',
          because: 'metrics are not read',
        },
      ],
      text: 'metrics are not read',
    },
  ],
  unknowns: [
    {
      name: 'what else calls it could not be read',
      given: [called, mapping, metrics(9000), counted(50)],
      gaps: [aGap({ kind: 'sns.subscription', hides: 'listing', operation: 'sns:ListSubscriptions' })],
      gap: { operation: 'sns:ListSubscriptions' },
    },
    {
      name: 'the size of records could not be read',
      given: [called, mapping, metrics(300, growing), counted(100)],
      gaps: [aGap({ kind: 'cloudwatch.stream-metrics', hides: 'listing', operation: 'cloudwatch:GetMetricData' })],
      gap: { kind: 'cloudwatch.stream-metrics' },
    },
    {
      name: 'what it counts could not be read',
      given: [called, mapping, metrics(9000)],
      gaps: [aGap({ kind: 'cloudwatch.mapping-metrics', hides: 'listing', operation: 'cloudwatch:GetMetricData' })],
      gap: { operation: 'cloudwatch:GetMetricData' },
    },
  ],
});
