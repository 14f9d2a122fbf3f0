import {
  CloudWatchClient,
  type CompositeAlarm,
  type Dimension,
  type LogAlarm,
  type MetricAlarm,
  type MetricDataQuery,
  paginateDescribeAlarms,
} from '@aws-sdk/client-cloudwatch';
import { type Aws, asArn, enrich, required } from '#aws';
import { defineCollector } from '#kit';
import type { AlarmEvaluation, AlarmMetric, AlarmQuery, CloudwatchAlarm } from '#model';

type Described =
  | { readonly type: 'metric'; readonly alarm: MetricAlarm }
  | { readonly type: 'composite'; readonly alarm: CompositeAlarm }
  | { readonly type: 'log'; readonly alarm: LogAlarm };

/** Alarms of every type: unless all are named, only metric alarms are described. */
export const cloudwatchAlarm = defineCollector({
  kinds: ['cloudwatch.alarm'],
  scope: 'region',
  permissions: ['cloudwatch:DescribeAlarms', 'tag:GetResources'],
  collect(aws) {
    return enrich(describeAlarms(aws.client(CloudWatchClient)), (described) => toAlarm(aws, described));
  },
  collectOne(aws, name) {
    return enrich(describeAlarms(aws.client(CloudWatchClient), [name]), (described) => toAlarm(aws, described));
  },
});

async function* describeAlarms(client: CloudWatchClient, AlarmNames?: string[]): AsyncIterable<Described> {
  const pages = paginateDescribeAlarms(
    { client },
    { AlarmTypes: ['MetricAlarm', 'CompositeAlarm', 'LogAlarm'], AlarmNames, MaxRecords: 100 },
  );
  for await (const { MetricAlarms, CompositeAlarms, LogAlarms } of pages) {
    required(MetricAlarms ?? CompositeAlarms ?? LogAlarms);
    yield* (MetricAlarms ?? []).map((alarm) => ({ type: 'metric', alarm }) as const);
    yield* (CompositeAlarms ?? []).map((alarm) => ({ type: 'composite', alarm }) as const);
    yield* (LogAlarms ?? []).map((alarm) => ({ type: 'log', alarm }) as const);
  }
}

async function toAlarm(aws: Aws, described: Described): Promise<CloudwatchAlarm> {
  const { type, alarm } = described;
  const arn = asArn(required(alarm.AlarmArn));
  return {
    kind: 'cloudwatch.alarm',
    arn,
    name: required(alarm.AlarmName),
    account: aws.account,
    region: aws.region,
    tags: await aws.tags(arn),
    type,
    actionsEnabled: required(alarm.ActionsEnabled),
    alarmActions: alarm.AlarmActions ?? [],
    ...watched(described),
    state: alarm.StateValue,
    stateSince: alarm.StateTransitionedTimestamp?.toISOString(),
  };
}

type Watched = Pick<
  CloudwatchAlarm,
  'metric' | 'queries' | 'promQlQuery' | 'rule' | 'actionsSuppressor' | 'logGroups' | 'evaluation'
>;

const nothingWatched: Watched = {
  metric: undefined,
  queries: [],
  promQlQuery: undefined,
  rule: undefined,
  actionsSuppressor: undefined,
  logGroups: [],
  evaluation: undefined,
};

function watched({ type, alarm }: Described): Watched {
  switch (type) {
    case 'metric':
      return {
        ...nothingWatched,
        metric: metricOf(alarm),
        queries: (alarm.Metrics ?? []).map(toQuery),
        promQlQuery: alarm.EvaluationCriteria?.PromQLCriteria?.Query,
        evaluation: evaluationOf(alarm, {
          periodSeconds: alarm.Period,
          evaluationPeriods: alarm.EvaluationPeriods,
          datapointsToAlarm: alarm.DatapointsToAlarm,
        }),
      };
    case 'composite':
      return { ...nothingWatched, rule: required(alarm.AlarmRule), actionsSuppressor: alarm.ActionsSuppressor };
    case 'log':
      return {
        ...nothingWatched,
        logGroups: alarm.ScheduledQueryConfiguration?.LogGroupIdentifiers ?? [],
        evaluation: evaluationOf(alarm, {
          periodSeconds: undefined,
          evaluationPeriods: alarm.QueryResultsToEvaluate,
          datapointsToAlarm: alarm.QueryResultsToAlarm,
        }),
      };
  }
}

type Counted = Pick<AlarmEvaluation, 'datapointsToAlarm' | 'evaluationPeriods' | 'periodSeconds'>;

function evaluationOf(alarm: MetricAlarm | LogAlarm, counted: Counted): AlarmEvaluation {
  return {
    ...counted,
    treatMissingData: alarm.TreatMissingData,
    trouble: alarm.EvaluationState,
    warmUpMinutes: alarm.WarmUpConfiguration?.WarmUpPeriodDurationInMinutes,
  };
}

/** Metric math and PromQL alarms name no metric of their own. */
function metricOf(alarm: MetricAlarm): AlarmMetric | undefined {
  if (alarm.MetricName === undefined) return undefined;
  return {
    namespace: required(alarm.Namespace),
    name: alarm.MetricName,
    dimensions: toDimensions(alarm.Dimensions),
    statistic: alarm.Statistic ?? alarm.ExtendedStatistic,
    account: undefined,
  };
}

function toQuery({ Id, MetricStat, Expression, AccountId, ReturnData, Period }: MetricDataQuery): AlarmQuery {
  const metric = MetricStat === undefined ? undefined : required(MetricStat.Metric);
  return {
    id: required(Id),
    metric: metric && {
      namespace: required(metric.Namespace),
      name: required(metric.MetricName),
      dimensions: toDimensions(metric.Dimensions),
      statistic: MetricStat?.Stat,
      account: AccountId,
    },
    expression: Expression,
    account: AccountId,
    // CloudWatch's own default.
    returnsData: ReturnData ?? true,
    periodSeconds: MetricStat?.Period ?? Period,
  };
}

function toDimensions(dimensions: readonly Dimension[] = []): Readonly<Record<string, string>> {
  return Object.fromEntries(dimensions.map(({ Name, Value }) => [required(Name), required(Value)]));
}
