import { CloudWatchClient, GetMetricDataCommand } from '@aws-sdk/client-cloudwatch';
import { mockClient } from 'aws-sdk-client-mock';
import fc from 'fast-check';
import { afterAll, describe, expect, it } from 'vitest';
import type { Check, Collector } from '#kit';
import type { Resource } from '#model';
import { apigwThrottleHeadroom } from '../../checks/apigateway/apigw-throttle-headroom.ts';
import { dynamodbCapacityUtilisation } from '../../checks/dynamodb/dynamodb-capacity-utilisation.ts';
import { dynamodbHotKey } from '../../checks/dynamodb/dynamodb-hot-key.ts';
import { kinesisPutrecordsFailed } from '../../checks/kinesis/kinesis-putrecords-failed.ts';
import { kinesisShardUtilisation } from '../../checks/kinesis/kinesis-shard-utilisation.ts';
import { lambdaConcurrencyHeadroom } from '../../checks/lambda/lambda-concurrency-headroom.ts';
import { lambdaPcUtilisation } from '../../checks/lambda/lambda-pc-utilisation.ts';
import { lambdaReservedSaturation } from '../../checks/lambda/lambda-reserved-saturation.ts';
import { lambdaThrottlesObserved } from '../../checks/lambda/lambda-throttles-observed.ts';
import { lambdaTimeoutTight } from '../../checks/lambda/lambda-timeout-tight.ts';
import { lambdaUnreservedPool } from '../../checks/lambda/lambda-unreserved-pool.ts';
import { streamEsmBatchSize } from '../../checks/lambda/stream-esm-batch-size.ts';
import { streamEsmParallelization } from '../../checks/lambda/stream-esm-parallelization.ts';
import { cloudwatchConcurrencyMetrics } from '../../collectors/cloudwatch-concurrency-metrics.ts';
import { cloudwatchLambdaMetrics } from '../../collectors/cloudwatch-lambda-metrics.ts';
import { cloudwatchMappingMetrics } from '../../collectors/cloudwatch-mapping-metrics.ts';
import { cloudwatchProvisionedMetrics } from '../../collectors/cloudwatch-provisioned-metrics.ts';
import { cloudwatchStageMetrics } from '../../collectors/cloudwatch-stage-metrics.ts';
import { cloudwatchStreamMetrics } from '../../collectors/cloudwatch-stream-metrics.ts';
import { cloudwatchTableMetrics } from '../../collectors/cloudwatch-table-metrics.ts';
import type { MetricRecord } from '../sandbox/estate/metric-record.ts';
import { metrics as cloudwatchOfTheSandbox } from '../sandbox/services/metrics.ts';
import { estateOf, place } from '../sandbox/traffic/estate.ts';
import { functionPublishes, provisionedPublishes, regionPublishes } from '../sandbox/traffic/functions.ts';
import { stagePublishes } from '../sandbox/traffic/requests.ts';
import * as shapes from '../sandbox/traffic/shapes.ts';
import { tablePublishes } from '../sandbox/traffic/stores.ts';
import { readerPublishes, streamPublishes } from '../sandbox/traffic/streams.ts';
import { trafficOf } from '../sandbox/traffic/traffic.ts';
import {
  aFunction,
  aLambdaUsage,
  aMethodSettings,
  anAccountSettings,
  anApigatewayAccount,
  aProvisionedConcurrency,
  aStage,
  aStream,
  aStreamMapping,
  aTable,
  seen,
} from '../support/build.ts';
import { collect, fakeAws } from '../support/fake-aws.ts';
import { judged } from '../support/judged.ts';

const cloudwatch = mockClient(CloudWatchClient);
const aDay = 86_400;

/** Traffic of a shape that in the mean is so large a part of what a resource can take, once or twice. */
interface Load {
  readonly shape: shapes.Shape;
  readonly part: number;
  readonly times: number;
  /** Of calls, in milliseconds; the share of those that take longer, and how many times as long. */
  readonly milliseconds: number;
  readonly slowShare: number;
  readonly slowTimes: number;
  /** The share of what goes to one key. */
  readonly hot: number;
}

/** A resource under load: what there is, what is published of it, and what is said of that. */
interface Scene {
  readonly checks: readonly Check[];
  readonly collectors: readonly Collector[];
  readonly given: readonly Resource[];
  readonly published: readonly MetricRecord[];
}

