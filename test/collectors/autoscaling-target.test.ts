import {
  ApplicationAutoScalingClient,
  DescribeScalableTargetsCommand,
  type ScalableTarget,
} from '@aws-sdk/client-application-auto-scaling';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { autoscalingTarget } from '../../collectors/autoscaling-target.ts';
import { collect, denied, fakeAws } from '../support/fake-aws.ts';

const scaling = mockClient(ApplicationAutoScalingClient);
const arn = 'arn:aws:application-autoscaling:eu-west-1:111122223333:scalable-target/0lm1';

function target(differs: Partial<ScalableTarget> = {}): ScalableTarget {
  return {
    ServiceNamespace: 'lambda',
    ResourceId: 'function:orders:live',
    ScalableDimension: 'lambda:function:ProvisionedConcurrency',
    MinCapacity: 2,
    MaxCapacity: 20,
    RoleARN: 'arn:aws:iam::111122223333:role/scaling',
    CreationTime: new Date('2026-01-02T03:04:05Z'),
    SuspendedState: { DynamicScalingInSuspended: true, ScheduledScalingSuspended: true },
    ScalableTargetARN: arn,
    ...differs,
  };
}

beforeEach(() => {
  scaling.reset();
  scaling.on(DescribeScalableTargetsCommand).resolves({ ScalableTargets: [] });
});

it('asks for the targets of tables and of functions, to the last page', async () => {
  const size = { MaxResults: 50 };
  scaling
    .on(DescribeScalableTargetsCommand, { ServiceNamespace: 'lambda', ...size })
    .resolves({ ScalableTargets: [target()], NextToken: 'two' });
  scaling.on(DescribeScalableTargetsCommand, { ServiceNamespace: 'lambda', ...size, NextToken: 'two' }).resolves({
    ScalableTargets: [target({ ResourceId: 'function:users:live', SuspendedState: undefined })],
  });
  scaling
    .on(DescribeScalableTargetsCommand, { ServiceNamespace: 'dynamodb', ...size })
    .resolves({ ScalableTargets: [target({ ResourceId: 'table/orders' })] });
  const { resources, error } = await collect(autoscalingTarget, fakeAws({ tags: { [arn]: { team: 'shop' } } }));
  expect(error).toBeUndefined();
  expect(resources).toEqual([
    expect.objectContaining({ namespace: 'dynamodb', resourceId: 'table/orders' }),
    {
      kind: 'autoscaling.target',
      arn,
      name: 'function:orders:live',
      account: '111122223333',
      region: 'eu-west-1',
      tags: { seen: true, value: { team: 'shop' } },
      namespace: 'lambda',
      resourceId: 'function:orders:live',
      dimension: 'lambda:function:ProvisionedConcurrency',
      minimumCapacity: 2,
      maximumCapacity: 20,
      scalingInSuspended: true,
      scalingOutSuspended: false,
    },
    expect.objectContaining({ name: 'function:users:live', scalingInSuspended: false, scalingOutSuspended: false }),
  ]);
  expect(scaling.calls()).toHaveLength(3);
});

it('keeps what its first page gave when the second is refused', async () => {
  scaling
    .on(DescribeScalableTargetsCommand)
    .resolvesOnce({ ScalableTargets: [target()], NextToken: 'two' })
    .rejects(denied);
  expect(await collect(autoscalingTarget, fakeAws())).toMatchObject({ resources: [{ arn }], error: denied });
});

it('makes an ARN for a target that is older than the ARNs of targets, by what tells it from others', async () => {
  const old = [
    target({ ScalableTargetARN: undefined }),
    target({
      ScalableTargetARN: undefined,
      ResourceId: 'table/orders',
      ScalableDimension: 'dynamodb:table:ReadCapacityUnits',
    }),
  ];
  scaling.on(DescribeScalableTargetsCommand, { ServiceNamespace: 'lambda' }).resolves({ ScalableTargets: old });
  const { resources, error } = await collect(autoscalingTarget, fakeAws());
  expect(error).toBeUndefined();
  const made = 'arn:aws:application-autoscaling:eu-west-1:111122223333:scalable-target';
  expect(resources.map((one) => one.arn)).toEqual([
    `${made}/function:orders:live/lambda:function:ProvisionedConcurrency`,
    `${made}/table/orders/dynamodb:table:ReadCapacityUnits`,
  ]);
});

it.each(['ResourceId', 'ScalableDimension', 'MinCapacity', 'MaxCapacity'])(
  'finds a target without %s malformed',
  async (member) => {
    scaling.on(DescribeScalableTargetsCommand).resolves({ ScalableTargets: [target({ [member]: undefined })] });
    expect((await collect(autoscalingTarget, fakeAws())).error).toBeInstanceOf(Malformed);
  },
);
