import { describe, expect, it } from 'vitest';
import type { EstimatedMonthlySavings, Outcome, Resource, SavingsTotal } from '#model';
import { apigwCacheHitRatio } from '../../checks/apigateway/apigw-cache-hit-ratio.ts';
import { appsyncLambdaPassthrough } from '../../checks/appsync/appsync-lambda-passthrough.ts';
import { daxIdle } from '../../checks/dax/dax-idle.ts';
import { lambdaEphemeralStorage } from '../../checks/lambda/lambda-ephemeral-storage.ts';
import { lambdaErrorCost } from '../../checks/lambda/lambda-error-cost.ts';
import { logArchiveTier } from '../../checks/logs/log-archive-tier.ts';
import { analyse } from '../../src/analysis/index.ts';
import { tally } from '../../src/engine/tally.ts';
import { advance } from '../../src/lifecycle/index.ts';
import { aRun } from '../lifecycle/evaluations.ts';
import {
  aDataSource,
  aDaxCluster,
  aDaxMetrics,
  aFunction,
  aLambdaMetrics,
  aLogGroup,
  aPolicy,
  aRole,
  aStage,
  aStageMetrics,
  eachDay,
} from '../support/build.ts';
import { anInventory } from '../support/inventory.ts';
import { testTime } from '../support/judged.ts';

const region = 'us-east-1';
const checks = [
  ...[apigwCacheHitRatio, appsyncLambdaPassthrough, daxIdle],
  ...[lambdaEphemeralStorage, lambdaErrorCost, logArchiveTier],
];

const orders = aFunction({
  ...{ name: 'orders', region, memoryMegabytes: 1024, architectures: ['x86_64'], ephemeralStorageMegabytes: 1536 },
  logGroupName: '/aws/lambda/orders',
});
const ofOrders = { arn: orders.arn, region };
const elsewhere = aFunction({ name: 'elsewhere', region: 'mx-central-1', ephemeralStorageMegabytes: 1536 });
const idle = aFunction({ name: 'idle', region, ephemeralStorageMegabytes: 1536, logGroupName: '/aws/lambda/idle' });
const cluster = aDaxCluster({ region, nodeType: 'dax.t3.small', nodes: 3 });
const stage = aStage({ region, cacheSize: '6.1' });
const logs = (name: string, gigabytes: number) =>
  aLogGroup({ name: `/aws/lambda/${name}`, region, storedBytes: gigabytes * 2 ** 30 });

/** An account that pays for more than it uses. */
const account: readonly Resource[] = [
  orders,
  // A million calls of 0.2 s each day, of which a tenth fails.
  aLambdaMetrics(
    { invocations: eachDay(1_000_000), errors: eachDay(100_000), durationSum: eachDay(200_000_000) },
    ofOrders,
  ),
  aDataSource({ name: 'orders', type: 'AWS_LAMBDA', functionArn: orders.arn, region }),
  aRole({ inlinePolicies: [{ name: 'data', document: aPolicy([{ actions: ['dynamodb:GetItem'] }]) }] }),
  elsewhere,
  aLambdaMetrics({}, { arn: elsewhere.arn, region: elsewhere.region }),
  // Nobody calls it, so its storage costs nothing.
  idle,
  logs('orders', 100),
  logs('idle', 400),
  cluster,
  aDaxMetrics({ requests: [], itemHits: [], itemMisses: [] }, { arn: cluster.arn, region }),
  stage,
  aStageMetrics({ cacheHits: eachDay(1), cacheMisses: eachDay(99) }, { arn: stage.arn, region }),
];

/** The owner keeps these logs at hand, and says so. */
const waiver = {
  id: 'audits',
  checks: ['log-archive-tier'],
  resource: '*:/aws/lambda/idle*',
  reason: 'they are searched each day',
  owner: 'ann',
  expires: '2027-01-01T00:00:00.000Z',
};

function audited(): { readonly outcomes: readonly Outcome[]; readonly savings: SavingsTotal } {
  const inventory = anInventory(account);
  const evaluations = checks.flatMap((check) => [...check.evaluate(inventory, analyse(inventory), testTime)]);
  const steps = [...advance(new Map(), evaluations, aRun({ now: testTime, waivers: [waiver] }))];
  const counted = tally();
  for (const { outcome } of steps) counted.add(outcome);
  return { outcomes: steps.map(({ outcome }) => outcome), savings: counted.counts().savings };
}

