import {
  type AnomalyDetector,
  CloudWatchClient,
  type Metric,
  paginateDescribeAnomalyDetectors,
} from '@aws-sdk/client-cloudwatch';
import { type Aws, required } from '#aws';
import { defineCollector } from '#kit';
import type { AlarmMetric, CloudwatchAnomalyDetector } from '#model';

/** Anomaly detectors of both types: unless both are named, only those of a single metric are described. */
export const cloudwatchAnomalyDetector = defineCollector({
  kinds: ['cloudwatch.anomaly-detector'],
  scope: 'region',
  permissions: ['cloudwatch:DescribeAnomalyDetectors'],
  async *collect(aws) {
    const pages = paginateDescribeAnomalyDetectors(
      { client: aws.client(CloudWatchClient) },
      { AnomalyDetectorTypes: ['SINGLE_METRIC', 'METRIC_MATH'], MaxResults: 100 },
    );
    for await (const { AnomalyDetectors } of pages) {
      for (const described of required(AnomalyDetectors)) yield toDetector(aws, described);
    }
  },
});

/** It has an id and no ARN, and cannot be tagged. */
function toDetector(aws: Aws, described: AnomalyDetector): CloudwatchAnomalyDetector {
  const id = required(described.AnomalyDetectorId);
  const metrics = metricsOf(described);
  return {
    kind: 'cloudwatch.anomaly-detector',
    arn: `arn:${aws.partition}:cloudwatch:${aws.region}:${aws.account}:anomaly-detector:${id}`,
    name: metrics.map(({ namespace, name }) => `${namespace}/${name}`).join(' '),
    account: aws.account,
    region: aws.region,
    tags: { seen: true, value: {} },
    metrics,
  };
}

function metricsOf({
  SingleMetricAnomalyDetector: single,
  MetricMathAnomalyDetector: math,
}: AnomalyDetector): readonly AlarmMetric[] {
  if (single !== undefined) return [toMetric(single, single.Stat, single.AccountId)];
  return required(math?.MetricDataQueries).flatMap(({ MetricStat, AccountId }) =>
    MetricStat === undefined ? [] : [toMetric(required(MetricStat.Metric), MetricStat.Stat, AccountId)],
  );
}

function toMetric(metric: Metric, statistic: string | undefined, account: string | undefined): AlarmMetric {
  const dimensions = (metric.Dimensions ?? []).map(({ Name, Value }) => [required(Name), required(Value)]);
  return {
    namespace: required(metric.Namespace),
    name: required(metric.MetricName),
    dimensions: Object.fromEntries(dimensions) as AlarmMetric['dimensions'],
    statistic,
    account,
  };
}
