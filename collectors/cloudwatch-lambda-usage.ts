import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { type MetricSeries, readDailySeries, readLastUse } from '#aws';
import { defaultTimeoutsSeconds, leastMemoryMegabytes } from '#data';
import { defineCollector, lastDays, measuredOf } from '#kit';
import type { LambdaFunction } from '#model';

/**
 * How much functions are used. Only those without an invocation within two weeks, which is known from one listing, are
 * asked for their invocations of 15 months; durations only of those that were called within 30 days and whose timeout or
 * memory is what nobody chose.
 */
export const cloudwatchLambdaUsage = defineCollector({
  kinds: ['cloudwatch.lambda-usage'],
  scope: 'region',
  after: ['lambda.function'],
  priced: true,
  permissions: ['cloudwatch:ListMetrics', 'cloudwatch:GetMetricData'],
  async *collect(aws, seen) {
    const functions = seen.all('lambda.function');
    const client = aws.client(CloudWatchClient);
    const now = new Date();
    const readUse = await readLastUse(client, functions.map(invocations), now);
    const trafficOf = (one: LambdaFunction) => readUse(invocations(one)).use.traffic;
    const isOfMonth = (one: LambdaFunction) => ['fortnight', 'month'].includes(trafficOf(one));
    const read = await readDailySeries(
      client,
      functions
        .filter(isOfMonth)
        .flatMap((one) => [
          ...(trafficOf(one) === 'fortnight' && (isTimed(one) || isSmall(one)) ? [invocations(one)] : []),
          ...(isTimed(one) ? [duration(one, 'p99')] : []),
          ...(isSmall(one) ? [duration(one, 'p95')] : []),
        ]),
      { now },
    );
    for (const one of functions) {
      const { use, values } = readUse(invocations(one));
      const calls = use.traffic === 'fortnight' ? read(invocations(one)) : lastDays(values, 30, now);
      const [p99Milliseconds, p95Milliseconds] = [read(duration(one, 'p99')), read(duration(one, 'p95'))];
      yield {
        kind: 'cloudwatch.lambda-usage',
        ...measuredOf(one),
        ...use,
        daily: isTimed(one) ? { invocations: calls, p99Milliseconds } : undefined,
        withLeastMemory: isSmall(one) ? { invocations: calls, p95Milliseconds } : undefined,
      };
    }
  },
});

function isTimed({ timeoutSeconds }: LambdaFunction): boolean {
  return defaultTimeoutsSeconds.includes(timeoutSeconds);
}

function isSmall({ memoryMegabytes }: LambdaFunction): boolean {
  return memoryMegabytes === leastMemoryMegabytes;
}

function invocations({ name }: LambdaFunction): MetricSeries {
  const dimensions = { FunctionName: name };
  return { namespace: 'AWS/Lambda', metricName: 'Invocations', dimensions, statistic: 'Sum' };
}

function duration({ name }: LambdaFunction, statistic: 'p95' | 'p99'): MetricSeries {
  return { namespace: 'AWS/Lambda', metricName: 'Duration', dimensions: { FunctionName: name }, statistic };
}
