import { apigwHttpRouteAuthorization } from '../../../checks/apigateway/apigw-http-route-authorization.ts';
import {
  aDomainName,
  anApiMappingV2,
  anApiV2,
  aRouteV2,
  aRoutingRuleV2,
  aStageV2,
  seen,
  unseen,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const served = [anApiV2(), aStageV2()];
const hidden = [anApiV2({ defaultEndpointDisabled: true }), aStageV2()];
const mutual = aDomainName({ mutualTls: true, mappings: seen([]) });
const plain = aDomainName({ name: 'open.example.com', mappings: seen([]) });

function open(routeKey = 'GET /orders') {
  return aRouteV2({ routeKey, authorizationType: 'NONE' });
}

testCheck(apigwHttpRouteAuthorization, {
  passes: [
    ...['AWS_IAM', 'JWT', 'CUSTOM'].map((authorizationType) => ({
      name: authorizationType,
      given: [...served, aRouteV2({ authorizationType })],
      evidence: {
        route: 'GET /orders',
        api: 'storefront',
        apiId: 'h1t2t3p4a5',
        routeId: 'GETorders',
        authorizationType,
      },
    })),
    {
      name: 'mutual TLS on its only domain name and no default endpoint (trap: only that narrows)',
      given: [...hidden, mutual, anApiMappingV2(), open()],
      evidence: { narrowedBy: 'mutual TLS on all of its domain names' },
    },
    ...[
      ['GET /orders', 'GET /orders'],
      ['$default', '* /*'],
      ['ANY /hooks/{id}', 'ANY /hooks/*'],
    ].map(([route = '', pattern = '']) => ({
      name: `${route} is public by the pattern ${pattern}`,
      given: [...served, open(route)],
      options: { publicRoutes: ['POST /other', pattern] },
      evidence: { publicRoute: pattern },
    })),
  ],
  fails: [
    {
      name: 'open to the internet',
      given: [...served, open()],
      message: 'open',
      severity: 'critical',
      evidence: { authorizationType: 'NONE' },
      related: [anApiV2().arn],
      text: 'GET /orders of storefront can be called by anyone on the internet',
    },
    { name: 'the catch-all', given: [...served, open('$default')], message: 'open', severity: 'critical' },
    {
      name: 'a preflight that calls its backend, less severely (managed CORS needs no route)',
      given: [...served, open('OPTIONS /orders')],
      message: 'open',
      severity: 'low',
    },
    {
      name: 'mutual TLS beside the default endpoint',
      given: [...served, mutual, anApiMappingV2(), open()],
      message: 'open',
    },
    {
      name: 'a rule of a domain name without mutual TLS leads here',
      given: [...hidden, mutual, plain, anApiMappingV2(), aRoutingRuleV2({ domainArn: plain.arn }), open()],
      message: 'open',
    },
    {
      name: 'a domain name whose mappings are unread beside one without mutual TLS',
      given: [...hidden, plain, anApiMappingV2({ domainArn: plain.arn }), aDomainName({ mappings: unseen() }), open()],
      message: 'open',
    },
    {
      name: 'a pattern for one method leaves the catch-all open',
      given: [...served, open('$default')],
      options: { publicRoutes: ['GET /*'] },
      message: 'open',
    },
  ],
  skips: [
    {
      name: 'a route of a WebSocket API',
      given: [
        anApiV2({ protocol: 'WEBSOCKET' }),
        aStageV2(),
        aRouteV2({ protocol: 'WEBSOCKET', authorizationType: 'NONE' }),
      ],
      text: 'only the first route of a WebSocket API',
    },
    { name: 'no stage', given: [anApiV2(), open()], text: 'no stage of its API is deployed' },
    { name: 'its API is gone', given: [aStageV2(), open()] },
    { name: 'nothing leads to it', given: [...hidden, mutual, open()], text: 'its default endpoint is off' },
  ],
  unknowns: [
    {
      name: 'no default endpoint, and mappings that could not be read',
      given: [...hidden, aDomainName({ mappings: unseen({ operation: 'apigateway:GET' }) }), open()],
      gap: { operation: 'apigateway:GET' },
    },
  ],
});
