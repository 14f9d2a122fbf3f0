import type { CloudwatchAlarm } from '#model';
import { alarmDimensionInvalid } from '../../../checks/cloudwatch/alarm-dimension-invalid.ts';
import {
  aCompositeAlarm,
  aFunction,
  aGap,
  aMetric,
  anAlarm,
  aQuery,
  aQueue,
  aStateMachine,
  aStream,
  aTable,
  aTopic,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

function on(namespace: string, name: string, dimensions: Readonly<Record<string, string>>): CloudwatchAlarm {
  return anAlarm({ metric: aMetric({ namespace, name, dimensions }) });
}

testCheck(alarmDimensionInvalid, {
  passes: [
    { name: 'a function that is there', given: [anAlarm(), aFunction()] },
    {
      name: 'its alias',
      given: [on('AWS/Lambda', 'Errors', { FunctionName: 'orders', Resource: 'orders:live' }), aFunction()],
    },
    { name: 'all functions', given: [on('AWS/Lambda', 'Errors', {})] },
    {
      name: 'the replicas of a function at the edge',
      given: [on('AWS/Lambda', 'Errors', { FunctionName: 'us-east-1.router' })],
    },
    { name: 'a metric that the table does not have', given: [on('Shop', 'Orders', { Anything: 'goes' })] },
    { name: 'a queue', given: [on('AWS/SQS', 'ApproximateNumberOfMessagesVisible', { QueueName: 'inbox' }), aQueue()] },
    { name: 'a topic', given: [on('AWS/SNS', 'NumberOfNotificationsFailed', { TopicName: 'alerts' }), aTopic()] },
    {
      name: 'a stream',
      given: [on('AWS/Kinesis', 'WriteProvisionedThroughputExceeded', { StreamName: aStream().name }), aStream()],
    },
    { name: 'a table', given: [on('AWS/DynamoDB', 'WriteThrottleEvents', { TableName: aTable().name }), aTable()] },
    {
      name: 'a state machine, also by an alias',
      given: [
        on('AWS/States', 'ExecutionsFailed', { StateMachineArn: `${aStateMachine().arn}:live` }),
        aStateMachine(),
      ],
    },
    {
      name: 'metrics that are well in an expression',
      given: [
        anAlarm({ metric: undefined, queries: [aQuery({ metric: aMetric(), expression: undefined })] }),
        aFunction(),
      ],
    },
  ],
  fails: [
    {
      name: 'a dimension that Lambda does not have',
      given: [on('AWS/Lambda', 'Errors', { Function: 'orders' }), aFunction()],
      message: 'neverPublished',
      severity: 'high',
      evidence: { alarm: 'orders-errors', namespace: 'AWS/Lambda', metric: 'Errors', dimensions: 'Function' },
      text: 'Alarm orders-errors watches Errors by Function; AWS/Lambda publishes it without dimensions, or by FunctionName, or by FunctionName and Resource, or by FunctionName and Resource and ExecutedVersion only.',
    },
    {
      name: 'a dimension too few',
      given: [on('AWS/DynamoDB', 'ThrottledRequests', { TableName: aTable().name }), aTable()],
      message: 'neverPublished',
    },
    {
      name: 'no dimension where there must be one',
      given: [on('AWS/SQS', 'ApproximateNumberOfMessagesVisible', {})],
      message: 'neverPublished',
      evidence: { dimensions: 'no dimension' },
    },
    {
      name: 'a dimension too many, in an expression beside one that is well',
      given: [
        anAlarm({
          metric: undefined,
          queries: [
            aQuery({ metric: aMetric(), expression: undefined }),
            aQuery({
              id: 'b',
              metric: aMetric({ dimensions: { FunctionName: 'orders', Stage: 'prod' } }),
              expression: undefined,
            }),
          ],
        }),
        aFunction(),
      ],
      message: 'neverPublished',
      evidence: { dimensions: 'FunctionName and Stage' },
    },
    {
      name: 'a function that is gone',
      given: [anAlarm()],
      message: 'orphan',
      severity: 'low',
      evidence: { resource: 'orders' },
      text: 'Alarm orders-errors watches Errors of orders, which does not exist here.',
    },
    { name: 'a function of another region', given: [anAlarm(), aFunction({ region: 'us-east-1' })], message: 'orphan' },
    {
      name: 'a function of another account',
      given: [anAlarm(), aFunction({ account: '999988887777' })],
      message: 'orphan',
    },
  ],
  skips: [
    { name: 'it is a composite alarm', given: [aCompositeAlarm()], text: 'it names no metric by its dimensions' },
  ],
  insufficient: [
    {
      name: 'a metric of another account (trap: AccountId)',
      given: [anAlarm({ metric: aMetric({ account: '999988887777' }) })],
      text: 'it watches a metric of account 999988887777',
    },
  ],
  unknowns: [
    {
      name: 'a function that is not there, while functions were not listed',
      given: [anAlarm()],
      gaps: [aGap({ kind: 'lambda.function', operation: 'lambda:ListFunctions' })],
      gap: { operation: 'lambda:ListFunctions' },
    },
  ],
});
