import { apigwMethodThrottling } from '../../../checks/apigateway/apigw-method-throttling.ts';
import {
  aMethod,
  aMethodSettings,
  anApigatewayAccount,
  aRestIntegration,
  aRouteSettings,
  aRouteV2,
  aStage,
  aStageV2,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const account = anApigatewayAccount();
const status = aMethod({ path: '/orders/{id}/status' });
const methods = [status, aMethod({ httpMethod: 'POST' }), aMethod({ apiId: 'other', path: '/{id}/state' })];
const routes = [aRouteV2({ routeKey: 'ANY /Jobs/{id}' }), aRouteV2({ routeKey: 'POST /jobs' })];
const ofStatus = aMethodSettings({ path: '/orders/{id}/status', httpMethod: 'GET', throttlingRateLimit: 5 });
const beside = (path: string, httpMethod = 'GET') => [
  aStage(),
  account,
  aMethod({ httpMethod: 'POST' }),
  aMethod({ path, httpMethod }),
];
const notMeasured = 'how long each of its routes takes is not measured';

testCheck(apigwMethodThrottling, {
  passes: [
    {
      name: 'a polled method with a rate of its own',
      given: [aStage({ methodSettings: [ofStatus, aMethodSettings()] }), account, ...methods],
      subject: 'shop/prod',
      evidence: {
        stage: 'shop/prod',
        apiId: 'a1b2c3d4e5',
        stageName: 'prod',
        rate: 100,
        apart: ['GET /orders/{id}/status'],
        polled: ['GET /orders/{id}/status'],
      },
    },
    {
      name: 'a burst of its own, for another method',
      given: [
        aStage({
          methodSettings: [
            aMethodSettings(),
            aMethodSettings({ path: '/orders', httpMethod: 'POST', throttlingBurstLimit: 1 }),
          ],
        }),
        account,
        ...methods,
      ],
      subject: 'shop/prod',
      evidence: { apart: ['POST /orders'] },
    },
    {
      name: 'a limit of its own, where the rest has none',
      given: [aStage({ methodSettings: [ofStatus] }), account, ...methods],
      subject: 'shop/prod',
    },
    {
      name: 'a route of an HTTP API with a limit of its own',
      given: [
        aStageV2({ routeSettings: [aRouteSettings({ routeKey: 'ANY /Jobs/{id}', throttlingRateLimit: 5 })] }),
        account,
        ...routes,
      ],
      evidence: { apart: ['ANY /Jobs/{id}'] },
    },
  ],
  reviews: [
    {
      name: 'a polled method and no settings of single ones',
      given: [aStage(), account, ...methods],
      subject: 'shop/prod',
      message: 'polled',
      severity: 'informational',
      evidence: {
        polled: ['GET /orders/{id}/status'],
        apart: [],
        command: [
          'apigateway',
          'update-stage',
          '--rest-api-id',
          'a1b2c3d4e5',
          '--stage-name',
          'prod',
          '--patch-operations',
          'op=replace,path=/~1orders~1{id}~1status/GET/throttling/rateLimit,value=RATE',
          'op=replace,path=/~1orders~1{id}~1status/GET/throttling/burstLimit,value=BURST',
        ],
      },
      text: 'shop/prod has no limits for single routes, and clients poll GET /orders/{id}/status.',
    },
    {
      name: 'settings of a single method that are those of all',
      given: [
        aStage({ methodSettings: [aMethodSettings(), { ...aMethodSettings(), path: '/orders', httpMethod: 'POST' }] }),
        account,
        ...methods,
      ],
      subject: 'shop/prod',
      message: 'polled',
    },
    {
      name: "settings of a single method with the account's own limits",
      given: [
        aStage({ methodSettings: [{ ...ofStatus, throttlingRateLimit: 10_000, throttlingBurstLimit: 5000 }] }),
        account,
        ...methods,
      ],
      subject: 'shop/prod',
      message: 'polled',
    },
    {
      name: 'polled routes of an HTTP API',
      given: [aStageV2(), account, ...routes, aRouteV2({ routeKey: 'GET /executions/{arn}' })],
      message: 'polled',
      evidence: {
        polled: ['ANY /Jobs/{id}', 'GET /executions/{arn}'],
        command: [
          'apigatewayv2',
          'update-stage',
          '--api-id',
          'h1t2t3p4a5',
          '--stage-name',
          'prod',
          '--route-settings',
          '{"ANY /Jobs/{id}":{"ThrottlingRateLimit":RATE,"ThrottlingBurstLimit":BURST}}',
        ],
      },
    },
    ...['/{id}/state', '/exports/{id}/progress', '/execution/{id}', '/v1/job/{id}'].map((path) => ({
      name: `${path} is polled`,
      given: beside(path),
      message: 'polled',
    })),
  ],
  insufficient: [
    { name: 'two methods of which none is polled', given: beside('/orders/{id}'), text: notMeasured },
    { name: 'a status of the API as a whole, which tells its health', given: beside('/status'), text: notMeasured },
    { name: 'a status that is written', given: beside('/orders/{id}/status', 'PUT'), text: notMeasured },
    { name: 'a word that only begins like one', given: beside('/orders/{id}/statuses'), text: notMeasured },
    { name: 'a word that only ends like one', given: beside('/orders/{id}/interstate'), text: notMeasured },
  ],
  skips: [
    {
      name: 'one method and its preflight',
      given: [
        aStage(),
        account,
        status,
        aMethod({ httpMethod: 'OPTIONS', integrationType: 'MOCK', integration: aRestIntegration() }),
      ],
      text: 'it has no two routes that share a limit',
    },
    { name: 'an HTTP API of one route', given: [aStageV2(), account, aRouteV2()] },
  ],
});
