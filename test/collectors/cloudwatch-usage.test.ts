import {
  CloudWatchClient,
  GetMetricDataCommand,
  type GetMetricDataInput,
  ListMetricsCommand,
  type ListMetricsInput,
  type MetricDataQuery,
  type MetricStat,
} from '@aws-sdk/client-cloudwatch';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { cloudwatchHttpUsage } from '../../collectors/cloudwatch-http-usage.ts';
import { cloudwatchKinesisUsage } from '../../collectors/cloudwatch-kinesis-usage.ts';
import { cloudwatchLambdaUsage } from '../../collectors/cloudwatch-lambda-usage.ts';
import { cloudwatchLogUsage } from '../../collectors/cloudwatch-log-usage.ts';
import { cloudwatchMachineUsage } from '../../collectors/cloudwatch-machine-usage.ts';
import { cloudwatchRestUsage } from '../../collectors/cloudwatch-rest-usage.ts';
import { cloudwatchSqsUsage } from '../../collectors/cloudwatch-sqs-usage.ts';
import { aFunction, aLogGroup, aQueue, aStage, aStageV2, aStateMachine, aStream, aVersion } from '../support/build.ts';
import { collect, denied, fakeAws } from '../support/fake-aws.ts';

const cloudwatch = mockClient(CloudWatchClient);

function calls(): readonly GetMetricDataInput[] {
  return cloudwatch.commandCalls(GetMetricDataCommand).map(({ args }) => args[0].input);
}

/** `Invocations Sum orders`, by call. */
function asked(): readonly (readonly string[])[] {
  return calls().map(({ MetricDataQueries = [] }) => MetricDataQueries.map(inWords));
}

function inWords({ MetricStat: { Metric, Stat } = {} as MetricStat }: MetricDataQuery): string {
  return [Metric?.MetricName, Stat, ...(Metric?.Dimensions ?? []).map(({ Value }) => Value)].join(' ');
}

/** So many days before today. */
function ago(days: number): Date {
  return new Date(Math.floor(Date.now() / 86_400_000) * 86_400_000 - days * 86_400_000);
}

function dayOf(days: number): string {
  return ago(days).toISOString().slice(0, 10);
}

/** CloudWatch lists these, and of others has the values given, by days before today. */
function published(
  listed: readonly string[],
  values: Readonly<Record<string, Readonly<Record<number, number>>>>,
): void {
  cloudwatch.on(ListMetricsCommand).callsFake(({ MetricName }: ListMetricsInput) => ({
    Metrics: listed
      .map((one) => one.split(' '))
      .filter(([name]) => name === MetricName)
      .map(([, ...dimensions]) => ({
        Dimensions: dimensions.map((one) => ({ Name: one.split('=')[0], Value: one.split('=')[1] })),
      })),
  }));
  cloudwatch.on(GetMetricDataCommand).callsFake(({ MetricDataQueries = [] }: GetMetricDataInput) => ({
    MetricDataResults: MetricDataQueries.map((query) => {
      const points = Object.entries(values[inWords(query)] ?? {});
      return {
        Id: query.Id,
        StatusCode: 'Complete',
        Timestamps: points.map(([days]) => ago(Number(days))),
        Values: points.map(([, value]) => value),
      };
    }),
  }));
}

beforeEach(() => {
  cloudwatch.reset();
  cloudwatch.on(ListMetricsCommand).resolves({ Metrics: [] });
  cloudwatch.on(GetMetricDataCommand).resolves({ MetricDataResults: [] });
});

