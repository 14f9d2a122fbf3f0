import { lambdaDurationCostHotspot } from '../../../checks/lambda/lambda-duration-cost-hotspot.ts';
import {
  aFunction,
  aGap,
  aLambdaMetrics,
  anAlias,
  aRecommendation,
  aVersion,
  defaultAccount,
  defaultRegion,
  eachDay,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

/** A function of 1 GB, and so many of its seconds in 30 days. */
const using = (name: string, seconds: number, p50 = 200, overrides: Parameters<typeof aFunction>[0] = {}) => {
  const one = aFunction({ name, memoryMegabytes: 1024, architectures: ['arm64'], ...overrides });
  const daily = { durationSum: eachDay((seconds * 1000) / 30), durationP50: eachDay(p50) };
  const { arn, account, region } = one;
  return [one, aLambdaMetrics(daily, { arn, name, account, region })];
};
const rest = [...using('orders', 800_000), ...using('mail', 150_000)];
const tooMuch = { finding: 'NotOptimized', reasonCodes: ['MemoryOverprovisioned'] } as const;

testCheck(lambdaDurationCostHotspot, {
  passes: [
    {
      name: 'half of its calls take just a second',
      given: [...using('render', 900_000, 1000), ...rest],
      subject: 'render',
      evidence: {
        function: 'render',
        place: '111122223333 eu-west-1',
        share: 80,
        minMs: 1000,
        rank: 1,
        gigabyteSeconds: 900_000,
        percentOfAll: 49,
        dollars: 12,
        calls: 1400,
        p50Milliseconds: 1000,
      },
    },
    {
      name: 'it is slow, and those before it make four fifths',
      given: [...using('render', 150_000, 5000), ...using('orders', 800_000)],
      subject: 'render',
      evidence: { rank: 2, percentOfAll: 16 },
    },
    {
      name: 'it is slow, and those before it make as much as the options say',
      given: [...using('render', 400_000, 5000), ...using('orders', 600_000)],
      options: { share: 0.6 },
      subject: 'render',
      evidence: { rank: 2 },
    },
    {
      name: 'half of its calls are as slow as the options allow',
      given: using('render', 900_000, 1500),
      options: { minMs: 1500 },
    },
    {
      name: 'on most days half of its calls are fast',
      given: [
        aFunction({ memoryMegabytes: 1024 }),
        aLambdaMetrics({
          durationSum: eachDay(30_000_000),
          durationP50: [...eachDay(200, 8), ...eachDay(9000, 14).slice(8)],
        }),
      ],
    },
  ],
  fails: [
    {
      name: 'it comes first, and half of its calls take more than a second',
      given: [...using('render', 900_000, 1001), ...rest],
      subject: 'render',
      message: 'slow',
      severity: 'informational',
      text: 'render is one of the few that make 80 % of the compute in 111122223333 eu-west-1, and most of its calls take more than 1000 ms.',
      savings: 'none',
    },
    {
      name: 'those before it make a little less than four fifths',
      given: [...using('render', 200_001, 5000), ...using('orders', 800_000)],
      subject: 'render',
      message: 'slow',
      evidence: { rank: 2 },
    },
    {
      name: 'Compute Optimizer would give it less memory',
      given: [...using('orders', 900_000), aRecommendation(tooMuch)],
      message: 'memory',
      text: 'orders is one of the few that make 80 % of the compute in 111122223333 eu-west-1, and Compute Optimizer would give it less memory.',
    },
    {
      name: 'few calls, and Compute Optimizer would give it less memory',
      given: [
        aFunction({ memoryMegabytes: 1024 }),
        aLambdaMetrics({ invocations: eachDay(99, 1), durationSum: eachDay(30_000_000) }),
        aRecommendation(tooMuch),
      ],
      message: 'memory',
    },
    {
      name: 'just what is free, and just a hundred calls',
      given: [
        aFunction({ memoryMegabytes: 1024 }),
        aLambdaMetrics({
          invocations: eachDay(100, 1),
          durationSum: eachDay(400_000_000, 1),
          durationP50: eachDay(4_000_000, 1),
        }),
      ],
      message: 'slow',
      evidence: { gigabyteSeconds: 400_000, percentOfAll: 100 },
    },
    {
      name: 'its alias has a version with more memory',
      given: [
        ...using('orders', 500_000, 5000, { memoryMegabytes: 512 }),
        anAlias({ version: '3' }),
        aVersion({ version: '3', memoryMegabytes: 1024 }),
        aVersion({ version: '2', memoryMegabytes: 4096 }),
      ],
      message: 'slow',
      evidence: { gigabyteSeconds: 500_000 },
    },
    {
      name: 'others are in another region',
      given: [...using('render', 500_000, 5000), ...using('orders', 9_000_000, 200, { region: 'us-east-1' })],
      subject: 'render',
      message: 'slow',
      evidence: { rank: 1, percentOfAll: 100 },
    },
    {
      name: 'its price is not known',
      given: using('orders', 900_000, 5000, { region: 'sa-east-1' }),
      message: 'slow',
      evidence: { dollars: 'not known' },
    },
    {
      name: 'it was changed a week ago',
      given: using('orders', 900_000, 5000, { lastModified: '2026-11-18T12:00:00.000+0000' }),
      message: 'slow',
    },
    {
      name: 'two take as much, and others are not measured',
      given: [...using('alpha', 500_000, 5000), ...using('beta', 500_000, 5000), aFunction({ name: 'gamma' })],
      subject: 'beta',
      message: 'slow',
      evidence: { rank: 2 },
    },
  ],
  skips: [
    {
      name: 'its region uses less than is free',
      given: using('orders', 399_999, 5000),
      text: 'there is little to pay in its region',
    },
    {
      name: 'its region uses less than the options say',
      given: using('orders', 900_000, 5000),
      options: { freeGbSeconds: 1_000_000 },
    },
  ],
  insufficient: [
    {
      name: 'too few calls to say how long half of them take',
      given: [
        aFunction({ memoryMegabytes: 1024 }),
        aLambdaMetrics({ invocations: eachDay(99, 1), durationSum: eachDay(30_000_000), durationP50: eachDay(9000) }),
      ],
      text: 'fewer than 100 calls',
    },
    {
      name: 'fewer than the options want',
      given: using('orders', 900_000, 5000),
      options: { minInvocations: 1401 },
      text: 'fewer than 1401 calls',
    },
    {
      name: 'it was changed less than a week ago',
      given: using('orders', 900_000, 5000, { lastModified: '2026-11-18T12:00:01.000+0000' }),
      text: 'it was changed within 7 days',
    },
    {
      name: 'it was changed yesterday, and the options want three days',
      given: using('orders', 900_000, 5000, { lastModified: '2026-11-24T12:00:00.000+0000' }),
      options: { minDays: 3 },
      text: 'it was changed within 3 days',
    },
    { name: 'nothing was measured of it', given: [aFunction()], text: 'nothing was measured within two weeks' },
    {
      name: 'metrics are left out',
      given: using('orders', 900_000, 5000),
      unread: [
        {
          kind: 'cloudwatch.lambda-metrics',
          account: defaultAccount,
          region: defaultRegion,
          because: 'metrics are left out',
        },
      ],
      text: 'metrics are left out',
    },
    {
      name: 'Compute Optimizer was left out',
      given: using('orders', 900_000),
      unread: [
        {
          kind: 'compute-optimizer.function-recommendation',
          account: defaultAccount,
          region: defaultRegion,
          because: 'it was left out',
        },
      ],
      text: 'it was left out',
    },
  ],
  unknowns: [
    {
      name: 'Compute Optimizer could not be asked',
      given: using('orders', 900_000),
      gaps: [
        aGap({
          kind: 'compute-optimizer.function-recommendation',
          operation: 'compute-optimizer:GetLambdaFunctionRecommendations',
        }),
      ],
      gap: { operation: 'compute-optimizer:GetLambdaFunctionRecommendations' },
    },
  ],
});
