import { apigwCaching } from '../../../checks/apigateway/apigw-caching.ts';
import {
  aBucketOrigin,
  aCacheBehavior,
  aCachePolicy,
  aDistribution,
  aGap,
  aMethod,
  aMethodSettings,
  aRestIntegration,
  aStage,
  aStageMetrics,
  eachDay,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const plain = aStage();
const read = aMethod();
const head = aMethod({ httpMethod: 'HEAD' });
const write = aMethod({ httpMethod: 'POST' });
const answeredIn = (p50: number) => aStageMetrics({ latencyP50: eachDay(p50) });

const safe = { caching: true, cacheEncrypted: true, cacheControlAuthorized: true };
const kept = (overrides: Parameters<typeof aMethodSettings>[0] = {}) =>
  aStage({ cacheSize: '0.5', methodSettings: [aMethodSettings({ ...safe, ...overrides })] });
const guarded = (cacheKeyParameters: readonly string[], more: Parameters<typeof aMethod>[0] = {}) =>
  aMethod({
    authorizationType: 'CUSTOM',
    authorizerId: 'z1y2x3',
    integration: aRestIntegration({ cacheKeyParameters }),
    ...more,
  });

function edge(cachePolicyId: string) {
  const domainName = 'a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com';
  return aDistribution({
    origins: [aBucketOrigin({ domainName, type: 'custom' })],
    behaviors: [aCacheBehavior({ cachePolicyId })],
  });
}

const day = aCachePolicy({ policyId: 'day' });
const nothing = aCachePolicy({ policyId: 'nothing', defaultTtlSeconds: 0 });

testCheck(apigwCaching, {
  passes: [
    {
      name: 'half of its requests are answered in 50 ms',
      given: [plain, read, answeredIn(50)],
      evidence: { stage: 'shop/prod', p50Milliseconds: 50, quickMilliseconds: 50, requests: 140_000 },
    },
    { name: 'it only writes', given: [plain, write, answeredIn(90)], evidence: { stage: 'shop/prod', reads: 0 } },
    {
      name: 'a little fewer than eight of ten requests read',
      given: [plain, read, write, aStageMetrics({ latencyP50: eachDay(90), reads: eachDay(7999) })],
      evidence: { reads: 111_986, requests: 140_000, percent: 80 },
    },
    {
      name: 'more of them have to read, as the options say',
      given: [plain, read, write, aStageMetrics({ latencyP50: eachDay(90), reads: eachDay(9999) })],
      options: { readShare: 1 },
    },
    {
      name: 'it is never read from',
      given: [plain, read, write, aStageMetrics({ latencyP50: eachDay(90), reads: [] })],
      evidence: { reads: 0 },
    },
    {
      name: 'a distribution keeps its answers',
      given: [plain, read, answeredIn(90), edge('day'), day],
      evidence: { p50Milliseconds: 90, keptBy: ['E1SITE'] },
    },
    {
      name: 'a distribution keeps its answers, for all that is known',
      given: [plain, read, answeredIn(90), edge('another')],
      evidence: { keptBy: ['E1SITE'] },
    },
    { name: 'slower, as the options say', given: [plain, read, answeredIn(90)], options: { quickMilliseconds: 90 } },
    {
      name: 'a cache that is encrypted, guarded, and keyed by who calls',
      given: [kept(), guarded(['method.request.header.Authorization'])],
      evidence: { stage: 'shop/prod' },
    },
    {
      name: 'a cache keyed by a parameter of the path',
      given: [kept(), guarded(['method.request.path.id'])],
    },
    { name: 'a cache of what nobody signs in for', given: [kept(), aMethod({ authorizationType: 'NONE' })] },
    { name: 'a cache that keeps nothing', given: [kept({ caching: false, cacheEncrypted: false }), guarded([])] },
    {
      name: 'a cache for all, which keeps answers of GET alone',
      given: [kept({ cacheEncrypted: false }), guarded([], { httpMethod: 'POST' })],
    },
    {
      name: 'a method that is taken out of what is said of all',
      given: [
        aStage({
          cacheSize: '0.5',
          methodSettings: [
            aMethodSettings({ ...safe, cacheEncrypted: false }),
            aMethodSettings({ path: '/orders', httpMethod: 'GET', caching: false }),
          ],
        }),
        guarded([]),
      ],
    },
    {
      name: 'a cache for another method and another path',
      given: [
        aStage({
          cacheSize: '0.5',
          methodSettings: [
            aMethodSettings({ path: '/orders', httpMethod: 'POST', caching: true }),
            aMethodSettings({ path: '/others', httpMethod: 'GET', caching: true }),
          ],
        }),
        guarded([]),
      ],
    },
    { name: 'a method without integration', given: [kept(), guarded([], { integration: undefined })] },
  ],
  fails: [
    {
      name: 'it only reads, slowly, and keeps nothing',
      given: [plain, read, head, aMethod({ httpMethod: 'OPTIONS', path: '/b' }), answeredIn(51)],
      message: 'uncached',
      severity: 'informational',
      evidence: {
        stage: 'shop/prod',
        apiId: 'a1b2c3d4e5',
        stageName: 'prod',
        path: '/cacheClusterEnabled',
        value: 'true',
        p50Milliseconds: 51,
        requests: 140_000,
      },
      text: '80 % or more of the requests to shop/prod read, half of all take longer than 50 ms',
    },
    {
      name: 'just eight of ten requests read',
      given: [plain, read, write, aStageMetrics({ latencyP50: eachDay(90), reads: eachDay(8000) })],
      message: 'uncached',
      evidence: { reads: 112_000, requests: 140_000 },
    },
    {
      name: 'it only reads, slowly, and its preflight is a mock',
      given: [plain, read, aMethod({ httpMethod: 'POST', integrationType: 'MOCK' }), answeredIn(51)],
      message: 'uncached',
    },
    {
      name: 'a distribution passes all on',
      given: [plain, read, answeredIn(90), edge('nothing'), nothing],
      message: 'uncached',
    },
    {
      name: 'a day in the middle is slow, whatever one was like',
      given: [plain, read, aStageMetrics({ latencyP50: [...eachDay(1, 1), ...eachDay(90).slice(1)] })],
      message: 'uncached',
      evidence: { p50Milliseconds: 90 },
    },
    {
      name: 'it keeps answers unencrypted',
      given: [kept({ cacheEncrypted: false }), read, aMethod({ path: '/a' })],
      verdicts: [
        {
          result: 'fail',
          message: 'unencrypted',
          subKey: 'unencrypted',
          severity: 'medium',
          evidence: {
            methods: ['GET /a', 'GET /orders'],
            path: '/*/*/caching/dataEncrypted',
            value: 'true',
          },
          text: 'shop/prod keeps answers of GET /a, GET /orders unencrypted',
        },
      ],
    },
    {
      name: 'any caller may have answers made anew',
      given: [kept({ cacheControlAuthorized: false }), read],
      verdicts: [
        {
          result: 'fail',
          message: 'unguarded',
          subKey: 'unguarded',
          severity: 'low',
          evidence: {
            methods: ['GET /orders'],
            path: '/*/*/caching/requireAuthorizationForCacheControl',
            value: 'true',
          },
        },
      ],
    },
    {
      name: 'a cache for one method alone, though it writes',
      given: [
        aStage({
          cacheSize: '0.5',
          methodSettings: [
            aMethodSettings({ path: '/orders', httpMethod: 'POST', ...safe, cacheEncrypted: false }),
            aMethodSettings(),
          ],
        }),
        write,
      ],
      verdicts: [{ result: 'fail', message: 'unencrypted', evidence: { methods: ['POST /orders'] } }],
    },
  ],
  reviews: [
    {
      name: 'answers of what asks who calls, under keys that tell no callers apart, and all else that is loose',
      given: [kept({ cacheEncrypted: false, cacheControlAuthorized: false }), guarded([]), guarded([], { path: '/a' })],
      verdicts: [
        {
          result: 'review',
          message: 'sameForAll',
          subKey: 'GET /a',
          severity: 'high',
          evidence: { method: 'GET /a', path: '/cacheClusterEnabled', value: 'false' },
          text: 'shop/prod keeps answers of GET /a, which asks who calls',
        },
        { result: 'review', message: 'sameForAll', subKey: 'GET /orders', severity: 'high' },
        { result: 'fail', message: 'unencrypted', severity: 'medium' },
        { result: 'fail', message: 'unguarded', severity: 'low' },
      ],
    },
  ],
  skips: [
    { name: 'nothing is behind it', given: [plain], text: 'nothing is behind it' },
    {
      name: 'it answers by mocks alone',
      given: [plain, aMethod({ integrationType: 'MOCK' })],
      text: 'nothing is behind it',
    },
  ],
  insufficient: [
    {
      name: 'some of its methods write',
      given: [plain, read, write, answeredIn(90)],
      text: 'how many of its requests read is not measured',
    },
    { name: 'nothing was measured', given: [plain, read], text: 'nothing was measured within two weeks' },
    {
      name: 'too few requests',
      given: [plain, read, aStageMetrics({ latencyP50: eachDay(90), requests: eachDay(99, 1) })],
      text: 'fewer than 100 requests',
    },
    {
      name: 'too few requests, as the options say',
      given: [plain, read, aStageMetrics({ latencyP50: eachDay(90), requests: eachDay(100, 1) })],
      options: { minRequests: 101 },
    },
  ],
  unknowns: [
    {
      name: 'metrics could not be read',
      given: [plain, read],
      gaps: [aGap({ kind: 'cloudwatch.stage-metrics', operation: 'cloudwatch:GetMetricData' })],
      gap: { operation: 'cloudwatch:GetMetricData' },
    },
    {
      name: 'distributions could not be listed',
      given: [plain, read, answeredIn(90)],
      gaps: [aGap({ kind: 'cloudfront.distribution', operation: 'cloudfront:ListDistributions' })],
      gap: { operation: 'cloudfront:ListDistributions' },
    },
  ],
});