describe('the usage of functions', () => {
  it('asks for values of those alone that one listing does not know, and for durations of default timeouts', async () => {
    published(
      [
        'Invocations FunctionName=busy',
        'Invocations FunctionName=default',
        'Invocations FunctionName=small',
        'Invocations',
      ],
      {
        'Invocations Sum rare': { 29: 7, 31: 9 },
        'Invocations Sum seldom': { 30: 7 },
        'Invocations Sum default': { 1: 50, 2: 60 },
        'Duration p99 default': { 1: 812.5 },
        'Invocations Sum small': { 1: 9 },
        'Duration p95 small': { 1: 180 },
        'Duration p99 rare': { 29: 400 },
      },
    );
    const functions = [
      aFunction({ name: 'busy', timeoutSeconds: 30 }),
      aFunction({ name: 'rare', timeoutSeconds: 3 }),
      aFunction({ name: 'default', timeoutSeconds: 3 }),
      aFunction({ name: 'idle', timeoutSeconds: 3 }),
      aFunction({ name: 'seldom', timeoutSeconds: 30 }),
      aFunction({ name: 'small', timeoutSeconds: 30, memoryMegabytes: 128 }),
    ];
    const { resources, error } = await collect(cloudwatchLambdaUsage, fakeAws(), functions);
    expect(error).toBeUndefined();
    expect(resources.map(({ arn }) => arn)).toEqual(functions.map(({ arn }) => arn));
    expect(resources).toMatchObject([
      { name: 'busy', traffic: 'fortnight', lastUsed: undefined, daily: undefined, withLeastMemory: undefined },
      {
        name: 'rare',
        traffic: 'month',
        lastUsed: dayOf(29),
        daily: {
          invocations: [{ day: dayOf(29), value: 7 }],
          p99Milliseconds: [{ day: dayOf(29), value: 400 }],
        },
      },
      {
        name: 'default',
        traffic: 'fortnight',
        daily: {
          invocations: [
            { day: dayOf(1), value: 50 },
            { day: dayOf(2), value: 60 },
          ],
          p99Milliseconds: [{ day: dayOf(1), value: 812.5 }],
        },
        withLeastMemory: undefined,
      },
      { name: 'idle', traffic: 'none', lastUsed: undefined, daily: { invocations: [], p99Milliseconds: [] } },
      { name: 'seldom', traffic: 'quarter', lastUsed: dayOf(30), daily: undefined },
      {
        name: 'small',
        traffic: 'fortnight',
        daily: undefined,
        withLeastMemory: {
          invocations: [{ day: dayOf(1), value: 9 }],
          p95Milliseconds: [{ day: dayOf(1), value: 180 }],
        },
      },
    ]);
    expect(asked()).toEqual([
      ['Invocations Sum rare', 'Invocations Sum idle', 'Invocations Sum seldom'],
      [
        'Duration p99 rare',
        'Invocations Sum default',
        'Duration p99 default',
        'Invocations Sum small',
        'Duration p95 small',
      ],
    ]);
    expect(calls().map(({ StartTime }) => StartTime)).toEqual([ago(454), ago(29)]);
  });

  it('follows the listing and the values over their pages', async () => {
    cloudwatch
      .on(ListMetricsCommand)
      .resolves({ Metrics: [{ Dimensions: [{ Name: 'FunctionName', Value: 'busy' }] }], NextToken: 'two' })
      .on(ListMetricsCommand, { NextToken: 'two' })
      .resolves({ Metrics: [{ Dimensions: [{ Name: 'FunctionName', Value: 'default' }] }] });
    const complete = { Id: 's0', StatusCode: 'Complete' } as const;
    cloudwatch
      .on(GetMetricDataCommand)
      .resolvesOnce({
        MetricDataResults: [{ ...complete, StatusCode: 'PartialData', Timestamps: [ago(40)], Values: [50] }],
        NextToken: 'more',
      })
      .resolvesOnce({ MetricDataResults: [{ ...complete, Timestamps: [ago(41)], Values: [60] }] });
    const functions = ['busy', 'default', 'rare'].map((name) => aFunction({ name, timeoutSeconds: 30 }));
    expect((await collect(cloudwatchLambdaUsage, fakeAws(), functions)).resources).toMatchObject([
      { traffic: 'fortnight' },
      { traffic: 'fortnight' },
      { traffic: 'quarter', lastUsed: dayOf(40) },
    ]);
  });

  it('asks 500 series of a month a call, and 221 of 15 months', async () => {
    const functions = Array.from({ length: 501 }, (_, n) => aFunction({ name: `f${String(n)}`, timeoutSeconds: 3 }));
    await collect(cloudwatchLambdaUsage, fakeAws(), functions);
    expect(asked().map(({ length }) => length)).toEqual([221, 221, 59]);
    cloudwatch.resetHistory();
    published(
      functions.map(({ name }) => `Invocations FunctionName=${name}`),
      {},
    );
    await collect(cloudwatchLambdaUsage, fakeAws(), functions);
    expect(asked().map(({ length }) => length)).toEqual([500, 500, 2]);
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

describe('when something was used last', () => {
  it.each([
    [13, { traffic: 'fortnight', lastUsed: undefined }],
    [14, { traffic: 'month', lastUsed: dayOf(14) }],
    [29, { traffic: 'month', lastUsed: dayOf(29) }],
    [30, { traffic: 'quarter', lastUsed: dayOf(30) }],
    [89, { traffic: 'quarter', lastUsed: dayOf(89) }],
    [90, { traffic: 'none', lastUsed: dayOf(90) }],
  ])('is told of data of %i days ago', async (days, use) => {
    published([], { 'Count Sum shop prod': { [days]: 1, 300: 7 } });
    const stage = aStage({ apiName: 'shop', stageName: 'prod' });
    expect((await collect(cloudwatchRestUsage, fakeAws(), [stage])).resources).toMatchObject([use]);
  });
});

describe('the usage of queues, stages, streams, state machines and log groups', () => {
  it('tells a queue that is used from one that is active alone, and asks for receives where nothing was sent', async () => {
    published([], {
      'NumberOfMessagesSent Sum busy': { 1: 0, 2: 3 },
      'NumberOfMessagesSent Sum polled': { 1: 0 },
      'NumberOfEmptyReceives Sum polled': { 1: 100 },
      'NumberOfMessagesSent Sum audited': { 1: 0, 95: 4 },
      'NumberOfEmptyReceives Sum audited': { 1: 0, 94: 1 },
    });
    const queues = ['busy', 'polled', 'audited', 'idle'].map((name) => aQueue({ name }));
    const { resources } = await collect(cloudwatchSqsUsage, fakeAws(), queues);
    const lately = { traffic: 'fortnight', lastUsed: undefined };
    expect(resources).toMatchObject([
      { name: 'busy', ...lately, handled: lately },
      { name: 'polled', ...lately, handled: lately },
      { name: 'audited', ...lately, handled: { traffic: 'none', lastUsed: dayOf(94) } },
      { name: 'idle', traffic: 'none', lastUsed: undefined, handled: { traffic: 'none', lastUsed: undefined } },
    ]);
    expect(asked()).toEqual([
      queues.map(({ name }) => `NumberOfMessagesSent Sum ${name}`),
      ['polled', 'audited', 'idle'].map((name) => `NumberOfEmptyReceives Sum ${name}`),
    ]);
  });

  it('asks for a stage under the name of its API without what is not ASCII, and for one series once', async () => {
    const stages = [
      aStage({ apiName: 'café', apiId: 'a1', stageName: 'prod' }),
      aStage({ apiName: 'café', apiId: 'a2', stageName: 'prod' }),
      aStage({ apiName: 'shop', apiId: 'a3', stageName: 'prod' }),
    ];
    published(['Count ApiName=shop Stage=prod'], {});
    const { resources } = await collect(cloudwatchRestUsage, fakeAws(), stages);
    expect(resources).toMatchObject([{ traffic: 'none' }, { traffic: 'none' }, { traffic: 'fortnight' }]);
    expect(asked()).toEqual([['Count Sum caf prod']]);
  });

  it('asks for requests of HTTP APIs, and for connections of WebSocket APIs', async () => {
    const stages = [
      aStageV2({ apiId: 'h1', stageName: 'prod' }),
      aStageV2({ apiId: 'h2', stageName: 'prod' }),
      aStageV2({ apiId: 'w1', stageName: 'prod', protocol: 'WEBSOCKET' }),
    ];
    published([], {
      'Count Sum h1 prod': { 1: 5 },
      'Count Sum w1 prod': { 1: 5 },
      'ConnectCount Sum w1 prod': { 60: 2 },
    });
    const { resources } = await collect(cloudwatchHttpUsage, fakeAws(), stages);
    expect(resources).toMatchObject([
      { kind: 'cloudwatch.http-usage', arn: stages[0]?.arn, traffic: 'fortnight' },
      { traffic: 'none', lastUsed: undefined },
      { traffic: 'quarter', lastUsed: dayOf(60) },
    ]);
    expect(asked()).toEqual([['Count Sum h1 prod', 'Count Sum h2 prod', 'ConnectCount Sum w1 prod']]);
    expect(cloudwatch.commandCalls(ListMetricsCommand)).toEqual([]);
  });

  it('asks for executions of state machines', async () => {
    const machines = ['busy', 'idle'].map((name) => aStateMachine({ name }));
    published([`ExecutionsStarted StateMachineArn=${machines[0]?.arn ?? ''}`], {});
    const { resources } = await collect(cloudwatchMachineUsage, fakeAws(), machines);
    expect(resources).toMatchObject([
      { kind: 'cloudwatch.machine-usage', arn: machines[0]?.arn, traffic: 'fortnight' },
      { arn: machines[1]?.arn, traffic: 'none' },
    ]);
    expect(asked()).toEqual([[`ExecutionsStarted Sum ${machines[1]?.arn ?? ''}`]]);
  });

  it('lists log groups that were written to, and asks for those that bear the name of a function and have none in their region', async () => {
    const named = (name: string) => aLogGroup({ name });
    published(['IncomingBytes LogGroupName=/aws/lambda/busy', 'IncomingBytes LogGroupName=/ecs/shop'], {
      'IncomingBytes Sum /aws/lambda/gone': { 50: 9 },
    });
    const { resources } = await collect(cloudwatchLogUsage, fakeAws(), [
      aFunction({ name: 'orders', logGroupName: '/aws/lambda/elsewhere' }),
      aVersion({ name: 'orders', logGroupName: '/aws/lambda/once' }),
      ...['orders', 'elsewhere', 'once', 'busy', 'gone'].map((name) => named(`/aws/lambda/${name}`)),
      named('/aws/vendedlogs/states/gone'),
      named('/ecs/shop'),
    ]);
    expect(resources).toMatchObject([
      { kind: 'cloudwatch.log-usage', name: '/aws/lambda/busy', traffic: 'fortnight' },
      { name: '/aws/lambda/gone', traffic: 'quarter', lastUsed: dayOf(50) },
      { name: '/ecs/shop', traffic: 'fortnight' },
    ]);
    expect(asked()).toEqual([['IncomingBytes Sum /aws/lambda/gone']]);
  });

  it('tells by which call a stream is written to, and asks for values of what one listing does not know', async () => {
    published(
      [
        'PutRecord.Success StreamName=single',
        'PutRecord.Success StreamName=both',
        'PutRecords.Success StreamName=both',
      ],
      { 'PutRecords.Success SampleCount rare': { 20: 3 }, 'PutRecord.Success SampleCount old': { 100: 3 } },
    );
    const { resources } = await collect(
      cloudwatchKinesisUsage,
      fakeAws(),
      ['single', 'both', 'rare', 'old'].map((name) => aStream({ name })),
    );
    expect(resources).toMatchObject([
      { name: 'single', traffic: 'fortnight', putRecord: 'fortnight', putRecords: 'none' },
      { name: 'both', traffic: 'fortnight', putRecord: 'fortnight', putRecords: 'fortnight' },
      { name: 'rare', traffic: 'month', lastUsed: dayOf(20), putRecord: 'none', putRecords: 'month' },
      { name: 'old', traffic: 'none', lastUsed: dayOf(100), putRecord: 'none', putRecords: 'none' },
    ]);
    expect(asked()).toEqual([
      [
        'PutRecords.Success SampleCount single',
        'PutRecord.Success SampleCount rare',
        'PutRecords.Success SampleCount rare',
        'PutRecord.Success SampleCount old',
        'PutRecords.Success SampleCount old',
      ],
    ]);
  });

  it.each([
    ['streams', cloudwatchKinesisUsage],
    ['queues', cloudwatchSqsUsage],
    ['stages of REST APIs', cloudwatchRestUsage],
    ['stages of HTTP APIs', cloudwatchHttpUsage],
    ['state machines', cloudwatchMachineUsage],
    ['log groups', cloudwatchLogUsage],
  ])('asks for nothing where there are no %s', async (_, collector) => {
    expect((await collect(collector, fakeAws())).resources).toEqual([]);
    expect(cloudwatch.calls()).toHaveLength(0);
  });
});
