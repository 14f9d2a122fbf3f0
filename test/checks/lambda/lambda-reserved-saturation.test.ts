import { lambdaReservedSaturation } from '../../../checks/lambda/lambda-reserved-saturation.ts';
import { aFunction, aGap, aLambdaMetrics, eachDay, seen, unseen } from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const reserved = aFunction({ reservedConcurrency: seen(10) });
const peaks = (value: number, days = 3) => ({ concurrency: eachDay(value, days) });

testCheck(lambdaReservedSaturation, {
  passes: [
    {
      name: 'just below nine tenths, every day',
      given: [reserved, aLambdaMetrics(peaks(8.9, 14))],
      evidence: { reserved: 10, peak: 8.9, saturatedDays: 0, throttles: 0, tried: 1400, proposed: 15 },
    },
    { name: 'two saturated days', given: [reserved, aLambdaMetrics(peaks(10, 2))], evidence: { saturatedDays: 2 } },
    {
      name: 'saturated days that are long past',
      given: [
        reserved,
        aLambdaMetrics({ concurrency: ['2026-11-11', '2026-11-10', '2026-11-09'].map((day) => ({ day, value: 10 })) }),
      ],
    },
    {
      name: 'one throttled call of a thousand',
      given: [reserved, aLambdaMetrics({ ...peaks(1), invocations: eachDay(999, 1), throttles: eachDay(1, 1) })],
      evidence: { throttles: 1, tried: 1000 },
    },
    {
      name: 'what the options allow',
      given: [reserved, aLambdaMetrics({ ...peaks(10, 3), throttles: eachDay(1, 14) })],
      options: { minDays: 4, tolerance: 0.5 },
    },
    {
      name: 'a higher share, as the options say',
      given: [reserved, aLambdaMetrics(peaks(9, 14))],
      options: { ratio: 1 },
    },
  ],
  fails: [
    {
      name: 'nine tenths on three days',
      given: [reserved, aLambdaMetrics(peaks(9))],
      message: 'saturated',
      severity: 'medium',
      evidence: { function: 'orders', reserved: 10, peak: 9, saturatedDays: 3, ratio: 0.9, days: 14, proposed: 15 },
      text: 'orders uses nearly all of its 10 reserved executions on 3 days or more of 14.',
    },
    {
      name: 'what is proposed is above a peak over the reservation',
      given: [reserved, aLambdaMetrics(peaks(20))],
      message: 'saturated',
      evidence: { proposed: 30 },
    },
    {
      name: 'throttled calls beyond one of a thousand',
      given: [reserved, aLambdaMetrics({ ...peaks(1), invocations: eachDay(998, 1), throttles: eachDay(2, 1) })],
      message: 'throttled',
      evidence: { throttles: 2, tried: 1000 },
      text: 'more than 0.1 % were throttled',
    },
  ],
  skips: [
    {
      name: 'nothing is reserved',
      given: [aFunction({ reservedConcurrency: seen(undefined) })],
      text: 'no concurrency is reserved',
    },
    { name: 'a reservation of 0', given: [aFunction({ reservedConcurrency: seen(0) })], text: 'switches it off' },
  ],
  insufficient: [
    { name: 'nothing was measured', given: [reserved], text: 'nothing was measured within two weeks' },
    {
      name: 'metrics are not read',
      given: [reserved],
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
  ],
  unknowns: [
    {
      name: 'metrics could not be read',
      given: [reserved],
      gaps: [aGap({ kind: 'cloudwatch.lambda-metrics', hides: 'listing', operation: 'cloudwatch:GetMetricData' })],
      gap: { operation: 'cloudwatch:GetMetricData' },
    },
    {
      name: 'the reservation could not be read',
      given: [
        aFunction({ reservedConcurrency: unseen({ operation: 'lambda:GetFunctionConcurrency' }) }),
        aLambdaMetrics(),
      ],
      gap: { operation: 'lambda:GetFunctionConcurrency' },
    },
  ],
});
