import {
  ApplicationAutoScalingClient,
  DescribeScheduledActionsCommand,
  type ScheduledAction,
} from '@aws-sdk/client-application-auto-scaling';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { autoscalingScheduledAction } from '../../collectors/autoscaling-scheduled-action.ts';
import { aScalableTarget } from '../support/build.ts';
import { collect, denied, fakeAws } from '../support/fake-aws.ts';

const scaling = mockClient(ApplicationAutoScalingClient);
const arn = 'arn:aws:autoscaling:eu-west-1:111122223333:scheduledAction:1:resource/lambda/function:orders:live';

function action(differs: Partial<ScheduledAction> = {}): ScheduledAction {
  return {
    ScheduledActionARN: arn,
    ScheduledActionName: 'mornings',
    ServiceNamespace: 'lambda',
    Schedule: 'cron(0 7 * * ? *)',
    ResourceId: 'function:orders:live',
    ScalableDimension: 'lambda:function:ProvisionedConcurrency',
    CreationTime: new Date('2026-01-02T03:04:05Z'),
    ...differs,
  };
}

beforeEach(() => {
  scaling.reset();
});

it('asks for the actions of functions, to the last page', async () => {
  const asked = { ServiceNamespace: 'lambda', MaxResults: 50 } as const;
  scaling.on(DescribeScheduledActionsCommand, asked).resolves({ ScheduledActions: [action()], NextToken: 'two' });
  scaling
    .on(DescribeScheduledActionsCommand, { ...asked, NextToken: 'two' })
    .resolves({ ScheduledActions: [action({ ScheduledActionName: 'evenings' })] });
  const { resources, error } = await collect(autoscalingScheduledAction, fakeAws(), [aScalableTarget()]);
  expect(error).toBeUndefined();
  expect(resources).toEqual([
    {
      kind: 'autoscaling.scheduled-action',
      arn,
      name: 'mornings',
      account: '111122223333',
      region: 'eu-west-1',
      tags: { seen: true, value: {} },
      namespace: 'lambda',
      resourceId: 'function:orders:live',
      dimension: 'lambda:function:ProvisionedConcurrency',
    },
    expect.objectContaining({ name: 'evenings' }),
  ]);
});

it('asks for nothing where no function has a target', async () => {
  const tables = aScalableTarget({ namespace: 'dynamodb', resourceId: 'table/orders' });
  expect(await collect(autoscalingScheduledAction, fakeAws(), [tables])).toEqual({ resources: [], error: undefined });
  expect(scaling.calls()).toHaveLength(0);
});

it('keeps what its first page gave when the second is refused', async () => {
  scaling
    .on(DescribeScheduledActionsCommand)
    .resolvesOnce({ ScheduledActions: [action()], NextToken: 'two' })
    .rejects(denied);
  expect(await collect(autoscalingScheduledAction, fakeAws(), [aScalableTarget()])).toMatchObject({
    resources: [{ arn }],
    error: denied,
  });
});

it.each(['ScheduledActionARN', 'ScheduledActionName', 'ResourceId', 'ScalableDimension'])(
  'finds an action without %s malformed',
  async (member) => {
    scaling.on(DescribeScheduledActionsCommand).resolves({ ScheduledActions: [action({ [member]: undefined })] });
    expect((await collect(autoscalingScheduledAction, fakeAws(), [aScalableTarget()])).error).toBeInstanceOf(Malformed);
  },
);
