import { apigwResponseStreaming } from '../../../checks/apigateway/apigw-response-streaming.ts';
import {
  aGap,
  aMethod,
  aMethodSettings,
  aRestIntegration,
  aStage,
  aStageMetrics,
  eachDay,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const stage = aStage();
const answeredIn = (p95: number) => aStageMetrics({ integrationLatencyP95: eachDay(p95) });
const streamed = aMethod({ integration: aRestIntegration({ responseTransferMode: 'STREAM' }) });
const [first, ...others] = eachDay(6000);

testCheck(apigwResponseStreaming, {
  passes: [
    {
      name: 'a millisecond sooner',
      given: [stage, aMethod(), answeredIn(4999)],
      evidence: {
        stage: 'shop/prod',
        apiId: 'a1b2c3d4e5',
        methods: ['GET /orders'],
        p95Milliseconds: 4999,
        slowMilliseconds: 5000,
        requests: 140_000,
      },
    },
    { name: 'it streams all of them', given: [stage, streamed, answeredIn(9000)], evidence: { methods: [] } },
    {
      name: 'slower, as the options say',
      given: [stage, aMethod(), answeredIn(9000)],
      options: { slowMilliseconds: 9001 },
    },
    {
      name: 'one slow day among many',
      given: [
        stage,
        aMethod(),
        aStageMetrics({ integrationLatencyP95: [...(first ? [first] : []), ...eachDay(100).slice(1)] }),
      ],
    },
  ],
  reviews: [
    {
      name: 'five seconds',
      given: [stage, aMethod(), answeredIn(5000)],
      message: 'buffered',
      severity: 'informational',
      evidence: { p95Milliseconds: 5000, methods: ['GET /orders'] },
      text: 'waits 5000 ms or longer for the first byte of answers that are sent whole: GET /orders',
    },
    {
      name: 'some of its methods, in order, and not those that are streamed',
      given: [
        stage,
        aMethod({ path: '/z', integrationType: 'HTTP_PROXY' }),
        streamed,
        aMethod({ path: '/b', integration: undefined }),
        aMethod({ path: '/mock', integrationType: 'MOCK' }),
        answeredIn(6000),
      ],
      message: 'buffered',
      evidence: { methods: ['GET /b', 'GET /z'] },
    },
    {
      name: 'most days, whatever one of them was like',
      given: [stage, aMethod(), aStageMetrics({ integrationLatencyP95: [...eachDay(10, 1), ...others] })],
      message: 'buffered',
    },
    {
      name: 'just a hundred requests',
      given: [stage, aMethod(), aStageMetrics({ integrationLatencyP95: eachDay(6000), requests: eachDay(100, 1) })],
      message: 'buffered',
      evidence: { requests: 100 },
    },
  ],
  skips: [
    ...['MOCK', 'AWS', 'HTTP', 'X_AWS_PROXY', 'HTTP_PROXY_X', undefined].map((integrationType) => ({
      name: `an integration of the type ${String(integrationType)}, which is not streamed`,
      given: [stage, aMethod({ integrationType }), answeredIn(9000)],
      text: 'nothing of it could be streamed',
    })),
    {
      name: 'its answers are cached',
      given: [
        aStage({ cacheSize: '0.5', methodSettings: [aMethodSettings({ caching: true })] }),
        aMethod(),
        answeredIn(9000),
      ],
      text: 'nothing of it could be streamed',
    },
  ],
  insufficient: [
    { name: 'nothing was measured', given: [stage, aMethod()], text: 'nothing was measured within two weeks' },
    {
      name: 'too few requests',
      given: [stage, aMethod(), aStageMetrics({ integrationLatencyP95: eachDay(9000), requests: eachDay(99, 1) })],
      text: 'fewer than 100 requests within two weeks',
    },
    {
      name: 'too few requests, as the options say',
      given: [stage, aMethod(), aStageMetrics({ requests: eachDay(100, 1) })],
      options: { minRequests: 101 },
      text: 'fewer than 101 requests',
    },
  ],
  unknowns: [
    {
      name: 'metrics could not be read',
      given: [stage, aMethod()],
      gaps: [aGap({ kind: 'cloudwatch.stage-metrics', operation: 'cloudwatch:GetMetricData' })],
      gap: { operation: 'cloudwatch:GetMetricData' },
    },
  ],
});
