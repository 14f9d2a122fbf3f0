import { CloudWatchClient, GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { cloudwatchMappingMetrics } from '../../collectors/cloudwatch-mapping-metrics.ts';
import { cloudwatchSearchMetrics } from '../../collectors/cloudwatch-search-metrics.ts';
import { aDomain, aFunction, aMapping, aQueue, aStreamMapping } from '../support/build.ts';
import { collect, fakeAws } from '../support/fake-aws.ts';

const cloudwatch = mockClient(CloudWatchClient);

function asked(): readonly string[] {
  return cloudwatch
    .commandCalls(GetMetricDataCommand)
    .flatMap(({ args }) => args[0].input.MetricDataQueries ?? [])
    .map(({ MetricStat }) => {
      const { Namespace, MetricName, Dimensions = [] } = MetricStat?.Metric ?? {};
      const of = Dimensions.map(({ Name, Value }) => `${Name ?? ''}=${Value ?? ''}`);
      return [Namespace, MetricName, MetricStat?.Stat, MetricStat?.Period, ...of].join(' ');
    });
}

beforeEach(() => {
  cloudwatch.reset();
  cloudwatch.on(GetMetricDataCommand).resolves({ MetricDataResults: [] });
});

describe('the metrics of event source mappings', () => {
  const kafka = 'arn:aws:kafka:eu-west-1:111122223333:cluster/points/5c3d-4';
  const functionArn = `${aFunction({ name: 'orders' }).arn}:live` as const;

  it('count events where that is switched on, and nothing of a mapping that is off', async () => {
    const { resources } = await collect(cloudwatchMappingMetrics, fakeAws(), [
      aStreamMapping({ uuid: 'counts', metrics: ['EventCount'] }),
      aStreamMapping({ uuid: 'silent', metrics: [] }),
      aStreamMapping({ uuid: 'off', state: 'Disabled' }),
    ]);
    expect(asked()).toEqual(['AWS/Lambda InvokedEventCount Sum 86400 EventSourceMappingUUID=counts']);
    expect(resources).toMatchObject([
      { name: 'counts', daily: { invokedEvents: [], pollers: undefined } },
      { name: 'silent', daily: { invokedEvents: undefined }, spread: { queueAge: undefined, concurrency: undefined } },
    ]);
  });

  it('are those of its pollers where they are provisioned, and of their throughput for Kafka', async () => {
    const provisionedPollers = { minimum: 5, maximum: 9 };
    await collect(cloudwatchMappingMetrics, fakeAws(), [
      aMapping({ uuid: 'topic', sourceArn: kafka, functionArn, provisionedPollers, metrics: [] }),
      aMapping({ uuid: 'queue', functionArn, provisionedPollers, metrics: [] }),
    ]);
    expect(asked()).toEqual([
      'AWS/Lambda ProvisionedPollers Maximum 86400 EventSourceMappingUUID=topic',
      'AWS/Lambda ProvisionedPollers Maximum 86400 EventSourceMappingUUID=queue',
      'AWS/Lambda ConcurrentExecutions Maximum 60 FunctionName=orders',
      'AWS/Lambda EventPollerThroughputInBytes Sum 60 EventSourceMappingUUID=topic',
    ]);
  });

  it('tell how far it is behind where pollers might be provisioned', async () => {
    await collect(cloudwatchMappingMetrics, fakeAws(), [
      aMapping({ uuid: 'topic', sourceArn: kafka, functionArn, metrics: [] }),
      aMapping({ uuid: 'queue', sourceArn: aQueue({ name: 'inbox' }).arn, metrics: [] }),
      aMapping({ uuid: 'bounded', maximumConcurrency: 5, metrics: [] }),
    ]);
    expect(asked()).toEqual([
      'AWS/Lambda OffsetLag Maximum 3600 FunctionName=orders',
      'AWS/SQS ApproximateAgeOfOldestMessage Maximum 3600 QueueName=inbox',
    ]);
  });
});

describe('the metrics of search domains', () => {
  it('are their shards and the space that these take, under the account and the name', async () => {
    const domain = aDomain({ name: 'search' });
    const { resources } = await collect(cloudwatchSearchMetrics, fakeAws(), [domain]);
    expect(asked()).toEqual([
      'AWS/ES Shards.active Maximum 86400 DomainName=search ClientId=111122223333',
      'AWS/ES ClusterUsedSpace Maximum 86400 DomainName=search ClientId=111122223333',
    ]);
    expect(resources).toMatchObject([{ arn: domain.arn, daily: { activeShards: [], usedSpace: [] } }]);
  });
});
