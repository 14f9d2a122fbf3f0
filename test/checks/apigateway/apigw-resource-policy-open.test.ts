import type { PolicyStatement } from '#model';
import { apigwResourcePolicyOpen } from '../../../checks/apigateway/apigw-resource-policy-open.ts';
import { aMethod, aPolicy, aRestApi, aStage, aStatement } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const everybody = [{ type: '*', value: '*' }];
const elsewhere = { operator: 'NotIpAddress', key: 'aws:SourceIp', values: ['203.0.113.0/24'] };
const overTls = { operator: 'Bool', key: 'aws:SecureTransport', values: ['true'] };
const open = aMethod({ authorizationType: 'NONE' });
const preflight = aMethod({ authorizationType: 'NONE', httpMethod: 'OPTIONS', integrationType: 'MOCK' });

function under(...statements: readonly Partial<PolicyStatement>[]) {
  const defaults = { principals: everybody, actions: ['execute-api:Invoke'], resources: ['execute-api:/*'] };
  return aRestApi({ policy: aPolicy(statements.map((one) => aStatement({ ...defaults, ...one }))) });
}

testCheck(apigwResourcePolicyOpen, {
  passes: [
    {
      name: 'all, but for a Deny of all other networks (trap: that idiom narrows)',
      given: [under({}, { effect: 'Deny', conditions: [elsewhere] }), aStage(), open],
      evidence: { api: 'shop', apiId: 'a1b2c3d4e5', stage: ['prod'], knownCallers: false },
    },
    {
      name: 'one account',
      given: [under({ principals: [{ type: 'AWS', value: '999988887777' }] }), aStage(), open],
    },
    {
      name: 'one account, where callers are known',
      given: [under({ principals: [{ type: 'AWS', value: '999988887777' }] }), aStage(), open],
      options: { knownCallers: true },
      evidence: { knownCallers: true },
    },
    { name: 'open to another action', given: [under({ actions: ['execute-api:InvalidateCache'] }), aStage(), open] },
    {
      name: 'open to all actions but calls',
      given: [under({ actions: [], notActions: ['execute-api:Inv*'] }), aStage(), open],
    },
  ],
  fails: [
    {
      name: 'everybody, and no deployment since would change that (trap: a policy waits for a deployment)',
      given: [
        under({ sid: 'Web', conditions: [overTls] }, { sid: undefined, conditions: [overTls] }),
        aStage(),
        aStage({ stageName: 'beta' }),
        open,
      ],
      message: 'open',
      severity: 'medium',
      evidence: { statements: ['Web', 'without Sid'], ineffective: ['Bool aws:SecureTransport'], stage: ['beta'] },
      text: 'The resource policy of shop lets everybody call it (Web, without Sid): no condition bounds them.',
    },
    {
      name: 'everybody by all actions but one',
      given: [under({ actions: [], notActions: ['execute-api:ManageConnections'] }), aStage(), open],
      message: 'open',
    },
    {
      name: 'everybody, and each method has authorization of its own',
      given: [under({}), aStage(), aMethod(), preflight],
      message: 'open',
      severity: 'informational',
    },
    {
      name: 'everybody, and one of two methods has no authorization',
      given: [under({}), aStage(), aMethod(), aMethod({ path: '/open', authorizationType: 'NONE' })],
      message: 'open',
      severity: 'medium',
    },
    {
      name: 'everybody, though callers are known, whatever the methods ask',
      given: [under({}), aStage(), aMethod()],
      options: { knownCallers: true },
      message: 'open',
      severity: 'medium',
    },
    {
      name: 'no policy, though callers are known',
      given: [aRestApi(), aStage(), aMethod()],
      options: { knownCallers: true },
      message: 'noPolicy',
      severity: 'medium',
      text: 'shop has no resource policy, though its callers are known.',
    },
  ],
  skips: [
    { name: 'no policy', given: [aRestApi(), aStage(), open], text: 'it has no resource policy, and is public' },
    {
      name: 'private',
      given: [aRestApi({ endpointTypes: ['PRIVATE'] }), aStage()],
      options: { knownCallers: true },
      text: 'apigw-private-policy',
    },
    { name: 'no stage', given: [under({}), open], text: 'it has no stage' },
  ],
});
