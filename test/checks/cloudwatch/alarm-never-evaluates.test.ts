import type { CloudwatchAlarm } from '#model';
import { alarmNeverEvaluates } from '../../../checks/cloudwatch/alarm-never-evaluates.ts';
import {
  aCompositeAlarm,
  aGap,
  aLambdaUsage,
  aMetric,
  anAlarm,
  anSqsUsage,
  theEvaluation,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

/** Since more than seven days before the tests' time. */
const grey: Partial<CloudwatchAlarm> = { state: 'INSUFFICIENT_DATA', stateSince: '2026-11-01T00:00:00.000Z' };
const now = new Date('2026-11-25T12:00:00.000Z');
const onQueue = anAlarm({
  ...grey,
  metric: aMetric({ namespace: 'AWS/SQS', name: 'NumberOfMessagesSent', dimensions: { QueueName: 'inbox' } }),
});
const sparseMetric = aMetric({ name: 'DeadLetterErrors' });

testCheck(alarmNeverEvaluates, {
  passes: [
    { name: 'an alarm that is well', given: [anAlarm()] },
    {
      name: 'seven days without data to the second',
      given: [anAlarm({ ...grey, stateSince: '2026-11-18T12:00:00.000Z' }), aLambdaUsage()],
      now,
    },
    {
      name: 'three weeks without data, of which it warms up for most (trap: warm-up)',
      given: [anAlarm({ ...grey, evaluation: theEvaluation({ warmUpMinutes: 18 * 24 * 60 }) }), aLambdaUsage()],
      now,
    },
    {
      name: 'no data of a function that nobody has called for two weeks',
      given: [anAlarm(grey), aLambdaUsage({ traffic: 'month' })],
      now,
      evidence: { since: '2026-11-01T00:00:00.000Z', resource: ['orders'], traffic: ['month'] },
    },
    {
      name: 'a state that AWS does not date',
      given: [anAlarm({ ...grey, stateSince: undefined }), aLambdaUsage()],
      now,
    },
    {
      name: 'one period of a metric that is published on errors only',
      given: [
        anAlarm({
          metric: sparseMetric,
          evaluation: theEvaluation({ evaluationPeriods: 5, datapointsToAlarm: 1, treatMissingData: 'missing' }),
        }),
      ],
    },
    {
      name: 'several periods of such a metric, where missing data is not breaching',
      given: [anAlarm({ metric: sparseMetric, evaluation: theEvaluation({ treatMissingData: 'notBreaching' }) })],
    },
    {
      name: 'several periods of Errors, which has zeros with each call (trap: no errors yet)',
      given: [anAlarm({ evaluation: theEvaluation({ treatMissingData: 'ignore' }) })],
    },
    {
      name: 'three weeks, where the options allow a month',
      given: [anAlarm(grey), aLambdaUsage()],
      options: { staleDays: 30 },
      now,
    },
  ],
  fails: [
    {
      name: 'an error in what it evaluates',
      given: [anAlarm({ evaluation: theEvaluation({ trouble: 'EVALUATION_ERROR' }) })],
      message: 'error',
      severity: 'medium',
      text: 'Alarm orders-errors cannot be evaluated: CloudWatch says EVALUATION_ERROR.',
    },
    {
      name: 'a failure of the evaluation',
      given: [anAlarm({ evaluation: theEvaluation({ trouble: 'EVALUATION_FAILURE' }) })],
      message: 'error',
    },
    {
      name: 'no data for longer than seven days, of a function that is called',
      given: [anAlarm({ ...grey, stateSince: '2026-11-18T11:59:59.000Z' }), aLambdaUsage()],
      now,
      message: 'noData',
      evidence: { since: '2026-11-18T11:59:59.000Z', resource: ['orders'], traffic: ['fortnight'] },
    },
    {
      name: 'no data, of a queue that is used',
      given: [onQueue, anSqsUsage()],
      now,
      message: 'noData',
      evidence: { resource: ['inbox'] },
    },
    {
      name: 'no data for longer than a warm-up',
      given: [anAlarm({ ...grey, evaluation: theEvaluation({ warmUpMinutes: 60 }) }), aLambdaUsage()],
      now,
      message: 'noData',
    },
  ],
  reviews: [
    {
      name: 'part of its data (trap: PARTIAL_DATA is no error)',
      given: [anAlarm({ evaluation: theEvaluation({ trouble: 'PARTIAL_DATA' }) })],
      message: 'partial',
    },
    {
      name: 'two periods in a row of a metric that is published on errors only',
      given: [
        anAlarm({
          metric: sparseMetric,
          evaluation: theEvaluation({
            datapointsToAlarm: undefined,
            evaluationPeriods: 2,
            treatMissingData: undefined,
          }),
        }),
      ],
      message: 'sparse',
      evidence: { datapoints: 2, metric: 'DeadLetterErrors', treatMissingData: 'missing' },
    },
    {
      name: 'three of five such periods, with missing data ignored',
      given: [anAlarm({ metric: sparseMetric, evaluation: theEvaluation({ treatMissingData: 'ignore' }) })],
      message: 'sparse',
      evidence: { datapoints: 3, treatMissingData: 'ignore' },
    },
  ],
  skips: [{ name: 'it is a composite alarm', given: [aCompositeAlarm()], text: 'it looks at other alarms' }],
  insufficient: [
    {
      name: 'no data of a custom metric',
      given: [anAlarm({ ...grey, metric: aMetric({ namespace: 'Shop' }) })],
      now,
      text: 'whether what it watches has data is not read',
    },
    {
      name: 'no data of an alias',
      given: [
        anAlarm({ ...grey, metric: aMetric({ dimensions: { FunctionName: 'orders', Resource: 'orders:old' } }) }),
        aLambdaUsage(),
      ],
      now,
    },
    {
      name: 'no data of a metric that not each call has',
      given: [anAlarm({ ...grey, metric: aMetric({ name: 'IteratorAge' }) }), aLambdaUsage()],
      now,
    },
    {
      name: 'no data over all functions',
      given: [anAlarm({ ...grey, metric: aMetric({ dimensions: {} }) }), aLambdaUsage()],
      now,
    },
    {
      name: 'no data of another account',
      given: [anAlarm({ ...grey, metric: aMetric({ account: '999988887777' }) }), aLambdaUsage()],
      now,
    },
    { name: 'no data of an expression', given: [anAlarm({ ...grey, metric: undefined }), aLambdaUsage()], now },
    { name: 'no data of a function elsewhere', given: [anAlarm(grey), aLambdaUsage({ region: 'us-east-1' })], now },
    {
      name: 'no data of what SQS does not count by queue',
      given: [anAlarm({ ...grey, metric: aMetric({ namespace: 'AWS/SQS', dimensions: {} }) }), anSqsUsage()],
      now,
    },
  ],
  unknowns: [
    {
      name: 'no data, while usage was not read',
      given: [anAlarm(grey)],
      now,
      gaps: [aGap({ kind: 'cloudwatch.lambda-usage', operation: 'cloudwatch:ListMetrics' })],
      gap: { operation: 'cloudwatch:ListMetrics' },
    },
  ],
});
