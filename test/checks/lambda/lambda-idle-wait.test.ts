import { lambdaIdleWait } from '../../../checks/lambda/lambda-idle-wait.ts';
import {
  aFunction,
  aGap,
  aLambdaMetrics,
  anInsightsMetrics,
  defaultAccount,
  defaultRegion,
  eachDay,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const orders = aFunction({ memoryMegabytes: 1024, architectures: ['arm64'] });
/** A hundred calls a day, of ten seconds each. */
const taking = (durationP50: number) =>
  aLambdaMetrics({ durationP50: eachDay(durationP50), durationSum: eachDay(1_000_000) });
const working = (cpuMean: number) => anInsightsMetrics({ cpuMean: eachDay(cpuMean) });

testCheck(lambdaIdleWait, {
  passes: [
    {
      name: 'most calls take just five seconds',
      given: [orders, taking(5000), working(1)],
      evidence: { function: 'orders', typical: 5000, minMs: 5000 },
    },
    {
      name: 'the processor works a twentieth of the time',
      given: [orders, taking(10_000), working(500)],
      evidence: { busyPercent: 5, typical: 10_000, cpuShare: 5 },
    },
    {
      name: 'it is measured, and works less than by default, as the options say',
      given: [orders, taking(40_000), working(200)],
      options: { cpuShare: 0.02 },
    },
    {
      name: 'most calls take as long as the options allow',
      given: [orders, taking(9000), working(1)],
      options: { minMs: 9000 },
    },
    {
      name: 'on most days the processor worked',
      given: [orders, taking(10_000), anInsightsMetrics({ cpuMean: [...eachDay(900, 8), ...eachDay(1, 14).slice(8)] })],
      evidence: { busyPercent: 9 },
    },
  ],
  fails: [
    {
      name: 'the processor works less than a twentieth of the time',
      given: [orders, taking(5001), working(490)],
      message: 'idle',
      severity: 'low',
      evidence: { function: 'orders', typical: 5001, busyPercent: 4.9, minMs: 5000, cpuShare: 5 },
      text: 'Most calls of orders take more than 5000 ms, in which its processor works for less than 5 % of the time.',
      // 14,000 seconds of 1 GB in 14 days are 30,416.67 of a month, of which 95.1 % at 0.0000133334 dollars.
      savings: { low: 0, high: 0.39, spend: `${orders.arn} compute` },
    },
    {
      name: 'the processor works less than the options want, and calls take as little as they say',
      given: [orders, taking(3000), working(1900)],
      options: { cpuShare: 0.2, minMs: 2000 },
      message: 'idle',
      text: 'Most calls of orders take more than 2000 ms, in which its processor works for less than 20 % of the time.',
    },
    {
      name: 'it worked longer than two weeks ago',
      given: [
        orders,
        taking(10_000),
        anInsightsMetrics({ cpuMean: [...eachDay(1, 14), ...eachDay(9000, 30).slice(14)] }),
      ],
      message: 'idle',
    },
    {
      name: 'it was changed a week ago',
      given: [{ ...orders, lastModified: '2026-11-18T12:00:00.000+0000' }, taking(10_000), working(1)],
      message: 'idle',
    },
  ],
  reviews: [
    {
      name: 'nobody measures its processor, and most calls take more than half a minute',
      given: [orders, taking(30_001)],
      message: 'long',
      severity: 'low',
      evidence: { typical: 30_001, unmeasuredMs: 30_000 },
      text: 'Most calls of orders take more than 30000 ms; whether they wait is not measured.',
      savings: 'none',
    },
    {
      name: 'its layer has published nothing',
      given: [orders, taking(40_000), anInsightsMetrics({ cpuMean: [] })],
      message: 'long',
    },
    {
      name: 'nobody measures its processor, and calls take longer than the options say',
      given: [orders, taking(8000)],
      options: { unmeasuredMs: 7000 },
      message: 'long',
    },
  ],
  skips: [
    {
      name: 'a durable function (trap: it waits free of charge)',
      given: [aFunction({ durable: { executionTimeoutSeconds: 3600, retentionDays: 30 } }), taking(40_000), working(1)],
      text: 'a durable function waits free of charge',
    },
  ],
  insufficient: [
    {
      name: 'nobody measures its processor, and most calls take just half a minute',
      given: [orders, taking(30_000)],
      text: 'it has no Lambda Insights to tell whether it waits',
    },
    {
      name: 'too few calls',
      given: [orders, aLambdaMetrics({ invocations: eachDay(99, 1), durationP50: eachDay(9000) }), working(1)],
      text: 'fewer than 100 calls within 14 days',
    },
    {
      name: 'it was changed less than a week ago',
      given: [{ ...orders, lastModified: '2026-11-18T12:00:01.000+0000' }, taking(10_000), working(1)],
      text: 'it was changed within 7 days',
    },
    {
      name: 'it was changed yesterday, and the options want two days',
      given: [{ ...orders, lastModified: '2026-11-24T12:00:00.000+0000' }, taking(10_000), working(1)],
      options: { minDays: 2 },
      text: 'it was changed within 2 days',
    },
    {
      name: 'Lambda Insights is left out',
      given: [orders, taking(40_000)],
      unread: [
        {
          kind: 'cloudwatch.insights-metrics',
          account: defaultAccount,
          region: defaultRegion,
          because: 'it is left out',
        },
      ],
      text: 'it is left out',
    },
    { name: 'nothing was measured', given: [orders, working(1)], text: 'nothing was measured within two weeks' },
  ],
  unknowns: [
    {
      name: 'what Lambda Insights measured could not be read',
      given: [orders, taking(40_000)],
      gaps: [aGap({ kind: 'cloudwatch.insights-metrics', operation: 'cloudwatch:GetMetricData' })],
      gap: { operation: 'cloudwatch:GetMetricData' },
    },
  ],
});
