import { CloudWatchClient, GetMetricDataCommand, ListMetricsCommand } from '@aws-sdk/client-cloudwatch';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { cloudwatchLambdaUsage } from '../../collectors/cloudwatch-lambda-usage.ts';
import { cloudwatchRestUsage } from '../../collectors/cloudwatch-rest-usage.ts';
import { cloudwatchSqsUsage } from '../../collectors/cloudwatch-sqs-usage.ts';
import { aFunction, aQueue, aStage } from '../support/build.ts';
import { collect, denied, fakeAws } from '../support/fake-aws.ts';

const cloudwatch = mockClient(CloudWatchClient);

interface Query {
  readonly Id?: string | undefined;
  readonly MetricStat?: { readonly Metric?: unknown; readonly Stat?: string | undefined } | undefined;
}

function queries(): readonly Query[] {
  return cloudwatch.commandCalls(GetMetricDataCommand).flatMap(({ args }) => args[0].input.MetricDataQueries ?? []);
}

beforeEach(() => {
  cloudwatch.reset();
  cloudwatch.on(ListMetricsCommand).resolves({ Metrics: [] });
  cloudwatch.on(GetMetricDataCommand).resolves({ MetricDataResults: [] });
});

describe('the usage of functions', () => {
  it('asks for values of those alone that one listing does not know, and for durations of default timeouts', async () => {
    cloudwatch
      .on(ListMetricsCommand, { Namespace: 'AWS/Lambda', MetricName: 'Invocations' })
      .resolves({ Metrics: [{ Dimensions: [{ Name: 'FunctionName', Value: 'busy' }] }], NextToken: 'two' })
      .on(ListMetricsCommand, { Namespace: 'AWS/Lambda', MetricName: 'Invocations', NextToken: 'two' })
      .resolves({ Metrics: [{ Dimensions: [{ Name: 'FunctionName', Value: 'default' }] }, { Dimensions: [] }] });
    const at = (day: number) => new Date(Date.UTC(2026, 10, day));
    cloudwatch
      .on(GetMetricDataCommand)
      .resolvesOnce({
        MetricDataResults: [
          { Id: 's0', StatusCode: 'Complete', Timestamps: [at(3)], Values: [7] },
          { Id: 's1', StatusCode: 'PartialData', Timestamps: [at(25)], Values: [50] },
        ],
        NextToken: 'more',
      })
      .resolvesOnce({
        MetricDataResults: [
          { Id: 's1', StatusCode: 'Complete', Timestamps: [at(24)], Values: [60] },
          { Id: 's2', StatusCode: 'Complete', Timestamps: [at(25)], Values: [812.5] },
          { Id: 's3', StatusCode: 'Complete', Timestamps: [], Values: [] },
        ],
      });
    const functions = [
      aFunction({ name: 'busy', timeoutSeconds: 30 }),
      aFunction({ name: 'rare', timeoutSeconds: 30 }),
      aFunction({ name: 'default', timeoutSeconds: 3 }),
      aFunction({ name: 'idle', timeoutSeconds: 30 }),
    ];
    const { resources, error } = await collect(cloudwatchLambdaUsage, fakeAws(), functions);
    expect(error).toBeUndefined();
    expect(resources.map(({ arn }) => arn)).toEqual(functions.map(({ arn }) => arn));
    expect(resources).toMatchObject([
      { name: 'busy', traffic: 'fortnight', daily: undefined },
      { name: 'rare', traffic: 'month', daily: undefined },
      {
        name: 'default',
        traffic: 'fortnight',
        daily: {
          invocations: [
            { day: '2026-11-25', value: 50 },
            { day: '2026-11-24', value: 60 },
          ],
          p99Milliseconds: [{ day: '2026-11-25', value: 812.5 }],
        },
      },
      { name: 'idle', traffic: 'none', daily: undefined },
    ]);
    const asked = cloudwatch.commandCalls(GetMetricDataCommand)[0]?.args[0].input.MetricDataQueries ?? [];
    expect(asked.map(({ MetricStat }) => [MetricStat?.Stat, MetricStat?.Metric?.Dimensions?.[0]?.Value])).toEqual([
      ['Sum', 'rare'],
      ['Sum', 'default'],
      ['p99', 'default'],
      ['Sum', 'idle'],
    ]);
  });

  it('asks 500 series a call', async () => {
    const functions = Array.from({ length: 501 }, (_, n) => aFunction({ name: `f${String(n)}`, timeoutSeconds: 30 }));
    await collect(cloudwatchLambdaUsage, fakeAws(), functions);
    const sizes = cloudwatch
      .commandCalls(GetMetricDataCommand)
      .map(({ args }) => args[0].input.MetricDataQueries?.length);
    expect(sizes).toEqual([500, 1]);
  });

  it('asks for nothing where there is no function', async () => {
    expect((await collect(cloudwatchLambdaUsage, fakeAws())).resources).toEqual([]);
    expect(cloudwatch.calls()).toHaveLength(0);
  });

  it('has none of whom values were refused, or not given', async () => {
    cloudwatch.on(GetMetricDataCommand).rejects(denied);
    expect((await collect(cloudwatchLambdaUsage, fakeAws(), [aFunction()])).error).toBeDefined();
    cloudwatch.on(GetMetricDataCommand).resolves({ MetricDataResults: [{ Id: 's0', StatusCode: 'InternalError' }] });
    const { resources, error } = await collect(cloudwatchLambdaUsage, fakeAws(), [aFunction()]);
    expect(resources).toEqual([]);
    expect(error).toBeInstanceOf(Malformed);
  });
});

describe('the usage of queues and stages', () => {
  it('tells an active queue from one that nobody touches', async () => {
    cloudwatch.on(ListMetricsCommand).resolves({ Metrics: [{ Dimensions: [{ Name: 'QueueName', Value: 'busy' }] }] });
    const { resources } = await collect(cloudwatchSqsUsage, fakeAws(), [
      aQueue({ name: 'busy' }),
      aQueue({ name: 'idle' }),
    ]);
    expect(resources).toMatchObject([
      { name: 'busy', traffic: 'fortnight' },
      { name: 'idle', traffic: 'none' },
    ]);
    expect(queries()).toHaveLength(1);
  });

  it('asks for a stage under the name of its API without what is not ASCII, and for one series once', async () => {
    const stages = [
      aStage({ apiName: 'café', apiId: 'a1', stageName: 'prod' }),
      aStage({ apiName: 'café', apiId: 'a2', stageName: 'prod' }),
      aStage({ apiName: 'shop', apiId: 'a3', stageName: 'prod' }),
    ];
    cloudwatch.on(ListMetricsCommand).resolves({
      Metrics: [
        {
          Dimensions: [
            { Name: 'ApiName', Value: 'shop' },
            { Name: 'Stage', Value: 'prod' },
          ],
        },
      ],
    });
    const { resources } = await collect(cloudwatchRestUsage, fakeAws(), stages);
    expect(resources).toMatchObject([{ traffic: 'none' }, { traffic: 'none' }, { traffic: 'fortnight' }]);
    expect(queries()).toMatchObject([
      {
        MetricStat: {
          Metric: {
            Dimensions: [
              { Name: 'ApiName', Value: 'caf' },
              { Name: 'Stage', Value: 'prod' },
            ],
          },
        },
      },
    ]);
  });

  it.each([
    ['queues', cloudwatchSqsUsage],
    ['stages', cloudwatchRestUsage],
  ])('asks for nothing where there are no %s', async (_, collector) => {
    expect((await collect(collector, fakeAws())).resources).toEqual([]);
    expect(cloudwatch.calls()).toHaveLength(0);
  });
});
