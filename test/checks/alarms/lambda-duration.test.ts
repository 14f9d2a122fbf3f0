import { expect, it } from 'vitest';
import { lambdaAlarms } from '../../../checks/alarms/lambda.ts';
import { type AlarmExample, heard, testAlarm, watching } from '../../support/alarm-tester.ts';
import { defaultAccount, defaultRegion } from '../../support/build/place.ts';
import {
  aFunction,
  aGap,
  aLambdaUsage,
  aMapping,
  anAlias,
  aPolicy,
  aQuery,
  aRole,
  aStatement,
  aVersion,
} from '../../support/build.ts';

const [, , duration] = lambdaAlarms;
const metric = 'Duration';
const orders = [aFunction({ timeoutSeconds: 15 }), aRole()];
const example: AlarmExample = {
  given: orders,
  severity: 'medium',
  namespace: 'AWS/Lambda',
  metric,
  dimensions: { FunctionName: 'orders' },
  misleading: { Function: 'orders' },
  evidence: { resource: 'orders', metric, alarmName: 'orders-Duration', threshold: 12_000 },
  proposes:
    '--extended-statistic p99 --period 60 --evaluation-periods 5 --datapoints-to-alarm 3 --threshold {threshold} --comparison-operator GreaterThanOrEqualToThreshold',
};

const unmeasured = [
  { kind: 'cloudwatch.lambda-usage', account: defaultAccount, region: defaultRegion, because: 'metrics are left out' },
] as const;
const trust = aPolicy([
  aStatement({
    principals: [{ type: 'Service', value: 'edgelambda.amazonaws.com' }],
    actions: ['sts:AssumeRole'],
    resources: [],
  }),
]);
const atTheEdge = [aFunction(), aRole({ trust })];

testAlarm(duration, example, {
  passes: [
    {
      name: 'an anomaly band around it',
      given: [
        ...orders,
        ...heard,
        watching(example, {
          metric: undefined,
          queries: [
            aQuery({ id: 'band', expression: 'ANOMALY_DETECTION_BAND(m1, 2)' }),
            aQuery({ id: 'm1', metric: { ...watching(example).metric!, statistic: 'p99' } }),
          ],
        }),
      ],
    },
    {
      name: 'one on the alias that all wiring calls',
      given: [
        ...orders,
        aVersion(),
        anAlias(),
        aMapping({ functionArn: anAlias().arn }),
        ...heard,
        watching({ ...example, dimensions: { FunctionName: 'orders', Resource: 'orders:live' } }),
      ],
    },
    {
      name: 'an alarm, whether anybody calls it was measured or not',
      given: [...orders, ...heard, watching(example)],
      unread: unmeasured,
    },
  ],
  fails: [
    {
      name: 'no alarm, and it was called a while ago',
      given: [...orders, aLambdaUsage({ traffic: 'month' }), ...heard],
      message: 'notCovered',
      severity: 'medium',
      evidence: { traffic: 'within 30 days' },
      text: 'orders has no alarm of its own on Duration.',
    },
  ],
  skips: [
    {
      name: 'nobody calls it',
      given: [...orders, aLambdaUsage({ traffic: 'none' }), ...heard],
      text: 'nobody called it in 30 days',
    },
    {
      name: 'nobody has called it for a month',
      given: [...orders, aLambdaUsage({ traffic: 'quarter' }), ...heard],
      text: 'nobody called it in 30 days',
    },
  ],
  insufficient: [
    {
      name: 'no alarm, while metrics are left out',
      given: [...orders, ...heard],
      unread: unmeasured,
      text: 'metrics are left out',
    },
    {
      name: 'a function at the edge, which is measured where its replicas run',
      given: [...atTheEdge, ...heard],
      text: 'not-collected-yet: cloudwatch.metric',
    },
    {
      name: 'a function at the edge, while metrics are left out',
      given: [...atTheEdge, ...heard],
      unread: unmeasured,
      text: 'not-collected-yet: cloudwatch.metric',
    },
  ],
  unknowns: [
    {
      name: 'no alarm, while metrics could not be listed',
      given: [...orders, ...heard],
      gaps: [aGap({ kind: 'cloudwatch.lambda-usage', operation: 'cloudwatch:ListMetrics' })],
      gap: { operation: 'cloudwatch:ListMetrics' },
    },
  ],
});

it.each([
  [duration, 'p99 of at least 80 % of the timeout, in milliseconds in 3 of 5 periods'],
  [duration, 'An alarm on an anomaly band does as well.'],
] as const)('says how the alarm is to be put: %#', (check, text) => {
  expect(check?.remedy.text).toContain(text);
});
