import { CloudWatchClient, GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { cloudwatchInsightsMetrics } from '../../collectors/cloudwatch-insights-metrics.ts';
import { aFunction, aLambdaUsage } from '../support/build.ts';
import { collect, fakeAws } from '../support/fake-aws.ts';

const cloudwatch = mockClient(CloudWatchClient);
const layerArns = ['arn:aws:lambda:eu-west-1:580247275435:layer:LambdaInsightsExtension-Arm64:20'];
const watched = aFunction({ layerArns, timeoutSeconds: 6 });
const usage = (name: string, traffic: 'fortnight' | 'month') => {
  const { arn } = aFunction({ name });
  return aLambdaUsage({ arn, name, traffic });
};

beforeEach(() => {
  cloudwatch.reset();
  cloudwatch.on(GetMetricDataCommand).callsFake((input: { MetricDataQueries: readonly { Id: string }[] }) => ({
    MetricDataResults: input.MetricDataQueries.map(({ Id }, index) => ({
      Id,
      StatusCode: 'Complete',
      Timestamps: [new Date('2026-11-25T12:00:00Z')],
      Values: [index],
    })),
  }));
});

it('asks for four series at most of each function that has the layer and was called', async () => {
  const others = [
    aFunction({ name: 'bare', layerArns: ['arn:aws:lambda:eu-west-1:111122223333:layer:own:1'] }),
    usage('bare', 'fortnight'),
    aFunction({ name: 'idle', layerArns }),
    usage('idle', 'month'),
    aFunction({ name: 'new', layerArns }),
  ];
  const { resources, error } = await collect(cloudwatchInsightsMetrics, fakeAws(), [
    watched,
    usage('orders', 'fortnight'),
    aFunction({ name: 'quick', layerArns, timeoutSeconds: 5 }),
    usage('quick', 'fortnight'),
    ...others,
  ]);
  expect(error).toBeUndefined();
  const { arn, name, account, region, tags } = watched;
  const on = (value: number) => [{ day: '2026-11-25', value }];
  expect(resources).toEqual([
    {
      kind: 'cloudwatch.insights-metrics',
      arn,
      name,
      account,
      region,
      tags,
      daily: { memoryMax: on(0), startP90: on(1), starts: on(2), cpuMean: on(3) },
      spread: {},
    },
    expect.objectContaining({
      name: 'quick',
      daily: { memoryMax: on(4), startP90: on(5), starts: on(6), cpuMean: undefined },
    }),
  ]);
  const asked = cloudwatch
    .commandCalls(GetMetricDataCommand)
    .flatMap(({ args }) => args[0].input.MetricDataQueries ?? []);
  const of = { Namespace: 'LambdaInsights', Dimensions: [{ Name: 'function_name', Value: 'orders' }] };
  expect(asked.slice(0, 4).map(({ MetricStat }) => [MetricStat?.Stat, MetricStat?.Metric])).toEqual([
    ['Maximum', { ...of, MetricName: 'memory_utilization' }],
    ['p90', { ...of, MetricName: 'init_duration' }],
    ['SampleCount', { ...of, MetricName: 'init_duration' }],
    ['Average', { ...of, MetricName: 'cpu_total_time' }],
  ]);
});

it('asks nothing where no function has the layer', async () => {
  expect((await collect(cloudwatchInsightsMetrics, fakeAws(), [aFunction(), aLambdaUsage()])).resources).toEqual([]);
  expect(cloudwatch.calls()).toEqual([]);
  expect(cloudwatchInsightsMetrics).toMatchObject({ depth: 'deep', priced: true, scope: 'region' });
});
