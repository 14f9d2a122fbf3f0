import { apigwDataTrace } from '../../../checks/apigateway/apigw-data-trace.ts';
import { aMethod, aMethodSettings, aRouteSettings, aRouteV2, aStage, aStageV2, seen } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const own = { path: '/orders', httpMethod: 'GET' } as const;
const traced = aMethodSettings({ dataTrace: true });
const method = aMethod();
const socket = { protocol: 'WEBSOCKET' } as const;
const routes = [aRouteV2({ ...socket, routeKey: '$connect' }), aRouteV2({ ...socket, routeKey: 'sendMessage' })];
const start = [
  'apigateway',
  'update-stage',
  '--rest-api-id',
  'a1b2c3d4e5',
  '--stage-name',
  'prod',
  '--patch-operations',
];

testCheck(apigwDataTrace, {
  passes: [
    { name: 'errors only', given: [aStage(), method], evidence: { stage: 'shop/prod', traced: [], informed: [] } },
    { name: 'nothing is set', given: [aStage({ methodSettings: [] }), method] },
    {
      name: 'on for all, and off again for each method (trap: the most specific key wins)',
      given: [aStage({ methodSettings: [traced, aMethodSettings(own)] }), method],
    },
    {
      name: 'on for a method that is no more',
      given: [
        aStage({
          methodSettings: [
            aMethodSettings({ ...traced, ...own, path: '/gone' }),
            aMethodSettings({ ...traced, ...own, httpMethod: 'PUT' }),
          ],
        }),
        method,
      ],
    },
    {
      name: 'the methods of another API',
      given: [aStage({ methodSettings: [traced] }), aMethod({ apiId: 'other00001' })],
    },
    {
      name: 'a WebSocket API with errors only',
      given: [aStageV2({ ...socket, defaultRouteSettings: aRouteSettings({ loggingLevel: 'ERROR' }) }), ...routes],
    },
    {
      name: 'a WebSocket API where nothing is set',
      given: [aStageV2({ ...socket, defaultRouteSettings: undefined }), ...routes],
    },
  ],
  fails: [
    {
      name: 'on for all methods',
      given: [aStage({ methodSettings: [traced] }), aMethod({ httpMethod: 'POST' }), method],
      message: 'bodies',
      severity: 'high',
      evidence: {
        stage: 'shop/prod',
        traced: ['GET /orders', 'POST /orders'],
        informed: [],
        change: [
          ...start,
          'op=replace,path=/*/*/logging/dataTrace,value=false',
          'op=replace,path=/*/*/logging/loglevel,value=ERROR',
        ],
      },
      text: 'shop/prod logs whole requests and responses of GET /orders, POST /orders.',
    },
    {
      name: 'on for one method alone',
      given: [
        aStage({
          methodSettings: [aMethodSettings(), aMethodSettings({ ...traced, path: '/orders/{id}', httpMethod: 'PUT' })],
        }),
        method,
        aMethod({ path: '/orders/{id}', httpMethod: 'PUT' }),
      ],
      message: 'bodies',
      evidence: {
        traced: ['PUT /orders/{id}'],
        change: [
          ...start,
          'op=replace,path=/~1orders~1{id}/PUT/logging/dataTrace,value=false',
          'op=replace,path=/~1orders~1{id}/PUT/logging/loglevel,value=ERROR',
        ],
      },
    },
    {
      name: 'the level INFO alone, less severely',
      given: [
        aStage({ methodSettings: [aMethodSettings({ loggingLevel: 'INFO' })] }),
        aMethod({ httpMethod: 'POST' }),
        method,
      ],
      message: 'parameters',
      severity: 'low',
      evidence: {
        informed: ['GET /orders', 'POST /orders'],
        change: [
          ...start,
          'op=replace,path=/*/*/logging/dataTrace,value=false',
          'op=replace,path=/*/*/logging/loglevel,value=ERROR',
        ],
      },
      text: 'shop/prod logs at the level INFO, which has parameters of requests in it, of GET /orders, POST /orders.',
    },
    {
      name: 'a WebSocket API for all routes but one',
      given: [
        aStageV2({
          ...socket,
          defaultRouteSettings: aRouteSettings({ dataTrace: true, loggingLevel: 'INFO' }),
          routeSettings: [aRouteSettings({ routeKey: '$connect' })],
        }),
        ...routes,
      ],
      message: 'bodies',
      evidence: {
        traced: ['sendMessage'],
        change: [
          'apigatewayv2',
          'update-stage',
          '--api-id',
          'h1t2t3p4a5',
          '--stage-name',
          'prod',
          '--default-route-settings',
          'DataTraceEnabled=false,LoggingLevel=ERROR',
        ],
      },
    },
  ],
  skips: [
    { name: 'an HTTP API', given: [aStageV2(), aRouteV2()], text: 'an HTTP API has no execution logs' },
    {
      name: 'a stage that is not production',
      given: [aStage({ methodSettings: [traced], tags: seen({ Environment: 'test' }) }), method],
      text: 'it is not production',
    },
  ],
});
