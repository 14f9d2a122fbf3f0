import { streamEsmParallelization } from '../../../checks/lambda/stream-esm-parallelization.ts';
import type { LambdaMetrics } from '../../../src/model/index.ts';
import {
  aFunction,
  aGap,
  aLambdaMetrics,
  aMapping,
  aSpread,
  aStream,
  aStreamMapping,
  aTable,
  eachDay,
  unseen,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const mapping = aStreamMapping();
const aged = (p95: number, p99 = p95, daily: Partial<LambdaMetrics['daily']> = {}) =>
  aLambdaMetrics(
    { iteratorAgeMax: eachDay(p99), ...daily },
    { spread: { iteratorAge: aSpread({ periods: 20_000, p95, p99 }) } },
  );
const late = aged(60_001);
const byTwo = aStreamMapping({ parallelizationFactor: 2 });
const unhurried = (concurrency: number) => aged(100, 999, { concurrency: eachDay(concurrency) });

testCheck(streamEsmParallelization, {
  passes: [
    {
      name: 'exactly as late as may be',
      given: [aFunction(), mapping, aged(60_000, 90_000)],
      evidence: {
        uuid: mapping.uuid,
        source: aStream().arn,
        function: 'orders',
        factor: 1,
        ageP95: 60_000,
        ageP99: 90_000,
        ageMs: 60_000,
        oldest: 90_000,
        proposed: 2,
      },
    },
    { name: 'later, as the options say', given: [aFunction(), mapping, late], options: { ageMs: 70_000 } },
    {
      name: 'late, and as parallel as can be',
      given: [aFunction(), aStreamMapping({ parallelizationFactor: 10 }), late],
      evidence: { factor: 10, proposed: 10 },
    },
    {
      name: 'late before it was changed, and not since (trap: a mapping that started from the oldest record)',
      given: [
        aFunction(),
        aStreamMapping({ lastModified: '2026-11-18T12:00:00.000Z' }),
        aged(70_000, 70_000, {
          iteratorAgeMax: [...eachDay(60_000, 7), { day: '2026-11-18', value: 99_000 }],
        }),
      ],
      evidence: { oldest: 60_000 },
    },
    {
      name: 'it runs as often at once as there are shards',
      given: [aFunction(), byTwo, unhurried(4), aStream()],
      evidence: { shards: 4, concurrency: 4 },
    },
    {
      name: 'records wait for a second',
      given: [aFunction(), byTwo, aged(100, 1000, { concurrency: eachDay(1) }), aStream()],
    },
    { name: 'one batch at once of each shard', given: [aFunction(), mapping, unhurried(1), aStream()] },
    {
      name: 'how often it runs at once is not known',
      given: [aFunction(), byTwo, aged(1, 1), aStream()],
      evidence: { concurrency: 'not measured', shards: 4 },
    },
    { name: 'nothing is known of the stream', given: [aFunction(), byTwo, unhurried(1)] },
    { name: 'shards could not be read', given: [aFunction(), byTwo, unhurried(1), aStream({ summary: unseen() })] },
    {
      name: 'the shards of a table are not told',
      given: [
        aFunction(),
        aStreamMapping({ sourceArn: `${aTable().arn}/stream/2026-03-02T08:15:00.000`, parallelizationFactor: 2 }),
        unhurried(1),
      ],
    },
    {
      name: 'another mapping of the function reads a queue, and one is switched off',
      given: [
        aFunction(),
        mapping,
        aMapping({ uuid: 'queue' }),
        aStreamMapping({ uuid: 'off', state: 'Disabled' }),
        aged(100),
      ],
      subject: mapping.name,
    },
  ],
  fails: [
    {
      name: 'more than one minute of twenty is late',
      given: [aFunction(), mapping, late],
      message: 'behind',
      severity: 'medium',
      evidence: { factor: 1, oldest: 60_001, proposed: 2 },
      text: `orders gets records of ${aStream().arn} late: in more than one of twenty minutes they are older than 60000 ms, and each shard is read by 1 of ten batches at once.`,
    },
    {
      name: 'just enough calls, of which one of a hundred fails',
      given: [aFunction(), mapping, aged(60_001, 60_001, { invocations: eachDay(100, 1), errors: eachDay(1, 1) })],
      message: 'behind',
    },
    {
      name: 'nobody set the factor',
      given: [aFunction(), aStreamMapping({ parallelizationFactor: undefined }), late],
      message: 'behind',
      evidence: { factor: 1 },
    },
    {
      name: 'nine batches at once, and late',
      given: [aFunction(), aStreamMapping({ parallelizationFactor: 9 }), late],
      message: 'behind',
      evidence: { factor: 9, proposed: 10 },
    },
    {
      name: 'late on a stream of a table',
      given: [aFunction(), aStreamMapping({ sourceArn: `${aTable().arn}/stream/2026-03-02T08:15:00.000` }), late],
      message: 'behind',
    },
    {
      name: 'nothing waits, and it runs less often at once than there are shards',
      given: [aFunction(), byTwo, unhurried(3), aStream()],
      message: 'overParallel',
      severity: 'informational',
      evidence: { shards: 4, concurrency: 3, factor: 2, proposed: 1 },
      text: `orders reads each shard of ${aStream().arn} by 2 batches at once, and does not run as often at once as there are shards.`,
    },
    {
      name: 'by a consumer of its own, whose stream has the shards',
      given: [
        aFunction(),
        aStreamMapping({ sourceArn: `${aStream().arn}/consumer/reader:1772439300`, parallelizationFactor: 2 }),
        unhurried(3),
        aStream(),
      ],
      message: 'overParallel',
    },
    {
      name: 'nothing waits, as the options say',
      given: [aFunction(), byTwo, aged(100, 1500, { concurrency: eachDay(1) }), aStream()],
      options: { idleMs: 2000 },
      message: 'overParallel',
    },
  ],
  skips: [
    { name: 'a queue', given: [aMapping()], text: 'it reads no stream of Kinesis or of a table' },
    { name: 'switched off', given: [aStreamMapping({ state: 'Disabled' })], text: 'it is switched off' },
    { name: 'its function is gone', given: [mapping], text: 'its function is gone' },
  ],
  insufficient: [
    {
      name: 'the age of records was not asked for',
      given: [aFunction(), mapping, aLambdaMetrics()],
      text: 'the age of its records was not measured',
    },
    {
      name: 'no record has an age',
      given: [aFunction(), mapping, aLambdaMetrics({}, { spread: { iteratorAge: aSpread({ periods: 0 }) } })],
      text: 'the age of its records was not measured',
    },
    {
      name: 'two streams, whose ages are one metric',
      given: [aFunction(), mapping, aStreamMapping({ uuid: 'b', sourceArn: aStream({ name: 'b' }).arn }), late],
      subject: mapping.name,
      text: 'its function reads several streams',
    },
    {
      name: 'throttled',
      given: [aFunction(), mapping, aged(60_001, 60_001, { throttles: eachDay(1, 1) })],
      text: 'its function is throttled',
    },
    {
      name: 'calls fail (trap: look at errors first)',
      given: [aFunction(), mapping, aged(60_001, 60_001, { errors: eachDay(2) })],
      text: 'calls of its function fail: mend that first',
    },
    {
      name: 'too few calls',
      given: [aFunction(), mapping, aged(60_001, 60_001, { invocations: eachDay(99, 1) })],
      text: 'its function is called too seldom to judge',
    },
    {
      name: 'the mapping was changed within a week',
      given: [aFunction(), aStreamMapping({ lastModified: '2026-11-18T13:00:00.000Z' }), late],
      text: 'it was changed within a week',
    },
    {
      name: 'the function was changed within a week',
      given: [aFunction({ lastModified: '2026-11-18T13:00:00.000+0000' }), mapping, late],
      text: 'it was changed within a week',
    },
    {
      name: 'when the mapping was changed is not told, and the function was within a week',
      given: [
        aFunction({ lastModified: '2026-11-18T13:00:00.000+0000' }),
        aStreamMapping({ lastModified: undefined }),
        late,
      ],
      text: 'it was changed within a week',
    },
    {
      name: 'its function is of an account that is not audited',
      given: [aStreamMapping({ functionArn: 'arn:aws:lambda:eu-west-1:999999999999:function:x' })],
      text: 'its function is outside of what is audited',
    },
    { name: 'nothing was measured', given: [aFunction(), mapping], text: 'nothing was measured within two weeks' },
  ],
  unknowns: [
    {
      name: 'streams could not be listed',
      given: [aFunction(), byTwo, unhurried(1)],
      gaps: [aGap({ kind: 'kinesis.stream', hides: 'listing', operation: 'kinesis:ListStreams' })],
      gap: { operation: 'kinesis:ListStreams' },
    },
    {
      name: 'metrics could not be read',
      given: [aFunction(), mapping],
      gaps: [aGap({ kind: 'cloudwatch.lambda-metrics', hides: 'listing', operation: 'cloudwatch:GetMetricData' })],
      gap: { operation: 'cloudwatch:GetMetricData' },
    },
  ],
});