const scenes: Readonly<Record<string, (load: Load) => Scene>> = {
  'calls of a function': (load) => {
    const { name, ...reserving } = aFunction({ reservedConcurrency: seen(20), timeoutSeconds: 10 });
    const given = { name, ...reserving };
    return {
      checks: [lambdaReservedSaturation, lambdaThrottlesObserved, lambdaTimeoutTight],
      collectors: [cloudwatchLambdaMetrics],
      given: [given, aLambdaUsage({ arn: given.arn })],
      published: functionPublishes(name, { ...callsOf(load, 20), reserved: 20 }),
    };
  },
  'a function of few calls': (load) => {
    const given = aFunction({ timeoutSeconds: 10 });
    return {
      checks: [lambdaThrottlesObserved, lambdaTimeoutTight],
      collectors: [cloudwatchLambdaMetrics],
      given: [given, aLambdaUsage({ arn: given.arn })],
      published: functionPublishes(given.name, { ...callsOf(load, 1), traffic: trafficFor(load, 100) }),
    };
  },
  'a function that is seldom slow': (load) => {
    const given = aFunction({ timeoutSeconds: 10 });
    const slow = { share: load.slowShare / 2, milliseconds: 9000 };
    const traffic = trafficFor({ ...load, part: 1 + load.part / 2 }, 60);
    return {
      checks: [lambdaTimeoutTight],
      collectors: [cloudwatchLambdaMetrics],
      given: [given, aLambdaUsage({ arn: given.arn })],
      published: functionPublishes(given.name, { milliseconds: 300, slow, traffic }),
    };
  },
  'what is kept ready': (load) => ({
    checks: [lambdaPcUtilisation],
    collectors: [cloudwatchProvisionedMetrics],
    given: [aProvisionedConcurrency({ requested: 20 }), aFunction()],
    published: provisionedPublishes('orders', 'live', callsOf(load, 20), 20),
  }),
  'a region': (load) => ({
    checks: [lambdaConcurrencyHeadroom, lambdaUnreservedPool],
    collectors: [cloudwatchConcurrencyMetrics],
    given: [anAccountSettings({}, { unreservedConcurrentExecutions: 600 }), aFunction()],
    published: regionPublishes([callsOf(load, 1000), { ...callsOf(load, 400), reserved: 400 }]),
  }),
  'a stage': (load) => {
    const stage = aStage({ methodSettings: [aMethodSettings({ throttlingRateLimit: 100 })] });
    return {
      checks: [apigwThrottleHeadroom],
      collectors: [cloudwatchStageMetrics],
      given: [stage, anApigatewayAccount()],
      published: stagePublishes(stage.apiName, { traffic: trafficFor(load, 100 * aDay), p95: () => 100 }),
    };
  },
  'a table': (load) => {
    const table = aTable({ provisioned: { readUnits: 100, writeUnits: 3000 }, billingMode: 'PROVISIONED' });
    return {
      checks: [dynamodbCapacityUtilisation, dynamodbHotKey],
      collectors: [cloudwatchTableMetrics],
      given: [table],
      published: tablePublishes(table.name, {
        Read: { traffic: trafficFor(load, 100 * aDay), capacity: () => 100 },
        Write: { traffic: trafficFor(load, 3000 * aDay), capacity: () => 3000, hot: load.hot },
      }),
    };
  },
  'a stream and its reader': (load) => {
    const summary = { openShards: 2, retentionHours: 24, consumerCount: 0, ...unencrypted };
    const stream = aStream({ mode: 'PROVISIONED', summary: seen(summary) });
    const reader = aFunction({ timeoutSeconds: 2 });
    const written = { traffic: trafficFor(load, 2000 * aDay), recordBytes: 500, shards: 2, hot: load.hot };
    const reading = { shards: 2, factor: 1, batchSize: 100, milliseconds: Math.max(20, load.milliseconds / 4) };
    return {
      checks: [kinesisShardUtilisation, kinesisPutrecordsFailed, streamEsmParallelization, streamEsmBatchSize],
      collectors: [cloudwatchStreamMetrics, cloudwatchLambdaMetrics, cloudwatchMappingMetrics],
      given: [stream, reader, aLambdaUsage({ arn: reader.arn }), aStreamMapping()],
      published: [...streamPublishes(stream.name, written), ...readerPublishes(reader.name, written.traffic, reading)],
    };
  },
};

const unencrypted = { encryptionType: 'NONE', kmsKeyId: undefined } as const;

function trafficFor({ shape, part, times }: Load, aDayAtMost: number) {
  return trafficOf(shape, aDayAtMost * part, times);
}

/** Calls that run in the mean as often at once as the load is a part of these. */
function callsOf(load: Load, executions: number) {
  const { milliseconds, slowShare: share, slowTimes } = load;
  const slow = { share, milliseconds: Math.min(10_000, milliseconds * slowTimes) };
  return { traffic: trafficFor(load, (executions * aDay * 1000) / milliseconds), milliseconds, slow };
}

