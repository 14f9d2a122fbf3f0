import { CloudWatchClient, GetMetricDataCommand, type MetricDataQuery } from '@aws-sdk/client-cloudwatch';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { cloudwatchConcurrencyMetrics } from '../../collectors/cloudwatch-concurrency-metrics.ts';
import { cloudwatchDeadLetterMetrics } from '../../collectors/cloudwatch-dead-letter-metrics.ts';
import { cloudwatchLambdaMetrics } from '../../collectors/cloudwatch-lambda-metrics.ts';
import { cloudwatchProvisionedMetrics } from '../../collectors/cloudwatch-provisioned-metrics.ts';
import { cloudwatchStageMetrics } from '../../collectors/cloudwatch-stage-metrics.ts';
import { cloudwatchStreamMetrics } from '../../collectors/cloudwatch-stream-metrics.ts';
import {
  aFunction,
  aLambdaUsage,
  aMapping,
  aMethod,
  aMethodSettings,
  anAccountSettings,
  aProvisionedConcurrency,
  aQueue,
  aStage,
  aStageV2,
  aStream,
  aStreamMapping,
  seen,
  unseen,
} from '../support/build.ts';
import { collect, fakeAws } from '../support/fake-aws.ts';

const cloudwatch = mockClient(CloudWatchClient);

function asked(): readonly MetricDataQuery[] {
  return cloudwatch.commandCalls(GetMetricDataCommand).flatMap(({ args }) => args[0].input.MetricDataQueries ?? []);
}

/** `Invocations Sum 86400 FunctionName=orders` */
function inWords({ MetricStat }: MetricDataQuery): string {
  const dimensions = (MetricStat?.Metric?.Dimensions ?? []).map(({ Name, Value }) => `${Name ?? ''}=${Value ?? ''}`);
  return [MetricStat?.Metric?.MetricName, MetricStat?.Stat, MetricStat?.Period, ...dimensions].join(' ');
}

/** As CloudWatch answers: the value of each query is its place in its call, at noon of one day. */
function answersEach(...values: readonly number[][]): void {
  let call = 0;
  cloudwatch.on(GetMetricDataCommand).callsFake((input: { MetricDataQueries: readonly MetricDataQuery[] }) => {
    const ofCall = values[call] ?? [];
    call += 1;
    return {
      MetricDataResults: input.MetricDataQueries.map(({ Id }, index) => ({
        Id,
        StatusCode: 'Complete',
        Timestamps: [new Date('2026-11-25T12:00:00Z')],
        Values: [ofCall[index] ?? index],
      })),
    };
  });
}

beforeEach(() => {
  cloudwatch.reset();
  answersEach();
});

