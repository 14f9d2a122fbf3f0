import type { GetScheduleOutput, Target } from '@aws-sdk/client-scheduler';
import { functionArn } from './builders/function.ts';
import type { Place, SchedulesRecord } from './model.ts';
import { accountIds, arnAt, createdAt, iamArn } from './place.ts';

/** The schedules of a place and the tags of their groups. */
export function schedulesIn(at: Place): SchedulesRecord {
  return places[`${at.account}/${at.region}`]?.(at) ?? { groups: {}, schedules: [] };
}

const places: Readonly<Record<string, (at: Place) => SchedulesRecord>> = {
  [`${accountIds.production}/eu-west-1`]: (at) => ({
    groups: { billing: { Environment: 'production', Team: 'billing' } },
    schedules: [
      aSchedule(at, 'billing/export', 'cron(0 4 * * ? *)', {
        ...calls(at, 'billing-export'),
        DeadLetterConfig: { Arn: arnAt(at, 'sqs', 'invoices-dlq') },
        RetryPolicy: { MaximumRetryAttempts: 3, MaximumEventAgeInSeconds: 3600 },
      }),
      aSchedule(at, 'billing/reminders', 'rate(1 day)', {
        ...calls(at, 'invoice-renderer'),
        Arn: `arn:${at.partition}:scheduler:::aws-sdk:lambda:invoke`,
        Input: JSON.stringify({
          FunctionName: 'invoice-renderer',
          InvocationType: 'Event',
          Payload: '{"token":"s3cr3t"}',
        }),
      }),
      aSchedule(at, 'default/stock-count', 'rate(6 hours)', calls(at, 'stock-check')),
      { ...aSchedule(at, 'default/old-report', 'rate(7 days)', calls(at, 'report-builder')), State: 'DISABLED' },
      {
        ...aSchedule(at, 'default/sale-ends', 'at(2026-12-24T22:00:00)', calls(at, 'price-check')),
        ActionAfterCompletion: 'DELETE',
      },
    ],
  }),
  [`${accountIds.production}/us-east-1`]: (at) => ({
    groups: {},
    schedules: [
      aSchedule(at, 'default/shift-begins', 'cron(0 6 * * ? *)', {
        Arn: arnAt(at, 'sns', 'ops-alerts'),
        RoleArn: iamArn(at, 'role/scheduler-tells-topics'),
        Input: 'Good morning',
      }),
    ],
  }),
  [`${accountIds.staging}/eu-west-1`]: (at) => ({
    groups: {},
    schedules: [aSchedule(at, 'default/nightly-reset', 'cron(0 1 * * ? *)', calls(at, 'playground'))],
  }),
};

function calls(at: Place, name: string): Target {
  return {
    Arn: functionArn(at, name),
    RoleArn: iamArn(at, 'role/scheduler-calls-functions'),
    // Scheduler writes its own defaults out.
    RetryPolicy: { MaximumRetryAttempts: 185, MaximumEventAgeInSeconds: 86_400 },
  };
}

/** `path` is group and name. */
function aSchedule(at: Place, path: string, expression: string, target: Target): GetScheduleOutput {
  const [group = '', name = ''] = path.split('/');
  return {
    Arn: arnAt(at, 'scheduler', `schedule/${path}`),
    GroupName: group,
    Name: name,
    State: 'ENABLED',
    ScheduleExpression: expression,
    ScheduleExpressionTimezone: 'UTC',
    FlexibleTimeWindow: { Mode: 'OFF' },
    ActionAfterCompletion: 'NONE',
    CreationDate: createdAt,
    LastModificationDate: createdAt,
    Target: target,
  };
}
