import { CloudWatchClient, GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { cloudwatchDistributionMetrics } from '../../collectors/cloudwatch-distribution-metrics.ts';
import { aDistribution, aDistributionMonitoring, seen, unseen } from '../support/build.ts';
import { collect, fakeAws } from '../support/fake-aws.ts';

const cloudwatch = mockClient(CloudWatchClient);

beforeEach(() => {
  cloudwatch.reset();
  cloudwatch.on(GetMetricDataCommand).resolves({
    MetricDataResults: [
      { Id: 's0', StatusCode: 'Complete', Timestamps: [new Date('2026-11-25T00:00:00Z')], Values: [500] },
      { Id: 's1', StatusCode: 'Complete', Timestamps: [new Date('2026-11-25T00:00:00Z')], Values: [62.5] },
    ],
  });
});

describe('the metrics of distributions', () => {
  const site = aDistribution();
  const publishing = aDistributionMonitoring();

  it('are the requests of a day and the share that was answered from the cache', async () => {
    const { resources, error } = await collect(cloudwatchDistributionMetrics, fakeAws({ region: 'global' }), [
      site,
      publishing,
    ]);
    expect(error).toBeUndefined();
    expect(resources).toEqual([
      {
        kind: 'cloudwatch.distribution-metrics',
        arn: site.arn,
        name: site.name,
        account: site.account,
        region: 'global',
        tags: site.tags,
        daily: {
          requests: [{ day: '2026-11-25', value: 500 }],
          cacheHitRate: [{ day: '2026-11-25', value: 62.5 }],
        },
        spread: {},
      },
    ]);
    const [call] = cloudwatch.commandCalls(GetMetricDataCommand);
    expect(call?.args[0].input.MetricDataQueries?.map(({ MetricStat }) => MetricStat)).toEqual(
      [
        ['Requests', 'Sum'],
        ['CacheHitRate', 'Average'],
      ].map(([MetricName, Stat]) => ({
        Metric: {
          Namespace: 'AWS/CloudFront',
          MetricName,
          Dimensions: [
            { Name: 'DistributionId', Value: 'E1SITE' },
            { Name: 'Region', Value: 'Global' },
          ],
        },
        Period: 86_400,
        Stat,
      })),
    );
  });

  it('are asked for only where more metrics are published', async () => {
    const { resources } = await collect(cloudwatchDistributionMetrics, fakeAws({ region: 'global' }), [
      site,
      { ...publishing, additionalMetrics: seen(false) },
      aDistribution({ distributionId: 'E2', name: 'E2' }),
      aDistributionMonitoring({ arn: aDistribution({ distributionId: 'E2' }).arn, additionalMetrics: unseen() }),
    ]);
    expect(resources).toEqual([]);
    expect(cloudwatch.commandCalls(GetMetricDataCommand)).toEqual([]);
  });

  it('are an error where they could not be read', async () => {
    cloudwatch.on(GetMetricDataCommand).rejects(new Error('refused'));
    const { resources, error } = await collect(cloudwatchDistributionMetrics, fakeAws({ region: 'global' }), [
      site,
      publishing,
    ]);
    expect(resources).toEqual([]);
    expect(error).toMatchObject({ message: 'refused' });
  });
});
