import { CloudWatchLogsClient, DescribeMetricFiltersCommand, type MetricFilter } from '@aws-sdk/client-cloudwatch-logs';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { logsMetricFilter } from '../../collectors/logs-metric-filter.ts';
import { aLogGroup, aMetricFilter } from '../support/build.ts';
import { collect, denied, fakeAws } from '../support/fake-aws.ts';

const logs = mockClient(CloudWatchLogsClient);
const filtered = aLogGroup({ metricFilterCount: 2 });

function filter(differs: Partial<MetricFilter> = {}): MetricFilter {
  return {
    filterName: 'errors',
    logGroupName: filtered.name,
    filterPattern: 'hunter2',
    metricTransformations: [{ metricNamespace: 'Company/Orders', metricName: 'Errors', metricValue: '1' }],
    ...differs,
  };
}

beforeEach(() => {
  logs.reset();
  logs.on(DescribeMetricFiltersCommand).resolves({ metricFilters: [filter()] });
});

it('reads the filters of all groups in one listing to its last page, and keeps no pattern', async () => {
  logs.on(DescribeMetricFiltersCommand, { limit: 50 }).resolves({ metricFilters: [filter()], nextToken: 'two' });
  const transformation = { metricNamespace: 'Shop', metricName: 'Sales', metricValue: '$.total' };
  logs.on(DescribeMetricFiltersCommand, { limit: 50, nextToken: 'two' }).resolves({
    metricFilters: [
      filter({ filterName: 'sales', metricTransformations: [{ ...transformation, dimensions: { Shop: '$.shop' } }] }),
    ],
  });
  const { resources, error } = await collect(logsMetricFilter, fakeAws(), [aLogGroup({ name: '/b' }), filtered]);
  expect(error).toBeUndefined();
  expect(resources).toEqual([
    aMetricFilter(),
    aMetricFilter({ name: 'sales', metrics: [{ namespace: 'Shop', name: 'Sales', dimensionNames: ['Shop'] }] }),
  ]);
  expect(JSON.stringify(resources)).not.toContain('hunter2');
  expect(logs.calls()).toHaveLength(2);
});

it('asks nothing where no group has a filter', async () => {
  expect(await collect(logsMetricFilter, fakeAws(), [aLogGroup()])).toEqual({ resources: [], error: undefined });
  expect(logs.calls()).toHaveLength(0);
});

it('keeps what its first page gave when the second is refused', async () => {
  logs
    .on(DescribeMetricFiltersCommand)
    .resolvesOnce({ metricFilters: [filter()], nextToken: 'two' })
    .rejects(denied);
  expect(await collect(logsMetricFilter, fakeAws(), [filtered])).toMatchObject({
    resources: [{ name: 'errors' }],
    error: denied,
  });
});

it.each([
  ['a reply without filters', {}],
  ['a filter without a name', { metricFilters: [filter({ filterName: undefined })] }],
  ['a filter without its group', { metricFilters: [filter({ logGroupName: undefined })] }],
  ['a filter without metrics', { metricFilters: [filter({ metricTransformations: undefined })] }],
])('finds %s malformed', async (_, page) => {
  logs.on(DescribeMetricFiltersCommand).resolves(page);
  expect((await collect(logsMetricFilter, fakeAws(), [filtered])).error).toBeInstanceOf(Malformed);
});
