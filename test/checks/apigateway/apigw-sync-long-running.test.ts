import { apigwSyncLongRunning } from '../../../checks/apigateway/apigw-sync-long-running.ts';
import { aGap, aStage, aStageMetrics, aStageV2, eachDay } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const takes = (milliseconds: number, days = 14) =>
  aStageMetrics({ integrationLatencyP95: eachDay(milliseconds, days) });
const of = (slow: number, quick: number) => ({
  integrationLatencyP95: [...eachDay(10_001, slow), ...eachDay(50, slow + quick).slice(slow)],
});

testCheck(apigwSyncLongRunning, {
  passes: [
    {
      name: 'ten seconds',
      given: [aStage(), takes(10_000)],
      evidence: { stage: aStage().name, worstMilliseconds: 10_000, slowDays: 0, requests: 140_000, days: 14 },
    },
    { name: 'slow on fewer days than not', given: [aStage(), aStageMetrics(of(6, 8))], evidence: { slowDays: 6 } },
    { name: 'longer, as the options say', given: [aStage(), takes(15_000)], options: { slowMilliseconds: 20_000 } },
    {
      name: 'slow days of longer ago',
      given: [aStage(), aStageMetrics({ integrationLatencyP95: [{ day: '2026-11-11', value: 29_000 }] })],
    },
    { name: 'no latency was told', given: [aStage(), aStageMetrics({ integrationLatencyP95: [] })] },
    { name: 'exactly enough requests', given: [aStage(), aStageMetrics({ requests: eachDay(100, 1) })] },
  ],
  fails: [
    {
      name: 'more than ten seconds on every second day',
      given: [aStage(), aStageMetrics(of(7, 7))],
      message: 'slow',
      severity: 'medium',
      evidence: { worstMilliseconds: 10_001, slowDays: 7 },
      text: `On most days one in twenty requests to ${aStage().name} waits longer than 10000 ms`,
    },
    {
      name: 'a stage of an HTTP API',
      given: [aStageV2(), { ...takes(12_000.4), arn: aStageV2().arn, name: aStageV2().name }],
      message: 'slow',
      evidence: { worstMilliseconds: 12_000 },
    },
  ],
  insufficient: [
    { name: 'nothing was measured', given: [aStage()], text: 'nothing was measured within two weeks' },
    {
      name: 'metrics are not read',
      given: [aStage()],
      unread: [
        {
          kind: 'cloudwatch.stage-metrics',
          account: '111122223333',
          region: 'eu-west-1',
          because: 'metrics are not read',
        },
      ],
      text: 'metrics are not read',
    },
    {
      name: 'one request too few',
      given: [aStage(), aStageMetrics({ requests: eachDay(99, 1) })],
      text: '99 requests within 14 days are too few',
    },
  ],
  unknowns: [
    {
      name: 'metrics could not be read',
      given: [aStage()],
      gaps: [aGap({ kind: 'cloudwatch.stage-metrics', hides: 'listing', operation: 'cloudwatch:GetMetricData' })],
      gap: { operation: 'cloudwatch:GetMetricData' },
    },
  ],
});