/**
 * What speaks of too much; other messages of these checks speak of too little. Not `tooSmall`, which is for records that
 * get older: those that are as old as they can be do not, and are still `behind`.
 */
const overloads = new Set([
  ...['reached', 'rarely', 'near', 'throttled', 'saturated', 'small', 'full', 'drained', 'short', 'keyRange'],
  ...['belowCapacity', 'skewed', 'refused', 'some', 'behind', 'tooLarge'],
]);

async function said(scene: Scene): Promise<ReadonlyMap<string, string>> {
  const estate = estateOf([{ arn: '', adds: { metrics: [...scene.published] } }]);
  const answer = cloudwatchOfTheSandbox['GetMetricData'];
  const now = new Date();
  cloudwatch.on(GetMetricDataCommand).callsFake((input) => {
    const caller = { account: place.account, arn: 'arn:aws:iam::1:user/a', userId: 'a' };
    return answer?.(input, { estate, caller, region: place.region, partition: 'aws', requestId: '1', now });
  });
  const read = [...scene.given];
  for (const collector of scene.collectors) {
    const { resources, error } = await collect(collector, fakeAws(), scene.given);
    expect(error).toBeUndefined();
    read.push(...resources);
  }
  return new Map(
    scene.checks.flatMap((check) =>
      judged(check, { name: '', given: read, now }).map(({ verdict, subject }): [string, string] => [
        `${check.id} of ${subject?.name ?? ''}`,
        'message' in verdict ? verdict.message : verdict.result,
      ]),
    ),
  );
}

const shape = fc.oneof(
  fc.constant(shapes.steady),
  fc.constant(shapes.byDay),
  fc.double({ min: 2, max: 50, noNaN: true }).map(shapes.bursty),
  fc.double({ min: 2, max: 20, noNaN: true }).map((times) => shapes.busyHour(times)),
  fc.double({ min: 0.7, max: 2, noNaN: true }).map(shapes.growing),
  fc.double({ min: 1, max: 7, noNaN: true }).map(shapes.weekly),
  fc.double({ min: 1, max: 10, noNaN: true }).map(shapes.monthly),
  fc.double({ min: 2, max: 200, noNaN: true }).map(shapes.spike),
  fc.constantFrom(1, 15, 60, 1440).map(shapes.cron),
  fc.integer({ min: 1, max: 29 }).map((days) => shapes.newFor(days, shapes.byDay)),
  fc.integer({ min: 1, max: 20 }).map((days) => shapes.stopped(days, shapes.steady)),
  fc.integer({ min: 2, max: 9 }).map((days) => shapes.withGaps(days, shapes.steady)),
);

const load: fc.Arbitrary<Omit<Load, 'times'>> = fc.record({
  shape,
  part: fc.double({ min: -6, max: 1, noNaN: true }).map((power) => 2 ** power),
  milliseconds: fc.integer({ min: 20, max: 6000 }),
  slowShare: fc.double({ min: 0, max: 0.03, noNaN: true }),
  slowTimes: fc.double({ min: 1.5, max: 30, noNaN: true }),
  hot: fc.double({ min: 0, max: 1, noNaN: true }),
});

/** More of them by hand. Of what is quick, five times as many. */
const runs = Number(process.env['DOUBLED_RUNS'] ?? 8);

describe('doubling the traffic', () => {
  afterAll(() => {
    cloudwatch.restore();
  });

  it.each(Object.entries(scenes))(
    'of %s never turns an overload into a pass',
    async (name, sceneOf) => {
      const seenOverloads = new Set<string>();
      await fc.assert(
        fc.asyncProperty(load, async (one) => {
          const before = await said(sceneOf({ ...one, times: 1 }));
          const overloaded = [...before].filter(([, message]) => overloads.has(message));
          if (overloaded.length === 0) return;
          for (const [, message] of overloaded) seenOverloads.add(message);
          const after = await said(sceneOf({ ...one, times: 2 }));
          const calmed = overloaded.flatMap(([check, message]) => {
            const then = after.get(check) ?? 'nothing';
            return overloads.has(then) || then === 'insufficient-evidence'
              ? []
              : [`${check}: ${message}, then ${then}`];
          });
          expect(calmed).toEqual([]);
        }),
        { numRuns: name.startsWith('a function ') ? 5 * runs : runs, seed: 20_261_126, endOnFailure: true },
      );
      // Else it would show nothing.
      expect(seenOverloads.size).toBeGreaterThan(0);
    },
    600_000,
  );
});
