import type { PolicyStatement } from '#model';
import { apigwInternalIamCandidate } from '../../../checks/apigateway/apigw-internal-iam-candidate.ts';
import { aMethod, anApiV2, aPolicy, aRestApi, aRole, aRouteV2, aStatement } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const arn = (tail: string) => `arn:aws:execute-api:eu-west-1:111122223333:${tail}`;
const open = aMethod({ authorizationType: 'NONE' });

function caller(resources: readonly string[], statement: Partial<PolicyStatement> = {}, name = 'importer') {
  const allow = aStatement({ actions: ['execute-api:Invoke'], resources, ...statement });
  return aRole({ name, inlinePolicies: [{ name: 'calls', document: aPolicy([allow]) }] });
}

testCheck(apigwInternalIamCandidate, {
  passes: [
    {
      name: 'callers sign',
      given: [aRestApi(), aMethod(), caller([arn('a1b2c3d4e5/prod/GET/orders')])],
      evidence: { api: 'shop', apiId: 'a1b2c3d4e5', roles: ['importer'], methods: ['GET /orders'] },
    },
    {
      name: 'callers sign, and what they may not call is open',
      given: [
        aRestApi(),
        aMethod(),
        aMethod({ path: '/health', authorizationType: 'NONE' }),
        caller([arn('a1b2c3d4e5/*/GET/orders')]),
      ],
      evidence: { methods: ['GET /orders'] },
    },
    {
      name: 'callers show tokens',
      given: [anApiV2(), aRouteV2({ authorizationType: 'JWT' }), caller([arn('h1t2t3p4a5/*')])],
    },
  ],
  reviews: [
    {
      name: 'a method without authorization among those that two roles may call',
      given: [
        aRestApi(),
        open,
        aMethod({ httpMethod: 'PUT', authorizationType: 'NONE', apiKeyRequired: true }),
        aMethod({ httpMethod: 'POST' }),
        caller([arn('a1b2c3d4e5/*'), arn('z9y8x7w6v5/*')]),
        caller([arn('a1b2c3d4e5/prod/*/orders')], {}, 'exporter'),
        caller([arn('a1b2c3d4e5/prod/POST/orders')], {}, 'poster'),
      ],
      message: 'unsigned',
      severity: 'low',
      evidence: { roles: ['exporter', 'importer'], methods: ['GET /orders', 'PUT /orders'] },
      text: 'shop has callers inside AWS (exporter, importer may sign calls), and asks them for no signature on GET /orders, PUT /orders.',
    },
    {
      name: 'all actions but one, and a variable in the path',
      given: [
        aRestApi(),
        aMethod({ path: '/orders/{id}', authorizationType: 'NONE' }),
        caller([arn('a1b2c3d4e5/prod/GET/orders/?')], { actions: [], notActions: ['execute-api:ManageConnections'] }),
      ],
      message: 'unsigned',
      evidence: { methods: ['GET /orders/{id}'] },
    },
    ...['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD'].map((verb) => ({
      name: `ANY, of which ${verb} may be called`,
      given: [
        aRestApi(),
        aMethod({ httpMethod: 'ANY', authorizationType: 'NONE' }),
        caller([arn(`a1b2c3d4e5/prod/${verb}/orders`)]),
      ],
      message: 'unsigned',
    })),
    {
      name: 'the default route of an HTTP API, by a managed policy',
      given: [
        anApiV2(),
        aRouteV2({ routeKey: '$default', authorizationType: 'NONE' }),
        aRole({
          name: 'importer',
          inlinePolicies: [],
          attachedPolicies: [
            { arn: 'arn:aws:iam::aws:policy/other', name: 'other', document: undefined },
            {
              arn: 'arn:aws:iam::111122223333:policy/calls',
              name: 'calls',
              document: aPolicy([{ actions: ['execute-api:*'], resources: [arn('h1t2t3p4a5/$default/DELETE/')] }]),
            },
          ],
        }),
      ],
      message: 'unsigned',
      evidence: { api: 'storefront', methods: ['$default'] },
    },
  ],
  skips: [
    {
      name: 'no role names it',
      given: [aRestApi(), open, caller([arn('z9y8x7w6v5/*')])],
      text: 'no role is known to call it',
    },
    {
      name: 'a role for every API tells nothing of one',
      given: [aRestApi(), open, caller(['*', arn('*'), arn('*/prod/GET/orders'), arn('a1b2*/*')])],
    },
    { name: 'a role for another method', given: [aRestApi(), open, caller([arn('a1b2c3d4e5/prod/POST/orders')])] },
    {
      name: 'a role for OPTIONS of ANY',
      given: [
        aRestApi(),
        aMethod({ httpMethod: 'ANY', authorizationType: 'NONE' }),
        caller([arn('a1b2c3d4e5/prod/OPTIONS/orders')]),
      ],
    },
    {
      name: 'a role for another action',
      given: [aRestApi(), open, caller([arn('a1b2c3d4e5/*')], { actions: ['execute-api:InvalidateCache'] })],
    },
    { name: 'a role that is denied it', given: [aRestApi(), open, caller([arn('a1b2c3d4e5/*')], { effect: 'Deny' })] },
    {
      name: 'a role that is allowed and denied it',
      given: [
        aRestApi(),
        open,
        aRole({
          inlinePolicies: [
            {
              name: 'calls',
              document: aPolicy([
                { actions: ['execute-api:Invoke'], resources: [arn('a1b2c3d4e5/*')] },
                { effect: 'Deny', actions: ['execute-api:*'] },
              ]),
            },
          ],
        }),
      ],
    },
    {
      name: 'a preflight that answers by itself',
      given: [
        aRestApi(),
        aMethod({ httpMethod: 'OPTIONS', integrationType: 'MOCK', authorizationType: 'NONE' }),
        caller([arn('a1b2c3d4e5/*')]),
      ],
    },
    {
      name: 'a WebSocket API',
      given: [
        anApiV2({ protocol: 'WEBSOCKET' }),
        aRouteV2({ protocol: 'WEBSOCKET', routeKey: '$connect', authorizationType: 'NONE' }),
        caller([arn('h1t2t3p4a5/*')]),
      ],
    },
    { name: 'it has no methods', given: [aRestApi(), caller([arn('a1b2c3d4e5/*')])] },
  ],
});