describe('the metrics of functions', () => {
  const orders = aFunction({ name: 'orders' });

  it('are seven series of each that was called within two weeks', async () => {
    const idle = aFunction({ name: 'idle' });
    const usage = aLambdaUsage({ arn: idle.arn, traffic: 'month' });
    const { resources } = await collect(cloudwatchLambdaMetrics, fakeAws(), [
      orders,
      aLambdaUsage({ arn: orders.arn }),
      idle,
      usage,
    ]);
    expect(asked().map(inWords)).toEqual([
      'Invocations Sum 86400 FunctionName=orders',
      'Errors Sum 86400 FunctionName=orders',
      'Throttles Sum 86400 FunctionName=orders',
      'Duration Sum 86400 FunctionName=orders',
      'Duration p50 86400 FunctionName=orders',
      'Duration p99 86400 FunctionName=orders',
      'Duration Maximum 86400 FunctionName=orders',
    ]);
    expect(resources).toHaveLength(1);
    expect(resources[0]).toMatchObject({
      kind: 'cloudwatch.lambda-metrics',
      arn: orders.arn,
      name: 'orders',
      daily: {
        invocations: [{ day: '2026-11-25', value: 0 }],
        durationMax: [{ day: '2026-11-25', value: 6 }],
        concurrency: undefined,
      },
      spread: { iteratorAge: undefined },
    });
  });

  it('are asked for concurrency where some is reserved, and for the age of records where a stream is read', async () => {
    const reserved = aFunction({ name: 'reserved', reservedConcurrency: seen(5) });
    const off = aFunction({ name: 'off', reservedConcurrency: seen(0) });
    const unread = aFunction({ name: 'unread', reservedConcurrency: unseen() });
    const all = [reserved, off, unread];
    const mapping = aMapping({ functionArn: `${off.arn}:live`, sourceArn: aStream().arn });
    const fromQueue = aMapping({ functionArn: unread.arn, sourceArn: aQueue().arn });
    const { resources } = await collect(cloudwatchLambdaMetrics, fakeAws(), [
      ...all,
      ...all.map(({ arn }) => aLambdaUsage({ arn })),
      mapping,
      fromQueue,
    ]);
    const words = asked().map(inWords);
    expect(words.filter((one) => one.startsWith('ConcurrentExecutions'))).toEqual([
      'ConcurrentExecutions Maximum 86400 FunctionName=reserved',
    ]);
    expect(words.filter((one) => one.startsWith('IteratorAge'))).toEqual([
      'IteratorAge Maximum 86400 FunctionName=off',
      'IteratorAge Maximum 60 FunctionName=off',
    ]);
    expect(resources).toMatchObject([
      { name: 'reserved', spread: { iteratorAge: undefined } },
      { name: 'off', daily: { concurrency: undefined }, spread: { iteratorAge: { periods: 1, max: 0 } } },
      { name: 'unread' },
    ]);
  });

  it('are asked for concurrency where a shard is read by several batches at once', async () => {
    const [one, two] = [1, 2].map((factor) => aFunction({ name: `by-${String(factor)}` }));
    await collect(cloudwatchLambdaMetrics, fakeAws(), [
      ...[one, two].flatMap((each) => (each === undefined ? [] : [each, aLambdaUsage({ arn: each.arn })])),
      aStreamMapping({ uuid: 'a', functionArn: one?.arn ?? 'arn:', parallelizationFactor: 1 }),
      aStreamMapping({ uuid: 'b', functionArn: two?.arn ?? 'arn:', parallelizationFactor: 2 }),
    ]);
    const words = asked().map(inWords);
    expect(words.filter((one) => one.startsWith('ConcurrentExecutions'))).toEqual([
      'ConcurrentExecutions Maximum 86400 FunctionName=by-2',
    ]);
  });

  it('take 14 calls for 1,000 functions', async () => {
    const functions = Array.from({ length: 1000 }, (_, n) => aFunction({ name: `f${String(n)}` }));
    await collect(cloudwatchLambdaMetrics, fakeAws(), [
      ...functions,
      ...functions.map(({ arn }) => aLambdaUsage({ arn })),
    ]);
    expect(cloudwatch.commandCalls(GetMetricDataCommand)).toHaveLength(14);
    expect(asked()).toHaveLength(7000);
  });
});

describe('the metrics of an account and region', () => {
  it('are the highest numbers of executions at once', async () => {
    answersEach([[640, 510]].flat());
    const settings = anAccountSettings();
    const { resources } = await collect(cloudwatchConcurrencyMetrics, fakeAws(), [settings]);
    expect(asked().map(inWords)).toEqual([
      'ConcurrentExecutions Maximum 86400',
      'UnreservedConcurrentExecutions Maximum 86400',
    ]);
    expect(resources).toMatchObject([
      {
        arn: settings.arn,
        daily: {
          concurrency: [{ day: '2026-11-25', value: 640 }],
          unreserved: [{ day: '2026-11-25', value: 510 }],
        },
      },
    ]);
  });
});

describe('the metrics of provisioned concurrency', () => {
  it('are those of the alias or version that has it', async () => {
    const provisioned = aProvisionedConcurrency();
    const { resources } = await collect(cloudwatchProvisionedMetrics, fakeAws(), [provisioned]);
    const of = `FunctionName=${provisioned.name.split(':')[0] ?? ''} Resource=${provisioned.name}`;
    expect(asked().map(inWords)).toEqual([
      `ProvisionedConcurrencyUtilization Maximum 86400 ${of}`,
      `Invocations Sum 86400 ${of}`,
      `ProvisionedConcurrencySpilloverInvocations Sum 86400 ${of}`,
    ]);
    expect(resources.map(({ arn }) => arn)).toEqual([provisioned.arn]);
  });
});

