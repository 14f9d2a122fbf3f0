import type {
  AlarmType,
  CompositeAlarm,
  DescribeAlarmsInput,
  DescribeAlarmsOutput,
  GetAlarmMuteRuleInput,
  GetAlarmMuteRuleOutput,
  ListAlarmMuteRulesInput,
  ListAlarmMuteRulesOutput,
  ListTagsForResourceInput,
  ListTagsForResourceOutput,
  LogAlarm,
  MetricAlarm,
} from '@aws-sdk/client-cloudwatch';
import type { Estate, MonitoringRecord } from '../estate/model.ts';
import type { Context, Service } from '../service.ts';
import { childrenOf } from './alarm-rule.ts';
import { anomalyDetectors } from './anomaly-detectors.ts';
import { absent, cut, invalid } from './cloudwatch-replies.ts';
import { dashboards } from './dashboards.ts';
import { metricStreams } from './metric-streams.ts';
import { metrics } from './metrics.ts';
import { regionOf } from './place-of.ts';

/** Alarms and what silences them. Without `AlarmTypes`, only metric alarms are described, as in the real one. */
export const cloudwatch: Service<Estate> = {
  client: 'cloudwatch',
  operations: {
    DescribeAlarms: describeAlarms,
    ListAlarmMuteRules: listAlarmMuteRules,
    GetAlarmMuteRule: getAlarmMuteRule,
    ListTagsForResource: listTagsForResource,
    ...anomalyDetectors,
    ...dashboards,
    ...metricStreams,
    ...metrics,
  },
};

type Alarm =
  | { readonly is: 'CompositeAlarm'; readonly alarm: CompositeAlarm }
  | { readonly is: 'MetricAlarm'; readonly alarm: MetricAlarm }
  | { readonly is: 'LogAlarm'; readonly alarm: LogAlarm };

function describeAlarms(input: DescribeAlarmsInput, context: Context<Estate>): DescribeAlarmsOutput {
  if (input.AlarmNames !== undefined && input.AlarmNamePrefix !== undefined) {
    throw invalid('AlarmNamePrefix and AlarmNames are mutually exclusive');
  }
  const { monitoring } = regionOf(context);
  const types = input.AlarmTypes ?? ['MetricAlarm'];
  const alarms = allOf(monitoring).filter(
    (one) => (types as readonly AlarmType[]).includes(one.is) && wanted(one.alarm, input, monitoring),
  );
  const { items, next } = cut(
    alarms,
    `DescribeAlarms/${JSON.stringify({ ...input, NextToken: '', MaxRecords: 0 })}`,
    { token: input.NextToken, asked: input.MaxRecords, most: 100 },
    context,
  );
  return {
    CompositeAlarms: items.flatMap((one) => (one.is === 'CompositeAlarm' ? [one.alarm] : [])),
    MetricAlarms: items.flatMap((one) => (one.is === 'MetricAlarm' ? [one.alarm] : [])),
    LogAlarms: items.flatMap((one) => (one.is === 'LogAlarm' ? [one.alarm] : [])),
    ...(next === undefined ? {} : { NextToken: next }),
  };
}

function allOf({ composite, metric, log }: MonitoringRecord): readonly Alarm[] {
  return [
    ...byName(composite).map((alarm): Alarm => ({ is: 'CompositeAlarm', alarm })),
    ...byName(metric).map((alarm): Alarm => ({ is: 'MetricAlarm', alarm })),
    ...byName(log).map((alarm): Alarm => ({ is: 'LogAlarm', alarm })),
  ];
}

function byName<T extends { AlarmName?: string | undefined }>(alarms: readonly T[]): readonly T[] {
  return alarms.toSorted((one, other) => ((one.AlarmName ?? '') < (other.AlarmName ?? '') ? -1 : 1));
}

function wanted(alarm: Alarm['alarm'], input: DescribeAlarmsInput, { composite }: MonitoringRecord): boolean {
  const { AlarmName: name = '', AlarmActions: actions = [], StateValue: state } = alarm;
  const { AlarmNames: names, ChildrenOfAlarmName: parent, ParentsOfAlarmName: child } = input;
  return [
    names === undefined || names.includes(name),
    name.startsWith(input.AlarmNamePrefix ?? ''),
    input.StateValue === undefined || state === input.StateValue,
    input.ActionPrefix === undefined || actions.some((action) => action.startsWith(input.ActionPrefix ?? '')),
    parent === undefined || childrenOf(parent, composite).includes(name),
    child === undefined || childrenOf(name, composite).includes(child),
  ].every(Boolean);
}

function listAlarmMuteRules(input: ListAlarmMuteRulesInput, context: Context<Estate>): ListAlarmMuteRulesOutput {
  const { AlarmName: alarm, Statuses: statuses = [] } = input;
  const rules = regionOf(context)
    .monitoring.muteRules.filter((rule) => alarm === undefined || (rule.MuteTargets?.AlarmNames ?? []).includes(alarm))
    .filter((rule) => statuses.length === 0 || (rule.Status !== undefined && statuses.includes(rule.Status)));
  const { items, next } = cut(
    rules,
    `ListAlarmMuteRules/${alarm ?? ''}/${statuses.join()}`,
    { token: input.NextToken, asked: input.MaxRecords, most: 100 },
    context,
  );
  return {
    AlarmMuteRuleSummaries: items.map(({ AlarmMuteRuleArn, ExpireDate, Status, MuteType, LastUpdatedTimestamp }) => ({
      AlarmMuteRuleArn,
      ExpireDate,
      Status,
      MuteType,
      LastUpdatedTimestamp,
    })),
    ...(next === undefined ? {} : { NextToken: next }),
  };
}

function getAlarmMuteRule(input: GetAlarmMuteRuleInput, context: Context<Estate>): GetAlarmMuteRuleOutput {
  const rule = regionOf(context).monitoring.muteRules.find((one) => one.Name === input.AlarmMuteRuleName);
  if (rule === undefined) throw absent('AlarmMuteRule', input.AlarmMuteRuleName);
  return rule;
}

function listTagsForResource(input: ListTagsForResourceInput, context: Context<Estate>): ListTagsForResourceOutput {
  const { monitoring } = regionOf(context);
  const arn = input.ResourceARN ?? '';
  if (!allOf(monitoring).some((one) => one.alarm.AlarmArn === arn)) throw absent('Alarm', arn);
  return { Tags: Object.entries(monitoring.tags[arn] ?? {}).map(([Key, Value]) => ({ Key, Value })) };
}
