import type { AlarmEvaluation, AlarmMetric, AlarmQuery, CloudwatchAlarm, LogGroup } from '#model';
import { defaultFunctionName } from './lambda.ts';
import { defaultTopicName } from './messaging.ts';
import { arnOf, noTags, type Overrides, placeOf } from './place.ts';

export const defaultAlarmName = 'orders-errors';

/** The default function's log group. */
export function aLogGroup(overrides: Overrides<LogGroup> = {}): LogGroup {
  const place = placeOf(overrides);
  const name = overrides.name ?? `/aws/lambda/${defaultFunctionName}`;
  return {
    kind: 'logs.group',
    arn: arnOf('logs', place, `log-group:${name}`),
    name,
    ...place,
    tags: noTags,
    retentionDays: 30,
    retentionPolicyName: undefined,
    storedBytes: 1_000_000,
    logGroupClass: 'STANDARD',
    kmsKeyArn: undefined,
    createdAt: '2026-01-01T00:00:00.000Z',
    metricFilterCount: 0,
    dataProtectionStatus: undefined,
    inheritsDataProtection: false,
    ...overrides,
  };
}

/** On the default function's errors, telling the default topic. */
export function anAlarm(overrides: Overrides<CloudwatchAlarm> = {}): CloudwatchAlarm {
  const place = placeOf(overrides);
  const name = overrides.name ?? defaultAlarmName;
  return {
    kind: 'cloudwatch.alarm',
    arn: arnOf('cloudwatch', place, `alarm:${name}`),
    name,
    ...place,
    tags: noTags,
    type: 'metric',
    actionsEnabled: true,
    alarmActions: [arnOf('sns', place, defaultTopicName)],
    metric: aMetric(),
    queries: [],
    promQlQuery: undefined,
    rule: undefined,
    actionsSuppressor: undefined,
    logGroups: [],
    evaluation: theEvaluation(),
    state: 'OK',
    stateSince: '2026-11-01T00:00:00.000Z',
    ...overrides,
  };
}

/** Over the default alarm, telling the default topic. */
export function aCompositeAlarm(overrides: Overrides<CloudwatchAlarm> = {}): CloudwatchAlarm {
  return anAlarm({
    name: 'orders-unhealthy',
    type: 'composite',
    metric: undefined,
    evaluation: undefined,
    rule: `ALARM("${defaultAlarmName}")`,
    ...overrides,
  });
}

/** Three minutes of the last five. */
export function theEvaluation(overrides: Partial<AlarmEvaluation> = {}): AlarmEvaluation {
  return {
    periodSeconds: 60,
    evaluationPeriods: 5,
    datapointsToAlarm: 3,
    treatMissingData: 'notBreaching',
    trouble: undefined,
    warmUpMinutes: undefined,
    ...overrides,
  };
}

/** The default function's `Errors`, as a sum. */
export function aMetric(overrides: Partial<AlarmMetric> = {}): AlarmMetric {
  return {
    namespace: 'AWS/Lambda',
    name: 'Errors',
    dimensions: { FunctionName: defaultFunctionName },
    statistic: 'Sum',
    account: undefined,
    ...overrides,
  };
}

/** One entry of a metric-math alarm that the alarm itself watches. */
export function aQuery(overrides: Partial<AlarmQuery> = {}): AlarmQuery {
  return {
    id: 'm1',
    metric: undefined,
    expression: undefined,
    account: undefined,
    returnsData: true,
    periodSeconds: undefined,
    ...overrides,
  };
}
