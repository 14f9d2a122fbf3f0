import { CloudWatchClient, GetMetricDataCommand, type MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { cloudwatchDaxMetrics } from '../../collectors/cloudwatch-dax-metrics.ts';
import { cloudwatchTableMetrics } from '../../collectors/cloudwatch-table-metrics.ts';
import type { DynamodbTable } from '../../src/model/index.ts';
import { aDaxCluster, aTable } from '../support/build.ts';
import { collect, fakeAws } from '../support/fake-aws.ts';

const cloudwatch = mockClient(CloudWatchClient);

interface Input {
  readonly StartTime: Date;
  readonly MetricDataQueries: readonly MetricDataQuery[];
}

/** `ConsumedReadCapacityUnits Sum 86400 TableName=orders` */
function inWords({ MetricStat }: MetricDataQuery): string {
  const dimensions = (MetricStat?.Metric?.Dimensions ?? []).map(({ Name, Value }) => `${Name ?? ''}=${Value ?? ''}`);
  return [MetricStat?.Metric?.MetricName, MetricStat?.Stat, MetricStat?.Period, ...dimensions].join(' ');
}

function calls(): readonly (readonly string[])[] {
  return cloudwatch
    .commandCalls(GetMetricDataCommand)
    .map(({ args }) => (args[0].input.MetricDataQueries ?? []).map(inWords));
}

const yesterday = new Date(Date.now() - 86_400_000);

/** Every series that a pattern fits has this value, yesterday or at the moment given; the others have a zero. */
function answers(values: readonly (readonly [RegExp, number, Date?])[]): void {
  cloudwatch.reset();
  cloudwatch.on(GetMetricDataCommand).callsFake(({ MetricDataQueries, StartTime }: Input) => ({
    MetricDataResults: MetricDataQueries.map((query) => {
      const [, value = 0, at = yesterday] = values.find(([pattern]) => pattern.test(inWords(query))) ?? [];
      const isWithin = at >= StartTime;
      return {
        Id: query.Id,
        StatusCode: 'Complete',
        Timestamps: isWithin ? [at] : [],
        Values: isWithin ? [value] : [],
      };
    }),
  }));
}

const index: DynamodbTable['indexes'][number] = {
  name: 'by-title',
  provisioned: undefined,
  onDemandMaximum: { readUnits: undefined, writeUnits: undefined },
};

beforeEach(() => {
  answers([]);
});

describe('the metrics of tables', () => {
  it('are eight series of each that is on demand and unused, and two of 15 months', async () => {
    const { resources } = await collect(cloudwatchTableMetrics, fakeAws(), [aTable()]);
    expect(calls()).toEqual([
      [
        'ConsumedReadCapacityUnits Sum 86400 TableName=orders',
        'ConsumedWriteCapacityUnits Sum 86400 TableName=orders',
        'ReadThrottleEvents Sum 86400 TableName=orders',
        'WriteThrottleEvents Sum 86400 TableName=orders',
        'ReadKeyRangeThroughputThrottleEvents Sum 86400 TableName=orders',
        'WriteKeyRangeThroughputThrottleEvents Sum 86400 TableName=orders',
      ],
      ['ConsumedReadCapacityUnits Sum 3600 TableName=orders', 'ConsumedWriteCapacityUnits Sum 3600 TableName=orders'],
      ['ConsumedReadCapacityUnits Sum 86400 TableName=orders', 'ConsumedWriteCapacityUnits Sum 86400 TableName=orders'],
    ]);
    expect(resources).toMatchObject([
      {
        kind: 'cloudwatch.table-metrics',
        arn: aTable().arn,
        name: 'orders',
        use: { traffic: 'none', lastUsed: undefined },
        daily: { gets: undefined, batchWrites: undefined, readProvisioned: undefined },
        spread: { readCapacity: undefined, readsByMinute: undefined },
      },
    ]);
  });

  it('are of an index under its own ARN, and of whoever reads it as of its table', async () => {
    answers([[/^ConsumedRead.*IndexName=by-title/, 40]]);
    const table = aTable({ indexes: [index] });
    const { resources } = await collect(cloudwatchTableMetrics, fakeAws(), [table]);
    expect(calls()[0]).toContain('ReadThrottleEvents Sum 86400 TableName=orders GlobalSecondaryIndexName=by-title');
    expect(calls()[2]).toEqual([
      'SuccessfulRequestLatency SampleCount 86400 TableName=orders Operation=GetItem',
      'SuccessfulRequestLatency p50 86400 TableName=orders Operation=GetItem',
      'SuccessfulRequestLatency SampleCount 86400 TableName=orders Operation=Query',
      'SuccessfulRequestLatency SampleCount 86400 TableName=orders Operation=BatchGetItem',
      'ReturnedItemCount Sum 86400 TableName=orders Operation=Query',
      'ReturnedItemCount Sum 86400 TableName=orders Operation=Scan',
    ]);
    expect(calls()[3]).toEqual(['SuccessfulRequestLatency SampleCount 3600 TableName=orders Operation=Scan']);
    expect(calls()).toHaveLength(4);
    expect(resources).toMatchObject([
      { arn: table.arn, use: { traffic: 'fortnight' }, daily: { gets: [{ value: 0 }] } },
      {
        arn: `${table.arn}/index/by-title`,
        name: 'orders/index/by-title',
        use: { traffic: 'fortnight' },
        daily: { reads: [{ value: 40 }], gets: undefined },
        spread: { reads: { periods: 1, max: 40 } },
      },
    ]);
  });

  it('are asked for provisioned capacity where there is some', async () => {
    const provisioned = { readUnits: 5, writeUnits: 5 };
    answers([[/^Provisioned/, 5]]);
    const { resources } = await collect(cloudwatchTableMetrics, fakeAws(), [
      aTable({ provisioned, billingMode: 'PROVISIONED' }),
    ]);
    expect(calls()[1]).toEqual([
      'ConsumedReadCapacityUnits Sum 3600 TableName=orders',
      'ConsumedWriteCapacityUnits Sum 3600 TableName=orders',
      'ProvisionedReadCapacityUnits Average 3600 TableName=orders',
      'ProvisionedWriteCapacityUnits Average 3600 TableName=orders',
    ]);
    expect(resources).toMatchObject([{ spread: { readCapacity: { mean: 5 }, writeCapacity: { mean: 5 } } }]);
  });

  it.each(['ReadThrottleEvents', 'WriteThrottleEvents', 'ReadKeyRange', 'WriteKeyRange'])(
    'are asked for what throttling hit where there were %s',
    async (metric) => {
      answers([[new RegExp(`^${metric}.*orders$`), 3]]);
      const capacity = { provisioned: { readUnits: 5, writeUnits: 5 }, billingMode: 'PROVISIONED' };
      await collect(cloudwatchTableMetrics, fakeAws(), [
        aTable({ ...capacity, indexes: [{ ...index, provisioned: capacity.provisioned }] }),
        aTable({ name: 'carts', ...capacity }),
      ]);
      const ofIndex = 'TableName=orders GlobalSecondaryIndexName=by-title';
      expect(calls()[2]).toEqual([
        'ReadProvisionedThroughputThrottleEvents Sum 86400 TableName=orders',
        'WriteProvisionedThroughputThrottleEvents Sum 86400 TableName=orders',
        'SuccessfulRequestLatency SampleCount 86400 TableName=orders Operation=BatchWriteItem',
        'ThrottledRequests Sum 86400 TableName=orders Operation=BatchGetItem',
        'ThrottledRequests Sum 86400 TableName=orders Operation=BatchWriteItem',
        `ReadProvisionedThroughputThrottleEvents Sum 86400 ${ofIndex}`,
        `WriteProvisionedThroughputThrottleEvents Sum 86400 ${ofIndex}`,
      ]);
      expect(calls()[3]).toEqual([
        'ConsumedReadCapacityUnits Sum 60 TableName=orders',
        'ConsumedWriteCapacityUnits Sum 60 TableName=orders',
        `ConsumedReadCapacityUnits Sum 60 ${ofIndex}`,
        `ConsumedWriteCapacityUnits Sum 60 ${ofIndex}`,
      ]);
    },
  );

  it('of a throttled table on demand name no provisioned capacity', async () => {
    answers([[/^WriteThrottleEvents/, 3]]);
    await collect(cloudwatchTableMetrics, fakeAws(), [aTable()]);
    expect(calls()[2]).toEqual([
      'SuccessfulRequestLatency SampleCount 86400 TableName=orders Operation=BatchWriteItem',
      'ThrottledRequests Sum 86400 TableName=orders Operation=BatchGetItem',
      'ThrottledRequests Sum 86400 TableName=orders Operation=BatchWriteItem',
    ]);
  });

  it('tell when a table that nobody uses was used last', async () => {
    answers([[/^ConsumedWriteCapacityUnits Sum 86400/, 1, new Date(Date.now() - 60 * 86_400_000)]]);
    const { resources } = await collect(cloudwatchTableMetrics, fakeAws(), [aTable()]);
    expect(resources).toMatchObject([{ use: { traffic: 'quarter' } }]);
  });

  it('take 19 calls for a thousand tables that are written alone', async () => {
    answers([[/^ConsumedWrite/, 1]]);
    const tables = Array.from({ length: 1000 }, (_, n) => aTable({ name: `t${String(n)}` }));
    await collect(cloudwatchTableMetrics, fakeAws(), tables);
    // Of 6,000 series of days 500 a call, of 2,000 of hours 300.
    expect(calls()).toHaveLength(12 + 7);
    expect(calls().flat()).toHaveLength(8000);
  });

  it('cost no call where there is nothing', async () => {
    for (const collector of [cloudwatchTableMetrics, cloudwatchDaxMetrics])
      expect((await collect(collector, fakeAws(), [])).resources).toEqual([]);
    expect(cloudwatch.calls()).toHaveLength(0);
  });
});

describe('the metrics of DAX clusters', () => {
  it('are those of the whole cluster', async () => {
    const cluster = aDaxCluster({ name: 'cache' });
    answers([[/^TotalRequestCount/, 7]]);
    const { resources } = await collect(cloudwatchDaxMetrics, fakeAws(), [cluster]);
    expect(calls()).toEqual([
      [
        'TotalRequestCount Sum 86400 ClusterId=cache',
        'ItemCacheHits Sum 86400 ClusterId=cache',
        'ItemCacheMisses Sum 86400 ClusterId=cache',
        'QueryCacheHits Sum 86400 ClusterId=cache',
        'QueryCacheMisses Sum 86400 ClusterId=cache',
        'ScanCacheHits Sum 86400 ClusterId=cache',
        'ScanCacheMisses Sum 86400 ClusterId=cache',
      ],
    ]);
    expect(resources).toMatchObject([
      { kind: 'cloudwatch.dax-metrics', arn: cluster.arn, name: 'cache', daily: { requests: [{ value: 7 }] } },
    ]);
  });
});
