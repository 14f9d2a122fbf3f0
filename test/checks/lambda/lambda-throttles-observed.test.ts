import { lambdaThrottlesObserved } from '../../../checks/lambda/lambda-throttles-observed.ts';
import {
  aFunction,
  aGap,
  aLambdaMetrics,
  aMapping,
  aQueue,
  aStream,
  eachDay,
  seen,
  unseen,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const throttled = (throttles: number, invocations = 999) =>
  aLambdaMetrics({ invocations: eachDay(invocations, 1), throttles: eachDay(throttles, 1) });

testCheck(lambdaThrottlesObserved, {
  passes: [
    {
      name: 'one of a thousand calls that were tried',
      given: [aFunction({ reservedConcurrency: seen(5) }), throttled(1)],
      evidence: { throttles: 1, tried: 1000, percent: 0.1, days: 14, reserved: 5 },
    },
    {
      name: 'none, where the reservation was not read',
      given: [aFunction({ reservedConcurrency: unseen() }), aLambdaMetrics()],
      evidence: { throttles: 0, reserved: 'not read' },
    },
    { name: 'more, where the options allow it', given: [aFunction(), throttled(10)], options: { tolerance: 0.5 } },
    {
      name: 'throttles of longer than two weeks ago',
      given: [aFunction(), aLambdaMetrics({ throttles: [{ day: '2026-11-11', value: 900 }] })],
    },
    { name: 'exactly enough calls', given: [aFunction(), throttled(0, 100)] },
  ],
  fails: [
    {
      name: 'more than one of a thousand',
      given: [aFunction(), throttled(2)],
      message: 'throttled',
      severity: 'medium',
      evidence: { function: 'orders', throttles: 2, tried: 1001, percent: 0.2, reserved: 'none' },
      text: 'orders is throttled: of the calls that were tried within 14 days more than 0.1 %.',
    },
    {
      name: 'calls that were all throttled',
      given: [aFunction(), throttled(200, 0)],
      message: 'throttled',
      evidence: { percent: 100 },
    },
    {
      name: 'a batch of a stream waits, and all behind it (trap: mode)',
      given: [
        aFunction(),
        throttled(9),
        aMapping({ sourceArn: aStream().arn }),
        aMapping({ uuid: 'q', sourceArn: aQueue().arn }),
      ],
      message: 'throttled',
      severity: 'high',
    },
    {
      name: 'messages of a queue come again (trap: mode)',
      given: [aFunction(), throttled(9), aMapping({ sourceArn: aQueue().arn })],
      message: 'throttled',
      severity: 'low',
    },
  ],
  insufficient: [
    { name: 'nothing was measured', given: [aFunction()], text: 'nothing was measured within two weeks' },
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
    {
      name: 'one call too few',
      given: [aFunction(), throttled(0, 99)],
      text: '99 calls within 14 days are too few',
    },
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
