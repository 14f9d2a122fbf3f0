import { describe, expect, it } from 'vitest';
import type { IamRole, PolicyStatement } from '#model';
import { policyEngine } from '../../../src/analysis/policy/policy-engine.ts';
import { aCondition, aPolicy, aRole } from '../../support/build.ts';

const { grantsOf, wideGrants } = policyEngine();

type Statements = readonly Partial<PolicyStatement>[];

function withPolicy(statements: Statements, overrides: Partial<IamRole> = {}): IamRole {
  return aRole({ inlinePolicies: [{ name: 'inline', document: aPolicy(statements) }], ...overrides });
}

function boundedBy(...statements: Statements): Partial<IamRole> {
  return {
    permissionsBoundary: { arn: 'arn:aws:iam::111122223333:policy/b', name: 'b', document: aPolicy(statements) },
  };
}

const send = 'sqs:SendMessage';
const orders = 'arn:aws:sqs:eu-west-1:111122223333:orders';
const onTag = aCondition('StringEquals', 'aws:ResourceTag/team', 'orders');
const offTag = aCondition('StringNotEquals', 'aws:ResourceTag/team', 'orders');

function summary(role: IamRole, action = send): readonly string[] {
  return grantsOf(role, action).map(({ resource, breadth, narrowed }) => `${resource} ${breadth} ${String(narrowed)}`);
}

describe('a grant', () => {
  it('tells the policy, the pattern, the resource and the conditions of its Allow', () => {
    const role = withPolicy([{ actions: ['s3:*', 'SQS:Send*'], resources: [orders, '*'], conditions: [onTag] }]);
    expect(grantsOf(role, send)).toEqual([
      {
        policyName: 'inline',
        pattern: 'SQS:Send*',
        resource: orders,
        breadth: 'some',
        narrowed: true,
        conditions: [onTag],
      },
      {
        policyName: 'inline',
        pattern: 'SQS:Send*',
        resource: '*',
        breadth: 'service',
        narrowed: true,
        conditions: [onTag],
      },
    ]);
  });

  it.each<[string, Statements, Partial<IamRole>, readonly string[]]>([
    [
      'is one of all resources by a NotResource',
      [{ actions: [send], resources: [], notResources: [orders] }],
      {},
      ['* service false'],
    ],
    ['is one by a NotAction', [{ actions: [], notActions: ['iam:*'] }], {}, ['* service false']],
    ['is none where a NotAction excepts it', [{ actions: [], notActions: ['SQS:*'] }], {}, []],
    ['is none of another action', [{ actions: ['sqs:ReceiveMessage'] }], {}, []],
    ['is none by a Deny', [{ effect: 'Deny', actions: [send] }], {}, []],
    ['is none where all is denied', [{ actions: [send] }, { effect: 'Deny', actions: ['sqs:*'] }], {}, []],
    [
      'stays where a Deny is about another action or resource',
      [
        { actions: [send] },
        { effect: 'Deny', actions: ['sqs:DeleteQueue'] },
        { effect: 'Deny', actions: [send], resources: [orders] },
      ],
      {},
      ['* service false'],
    ],
    [
      'is what a Deny of all other resources leaves',
      [
        { actions: [send] },
        { effect: 'Deny', actions: ['*'], resources: [], notResources: [orders, 'arn:aws:s3:::a'] },
      ],
      {},
      [`${orders} some false`, 'arn:aws:s3:::a some false'],
    ],
    [
      'is none where a Deny excepts other resources only',
      [
        { actions: [send], resources: [orders] },
        { effect: 'Deny', actions: ['*'], resources: [], notResources: ['arn:aws:s3:::a'] },
      ],
      {},
      [],
    ],
    [
      'is narrowed by a Deny of what lacks a tag',
      [{ actions: [send] }, { effect: 'Deny', actions: ['*'], conditions: [offTag] }],
      {},
      ['* service true'],
    ],
    [
      'is not narrowed by a Deny that spares more, or is about other resources',
      [
        { actions: [send] },
        { effect: 'Deny', actions: ['*'], conditions: [offTag, aCondition('Bool', 'aws:SecureTransport', 'false')] },
        { effect: 'Deny', actions: ['*'], resources: [orders], conditions: [offTag] },
      ],
      {},
      ['* service false'],
    ],
    [
      'is what the boundary leaves',
      [{ actions: [send] }],
      boundedBy({ actions: ['sqs:*'], resources: [orders] }),
      [`${orders} some false`],
    ],
    [
      'is what each statement of the boundary leaves',
      [{ actions: [send] }],
      boundedBy({ actions: ['sqs:*'], resources: ['arn:aws:sqs:*:*:a*', 'arn:aws:sqs:*:*:b'] }, { actions: ['s3:*'] }),
      ['arn:aws:sqs:*:*:a* some false', 'arn:aws:sqs:*:*:b some false'],
    ],
    [
      'is none where the boundary has other resources',
      [{ actions: [send], resources: [orders] }],
      boundedBy({ actions: [send], resources: ['arn:aws:sqs:*:*:a'] }),
      [],
    ],
    [
      'is none where the boundary denies it',
      [{ actions: [send] }],
      boundedBy({}, { actions: ['*'] }, { effect: 'Deny', actions: [send] }),
      [],
    ],
    ['is not given by a boundary', [{ actions: ['s3:*'] }], boundedBy({ actions: [send] }), []],
    [
      'is narrowed by a boundary',
      [{ actions: [send] }],
      boundedBy({ actions: ['*'], conditions: [onTag] }),
      ['* service true'],
    ],
    [
      'stays narrowed within a boundary',
      [{ actions: [send], conditions: [onTag] }],
      boundedBy({ actions: ['*'] }),
      ['* service true'],
    ],
    [
      'is as if without a boundary that could not be read',
      [{ actions: [send] }],
      { permissionsBoundary: { arn: 'arn:aws:iam::111122223333:policy/b', name: 'b', document: undefined } },
      ['* service false'],
    ],
  ])('%s', (_, statements, overrides, expected) => {
    expect(summary(withPolicy(statements, overrides))).toEqual(expected);
  });

  it('is one of an attached policy', () => {
    const attached = { arn: 'arn:aws:iam::aws:policy/A', name: 'A', document: aPolicy([{ actions: [send] }]) };
    expect(grantsOf(aRole({ attachedPolicies: [attached] }), send)).toMatchObject([{ policyName: 'A' }]);
  });
});

