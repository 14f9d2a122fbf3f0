import { describe, expect, it } from 'vitest';
import type { IamRole, PolicyStatement } from '#model';
import { policyEngine } from '../../../src/analysis/policy/policy-engine.ts';
import { aPolicy, aRole } from '../../support/build.ts';

const { wildcardGrants } = policyEngine();

function grantsOf(statements: readonly Partial<PolicyStatement>[], overrides: Partial<IamRole> = {}) {
  return wildcardGrants(aRole({ inlinePolicies: [{ name: 'inline', document: aPolicy(statements) }], ...overrides }));
}

function boundedBy(...statements: readonly Partial<PolicyStatement>[]): Partial<IamRole> {
  return {
    permissionsBoundary: { arn: 'arn:aws:iam::111122223333:policy/b', name: 'b', document: aPolicy(statements) },
  };
}

describe('a wildcard grant', () => {
  it.each([
    ['*', 'all', 'permissions'],
    ['*:*', 'all', 'permissions'],
    ['sqs:*', 'service', 'permissions'],
    ['SQS:*', 'service', 'permissions'],
    ['xray:Put*', 'prefix', 'permissions'],
    ['sns:Get*', 'prefix', 'read'],
    ['lambda:List*', 'prefix', 'read'],
    ['kms:Describe*', 'prefix', 'read'],
    ['s3:Get*', 'prefix', 'data-read'],
    ['secretsmanager:Get*', 'prefix', 'data-read'],
    ['ssm:Get*', 'prefix', 'data-read'],
    ['dynamodb:Batch*', 'prefix', 'write'],
    ['sqs:Send*', 'prefix', 'write'],
    ['sqs:Tag*', 'prefix', 'write'],
    ['dynamodb:?etItem', 'prefix', 'data-read'],
    ['*:SendMessage', 'prefix', 'write'],
  ])('of %s is one of kind %s that reaches %s', (action, kind, reach) => {
    expect(grantsOf([{ actions: [action] }])).toEqual([
      { policyName: 'inline', action, kind, reach, expandsTo: expect.any(Number) as number },
    ]);
  });

  it('tells how many actions it stands for', () => {
    expect(grantsOf([{ actions: ['sqs:Send*', 'sqs:*Message'] }]).map(({ expandsTo }) => expandsTo)).toEqual([1, 3]);
  });

  it('is none where actions are spelled out, denied, or match nothing', () => {
    expect(
      grantsOf([{ actions: ['sqs:SendMessage'] }, { effect: 'Deny', actions: ['s3:*'] }, { actions: ['sqs:Fly*'] }]),
    ).toEqual([]);
  });

  it('of a service that is not listed is of unknown reach', () => {
    expect(grantsOf([{ actions: ['groundstation:*'] }])).toEqual([
      { policyName: 'inline', action: 'groundstation:*', kind: 'service', expandsTo: undefined, reach: 'unknown' },
    ]);
  });

  it('is what a NotAction leaves', () => {
    const [all] = grantsOf([{ actions: ['*'] }]);
    const [grant] = grantsOf([{ actions: [], notActions: ['iam:*', 'sqs:SendMessage'] }]);
    expect(grant).toMatchObject({
      action: 'NotAction iam:*, sqs:SendMessage',
      kind: 'not-action',
      reach: 'permissions',
    });
    expect(grant?.expandsTo).toBeLessThan(all?.expandsTo ?? 0);
  });

  it('is told for attached policies too, and not for those that were not read', () => {
    const attached = [
      {
        arn: 'arn:aws:iam::aws:policy/AmazonSQSFullAccess',
        name: 'AmazonSQSFullAccess',
        document: aPolicy([{ actions: ['sqs:*'] }]),
      },
      { arn: 'arn:aws:iam::aws:policy/Unread', name: 'Unread', document: undefined },
    ];
    expect(wildcardGrants(aRole({ attachedPolicies: attached })).map(({ policyName }) => policyName)).toEqual([
      'AmazonSQSFullAccess',
    ]);
  });

  describe('less what is taken away', () => {
    const sqs = { actions: ['sqs:*'] };

    it('is gone where a Deny takes all of it', () => {
      expect(grantsOf([sqs, { effect: 'Deny', actions: ['sqs:*'] }])).toEqual([]);
      expect(grantsOf([{ actions: ['groundstation:*'] }, { effect: 'Deny', actions: ['ground*'] }])).toEqual([]);
    });

    it('stays where the Deny has a condition or is for other resources', () => {
      const condition = { operator: 'Bool', key: 'aws:SecureTransport', values: ['false'] };
      const [whole] = grantsOf([sqs]);
      expect(grantsOf([sqs, { effect: 'Deny', actions: ['sqs:*'], conditions: [condition] }])).toEqual([whole]);
      expect(grantsOf([sqs, { effect: 'Deny', actions: ['sqs:*'], resources: ['arn:aws:sqs:::x'] }])).toEqual([whole]);
    });

    it('is smaller and reaches less where a Deny takes some', () => {
      const rights = { effect: 'Deny' as const, actions: ['sqs:*Permission', 'sqs:SetQueueAttributes'] };
      const [whole] = grantsOf([sqs]);
      expect(grantsOf([sqs, rights])).toEqual([{ ...whole, reach: 'write', expandsTo: (whole?.expandsTo ?? 0) - 3 }]);
    });

    it('is what the boundary leaves of it', () => {
      const within = boundedBy({ actions: ['sqs:ReceiveMessage', 'sqs:GetQueueUrl'] });
      expect(grantsOf([{ actions: ['*'] }], within)).toEqual([
        { policyName: 'inline', action: '*', kind: 'all', expandsTo: 2, reach: 'data-read' },
      ]);
      expect(grantsOf([{ actions: ['s3:*'] }], within)).toEqual([]);
      expect(grantsOf([{ actions: ['groundstation:*'] }], within)).toEqual([]);
    });

    it('is of unknown reach where the boundary leaves only services that are not listed', () => {
      const [grant] = grantsOf(
        [{ actions: ['*'] }],
        boundedBy({ actions: ['groundstation:*'] }, { effect: 'Deny', actions: ['sqs:*'] }),
      );
      expect(grant).toMatchObject({ kind: 'all', expandsTo: undefined, reach: 'unknown' });
    });

    it('is gone where the boundary is for other resources', () => {
      expect(
        grantsOf([{ ...sqs, resources: ['arn:aws:sqs:::a'] }], boundedBy({ ...sqs, resources: ['arn:aws:sqs:::b'] })),
      ).toEqual([]);
    });

    it('is whole where the boundary was not read', () => {
      const unread = {
        permissionsBoundary: { arn: 'arn:aws:iam::111122223333:policy/b', name: 'b', document: undefined },
      };
      expect(grantsOf([sqs], unread)).toEqual(grantsOf([sqs]));
    });
  });
});
