import { apigwAccessLogSensitive } from '../../../checks/apigateway/apigw-access-log-sensitive.ts';
import { aGap, aMethod, aRouteV2, aStage, aStageV2 } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

function format(...contextVariables: readonly string[]) {
  return { accessLogFormat: { structured: true, contextVariables: ['requestId', ...contextVariables] } };
}

const sensitive = [
  'identity.apiKey',
  'authorizer.claims',
  'authorizer.claims.email',
  'authorizer.claims.phone_number',
  'authorizer.claims.name',
  'authorizer.given_name',
  'authorizer.lastName',
  'authorizer.jwt.claims.birthdate',
  'authorizer.accessToken',
  'authorizer.lambda.e-mail',
  'authorizer.claims.address',
];
const harmless = [
  'identity.apiKeyId',
  'authorizer.claims.sub',
  'authorizer.principalId',
  'authorizer.tenantNames',
  'identity.sourceIp',
  'domainName',
  'resourcePath',
  'x.authorizer.email',
];

testCheck(apigwAccessLogSensitive, {
  passes: [
    ...harmless.map((variable) => ({
      name: `${variable} names nobody`,
      given: [aStage(format(variable)), aMethod({ path: '/customers/{email}' })],
      evidence: { stage: 'shop/prod', fields: [] },
    })),
    {
      name: 'paths whose parameters name nobody, and those of another API',
      given: [
        aStage(format('path')),
        aMethod({ path: '/orders/{id}' }),
        aMethod({ path: '/email/{id}' }),
        aMethod({ apiId: 'other00001', path: '/customers/{email}' }),
      ],
    },
    {
      name: 'an HTTP API without such paths, and methods of REST APIs unread',
      given: [aStageV2(format('path')), aRouteV2()],
      gaps: [aGap({ kind: 'apigateway.rest-method' })],
    },
  ],
  reviews: [
    ...sensitive.map((variable) => ({
      name: variable,
      given: [aStage(format(variable))],
      message: 'sensitive',
      severity: 'medium' as const,
      evidence: { fields: [variable] },
    })),
    {
      name: 'several, in order',
      given: [aStage(format('identity.apiKey', 'authorizer.claims.email'))],
      message: 'sensitive',
      evidence: { apiId: 'a1b2c3d4e5', fields: ['authorizer.claims.email', 'identity.apiKey'] },
      text: 'The access log of shop/prod has fields that may hold keys or personal data: authorizer.claims.email, identity',
    },
    {
      name: 'whole paths, of which one has an address of a person in it, by two methods',
      given: [
        aStage(format('path')),
        aMethod({ path: '/customers/{emailAddress}' }),
        aMethod({ path: '/customers/{emailAddress}', httpMethod: 'PUT' }),
      ],
      message: 'sensitive',
      evidence: { fields: ['path (/customers/{emailAddress})'] },
    },
    {
      name: 'whole paths of an HTTP API',
      given: [aStageV2(format('path')), aRouteV2({ routeKey: 'GET /by-phone/{phone}' })],
      message: 'sensitive',
      evidence: { fields: ['path (/by-phone/{phone})'] },
    },
  ],
  skips: [{ name: 'no access log', given: [aStage({ accessLogFormat: undefined })], text: 'it keeps no access log' }],
  unknowns: [
    {
      name: 'whole paths, and the methods could not be listed',
      given: [aStage(format('path'))],
      gaps: [aGap({ kind: 'apigateway.rest-method', operation: 'test:Methods' })],
      gap: { operation: 'test:Methods' },
    },
    {
      name: 'whole paths of an HTTP API, and the routes could not be listed',
      given: [aStageV2(format('path'))],
      gaps: [aGap({ kind: 'apigatewayv2.route', operation: 'test:Routes' })],
      gap: { operation: 'test:Routes' },
    },
  ],
});
