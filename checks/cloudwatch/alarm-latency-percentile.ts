import * as z from 'zod/mini';
import { defineCheck, fail, groupedBy, type JudgeContext, notApplicable, oncePerInventory, passBecause } from '#kit';
import type { AlarmMetric, CloudwatchAlarm } from '#model';

const latencies = ['Duration', 'IntegrationLatency', 'Latency', 'TargetResponseTime', 'TotalRequestLatency'];

export const alarmLatencyPercentile = defineCheck({
  id: 'alarm-latency-percentile',
  title: 'An alarm on a latency watches its slow end',
  question: 'OPS1',
  practices: ['OPS1-07', 'PER1-35'],
  scope: 'region',
  severity: 'low',
  why: 'An average stays calm while one user in twenty waits for seconds.',
  remedy: {
    text: 'Watch a percentile, such as p99, instead of the average; or put a second alarm on the same metric that does.',
    property: 'AWS::CloudWatch::Alarm ExtendedStatistic',
    cli: 'aws cloudwatch put-metric-alarm --alarm-name {alarm} --extended-statistic p99 --region {region}',
  },
  reference: 'https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/Statistics-definitions.html',

  subject: 'cloudwatch.alarm',
  joins: ['cloudwatch.alarm'],
  options: z.strictObject({
    minPercentile: z._default(z.number().check(z.gte(0), z.lte(100)), 90),
  }),
  messages: {
    average: 'Alarm {alarm} watches {metric} by its {statistics}, which hides the slowest calls.',
  },

  judge(alarm, context) {
    const watched = latencyMetrics(alarm);
    if (watched.length === 0) return notApplicable('it watches no latency');
    const { minPercentile } = context.options;
    const showsTail = ({ statistic = '' }: AlarmMetric) => isOfTail(statistic, minPercentile);
    const metric = [...new Set(watched.map(({ name }) => name))].sort().join(' and ');
    const statistics = [...new Set(watched.map(({ statistic = 'unnamed statistic' }) => statistic))].sort();
    const evidence = { alarm: alarm.name, metric, statistics, minPercentile };
    if (watched.some(showsTail)) return passBecause(evidence);

    const all = alarmsByMetric(context);
    const beside = watched
      .flatMap((one) => all.get(keyOf(alarm, one)) ?? [])
      .filter((other) => latencyMetrics(other).some(showsTail));
    const names = [...new Set(beside.map(({ name }) => name))].sort();
    return names.length > 0 ? passBecause({ ...evidence, besideIt: names }) : fail('average', evidence);
  },
});

function latencyMetrics({ metric, queries }: CloudwatchAlarm): readonly AlarmMetric[] {
  return [metric, ...queries.map((query) => query.metric)].filter(
    (one): one is AlarmMetric => one !== undefined && latencies.includes(one.name),
  );
}

/** `p99`, `tm95`, `wm(5%:95%)`, `Maximum`: what the slowest calls move. */
function isOfTail(statistic: string, minPercentile: number): boolean {
  const percentile = /^p(?<least>\d+(?:\.\d+)?)$/i.exec(statistic)?.groups?.['least'];
  if (percentile !== undefined) return Number(percentile) >= minPercentile;
  return statistic === 'Maximum' || /^(?:tm|wm)\W?\d/i.test(statistic);
}

/** Of alarms that may show the slowest calls at all. */
const alarmsByMetric = oncePerInventory(({ all }: JudgeContext<'cloudwatch.alarm', unknown>) =>
  groupedBy(all('cloudwatch.alarm'), (alarm) =>
    latencyMetrics(alarm)
      .filter(({ statistic = '' }) => isOfTail(statistic, 0))
      .map((metric) => keyOf(alarm, metric)),
  ),
);

function keyOf({ account, region }: CloudwatchAlarm, metric: AlarmMetric): string {
  const pairs = Object.entries(metric.dimensions).sort(([one], [other]) => (one < other ? -1 : 1));
  return JSON.stringify([metric.account ?? account, region, metric.namespace, metric.name, pairs]);
}
