import type {
  CompositeAlarm,
  Dimension,
  GetAlarmMuteRuleOutput,
  Metric,
  MetricAlarm,
  MetricDataQuery,
} from '@aws-sdk/client-cloudwatch';
import type { Place } from '../model.ts';
import { arnAt, createdAt } from '../place.ts';

export interface AlarmSketch {
  /** ARNs; none makes an alarm that tells nobody. */
  readonly actions?: readonly string[];
  readonly actionsEnabled?: boolean;
  readonly description?: string;
  readonly more?: Partial<MetricAlarm>;
}

/** An alarm on one metric. */
export function anAlarm(at: Place, name: string, metric: Metric, sketch: AlarmSketch = {}): MetricAlarm {
  return {
    ...anyAlarm(at, name, sketch),
    ...metric,
    Statistic: 'Sum',
    Period: 60,
    ...sketch.more,
  };
}

/** An alarm on an expression over metrics, or on a Metrics Insights query. */
export function aMathAlarm(
  at: Place,
  name: string,
  metrics: readonly MetricDataQuery[],
  sketch: AlarmSketch = {},
): MetricAlarm {
  return { ...anyAlarm(at, name, sketch), Dimensions: [], Metrics: [...metrics], ...sketch.more };
}

/** One metric inside an expression. */
export function aMetricStat(id: string, metric: Metric): MetricDataQuery {
  return { Id: id, MetricStat: { Metric: metric, Period: 60, Stat: 'Sum' }, ReturnData: false };
}

/** A metric whose dimensions are still to be said, as in `errors({ FunctionName: 'orders-api' })`. */
export function metricOf(
  Namespace: string,
  MetricName: string,
): (dimensions: Readonly<Record<string, string>>) => Metric {
  return (dimensions) => ({ Namespace, MetricName, Dimensions: listOf(dimensions) });
}

/** An alarm over other alarms; `rule` as in `ALARM("a") OR ALARM("b")`. */
export function aCompositeAlarm(at: Place, name: string, rule: string, sketch: AlarmSketch = {}): CompositeAlarm {
  return {
    AlarmName: name,
    AlarmArn: arnAt(at, 'cloudwatch', `alarm:${name}`),
    AlarmDescription: sketch.description ?? '',
    ActionsEnabled: sketch.actionsEnabled ?? true,
    AlarmActions: [...(sketch.actions ?? [])],
    OKActions: [],
    InsufficientDataActions: [],
    AlarmRule: rule,
    StateValue: 'OK',
    StateReason: 'All children are in OK.',
    StateUpdatedTimestamp: createdAt,
    StateTransitionedTimestamp: createdAt,
    AlarmConfigurationUpdatedTimestamp: createdAt,
  };
}

/** A rule that silences alarms again and again and never expires. */
export function anEndlessMuteRule(at: Place, name: string, alarms: readonly string[]): GetAlarmMuteRuleOutput {
  return {
    Name: name,
    AlarmMuteRuleArn: arnAt(at, 'cloudwatch', `alarm-mute-rule:${name}`),
    Description: '',
    Rule: { Schedule: { Expression: 'cron(0 0 * * *)', Duration: 'P1D', Timezone: 'UTC' } },
    MuteTargets: { AlarmNames: [...alarms] },
    StartDate: createdAt,
    Status: 'ACTIVE',
    MuteType: 'RECURRING',
    LastUpdatedTimestamp: createdAt,
  };
}

function anyAlarm(at: Place, name: string, sketch: AlarmSketch): MetricAlarm {
  return {
    AlarmName: name,
    AlarmArn: arnAt(at, 'cloudwatch', `alarm:${name}`),
    AlarmDescription: sketch.description ?? '',
    AlarmConfigurationUpdatedTimestamp: createdAt,
    ActionsEnabled: sketch.actionsEnabled ?? true,
    OKActions: [],
    AlarmActions: [...(sketch.actions ?? [])],
    InsufficientDataActions: [],
    StateValue: 'OK',
    StateReason:
      'Threshold Crossed: no datapoints were received for 5 periods and 5 missing datapoints were treated as [NonBreaching].',
    StateUpdatedTimestamp: createdAt,
    StateTransitionedTimestamp: createdAt,
    EvaluationPeriods: 5,
    DatapointsToAlarm: 3,
    Threshold: 1,
    ComparisonOperator: 'GreaterThanOrEqualToThreshold',
    TreatMissingData: 'notBreaching',
  };
}

function listOf(dimensions: Readonly<Record<string, string>>): Dimension[] {
  return Object.entries(dimensions).map(([Name, Value]) => ({ Name, Value }));
}