describe('a wide grant', () => {
  it('tells what could be allowed on less, and by which patterns', () => {
    const actions = [send, 'sqs:ListQueues', 'xray:PutTraceSegments', 'sns:P*'];
    expect(wideGrants(withPolicy([{ actions, resources: [orders, '*', 'arn:aws:sqs:*:*:*'] }]))).toEqual([
      {
        policyName: 'inline',
        patterns: [send, 'sns:P*'],
        resources: ['*', 'arn:aws:sqs:*:*:*'],
        actions: [send, 'sns:Publish', 'sns:PutDataProtectionPolicy'],
        reads: [],
      },
    ]);
  });

  it('tells which of its actions only read configuration', () => {
    const actions = ['sqs:GetQueueUrl', 'sqs:GetQueue*', send, 'sqs:ReceiveMessage'];
    expect(wideGrants(withPolicy([{ actions }]))).toMatchObject([
      {
        actions: ['sqs:GetQueueUrl', 'sqs:GetQueueAttributes', send, 'sqs:ReceiveMessage'],
        reads: ['sqs:GetQueueUrl', 'sqs:GetQueueAttributes'],
      },
    ]);
  });

  it('tells an action once that two patterns match', () => {
    expect(wideGrants(withPolicy([{ actions: [send, 'sqs:Send*'] }]))).toMatchObject([
      { patterns: [send, 'sqs:Send*'], actions: [send] },
    ]);
  });

  it('is what a NotAction leaves', () => {
    const [grant] = wideGrants(withPolicy([{ actions: [], notActions: ['sqs:*'] }]));
    expect(grant?.patterns).toEqual(['*']);
    expect(grant?.actions).toContain('sns:Publish');
    expect(grant?.actions).not.toContain(send);
  });

  it.each<[string, Statements, Partial<IamRole>]>([
    [
      'of actions that know no resources',
      [{ actions: ['sqs:ListQueues', 'xray:Put*', 'secretsmanager:BatchGetSecretValue'] }],
      {},
    ],
    [
      'of what AWS grants every function in a VPC',
      [{ actions: ['ec2:CreateNetworkInterface', 'logs:DescribeLogGroups'] }],
      {},
    ],
    ['of one type of resource', [{ actions: [send], resources: ['arn:aws:dynamodb:*:*:table/*'] }], {}],
    ['under a condition on the resource', [{ actions: [send], conditions: [onTag] }], {}],
    ['that a boundary bounds', [{ actions: [send] }], boundedBy({ resources: [orders], actions: [send] })],
    ['that a boundary narrows', [{ actions: [send] }], boundedBy({ actions: [send], conditions: [onTag] })],
    ['that is denied', [{ actions: [send] }, { effect: 'Deny', actions: ['sqs:*'] }], {}],
    ['by a Deny', [{ effect: 'Deny', actions: [send] }], {}],
    ['of actions that are not listed', [{ actions: ['groundstation:*'] }], {}],
  ])('is none %s', (_, statements, overrides) => {
    expect(wideGrants(withPolicy(statements, overrides))).toEqual([]);
  });

  it('is one under a condition on who asks', () => {
    const conditions = [aCondition('StringEquals', 'aws:SourceVpc', 'vpc-1')];
    expect(wideGrants(withPolicy([{ actions: [send], conditions }]))).toHaveLength(1);
  });
});
