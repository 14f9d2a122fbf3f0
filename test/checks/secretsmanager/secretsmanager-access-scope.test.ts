import type { PolicyStatement } from '#model';
import { secretsmanagerAccessScope } from '../../../checks/secretsmanager/secretsmanager-access-scope.ts';
import { aCondition, aFunction, aPolicy, aRole } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const here = 'eu-west-1:111122223333';
const read = ['secretsmanager:GetSecretValue'];
const unread = { arn: 'arn:aws:iam::aws:policy/Unread', name: 'Unread', document: undefined };

function granting(...statements: readonly Partial<PolicyStatement>[]) {
  return [aFunction(), aRole({ inlinePolicies: [{ name: 'inline', document: aPolicy(statements) }] })];
}

function onAll(action: string) {
  return {
    name: `${action} on everything`,
    given: granting({ actions: [action] }),
    message: 'everySecret',
    severity: 'high',
    evidence: { actions: [action], resources: ['*'] },
  } as const;
}

function onEvery(resource: string, action: string) {
  return {
    name: `${action} on ${resource}`,
    given: granting({ actions: [action], resources: [resource] }),
    message: 'everySecret',
    evidence: { resources: [resource] },
  } as const;
}

testCheck(secretsmanagerAccessScope, {
  passes: [
    {
      name: 'a secret with its random suffix left open',
      given: granting({ actions: read, resources: [`arn:aws:secretsmanager:${here}:secret:orders/db-??????`] }),
      evidence: { role: 'orders-role', functions: ['orders'], actions: [] },
      related: [aFunction().arn],
    },
    {
      name: 'the secrets of a path',
      given: granting({ actions: read, resources: [`arn:aws:secretsmanager:${here}:secret:orders/*`] }),
    },
    {
      name: 'the parameters of a path',
      given: granting({ actions: ['ssm:GetParameter*'], resources: [`arn:aws:ssm:${here}:parameter/orders/*`] }),
    },
    {
      name: 'secrets with a tag',
      given: granting({ actions: read, conditions: [aCondition('StringEquals', 'aws:ResourceTag/team', 'orders')] }),
    },
    {
      name: 'every key by way of one service',
      given: granting({
        actions: ['kms:Decrypt'],
        conditions: [aCondition('StringEquals', 'kms:ViaService', 'secretsmanager.eu-west-1.amazonaws.com')],
      }),
    },
    {
      name: 'every key for what belongs to one secret',
      given: granting({
        actions: ['kms:Decrypt'],
        conditions: [aCondition('StringLike', 'kms:EncryptionContext:SecretARN', '*:secret:orders-*')],
      }),
    },
    {
      name: 'reading many at once, which takes the right to read each',
      given: granting({ actions: ['secretsmanager:BatchGetSecretValue', 'secretsmanager:ListSecrets'] }),
    },
    {
      name: 'everything but secrets',
      given: granting({ actions: ['*'] }, { effect: 'Deny', actions: ['secretsmanager:*', 'ssm:*', 'kms:*'] }),
    },
    {
      name: 'every secret, and a Deny of all but two',
      given: granting(
        { actions: read },
        {
          effect: 'Deny',
          actions: ['secretsmanager:*'],
          resources: [],
          notResources: [`arn:aws:secretsmanager:${here}:secret:orders-*`],
        },
      ),
    },
  ],
  fails: [
    ...['secretsmanager:GetSecretValue', 'ssm:GetParameter', 'ssm:GetParameters'].map(onAll),
    ...['ssm:GetParametersByPath', 'ssm:GetParameterHistory'].map(onAll),
    onEvery(`arn:aws:secretsmanager:${here}:secret:*`, 'secretsmanager:GetSecretValue'),
    onEvery('arn:aws:secretsmanager:*:*:*', 'secretsmanager:GetSecretValue'),
    onEvery(`arn:aws:ssm:${here}:parameter/*`, 'ssm:GetParameter'),
    onEvery(`arn:aws:ssm:${here}:parameter*`, 'ssm:GetParameter'),
    {
      name: 'every secret by wildcards, and every key',
      given: granting(
        { actions: ['secretsmanager:Get*'] },
        { actions: ['kms:*'], resources: [`arn:aws:kms:${here}:key/*`] },
      ),
      message: 'everySecret',
      severity: 'high',
      evidence: {
        role: 'orders-role',
        functions: ['orders'],
        actions: ['secretsmanager:GetSecretValue', 'kms:Decrypt'],
        resources: ['*', `arn:aws:kms:${here}:key/*`],
        policies: ['inline'],
        policy: 'inline',
      },
      related: [aFunction().arn],
      text: 'orders-role, the role of orders, may do secretsmanager:GetSecretValue, kms:Decrypt on *',
    },
    {
      name: 'a condition on who asks',
      given: granting({ actions: read, conditions: [aCondition('StringEquals', 'aws:SourceVpc', 'vpc-1')] }),
      message: 'everySecret',
    },
    {
      name: 'every key, and secrets by name: less severe',
      given: granting(
        { actions: ['kms:Decrypt'] },
        { actions: read, resources: [`arn:aws:secretsmanager:${here}:secret:orders-*`] },
      ),
      message: 'everyKey',
      severity: 'medium',
      evidence: { actions: ['kms:Decrypt'], policy: 'inline' },
      related: [aFunction().arn],
    },
  ],
  skips: [{ name: 'a role of no function', given: granting({ actions: read }).slice(1), text: 'no function has it' }],
  insufficient: [
    {
      name: 'a policy that was not in the snapshot',
      given: [aFunction(), aRole({ attachedPolicies: [unread] })],
      text: 'its policy Unread was not in the snapshot',
    },
  ],
});
