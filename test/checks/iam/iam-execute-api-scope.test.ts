import type { PolicyStatement } from '#model';
import { iamExecuteApiScope } from '../../../checks/iam/iam-execute-api-scope.ts';
import { aCondition, aPolicy, aRole } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const invoke = ['execute-api:Invoke'];
const unread = { arn: 'arn:aws:iam::aws:policy/Unread', name: 'Unread', document: undefined };

function granting(...statements: readonly Partial<PolicyStatement>[]) {
  return [aRole({ inlinePolicies: [{ name: 'inline', document: aPolicy(statements) }] })];
}

function on(resource: string) {
  return granting({ actions: invoke, resources: [resource] });
}

testCheck(iamExecuteApiScope, {
  passes: [
    {
      name: 'a route of an API',
      given: on('arn:aws:execute-api:eu-west-1:111122223333:shop00001a/prod/GET/orders'),
      evidence: {
        role: 'orders-role',
        policies: ['inline'],
        actions: invoke,
        resources: ['arn:aws:execute-api:eu-west-1:111122223333:shop00001a/prod/GET/orders'],
      },
    },
    { name: 'an API', given: on('arn:aws:execute-api:eu-west-1:111122223333:shop00001a/*') },
    { name: 'one method of every API', given: on('arn:aws:execute-api:eu-west-1:111122223333:*/prod/GET/health') },
    {
      name: 'the APIs of one account',
      given: granting({
        actions: invoke,
        conditions: [aCondition('StringEquals', 'aws:ResourceAccount', '111122223333')],
      }),
    },
    {
      name: 'one API beside a policy that was not in the snapshot',
      given: [
        aRole({
          inlinePolicies: [
            {
              name: 'inline',
              document: aPolicy([{ actions: invoke, resources: ['arn:aws:execute-api:*:*:shop00001a/*'] }]),
            },
          ],
          attachedPolicies: [unread],
        }),
      ],
    },
  ],
  fails: [
    {
      name: 'every API by a star',
      given: granting({ actions: ['EXECUTE-API:*'] }),
      message: 'everyApi',
      severity: 'medium',
      evidence: {
        role: 'orders-role',
        actions: ['EXECUTE-API:*'],
        resources: ['*'],
        policies: ['inline'],
        policy: 'inline',
      },
      text: 'orders-role may call every API of the account by EXECUTE-API:* on * (inline).',
    },
    { name: 'every API by an ARN', given: on('arn:aws:execute-api:*:*:*'), message: 'everyApi' },
    {
      name: 'every route of every API',
      given: on('arn:aws:execute-api:eu-west-1:111122223333:*/*/*'),
      message: 'everyApi',
    },
    {
      name: 'every API, beside one by name',
      given: granting(
        { actions: invoke, resources: ['arn:aws:execute-api:*:*:shop00001a/*'] },
        { actions: ['execute-api:Inv*'] },
      ),
      message: 'everyApi',
      evidence: { actions: ['execute-api:Inv*'], resources: ['*'] },
    },
    {
      name: 'every API outside production: less severe',
      given: [
        aRole({
          tags: { seen: true, value: { Environment: 'dev' } },
          inlinePolicies: [{ name: 'inline', document: aPolicy([{ actions: invoke }]) }],
        }),
      ],
      message: 'everyApi',
      severity: 'low',
    },
  ],
  skips: [
    { name: 'no right to call APIs', given: [aRole()], text: 'no policy of it is about calling APIs' },
    { name: 'an administrator', given: granting({ actions: ['*'] }), text: 'no policy of it' },
    {
      name: 'connections of a WebSocket API alone',
      given: granting({ actions: ['execute-api:ManageConnections'] }),
      text: 'no policy of it',
    },
    {
      name: 'every API, taken back by a Deny',
      given: granting({ actions: invoke }, { effect: 'Deny', actions: ['execute-api:*'] }),
      text: 'no policy of it',
    },
  ],
  insufficient: [
    {
      name: 'a policy that was not in the snapshot',
      given: [aRole({ attachedPolicies: [unread] })],
      text: 'its policy Unread was not in the snapshot',
    },
  ],
});
