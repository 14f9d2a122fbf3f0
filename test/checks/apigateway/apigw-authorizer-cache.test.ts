import { apigwAuthorizerCache } from '../../../checks/apigateway/apigw-authorizer-cache.ts';
import { aMethod, anAuthorizerV2, aRestAuthorizer, aRouteV2 } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const guarded = aMethod({ authorizationType: 'CUSTOM', authorizerId: 'z1y2x3' });
const guardedToo = aMethod({ authorizationType: 'CUSTOM', authorizerId: 'z1y2x3', httpMethod: 'POST' });
const rest = (resultTtlSeconds: number | undefined, more: Parameters<typeof aRestAuthorizer>[0] = {}) =>
  aRestAuthorizer({ resultTtlSeconds, ...more });
const http = (resultTtlSeconds: number | undefined, more: Parameters<typeof anAuthorizerV2>[0] = {}) =>
  anAuthorizerV2({ authorizerType: 'REQUEST', resultTtlSeconds, ...more });
const route = aRouteV2({ authorizationType: 'CUSTOM', authorizerId: http(0).authorizerId });
const routeToo = aRouteV2({
  authorizationType: 'CUSTOM',
  authorizerId: http(0).authorizerId,
  routeKey: 'POST /orders',
});

testCheck(apigwAuthorizerCache, {
  passes: [
    {
      name: 'a second',
      given: [guarded, rest(1)],
      evidence: { authorizer: 'tokens', apiId: 'a1b2c3d4e5', ttl: 1, maxTtl: 900, guarded: 1 },
    },
    {
      name: 'the 300 seconds that hold where nothing is set',
      given: [guarded, rest(undefined)],
      evidence: { ttl: 300 },
    },
    { name: 'a quarter of an hour', given: [guarded, guardedToo, rest(900)], evidence: { ttl: 900, guarded: 2 } },
    { name: 'an HTTP API that keeps results', given: [route, http(300)], evidence: { ttl: 300 } },
    { name: 'an hour, as the options say', given: [guarded, rest(3600)], options: { maxTtl: 3600 } },
  ],
  fails: [
    {
      name: 'a REST API that keeps nothing',
      given: [guarded, rest(0)],
      message: 'eachTime',
      severity: 'low',
      evidence: {
        ttl: 0,
        guarded: 1,
        change: [
          'apigateway',
          'update-authorizer',
          '--rest-api-id',
          'a1b2c3d4e5',
          '--authorizer-id',
          'z1y2x3',
          '--patch-operations',
          'op=replace,path=/authorizerResultTtlInSeconds,value=300',
        ],
      },
      text: 'The authorizer tokens of API a1b2c3d4e5 asks its function at each request.',
    },
    {
      name: 'an HTTP API that keeps nothing',
      given: [route, http(0)],
      message: 'eachTime',
      evidence: {
        change: [
          'apigatewayv2',
          'update-authorizer',
          '--api-id',
          'h1t2t3p4a5',
          '--authorizer-id',
          http(0).authorizerId,
          '--authorizer-result-ttl-in-seconds',
          '300',
        ],
      },
    },
    ...['context.path', 'context.httpMethod', 'context.resourcePath'].map((source) => ({
      name: `several methods, which ${source} keeps apart`,
      given: [guarded, guardedToo, rest(0, { identitySources: ['method.request.header.Authorization', source] })],
      message: 'eachTime',
    })),
    {
      name: 'several routes, whose key keeps them apart',
      given: [route, routeToo, http(0, { identitySources: ['$context.routeKey'] })],
      message: 'eachTime',
    },
  ],
  reviews: [
    {
      name: 'no identity source, without which an HTTP API cannot keep results',
      given: [route, http(0, { identitySources: [] })],
      message: 'sourceless',
      severity: 'low',
      text: 'has no identity source',
    },
    {
      name: 'no identity source of a REST API',
      given: [guarded, rest(0, { identitySources: [] })],
      message: 'sourceless',
    },
    {
      name: 'several methods, for all of which a kept policy would answer',
      given: [guarded, guardedToo, rest(0)],
      message: 'sharedPolicy',
      severity: 'low',
      evidence: { guarded: 2 },
      text: 'it guards 2 methods',
    },
    {
      name: 'several methods, and a parameter of the path that is none of the context',
      given: [guarded, guardedToo, rest(0, { identitySources: ['method.request.querystring.xpathy'] })],
      message: 'sharedPolicy',
    },
    {
      name: 'a second longer than a quarter of an hour',
      given: [guarded, rest(901)],
      message: 'long',
      severity: 'low',
      evidence: { ttl: 901, maxTtl: 900 },
      text: 'keeps results for 901 seconds',
    },
    {
      name: 'longer than the options say',
      given: [guarded, rest(61)],
      options: { maxTtl: 60 },
      message: 'long',
    },
  ],
  skips: [
    { name: 'it guards nothing', given: [rest(0)], text: 'it guards no method and no route' },
    {
      name: 'Cognito asks no function',
      given: [guarded, rest(0, { authorizerType: 'COGNITO_USER_POOLS' })],
      text: 'it asks no function',
    },
    {
      name: 'tokens that API Gateway checks by itself',
      given: [route, http(0, { authorizerType: 'JWT' })],
      text: 'it asks no function',
    },
    {
      name: 'a WebSocket API',
      given: [route, http(undefined, { protocol: 'WEBSOCKET' })],
      text: 'WebSocket APIs keep no results',
    },
  ],
  insufficient: [
    {
      name: 'an HTTP API that does not tell',
      given: [route, http(undefined)],
      text: 'for how long it keeps results is not told',
    },
  ],
});
