import type { RouteV2 } from '#model';
import { apigwWsAuthorization } from '../../../checks/apigateway/apigw-ws-authorization.ts';
import { aDomainName, anApiMappingV2, anApiV2, aRouteV2, aStageV2, seen, unseen } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const protocol = 'WEBSOCKET';
const api = anApiV2({ protocol });
const stage = aStageV2({ protocol });
const hidden = anApiV2({ protocol, defaultEndpointDisabled: true });
const message = aRouteV2({ protocol, routeKey: 'sendMessage', authorizationType: 'NONE' });

function connect(overrides: Partial<Omit<RouteV2, 'kind'>> = {}) {
  return aRouteV2({ protocol, routeKey: '$connect', authorizationType: 'NONE', ...overrides });
}

testCheck(apigwWsAuthorization, {
  passes: [
    ...['CUSTOM', 'AWS_IAM'].map((authorizationType) => ({
      name: `${authorizationType} on $connect`,
      given: [api, stage, message, connect({ authorizationType })],
      evidence: { api: 'storefront', apiId: 'h1t2t3p4a5', stage: ['prod'], routeId: 'connect', authorizationType },
    })),
    {
      name: 'mutual TLS on its only domain name and no default endpoint',
      given: [hidden, stage, connect(), aDomainName({ mutualTls: true, mappings: seen([]) }), anApiMappingV2()],
      evidence: { narrowedBy: 'mutual TLS on all of its domain names' },
    },
  ],
  fails: [
    {
      name: '$connect is open (trap: a token in the first message is for a waiver)',
      given: [api, stage, aStageV2({ protocol, stageName: 'beta' }), message, connect()],
      message: 'open',
      severity: 'high',
      evidence: { authorizationType: 'NONE', stage: ['beta'] },
      text: 'Anyone on the internet may connect to storefront: its route $connect has no authorization.',
    },
    {
      name: 'an API key is not authorization',
      given: [api, stage, connect({ apiKeyRequired: true })],
      message: 'open',
    },
    {
      name: 'there is no $connect',
      given: [api, stage, message, connect({ apiId: 'other00001', authorizationType: 'CUSTOM' })],
      message: 'noRoute',
      severity: 'high',
      evidence: { authorizationType: 'no route', routeId: 'ROUTE' },
      text: 'it has no route $connect',
    },
    {
      name: 'a domain name without mutual TLS',
      given: [hidden, stage, connect(), aDomainName({ mappings: seen([]) }), anApiMappingV2()],
      message: 'open',
    },
  ],
  skips: [
    { name: 'an HTTP API', given: [anApiV2(), aStageV2()], text: 'it is no WebSocket API' },
    { name: 'no stage', given: [api, connect()], text: 'it has no stage' },
    { name: 'nothing leads to it', given: [hidden, stage, connect()], text: 'its default endpoint is off' },
  ],
  unknowns: [
    {
      name: 'no default endpoint, and mappings that could not be read',
      given: [hidden, stage, connect(), aDomainName({ mappings: unseen({ operation: 'apigateway:GET' }) })],
      gap: { operation: 'apigateway:GET' },
    },
  ],
});