describe('the metrics of stages', () => {
  it('name a REST API, and an HTTP API by its id; those of WebSocket APIs are others', async () => {
    const rest = aStage({ apiName: 'shop', stageName: 'prod', cacheSize: undefined });
    const http = aStageV2({ apiId: 'http123456', stageName: '$default', protocol: 'HTTP' });
    const socket = aStageV2({ apiId: 'sock123456', protocol: 'WEBSOCKET' });
    const { resources } = await collect(cloudwatchStageMetrics, fakeAws(), [rest, http, socket]);
    expect(asked().map(inWords)).toEqual([
      'Count Sum 86400 ApiName=shop Stage=prod',
      'IntegrationLatency p95 86400 ApiName=shop Stage=prod',
      'Latency p50 86400 ApiName=shop Stage=prod',
      'Count Sum 86400 ApiId=http123456 Stage=$default',
      'IntegrationLatency p95 86400 ApiId=http123456 Stage=$default',
      'Latency p50 86400 ApiId=http123456 Stage=$default',
      'Count Sum 60 ApiName=shop Stage=prod',
      'Count Sum 60 ApiId=http123456 Stage=$default',
    ]);
    expect(resources.map(({ arn }) => arn)).toEqual([rest.arn, http.arn]);
    expect(resources).toMatchObject([
      { daily: { cacheHits: undefined, cacheMisses: undefined }, spread: { requests: { periods: 1, max: 0 } } },
      { spread: { requests: { periods: 1, max: 1 } } },
    ]);
  });

  it('are asked for the hits of a cache where there is one', async () => {
    await collect(cloudwatchStageMetrics, fakeAws(), [aStage({ cacheSize: '0.5' })]);
    const metrics = asked().map(({ MetricStat }) => MetricStat?.Metric?.MetricName);
    expect(metrics).toEqual(['Count', 'IntegrationLatency', 'Latency', 'CacheHitCount', 'CacheMissCount', 'Count']);
  });

  it('are asked how often it is read from, where that is told apart and nothing is cached', async () => {
    const methods = ['GET', 'HEAD', 'POST'].map((httpMethod) => aMethod({ httpMethod }));
    const answered = aMethod({ path: '/mock', integrationType: 'MOCK' });
    const { resources } = await collect(cloudwatchStageMetrics, fakeAws(), [aStage(), ...methods, answered]);
    expect(asked().map(inWords).slice(4)).toEqual([
      'Count Sum 86400 ApiName=shop Stage=prod Resource=/orders Method=GET',
      'Count Sum 86400 ApiName=shop Stage=prod Resource=/orders Method=HEAD',
    ]);
    const day = '2026-11-25';
    expect(resources).toMatchObject([
      {
        daily: {
          reads: [
            { day, value: 0 },
            { day, value: 1 },
          ],
        },
      },
    ]);
  });

  it.each([
    ['it has a cache', aStage({ cacheSize: '0.5' }), ['GET', 'POST']],
    ['its methods are not told apart', aStage({ methodSettings: [] }), ['GET', 'POST']],
    [
      'one of its methods is not told apart',
      aStage({
        methodSettings: [
          aMethodSettings(),
          aMethodSettings({ path: '/orders', httpMethod: 'HEAD', detailedMetrics: false }),
        ],
      }),
      ['GET', 'HEAD', 'POST'],
    ],
    ['all of its methods read', aStage(), ['GET', 'HEAD']],
    ['none of its methods reads', aStage(), ['POST', 'OPTIONS']],
    ['it is of an HTTP API', aStageV2(), ['GET', 'POST']],
  ] as const)('are not asked how often it is read from where %s', async (_, stage, verbs) => {
    const methods = verbs.map((httpMethod) => aMethod({ httpMethod, apiArn: stage.apiArn }));
    const { resources } = await collect(cloudwatchStageMetrics, fakeAws(), [stage, ...methods]);
    expect(
      asked()
        .map(inWords)
        .filter((one) => one.includes('Method=')),
    ).toEqual([]);
    expect(resources).toMatchObject([{ daily: { reads: undefined } }]);
  });

  it('are asked five series of minutes a call, whose values add up over pages', async () => {
    const stages = Array.from({ length: 6 }, (_, n) => aStage({ stageName: `s${String(n)}` }));
    const at = (minute: number) => new Date(Date.UTC(2026, 10, 25, 12, minute));
    cloudwatch.reset();
    cloudwatch
      .on(GetMetricDataCommand)
      .resolves({ MetricDataResults: [] })
      .resolvesOnce({ MetricDataResults: [] })
      .resolvesOnce({
        MetricDataResults: [{ Id: 's0', StatusCode: 'PartialData', Timestamps: [at(1), at(2)], Values: [10, 30] }],
        NextToken: 'more',
      })
      .resolvesOnce({ MetricDataResults: [{ Id: 's0', StatusCode: 'Complete', Timestamps: [at(3)], Values: [20] }] })
      .resolvesOnce({ MetricDataResults: [{ Id: 's0', StatusCode: 'Complete', Timestamps: [at(1)], Values: [9] }] });
    const { resources } = await collect(cloudwatchStageMetrics, fakeAws(), stages);
    const sizes = cloudwatch
      .commandCalls(GetMetricDataCommand)
      .map(({ args }) => args[0].input.MetricDataQueries?.length);
    expect(sizes).toEqual([18, 5, 5, 1]);
    expect(resources[0]).toMatchObject({ spread: { requests: { periods: 3, sum: 60, mean: 20, max: 30 } } });
    expect(resources[5]).toMatchObject({ spread: { requests: { periods: 1, sum: 9 } } });
    expect(resources[1]).toMatchObject({ spread: { requests: { periods: 0, sum: 0 } } });
  });

  it('are no data where CloudWatch could not complete them, but an error', async () => {
    cloudwatch.reset();
    cloudwatch
      .on(GetMetricDataCommand)
      .resolvesOnce({ MetricDataResults: [] })
      .resolvesOnce({ MetricDataResults: [{ Id: 's0', StatusCode: 'InternalError' }] });
    const { error } = await collect(cloudwatchStageMetrics, fakeAws(), [aStage()]);
    expect(error).toBeInstanceOf(Malformed);
  });
});

