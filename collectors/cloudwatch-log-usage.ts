import { CloudWatchClient } from '@aws-sdk/client-cloudwatch';
import { lastUseOf, type MetricSeries, readLongSeries, readRecent, usedLately } from '#aws';
import { defineCollector, measuredOf } from '#kit';
import type { LogGroup } from '#model';

/**
 * Which log groups were written to within two weeks, by one listing; the others are asked for where they bear a function's
 * name and have no function in their region.
 */
export const cloudwatchLogUsage = defineCollector({
  kinds: ['cloudwatch.log-usage'],
  scope: 'region',
  after: ['logs.group', 'lambda.function', 'lambda.version'],
  priced: true,
  permissions: ['cloudwatch:ListMetrics', 'cloudwatch:GetMetricData'],
  async *collect(aws, seen) {
    const functions = seen.all('lambda.function');
    const written = new Set([
      ...functions.map(({ name }) => `/aws/lambda/${name}`),
      ...[...functions, ...seen.all('lambda.version')].map(({ logGroupName }) => logGroupName),
    ]);
    const groups = seen.all('logs.group');
    const client = aws.client(CloudWatchClient);
    const isRecent = await readRecent(client, groups.map(bytes));
    const isLeft = (group: LogGroup) => group.name.startsWith('/aws/lambda/') && !written.has(group.name);
    const quiet = groups.filter((group) => isLeft(group) && !isRecent(bytes(group)));
    const read = await readLongSeries(client, quiet.map(bytes));
    const useOf = (group: LogGroup) => (isRecent(bytes(group)) ? usedLately : lastUseOf(read(bytes(group))));
    for (const group of groups) {
      if (isLeft(group) || isRecent(bytes(group)))
        yield { kind: 'cloudwatch.log-usage', ...measuredOf(group), ...useOf(group) };
    }
  },
});

function bytes({ name }: LogGroup): MetricSeries {
  const dimensions = { LogGroupName: name };
  return { namespace: 'AWS/Logs', metricName: 'IncomingBytes', dimensions, statistic: 'Sum' };
}
