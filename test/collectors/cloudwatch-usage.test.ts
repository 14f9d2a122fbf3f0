import { CloudWatchClient, GetMetricDataCommand, ListMetricsCommand } from '@aws-sdk/client-cloudwatch';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { cloudwatchKinesisUsage } from '../../collectors/cloudwatch-kinesis-usage.ts';
import { cloudwatchLambdaUsage } from '../../collectors/cloudwatch-lambda-usage.ts';
import { cloudwatchRestUsage } from '../../collectors/cloudwatch-rest-usage.ts';
import { cloudwatchSqsUsage } from '../../collectors/cloudwatch-sqs-usage.ts';
import { aFunction, aQueue, aStage, aStream } from '../support/build.ts';
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
      .resolves({
        Metrics: [
          { Dimensions: [{ Name: 'FunctionName', Value: 'default' }] },
          { Dimensions: [{ Name: 'FunctionName', Value: 'small' }] },
          { Dimensions: [] },
        ],
      });
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
          { Id: 's4', StatusCode: 'Complete', Timestamps: [at(25)], Values: [9] },
          { Id: 's5', StatusCode: 'Complete', Timestamps: [at(25)], Values: [180] },
        ],
      });
    const functions = [
      aFunction({ name: 'busy', timeoutSeconds: 30 }),
      aFunction({ name: 'rare', timeoutSeconds: 30 }),
      aFunction({ name: 'default', timeoutSeconds: 3 }),
      aFunction({ name: 'idle', timeoutSeconds: 30 }),
      aFunction({ name: 'small', timeoutSeconds: 30, memoryMegabytes: 128 }),
    ];
    const { resources, error } = await collect(cloudwatchLambdaUsage, fakeAws(), functions);
    expect(error).toBeUndefined();
    expect(resources.map(({ arn }) => arn)).toEqual(functions.map(({ arn }) => arn));
    expect(resources).toMatchObject([
      { name: 'busy', traffic: 'fortnight', daily: undefined, withLeastMemory: undefined },
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
        withLeastMemory: undefined,
      },
      { name: 'idle', traffic: 'none', daily: undefined },
      {
        name: 'small',
        traffic: 'fortnight',
        daily: undefined,
        withLeastMemory: {
          invocations: [{ day: '2026-11-25', value: 9 }],
          p95Milliseconds: [{ day: '2026-11-25', value: 180 }],
        },
      },
    ]);
    const asked = cloudwatch.commandCalls(GetMetricDataCommand)[0]?.args[0].input.MetricDataQueries ?? [];
    expect(asked.map(({ MetricStat }) => [MetricStat?.Stat, MetricStat?.Metric?.Dimensions?.[0]?.Value])).toEqual([
      ['Sum', 'rare'],
      ['Sum', 'default'],
      ['p99', 'default'],
      ['Sum', 'idle'],
      ['Sum', 'small'],
      ['p95', 'small'],
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

describe('the usage of queues, stages and streams', () => {
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

  it('tells by which call a stream is written to, and asks for values of what one listing does not know', async () => {
    const named = (...names: string[]) => ({
      Metrics: names.map((Value) => ({ Dimensions: [{ Name: 'StreamName', Value }] })),
    });
    cloudwatch
      .on(ListMetricsCommand, { Namespace: 'AWS/Kinesis', MetricName: 'PutRecord.Success' })
      .resolves(named('single', 'both'))
      .on(ListMetricsCommand, { Namespace: 'AWS/Kinesis', MetricName: 'PutRecords.Success' })
      .resolves({ Metrics: [...named('both').Metrics, { Dimensions: [] }] });
    const results = [[], [], [3]].map((Values, index) => ({
      Id: `s${String(index)}`,
      StatusCode: 'Complete' as const,
      Timestamps: Values.map(() => new Date('2026-11-03')),
      Values,
    }));
    cloudwatch.on(GetMetricDataCommand).resolves({ MetricDataResults: results });
    const { resources } = await collect(
      cloudwatchKinesisUsage,
      fakeAws(),
      ['single', 'both', 'rare'].map((name) => aStream({ name })),
    );
    expect(resources).toMatchObject([
      { name: 'single', traffic: 'fortnight', putRecord: 'fortnight', putRecords: 'none' },
      { name: 'both', traffic: 'fortnight', putRecord: 'fortnight', putRecords: 'fortnight' },
      { name: 'rare', traffic: 'month', putRecord: 'none', putRecords: 'month' },
    ]);
    expect(queries().map(({ MetricStat }) => MetricStat)).toMatchObject([
      { Stat: 'SampleCount', Metric: { MetricName: 'PutRecords.Success', Dimensions: [{ Value: 'single' }] } },
      { Metric: { MetricName: 'PutRecord.Success', Dimensions: [{ Value: 'rare' }] } },
      { Metric: { MetricName: 'PutRecords.Success', Dimensions: [{ Value: 'rare' }] } },
    ]);
  });

  it.each([
    ['streams', cloudwatchKinesisUsage],
    ['queues', cloudwatchSqsUsage],
    ['stages', cloudwatchRestUsage],
  ])('asks for nothing where there are no %s', async (_, collector) => {
    expect((await collect(collector, fakeAws())).resources).toEqual([]);
    expect(cloudwatch.calls()).toHaveLength(0);
  });
});
