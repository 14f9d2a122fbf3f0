import {
  GetScheduleCommand,
  type GetScheduleOutput,
  ListSchedulesCommand,
  SchedulerClient,
  type ScheduleSummary,
} from '@aws-sdk/client-scheduler';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { schedulerSchedule } from '../../collectors/scheduler-schedule.ts';
import { collect, denied, fakeAws, serviceError } from '../support/fake-aws.ts';

const scheduler = mockClient(SchedulerClient);
const arn = 'arn:aws:scheduler:eu-west-1:111122223333:schedule/billing/nightly';
const group = 'arn:aws:scheduler:eu-west-1:111122223333:schedule-group/billing';
const orders = 'arn:aws:lambda:eu-west-1:111122223333:function:orders';
const role = 'arn:aws:iam::111122223333:role/scheduler';
const dead = 'arn:aws:sqs:eu-west-1:111122223333:dead';

function summary(differs: Partial<ScheduleSummary> = {}): ScheduleSummary {
  return { Arn: arn, Name: 'nightly', GroupName: 'billing', State: 'ENABLED', Target: { Arn: orders }, ...differs };
}

const described: GetScheduleOutput = {
  ScheduleExpression: 'rate(1 day)',
  Target: { Arn: orders, RoleArn: role, Input: '{"token":"s3cr3t"}' },
};

beforeEach(() => {
  scheduler.reset();
  scheduler.on(ListSchedulesCommand).resolves({ Schedules: [summary()] });
  scheduler.on(GetScheduleCommand).resolves(described);
});

it('reads all pages of a hundred, and of each schedule what the listing leaves out, with the tags of its group', async () => {
  scheduler.on(ListSchedulesCommand, { MaxResults: 100 }).resolves({ Schedules: [summary()], NextToken: 'two' });
  scheduler.on(ListSchedulesCommand, { MaxResults: 100, NextToken: 'two' }).resolves({
    Schedules: [summary({ Arn: `${arn}-2`, Name: 'nightly-2', State: 'DISABLED' })],
  });
  scheduler.on(GetScheduleCommand, { Name: 'nightly', GroupName: 'billing' }).resolves({
    ScheduleExpression: 'at(2030-01-01T00:00:00)',
    ActionAfterCompletion: 'DELETE',
    Target: {
      Arn: orders,
      RoleArn: role,
      DeadLetterConfig: { Arn: dead },
      RetryPolicy: { MaximumRetryAttempts: 3, MaximumEventAgeInSeconds: 60 },
      Input: '{"token":"s3cr3t"}',
    },
  });
  const { resources, error } = await collect(schedulerSchedule, fakeAws({ tags: { [group]: { team: 'billing' } } }));
  expect(error).toBeUndefined();
  expect(scheduler.calls()).toHaveLength(4);
  expect(JSON.stringify(resources)).not.toContain('s3cr3t');
  expect(resources).toEqual([
    {
      kind: 'scheduler.schedule',
      arn,
      name: 'nightly',
      account: '111122223333',
      region: 'eu-west-1',
      tags: { seen: true, value: { team: 'billing' } },
      groupName: 'billing',
      enabled: true,
      targetArn: orders,
      settings: {
        seen: true,
        value: {
          roleArn: role,
          deadLetterArn: dead,
          maximumRetryAttempts: 3,
          maximumEventAgeSeconds: 60,
          scheduleExpression: 'at(2030-01-01T00:00:00)',
          deletedAfterCompletion: true,
          invokes: undefined,
          names: undefined,
        },
      },
    },
    expect.objectContaining({ name: 'nightly-2', enabled: false }),
  ]);
});

it.each([
  ['{"FunctionName":"orders","Payload":"s3cr3t"}', orders],
  [undefined, 'unresolved'],
])('tells which function a target of any API invokes: %j', async (Input, invokes) => {
  const Arn = 'arn:aws:scheduler:::aws-sdk:lambda:invoke';
  scheduler.on(GetScheduleCommand).resolves({ ...described, Target: { Arn, RoleArn: role, Input } });
  const { resources } = await collect(schedulerSchedule, fakeAws());
  expect(resources).toMatchObject([{ settings: { value: { invokes, deletedAfterCompletion: false } } }]);
  expect(JSON.stringify(resources)).not.toContain('s3cr3t');
});

it('keeps a schedule whose settings are refused, and drops one that has deleted itself', async () => {
  scheduler.on(ListSchedulesCommand).resolves({ Schedules: [summary(), summary({ Name: 'gone' })] });
  scheduler.on(GetScheduleCommand, { Name: 'nightly' }).rejects(denied);
  scheduler.on(GetScheduleCommand, { Name: 'gone' }).rejects(serviceError('ResourceNotFoundException', 404));
  const aws = fakeAws();
  const { resources, error } = await collect(schedulerSchedule, aws);
  expect(error).toBeUndefined();
  const gap = { kind: 'scheduler.schedule', operation: 'scheduler:GetSchedule', hides: 'fact', reason: 'denied' };
  expect(resources).toMatchObject([{ name: 'nightly', targetArn: orders, settings: { seen: false, gap } }]);
  expect(aws.noted).toMatchObject([gap]);
});

it('keeps what its first page gave when the second is refused', async () => {
  scheduler
    .on(ListSchedulesCommand)
    .resolvesOnce({ Schedules: [summary()], NextToken: 'two' })
    .rejects(denied);
  expect(await collect(schedulerSchedule, fakeAws())).toMatchObject({ resources: [{ arn }], error: denied });
});

it.each(['Arn', 'Name', 'GroupName', 'State', 'Target'])(
  'finds a listed schedule without %s malformed',
  async (member) => {
    scheduler.on(ListSchedulesCommand).resolves({ Schedules: [summary({ [member]: undefined })] });
    expect((await collect(schedulerSchedule, fakeAws())).error).toBeInstanceOf(Malformed);
  },
);

it.each([
  ['target', { Target: undefined }],
  ['role', { Target: { Arn: orders, RoleArn: undefined } }],
  ['expression', { ScheduleExpression: undefined }],
])('has a gap where a description lacks its %s', async (_, differs) => {
  scheduler.on(GetScheduleCommand).resolves({ ...described, ...differs });
  const { resources } = await collect(schedulerSchedule, fakeAws());
  expect(resources).toMatchObject([{ settings: { seen: false, gap: { reason: 'malformed' } } }]);
});

it.each([
  [
    'sqs:sendMessage',
    '{"QueueUrl":"https://sqs.eu-west-1.amazonaws.com/111122223333/inbox","MessageBody":"s3cr3t"}',
    'arn:aws:sqs:eu-west-1:111122223333:inbox',
  ],
  ['sfn:startExecution', '{"StateMachineArn":"<aws.scheduler.context>"}', 'unresolved'],
  ['ecs:runTask', '{"TaskDefinition":"s3cr3t"}', undefined],
  ['sqs:sendMessage', undefined, undefined],
])('tells what a target of any API is for: %s %j', async (call, Input, names) => {
  const Target = { Arn: `arn:aws:scheduler:::aws-sdk:${call}`, RoleArn: role, Input };
  scheduler.on(GetScheduleCommand).resolves({ ...described, Target });
  const { resources } = await collect(schedulerSchedule, fakeAws());
  expect(resources).toMatchObject([{ settings: { value: { names } } }]);
  expect(JSON.stringify(resources)).not.toContain('s3cr3t');
});
