import { apigwAuthorizationScopes } from '../../../checks/apigateway/apigw-authorization-scopes.ts';
import { aMethod, aRestApi, aRouteV2, aStage, aStageV2, aUserPoolClient } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const byPool = { authorizationType: 'COGNITO_USER_POOLS', authorizerId: 'z1y2x3' };
const byToken = { authorizationType: 'JWT', authorizerId: 'z1y2x3' };

testCheck(apigwAuthorizationScopes, {
  passes: [
    {
      name: 'scopes of a user pool',
      given: [aMethod({ ...byPool, authorizationScopes: ['orders/write', 'orders/read'] }), aStage()],
      evidence: { route: 'GET /orders', apiId: 'a1b2c3d4e5', scopes: ['orders/read', 'orders/write'] },
    },
    {
      name: 'a scope of an issuer',
      given: [aRouteV2({ ...byToken, authorizationScopes: ['orders/read'] }), aStageV2()],
      evidence: { authorizationType: 'JWT', scopes: ['orders/read'] },
    },
  ],
  fails: [
    {
      name: 'any token of a user pool',
      given: [aMethod(byPool), aStage()],
      message: 'anyToken',
      severity: 'low',
      evidence: {
        authorizationType: 'COGNITO_USER_POOLS',
        scopes: [],
        change: [
          'apigateway',
          'update-method',
          '--rest-api-id',
          'a1b2c3d4e5',
          '--resource-id',
          'orders',
          '--http-method',
          'GET',
          '--patch-operations',
          'op=add,path=/authorizationScopes,value=SCOPE',
        ],
      },
      related: [aRestApi().arn],
      text: 'GET /orders of API a1b2c3d4e5 takes any valid token (COGNITO_USER_POOLS): it asks for no scope.',
    },
    {
      name: 'any token of an issuer',
      given: [aRouteV2(byToken), aStageV2()],
      message: 'anyToken',
      severity: 'low',
      evidence: {
        change: [
          'apigatewayv2',
          'update-route',
          '--api-id',
          'h1t2t3p4a5',
          '--route-id',
          'GETorders',
          '--authorization-scopes',
          'SCOPE',
        ],
      },
    },
    {
      name: 'only machines get tokens of the pool (trap: there scopes are all that tells callers apart)',
      given: [
        aMethod(byPool),
        aStage(),
        aUserPoolClient({ oauthFlows: ['client_credentials'], oauthFlowsEnabled: true }),
      ],
      message: 'anyToken',
    },
  ],
  skips: [
    {
      name: 'a Lambda authorizer (trap: it may map groups in code)',
      given: [aMethod({ authorizationType: 'CUSTOM', authorizerId: 'z1y2x3' }), aStage()],
      text: 'no user pool and no issuer of tokens guards it',
    },
    { name: 'signed with IAM', given: [aRouteV2(), aStageV2()], text: 'no user pool' },
    { name: 'open', given: [aMethod({ authorizationType: 'NONE' }), aStage()], text: 'no user pool' },
    { name: 'no stage', given: [aMethod(byPool), aStageV2()], text: 'no stage of its API is deployed' },
    { name: 'no stage of its HTTP API', given: [aRouteV2(byToken), aStage()], text: 'no stage of its API is deployed' },
  ],
});
