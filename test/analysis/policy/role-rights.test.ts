import { describe, expect, it } from 'vitest';
import type { IamRole, PolicyStatement } from '#model';
import { policyEngine } from '../../../src/analysis/policy/policy-engine.ts';
import { aPolicy, aRole } from '../../support/build.ts';

const queue = 'arn:aws:sqs:eu-west-1:111122223333:failed';
const { allows, matchesAction } = policyEngine();
const unread = { arn: 'arn:aws:iam::aws:policy/Unread', name: 'Unread', document: undefined };

function withPolicy(statements: readonly Partial<PolicyStatement>[], overrides: Partial<IamRole> = {}): IamRole {
  return aRole({ inlinePolicies: [{ name: 'inline', document: aPolicy(statements) }], ...overrides });
}

function boundedBy(statements: readonly Partial<PolicyStatement>[]): Partial<IamRole> {
  return {
    permissionsBoundary: { arn: 'arn:aws:iam::111122223333:policy/b', name: 'b', document: aPolicy(statements) },
  };
}

const send = { actions: ['sqs:SendMessage'], resources: [queue] };

describe('a role that', () => {
  it.each<[string, IamRole, 'yes' | 'no' | 'unknown']>([
    ['may do just that is allowed', withPolicy([send]), 'yes'],
    [
      'may by wildcards is allowed',
      withPolicy([{ actions: ['SQS:Send*'], resources: ['arn:aws:sqs:*:*:fail*'] }]),
      'yes',
    ],
    [
      'may by an attached policy is allowed',
      aRole({ attachedPolicies: [{ ...unread, document: aPolicy([send]) }] }),
      'yes',
    ],
    [
      'may on a condition is allowed',
      withPolicy([{ ...send, conditions: [{ operator: 'Bool', key: 'aws:SecureTransport', values: ['true'] }] }]),
      'yes',
    ],
    [
      'may do all but other things is allowed',
      withPolicy([{ actions: [], notActions: ['iam:*'], resources: [queue] }]),
      'yes',
    ],
    [
      'may on all but other resources is allowed',
      withPolicy([{ actions: ['sqs:*'], resources: [], notResources: ['arn:aws:sqs:*:*:secret'] }]),
      'yes',
    ],
    [
      'may where a variable stands is allowed',
      withPolicy([{ ...send, resources: [['arn:aws:sqs:eu-west-1:$', '{aws:PrincipalAccount}:failed'].join('')] }]),
      'yes',
    ],
    ['may do something else is not', withPolicy([{ actions: ['sqs:ReceiveMessage'], resources: [queue] }]), 'no'],
    ['may do it elsewhere is not', withPolicy([{ ...send, resources: [`${queue}-2`] }]), 'no'],
    ['may do all but that is not', withPolicy([{ actions: [], notActions: ['sqs:Send*'], resources: ['*'] }]), 'no'],
    [
      'may on all but that resource is not',
      withPolicy([{ actions: ['sqs:*'], resources: [], notResources: [queue] }]),
      'no',
    ],
    ['is denied is not', withPolicy([send, { effect: 'Deny', actions: ['sqs:*'] }]), 'no'],
    [
      'is denied on a condition is allowed',
      withPolicy([
        send,
        {
          effect: 'Deny',
          actions: ['sqs:*'],
          conditions: [{ operator: 'Bool', key: 'aws:SecureTransport', values: ['false'] }],
        },
      ]),
      'yes',
    ],
    [
      'is denied elsewhere is allowed',
      withPolicy([send, { effect: 'Deny', actions: ['sqs:*'], resources: [`${queue}-2`] }]),
      'yes',
    ],
    [
      'is denied all but that is allowed',
      withPolicy([send, { effect: 'Deny', actions: [], notActions: ['sqs:*'] }]),
      'yes',
    ],
    [
      'is denied all but other things is not',
      withPolicy([send, { effect: 'Deny', actions: [], notActions: ['s3:*'] }]),
      'no',
    ],
    ['is within its boundary is allowed', withPolicy([send], boundedBy([{ actions: ['sqs:*'] }])), 'yes'],
    ['is outside of its boundary is not', withPolicy([send], boundedBy([{ actions: ['s3:*'] }])), 'no'],
    [
      'is outside of its boundary on that resource is not',
      withPolicy([send], boundedBy([{ actions: ['sqs:*'], resources: [`${queue}-2`] }])),
      'no',
    ],
    [
      'is denied by its boundary is not',
      withPolicy([send], boundedBy([{ actions: ['*'] }, { effect: 'Deny', actions: ['sqs:Send*'] }])),
      'no',
    ],
    ['has an unread policy beside is unknown', withPolicy([send], { attachedPolicies: [unread] }), 'unknown'],
    ['has only an unread policy is unknown', withPolicy([], { attachedPolicies: [unread] }), 'unknown'],
    [
      'has an unread policy and is denied is not',
      withPolicy([{ effect: 'Deny', actions: ['sqs:*'] }], { attachedPolicies: [unread] }),
      'no',
    ],
    [
      'has an unread policy and a boundary without it is not',
      withPolicy([], { attachedPolicies: [unread], ...boundedBy([{ actions: ['s3:*'] }]) }),
      'no',
    ],
    ['has an unread boundary is unknown', withPolicy([send], { permissionsBoundary: unread }), 'unknown'],
    ['has an unread boundary and no right is not', withPolicy([], { permissionsBoundary: unread }), 'no'],
  ])('%s', (_name, role, expected) => {
    expect(allows(role, 'sqs:SendMessage', queue)).toBe(expected);
  });

  it('may act on part of a pattern is allowed on some of it', () => {
    expect(allows(withPolicy([send]), 'sqs:SendMessage', '*')).toBe('yes');
    expect(allows(withPolicy([send]), 'sqs:SendMessage', 'arn:aws:sqs:us-east-1:*')).toBe('no');
  });

  it('is denied part of a pattern is allowed on some of it', () => {
    const role = withPolicy([{ actions: ['sqs:*'] }, { effect: 'Deny', actions: ['sqs:*'], resources: [queue] }]);
    expect(allows(role, 'sqs:SendMessage', '*')).toBe('yes');
  });
});

it('compares actions without regard to case', () => {
  expect(matchesAction('S3:get*', 's3:GetObject')).toBe(true);
  expect(matchesAction('s3:get', 's3:GetObject')).toBe(false);
});
