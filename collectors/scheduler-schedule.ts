import {
  GetScheduleCommand,
  paginateListSchedules,
  SchedulerClient,
  type ScheduleSummary,
  type Target,
} from '@aws-sdk/client-scheduler';
import { type Aws, asArn, enrich, observe, required } from '#aws';
import { describeCall, describeInvocation } from '#boundary';
import { defineCollector } from '#kit';
import type { CalledFunction, NamedResource, Schedule, ScheduleSettings } from '#model';

/** Schedules of all groups, each with what only its description tells. */
export const schedulerSchedule = defineCollector({
  kinds: ['scheduler.schedule'],
  scope: 'region',
  permissions: ['scheduler:ListSchedules', 'scheduler:GetSchedule', 'tag:GetResources'],
  collect(aws) {
    const client = aws.client(SchedulerClient);
    return enrich(listSchedules(client), (listed) => toSchedule(aws, client, listed), {
      aws,
      key: ({ Arn }) => required(Arn),
    });
  },
});

async function* listSchedules(client: SchedulerClient): AsyncIterable<ScheduleSummary> {
  for await (const page of paginateListSchedules({ client }, { MaxResults: 100 })) yield* required(page.Schedules);
}

async function toSchedule(aws: Aws, client: SchedulerClient, listed: ScheduleSummary): Promise<Schedule | undefined> {
  const name = required(listed.Name);
  const groupName = required(listed.GroupName);
  const settings = await observe(aws, {
    kind: 'scheduler.schedule',
    operation: 'scheduler:GetSchedule',
    call: () => settingsOf(aws, client, { Name: name, GroupName: groupName }),
    whenNotFound: undefined,
  });
  // A schedule that runs once may delete itself when it has.
  if (settings.seen && settings.value === undefined) return undefined;
  return {
    kind: 'scheduler.schedule',
    arn: asArn(required(listed.Arn)),
    name,
    account: aws.account,
    region: aws.region,
    tags: await aws.tags(`arn:${aws.partition}:scheduler:${aws.region}:${aws.account}:schedule-group/${groupName}`),
    groupName,
    enabled: required(listed.State) !== 'DISABLED',
    targetArn: required(listed.Target?.Arn),
    settings: settings.seen ? { seen: true, value: required(settings.value) } : settings,
  };
}

/** Without what the target is given, which may hold anything. */
async function settingsOf(
  aws: Aws,
  client: SchedulerClient,
  of: { readonly Name: string; readonly GroupName: string },
): Promise<ScheduleSettings> {
  const schedule = await client.send(new GetScheduleCommand(of));
  const target = required(schedule.Target);
  return {
    roleArn: required(target.RoleArn),
    deadLetterArn: target.DeadLetterConfig?.Arn,
    maximumRetryAttempts: target.RetryPolicy?.MaximumRetryAttempts,
    maximumEventAgeSeconds: target.RetryPolicy?.MaximumEventAgeInSeconds,
    scheduleExpression: required(schedule.ScheduleExpression),
    deletedAfterCompletion: schedule.ActionAfterCompletion === 'DELETE',
    invokes: invokedBy(aws, target),
    names: namedBy(aws, target),
  };
}

/** A target of any API names its function within its input. */
function invokedBy(aws: Aws, { Arn: arn, Input: input }: Target): CalledFunction | undefined {
  if (!required(arn).includes(':aws-sdk:lambda:invoke')) return undefined;
  return describeInvocation(input ?? '', aws);
}

function namedBy(aws: Aws, { Arn: arn, Input: input }: Target): NamedResource | undefined {
  const service = /:aws-sdk:(?<service>\w+):/.exec(required(arn))?.groups?.['service'];
  return service === undefined ? undefined : describeCall(service, input ?? '', aws);
}
