import {
  ApplicationAutoScalingClient,
  DescribeScalingPoliciesCommand,
  type ScalingPolicy,
} from '@aws-sdk/client-application-auto-scaling';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { autoscalingPolicy } from '../../collectors/autoscaling-policy.ts';
import { aScalableTarget } from '../support/build.ts';
import { collect, denied, fakeAws } from '../support/fake-aws.ts';

const scaling = mockClient(ApplicationAutoScalingClient);
const arn = 'arn:aws:autoscaling:eu-west-1:111122223333:scalingPolicy:1:resource/dynamodb/table/orders:policyName/use';
const tables = aScalableTarget({ namespace: 'dynamodb', resourceId: 'table/orders' });

function policy(differs: Partial<ScalingPolicy> = {}): ScalingPolicy {
  return {
    PolicyARN: arn,
    PolicyName: 'use',
    ServiceNamespace: 'dynamodb',
    ResourceId: 'table/orders',
    ScalableDimension: 'dynamodb:table:ReadCapacityUnits',
    PolicyType: 'TargetTrackingScaling',
    CreationTime: new Date('2026-01-02T03:04:05Z'),
    ...differs,
  };
}

beforeEach(() => {
  scaling.reset();
});

it('asks for the policies of each service that has a target, to the last page', async () => {
  const asked = { ServiceNamespace: 'dynamodb', MaxResults: 10 } as const;
  scaling.on(DescribeScalingPoliciesCommand, asked).resolves({ ScalingPolicies: [policy()], NextToken: 'two' });
  scaling
    .on(DescribeScalingPoliciesCommand, { ...asked, NextToken: 'two' })
    .resolves({ ScalingPolicies: [policy({ PolicyName: 'steps', PolicyType: 'StepScaling' })] });
  const { resources, error } = await collect(autoscalingPolicy, fakeAws(), [tables, tables]);
  expect(error).toBeUndefined();
  expect(resources).toEqual([
    {
      kind: 'autoscaling.policy',
      arn,
      name: 'use',
      account: '111122223333',
      region: 'eu-west-1',
      tags: { seen: true, value: {} },
      namespace: 'dynamodb',
      resourceId: 'table/orders',
      dimension: 'dynamodb:table:ReadCapacityUnits',
      policyType: 'TargetTrackingScaling',
    },
    expect.objectContaining({ name: 'steps', policyType: 'StepScaling' }),
  ]);
  expect(scaling.calls()).toHaveLength(2);
});

it('asks for nothing where there is no target', async () => {
  expect(await collect(autoscalingPolicy, fakeAws())).toEqual({ resources: [], error: undefined });
  expect(scaling.calls()).toHaveLength(0);
});

it('keeps what its first page gave when the second is refused', async () => {
  scaling
    .on(DescribeScalingPoliciesCommand)
    .resolvesOnce({ ScalingPolicies: [policy()], NextToken: 'two' })
    .rejects(denied);
  expect(await collect(autoscalingPolicy, fakeAws(), [tables])).toMatchObject({
    resources: [{ arn }],
    error: denied,
  });
});

it.each(['PolicyARN', 'PolicyName', 'ResourceId', 'ScalableDimension', 'PolicyType'])(
  'finds a policy without %s malformed',
  async (member) => {
    scaling.on(DescribeScalingPoliciesCommand).resolves({ ScalingPolicies: [policy({ [member]: undefined })] });
    expect((await collect(autoscalingPolicy, fakeAws(), [tables])).error).toBeInstanceOf(Malformed);
  },
);
