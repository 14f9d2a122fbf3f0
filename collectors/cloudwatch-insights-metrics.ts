import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { type MetricsTable, readMetrics } from '#aws';
import { defineMetricsCollector, hasInsightsLayer, isUsedLately } from '#kit';
import type { InsightsMetrics, LambdaFunction } from '#model';

const table: MetricsTable<LambdaFunction, keyof InsightsMetrics['daily']> = {
  namespace: 'LambdaInsights',
  dimensions: ({ name }) => ({ function_name: name }),
  daily: {
    memoryMax: { metric: 'memory_utilization', statistic: 'Maximum' },
    startP90: { metric: 'init_duration', statistic: 'p90' },
    starts: { metric: 'init_duration', statistic: 'SampleCount' },
    cpuMean: { metric: 'cpu_total_time', statistic: 'Average', when: ({ timeoutSeconds }) => timeoutSeconds > 5 },
  },
  spread: {},
};

/** What Lambda Insights measures of functions that have its layer and were called within two weeks. */
export const cloudwatchInsightsMetrics = defineMetricsCollector({
  kind: 'cloudwatch.insights-metrics',
  after: ['lambda.function', 'cloudwatch.lambda-usage'],
  of: (seen) =>
    seen
      .all('lambda.function')
      .filter((one) => hasInsightsLayer(one) && isUsedLately('cloudwatch.lambda-usage', one.arn, seen)),
  read: (aws, measured) => readMetrics(aws.client(CloudWatchClient), table, measured),
});
