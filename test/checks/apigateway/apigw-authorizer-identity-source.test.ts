import type { AuthorizerV2, RestAuthorizer } from '#model';
import { apigwAuthorizerIdentitySource } from '../../../checks/apigateway/apigw-authorizer-identity-source.ts';
import { aMethod, anAuthorizerV2, aRestAuthorizer, aRouteV2 } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const authorizerId = 'z1y2x3';
const method = aMethod({ authorizationType: 'CUSTOM', authorizerId });
const route = aRouteV2({ authorizationType: 'CUSTOM', authorizerId });
const connect = aRouteV2({ protocol: 'WEBSOCKET', routeKey: '$connect', authorizationType: 'CUSTOM', authorizerId });

function rest(...names: readonly string[]): RestAuthorizer {
  return aRestAuthorizer({ identitySources: names.map((one) => `method.request.${one}`) });
}

function http(...names: readonly string[]): AuthorizerV2 {
  return anAuthorizerV2({ authorizerType: 'REQUEST', identitySources: names.map((one) => `$request.${one}`) });
}

function socket(...names: readonly string[]): AuthorizerV2 {
  const identitySources = names.map((one) => `route.request.${one}`);
  return anAuthorizerV2({ protocol: 'WEBSOCKET', authorizerType: 'REQUEST', identitySources });
}

testCheck(apigwAuthorizerIdentitySource, {
  passes: [
    {
      name: 'the Authorization header',
      given: [rest('header.Authorization'), method],
      evidence: {
        authorizer: 'tokens',
        apiId: 'a1b2c3d4e5',
        authorizerId,
        sources: ['method.request.header.Authorization'],
      },
    },
    { name: 'the Authorization header in small letters', given: [http('header.authorization'), route] },
    { name: 'a header that is no credential', given: [rest('header.Authorization', 'header.X-Tenant'), method] },
    { name: 'a header that tells an author', given: [rest('header.X-Author'), method] },
    {
      name: 'what the gateway knows by itself, in order',
      given: [aRestAuthorizer({ identitySources: ['stageVariables.token', 'context.identity.sourceIp'] }), method],
      evidence: { sources: ['context.identity.sourceIp', 'stageVariables.token'] },
    },
    { name: 'nothing at all', given: [rest(), method] },
    {
      name: 'a ticket of a WebSocket (trap: browsers have no headers there)',
      given: [socket('querystring.Ticket'), connect],
    },
  ],
  fails: [
    {
      name: 'a token in the query',
      given: [rest('querystring.session_token', 'querystring.page', 'querystring.apiKey'), method],
      message: 'credentialInQuery',
      severity: 'high',
      evidence: {
        sources: ['apiKey', 'session_token'],
        change: [
          'apigateway',
          'update-authorizer',
          '--rest-api-id',
          'a1b2c3d4e5',
          '--authorizer-id',
          'z1y2x3',
          '--patch-operations',
          'op=replace,path=/identitySource,value=method.request.header.Authorization',
        ],
      },
      text: 'The authorizer tokens of API a1b2c3d4e5 takes a credential from the query: apiKey, session_token.',
    },
    ...[
      'token',
      'API_KEY',
      'auth',
      'authorization',
      'jwt',
      'password',
      'pwd',
      'clientSecret',
      'credential',
      'X-Amz-Signature',
      'sig',
    ].map((name) => ({
      name: `${name} in the query of an HTTP API`,
      given: [http(`querystring.${name}`), route],
      message: 'credentialInQuery',
      severity: 'high' as const,
      evidence: {
        sources: [name],
        change: [
          'apigatewayv2',
          'update-authorizer',
          '--api-id',
          'h1t2t3p4a5',
          '--authorizer-id',
          'z1y2x3',
          '--identity-source',
          '$request.header.Authorization',
        ],
      },
    })),
    {
      name: 'a token in the query of a WebSocket, less severely (trap: browsers have no headers there)',
      given: [socket('querystring.token'), connect],
      message: 'credentialInQuery',
      severity: 'medium',
      evidence: {
        change: [
          'apigatewayv2',
          'update-authorizer',
          '--api-id',
          'h1t2t3p4a5',
          '--authorizer-id',
          'z1y2x3',
          '--identity-source',
          'route.request.querystring.ticket',
        ],
      },
    },
    {
      name: 'a ticket that is a token all the same',
      given: [socket('querystring.ticketToken'), connect],
      message: 'credentialInQuery',
    },
  ],
  reviews: [
    ...['tenant', 'author', 'keyword', 'design', 'signal'].map((name) => ({
      name: `${name} in the query, which is no credential by its name`,
      given: [http(`querystring.${name}`, 'header.X-Api-Key'), route],
      message: 'query',
      severity: 'high' as const,
      evidence: { sources: [name] },
    })),
    { name: 'a ticket of an HTTP API', given: [http('querystring.ticket'), route], message: 'query' },
    {
      name: 'a ticket of a REST API',
      given: [rest('querystring.ticket', 'querystring.case'), method],
      message: 'query',
      evidence: { sources: ['case', 'ticket'] },
    },
    { name: 'what is no ticket of a WebSocket', given: [socket('querystring.user'), connect], message: 'query' },
    {
      name: 'credentials in headers of other names',
      given: [rest('header.X-Session-Token', 'header.X-Api-Key', 'header.Authorization', 'header.Accept'), method],
      message: 'header',
      severity: 'low',
      evidence: { sources: ['X-Api-Key', 'X-Session-Token'] },
    },
  ],
  skips: [
    {
      name: 'it guards nothing',
      given: [rest('querystring.token'), aMethod()],
      text: 'it guards no method and no route',
    },
  ],
});
