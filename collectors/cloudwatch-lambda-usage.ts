import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { type Aws, type MetricSeries, readDailySeries, recentDimensions } from '#aws';
import { defaultTimeoutsSeconds, leastMemoryMegabytes } from '#data';
import { defineCollector } from '#kit';
import type { LambdaFunction, LambdaUsage } from '#model';

/**
 * How much functions are used. Only those without an invocation within two weeks, which is known from one listing, are
 * asked for their invocations of 30 days; durations only of those whose timeout or memory is what nobody chose.
 */
export const cloudwatchLambdaUsage = defineCollector({
  kinds: ['cloudwatch.lambda-usage'],
  scope: 'region',
  after: ['lambda.function'],
  priced: true,
  permissions: ['cloudwatch:ListMetrics', 'cloudwatch:GetMetricData'],
  async *collect(aws, seen) {
    const functions = seen.all('lambda.function');
    if (functions.length === 0) return;
    const client = aws.client(CloudWatchClient);
    const recent = await recentlyInvoked(client);
    const read = await readDailySeries(
      client,
      functions.flatMap((one) => [
        ...(recent.has(one.name) && !isTimed(one) && !isSmall(one) ? [] : [invocations(one)]),
        ...(isTimed(one) ? [duration(one, 'p99')] : []),
        ...(isSmall(one) ? [duration(one, 'p95')] : []),
      ]),
    );
    for (const one of functions) {
      const calls = read(invocations(one));
      const [p99Milliseconds, p95Milliseconds] = [read(duration(one, 'p99')), read(duration(one, 'p95'))];
      yield {
        ...bearing(aws, one),
        traffic: recent.has(one.name) ? 'fortnight' : calls.length > 0 ? 'month' : 'none',
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

async function recentlyInvoked(client: CloudWatchClient): Promise<ReadonlySet<string>> {
  const names = new Set<string>();
  for await (const { FunctionName } of recentDimensions(client, {
    namespace: 'AWS/Lambda',
    metricName: 'Invocations',
  })) {
    if (FunctionName !== undefined) names.add(FunctionName);
  }
  return names;
}

function invocations({ name }: LambdaFunction): MetricSeries {
  const dimensions = { FunctionName: name };
  return { namespace: 'AWS/Lambda', metricName: 'Invocations', dimensions, statistic: 'Sum' };
}

function duration({ name }: LambdaFunction, statistic: 'p95' | 'p99'): MetricSeries {
  return { namespace: 'AWS/Lambda', metricName: 'Duration', dimensions: { FunctionName: name }, statistic };
}

function bearing(
  { account, region }: Aws,
  { arn, name, tags }: LambdaFunction,
): Omit<LambdaUsage, 'traffic' | 'daily' | 'withLeastMemory'> {
  return { kind: 'cloudwatch.lambda-usage', arn, name, account, region, tags };
}