describe('the metrics of streams and queues', () => {
  it('are asked by the minute of streams with shards of their own', async () => {
    const { resources } = await collect(cloudwatchStreamMetrics, fakeAws(), [
      aStream({ name: 'clicks', mode: 'PROVISIONED' }),
      aStream({ name: 'carts', mode: 'ON_DEMAND' }),
    ]);
    expect(asked().map(inWords).slice(0, 6)).toEqual([
      'PutRecords.TotalRecords Sum 86400 StreamName=clicks',
      'PutRecords.FailedRecords Sum 86400 StreamName=clicks',
      'PutRecords.ThrottledRecords Sum 86400 StreamName=clicks',
      'ReadProvisionedThroughputExceeded Sum 86400 StreamName=clicks',
      'WriteProvisionedThroughputExceeded Sum 86400 StreamName=clicks',
      'IncomingRecords Sum 86400 StreamName=clicks',
    ]);
    expect(asked().map(inWords).slice(12)).toEqual([
      'IncomingBytes Sum 3600 StreamName=clicks',
      'IncomingBytes Sum 3600 StreamName=carts',
      'IncomingBytes Sum 60 StreamName=clicks',
      'IncomingRecords Sum 60 StreamName=clicks',
    ]);
    expect(resources).toMatchObject([
      { spread: { hourlyBytes: { max: 0 }, incomingBytes: { max: 0 }, incomingRecords: { max: 1 } } },
      { spread: { hourlyBytes: { max: 1 }, incomingBytes: undefined, incomingRecords: undefined } },
    ]);
  });

  it('are asked of queues in which messages wait', async () => {
    const { resources } = await collect(cloudwatchDeadLetterMetrics, fakeAws(), [
      aQueue({ name: 'empty', visibleMessages: 0 }),
      aQueue({ name: 'failed', visibleMessages: 1 }),
    ]);
    expect(asked().map(inWords)).toEqual(['ApproximateNumberOfMessagesVisible Minimum 86400 QueueName=failed']);
    expect(resources.map(({ name }) => name)).toEqual(['failed']);
  });

  it('cost no call where there is nothing', async () => {
    for (const collector of [cloudwatchStreamMetrics, cloudwatchDeadLetterMetrics, cloudwatchLambdaMetrics])
      expect((await collect(collector, fakeAws(), [])).resources).toEqual([]);
    expect(cloudwatch.calls()).toHaveLength(0);
  });
});
