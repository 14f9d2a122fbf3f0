import { lambdaErrorCost } from '../../../checks/lambda/lambda-error-cost.ts';
import { aFunction, aGap, aLambdaMetrics, eachDay } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const failed = (errors: number, invocations = 100) =>
  aLambdaMetrics({ invocations: eachDay(invocations, 1), errors: eachDay(errors, 1) });

testCheck(lambdaErrorCost, {
  passes: [
    {
      name: 'five of a hundred calls',
      given: [aFunction(), failed(5)],
      evidence: {
        function: 'orders',
        logGroup: aFunction().logGroupName,
        errors: 5,
        invocations: 100,
        tolerated: 5,
        days: 14,
      },
    },
    {
      name: 'errors of longer than two weeks ago',
      given: [aFunction(), aLambdaMetrics({ errors: [{ day: '2026-11-11', value: 900 }] })],
    },
    {
      name: 'more, as the options say (trap: errors thrown on purpose)',
      given: [aFunction(), failed(40)],
      options: { rate: 0.5 },
    },
  ],
  fails: [
    {
      name: 'six of a hundred calls',
      given: [aFunction(), failed(6)],
      message: 'failing',
      severity: 'low',
      evidence: { errors: 6, invocations: 100 },
      text: 'Of the calls of orders within 14 days more than 5 % failed.',
    },
    {
      // A tenth of 1,000,000 calls of 0.2 s with 1 GB a day, × 730/24: 3,041,666.67 requests, 608,333.33 GB-seconds.
      // 3,041,666.67 × 0.0000002 = 0.61; 608,333.33 × 0.0000166667 = 10.14
      name: 'a tenth of many calls, priced as what they took at best',
      given: [
        aFunction({ memoryMegabytes: 1024, architectures: ['x86_64'] }),
        aLambdaMetrics({
          invocations: eachDay(1_000_000),
          errors: eachDay(100_000),
          durationSum: eachDay(200_000_000),
        }),
      ],
      message: 'failing',
      savings: { low: 0, high: 10.75, spend: `${aFunction().arn} compute` },
    },
  ],
  insufficient: [
    { name: 'one call too few', given: [aFunction(), failed(50, 99)], text: '99 calls are too few to judge' },
    {
      name: 'metrics are not read',
      given: [aFunction()],
      unread: [
        {
          kind: 'cloudwatch.lambda-metrics',
          account: '111122223333',
          region: 'eu-west-1',
          because: 'metrics are not read',
        },
      ],
      text: 'metrics are not read',
    },
    { name: 'nothing was measured', given: [aFunction()], text: 'nothing was measured within two weeks' },
  ],
  unknowns: [
    {
      name: 'metrics could not be read',
      given: [aFunction()],
      gaps: [aGap({ kind: 'cloudwatch.lambda-metrics', hides: 'listing', operation: 'cloudwatch:GetMetricData' })],
      gap: { operation: 'cloudwatch:GetMetricData' },
    },
  ],
});