const { outcomes, savings } = audited();

function saved(checkId: string, name?: string): EstimatedMonthlySavings | undefined {
  const found = outcomes.filter(
    (outcome) => outcome.checkId === checkId && (name === undefined || outcome.resource?.name === name),
  );
  return found.find(({ result }) => result !== 'pass' && result !== 'not-applicable')?.estimatedMonthlySavings;
}

// A month has 730 hours: what is counted in a day is counted 730 / 24 times.
const days = 730 / 24;
const cents = (dollars: number) => Math.round(dollars * 100) / 100;

// 1,000,000 calls a day × 0.0000002 USD, and 200,000 s a day × 1 GB × 0.0000166667 USD.
const requests = 1_000_000 * days * 0.0000002;
const compute = 200_000 * days * 1 * 0.0000166667;
// 1.5 GB of storage of which 0.5 are free, for 200,000 s a day.
const storage = 200_000 * days * 1 * 0.0000000309;
// Three nodes, each hour.
const nodes = 3 * 730 * 0.04;
// A cache of 6.1 GB, each hour.
const cache = 730 * 0.2;
// 100 GB of logs, which cost 0.03 USD in the log group and 0.0036 in Glacier.
const archive = 100 * (0.03 - 0.0036);

describe('the savings of an account, by hand', () => {
  it('are these figures', () => {
    expect([requests, compute, storage, nodes, cache, archive].map(cents)).toEqual([
      ...[6.08, 101.39, 0.19, 87.6, 146, 2.64],
    ]);
  });

  it.each([
    ['lambda-ephemeral-storage', 0, storage],
    // A tenth of the calls.
    ['lambda-error-cost', 0, (requests + compute) / 10],
    // All of them: AppSync reaches the table by itself.
    ['appsync-lambda-passthrough', 0, requests + compute],
    ['dax-idle', nodes, nodes],
    ['apigw-cache-hit-ratio', 0, cache],
  ])('agree to the cent with what %s tells', (checkId, low, high) => {
    expect(saved(checkId)).toMatchObject({ low: cents(low), high: cents(high), currency: 'USD' });
  });

  it('agree to the cent of logs, those among them that are waived', () => {
    expect(saved('log-archive-tier', '/aws/lambda/orders')).toMatchObject({ low: 0, high: cents(archive) });
    expect(saved('log-archive-tier', '/aws/lambda/idle')).toMatchObject({ low: 0, high: cents(4 * archive) });
  });

  it('agree in all: the compute of a function counts once, a waived finding not at all', () => {
    expect(savings).toEqual({
      low: cents(nodes),
      high: cents(cents(storage) + cents(requests + compute) + cents(nodes) + cents(cache) + cents(archive)),
      currency: 'USD',
      // Two of them about the compute of one function.
      findings: 6,
      // A region whose price nobody looked up.
      unpriced: 1,
    });
    expect(savings.high).toBe(343.9);
  });

  it('say what they were reckoned from, and why one is not known', () => {
    expect(saved('lambda-error-cost')?.basis).toBe(
      '14000000 calls of 2800000000 ms together in 14 days with 1024 MB; ' +
        '0.0000002 USD a request in us-east-1 (https://aws.amazon.com/lambda/pricing/, 2026-11-26); ' +
        '0.0000166667 USD a GB-second in us-east-1 (https://aws.amazon.com/lambda/pricing/, 2026-11-26)',
    );
    const elsewhereTold = outcomes.filter(({ resource }) => resource?.arn === elsewhere.arn);
    expect(elsewhereTold.map(({ unpriced }) => unpriced)).toContain('price of mx-central-1 unknown');
    // What nobody calls costs nothing, and so is not without a price either.
    const ofIdle = outcomes.find(
      ({ checkId, resource }) => checkId === 'lambda-ephemeral-storage' && resource?.arn === idle.arn,
    );
    expect(ofIdle).toMatchObject({ result: 'review' });
    expect(ofIdle).not.toHaveProperty('unpriced');
    expect(ofIdle).not.toHaveProperty('estimatedMonthlySavings');
  });
});
