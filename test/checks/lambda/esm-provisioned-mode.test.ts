import { esmProvisionedMode } from '../../../checks/lambda/esm-provisioned-mode.ts';
import {
  aFunction,
  aGap,
  aLambdaMetrics,
  aMapping,
  aMappingMetrics,
  aQueue,
  aSpread,
  aStreamMapping,
  eachDay,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const sourceArn = 'arn:aws:kafka:eu-west-1:111122223333:cluster/points/5c3d-4';
const pollersOf = (minimum: number | undefined) => ({ provisionedPollers: { minimum, maximum: 20 } });
const topic = aMapping({ sourceArn, ...pollersOf(10) });
const queue = aMapping(pollersOf(10));
/** All but one of a hundred minutes. */
const used = (concurrency: number, throughput = 0, most = 10) =>
  aMappingMetrics(
    { pollers: eachDay(most) },
    { concurrency: aSpread({ p99: concurrency }), throughput: aSpread({ p99: throughput }) },
  );
/** What ten pollers of Kafka read in a minute. */
const full = 60 * 10 * 5_000_000;
const calledOf = (...more: Parameters<typeof aLambdaMetrics>) => [aFunction(), aLambdaMetrics(...more)];
const plain = aMapping();
const plainTopic = aMapping({ sourceArn, batchSize: 100 });
const waited = (seconds: number) => aMappingMetrics({}, { queueAge: aSpread({ p99: seconds }) });
const lagged = (records: number) => aMappingMetrics({}, { offsetLag: aSpread({ p99: records }) });

testCheck(esmProvisionedMode, {
  passes: [
    {
      name: 'exactly a fifth of what its pollers can call',
      given: [topic, used(10)],
      evidence: {
        uuid: topic.uuid,
        source: sourceArn,
        function: 'orders',
        minimum: 10,
        most: 10,
        percent: 20,
        low: 20,
        proposed: 4,
      },
    },
    { name: 'exactly a fifth of what they can read', given: [topic, used(1, full / 5)], evidence: { percent: 20 } },
    { name: 'less, as the options say', given: [topic, used(5)], options: { low: 0.1 } },
    { name: 'it needed more of them', given: [topic, used(1, 0, 11)], evidence: { most: 11 } },
    { name: 'a fifth of the pollers of a queue', given: [queue, used(20)], evidence: { percent: 20 } },
    {
      name: 'two pollers of a queue are the fewest (trap)',
      given: [aMapping(pollersOf(2))],
      evidence: { minimum: 2, proposed: 2 },
    },
    { name: 'nobody set the fewest of a queue', given: [aMapping(pollersOf(undefined))], evidence: { minimum: 2 } },
    {
      name: 'one poller of Kafka is the fewest',
      given: [aMapping({ sourceArn, ...pollersOf(undefined) })],
      evidence: { minimum: 1, proposed: 1 },
    },
    {
      name: 'messages wait five minutes in busy hours',
      given: [plain, ...calledOf(), waited(300)],
      evidence: { function: 'orders', waitSeconds: 300, maxWaitSeconds: 300, proposed: 2 },
    },
    {
      name: 'longer, as the options say',
      given: [plain, ...calledOf(), waited(600)],
      options: { maxWaitSeconds: 600 },
    },
    {
      name: 'records of Kafka of five minutes: 864 calls a day with a hundred each',
      given: [plainTopic, ...calledOf({ invocations: eachDay(864) }), lagged(300)],
      evidence: { waitSeconds: 300 },
    },
    {
      name: 'nothing waits that is known',
      given: [plain, ...calledOf(), aMappingMetrics()],
      evidence: { waitSeconds: 0 },
    },
    {
      name: 'changed just two weeks ago',
      given: [aMapping({ lastModified: '2026-11-11T12:00:00.000Z' }), ...calledOf(), waited(300)],
    },
    {
      name: 'throttled, and nothing waits',
      given: [plain, ...calledOf({ throttles: eachDay(1) }), waited(1)],
    },
  ],
  fails: [
    {
      name: 'less than a fifth of its pollers for Kafka',
      given: [topic, used(9.9, full / 6)],
      message: 'idle',
      severity: 'low',
      evidence: { minimum: 10, most: 10, percent: 19.8, proposed: 4 },
      text: `orders has 10 pollers for ${sourceArn} at least, never needed more, and uses less than 20 % of them.`,
      unpriced: 'what an hour of pollers costs is not known',
    },
    {
      name: 'by what they read',
      given: [topic, used(0, full / 10)],
      message: 'idle',
      evidence: { percent: 10, proposed: 2 },
    },
    {
      name: 'of a queue, which has two at least',
      given: [queue, used(1)],
      message: 'idle',
      evidence: { percent: 1, proposed: 2 },
    },
    {
      name: 'a cluster outside AWS, whose throughput is not known',
      given: [
        aMapping({ sourceArn: undefined, selfManaged: true, ...pollersOf(2) }),
        aMappingMetrics({ pollers: eachDay(2, 7) }, { concurrency: aSpread({ p99: 1 }) }),
      ],
      message: 'idle',
      evidence: { percent: 10, proposed: 1 },
    },
    {
      name: 'three pollers of a queue',
      given: [aMapping(pollersOf(3)), used(1, 0, 3)],
      message: 'idle',
      evidence: { proposed: 2 },
    },
  ],
  reviews: [
    {
      name: 'messages wait longer than five minutes in busy hours',
      given: [plain, ...calledOf(), waited(301)],
      message: 'late',
      severity: 'low',
      evidence: { waitSeconds: 301 },
      text: `Events of ${aQueue().arn} wait for orders longer than 300 seconds in busy hours: would provisioned pollers help?`,
    },
    {
      name: 'records of Kafka wait',
      given: [plainTopic, ...calledOf({ invocations: eachDay(864) }), lagged(301)],
      message: 'late',
    },
    {
      name: 'records of Kafka, of which each call gets one where nothing is told',
      given: [
        aMapping({ sourceArn, batchSize: undefined }),
        ...calledOf({ invocations: eachDay(86_400) }),
        lagged(301),
      ],
      message: 'late',
    },
  ],
  skips: [
    { name: 'a stream', given: [aStreamMapping()], text: 'such a source has no pollers to provision' },
    { name: 'switched off', given: [aMapping({ state: 'Disabled' })], text: 'it is switched off' },
    {
      name: 'bounded (trap: excludes pollers)',
      given: [aMapping({ maximumConcurrency: 5 })],
      text: 'a maximum concurrency excludes provisioned pollers',
    },
    { name: 'its function is gone', given: [plain, waited(301)], text: 'its function is gone' },
  ],
  insufficient: [
    {
      name: 'pollers of too few days',
      given: [topic, aMappingMetrics({ pollers: eachDay(10, 6) }, { concurrency: aSpread({ p99: 0 }) })],
      text: 'its pollers were measured on too few days',
    },
    {
      name: 'calls at once were not asked for',
      given: [topic, aMappingMetrics({ pollers: eachDay(10) })],
      text: 'its pollers were measured on too few days',
    },
    {
      name: 'throttled, and messages wait',
      given: [plain, ...calledOf({ throttles: eachDay(1, 1) }), waited(301)],
      text: 'its function is throttled, which pollers do not help',
    },
    {
      name: 'calls fail, and messages wait',
      given: [plain, ...calledOf({ errors: eachDay(2) }), waited(301)],
      text: 'calls of its function fail: mend that first',
    },
    {
      name: 'changed within two weeks, and messages have waited',
      given: [aMapping({ lastModified: '2026-11-11T13:00:00.000Z' }), ...calledOf(), waited(301)],
      text: 'it was changed within two weeks',
    },
    { name: 'nothing was measured', given: [plain], text: 'nothing was measured within two weeks' },
  ],
  unknowns: [
    {
      name: 'metrics could not be read',
      given: [topic],
      gaps: [aGap({ kind: 'cloudwatch.mapping-metrics', hides: 'listing', operation: 'cloudwatch:GetMetricData' })],
      gap: { operation: 'cloudwatch:GetMetricData' },
    },
  ],
});
