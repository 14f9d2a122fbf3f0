import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { type Aws, type DailySeries, readDailySeries, recentDimensions } from '#aws';
import { defaultTimeoutsSeconds } from '#data';
import { defineCollector } from '#kit';
import type { LambdaFunction, LambdaUsage } from '#model';

/**
 * How much functions are used. Only those without an invocation within two weeks, which is known from one listing, are
 * asked for their invocations of 30 days; durations only of those whose timeout is a tool's default.
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
    const isDefault = ({ timeoutSeconds }: LambdaFunction) => defaultTimeoutsSeconds.includes(timeoutSeconds);
    const read = await readDailySeries(
      client,
      functions.flatMap((one) => [
        ...(recent.has(one.name) && !isDefault(one) ? [] : [invocations(one)]),
        ...(isDefault(one) ? [p99Duration(one)] : []),
      ]),
    );
    for (const one of functions) {
      const daily = { invocations: read(invocations(one)), p99Milliseconds: read(p99Duration(one)) };
      yield {
        ...bearing(aws, one),
        traffic: recent.has(one.name) ? 'fortnight' : daily.invocations.length > 0 ? 'month' : 'none',
        daily: isDefault(one) ? daily : undefined,
      };
    }
  },
});

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

function invocations({ name }: LambdaFunction): DailySeries {
  const dimensions = { FunctionName: name };
  return { namespace: 'AWS/Lambda', metricName: 'Invocations', dimensions, statistic: 'Sum' };
}

function p99Duration({ name }: LambdaFunction): DailySeries {
  return { namespace: 'AWS/Lambda', metricName: 'Duration', dimensions: { FunctionName: name }, statistic: 'p99' };
}

function bearing(
  { account, region }: Aws,
  { arn, name, tags }: LambdaFunction,
): Omit<LambdaUsage, 'traffic' | 'daily'> {
  return { kind: 'cloudwatch.lambda-usage', arn, name, account, region, tags };
}
