import type { MetricAlarm } from '@aws-sdk/client-cloudwatch';
import { anAlarm, metricOf } from './builders/alarm.ts';
import type { Place } from './model.ts';
import { arnAt } from './place.ts';

type Watched = readonly [name: string, metric: string, dimensions: Readonly<Record<string, string>>];

/** Of what careful owners in Europe made: streams, topics, rules, machines; some are on the wrong dimensions or metric. */
export function messagingAlarms(at: Place): MetricAlarm[] {
  const machine = { StateMachineArn: arnAt(at, 'states', 'stateMachine:order-fulfilment') };
  return [
    ...alarms(at, 'AWS/DynamoDB', [
      ['table-orders-reads', 'ReadThrottleEvents', { TableName: 'orders' }],
      ['table-orders-index-reads', 'ReadThrottleEvents', ofIndex],
      ['dynamodb-refusals', 'UserErrors', {}],
    ]),
    ...alarms(at, 'AWS/States', [
      ['order-fulfilment-throttled', 'ExecutionThrottled', machine],
      ['order-fulfilment-failed', 'ExecutionsFailed', machine],
      ['order-fulfilment-timed-out', 'ExecutionsTimedOut', machine],
    ]),
    ...alarms(at, 'AWS/Events', [
      ['failed-orders-failed', 'FailedInvocations', { RuleName: 'failed-orders' }],
      ['failed-orders-undelivered', 'InvocationsFailedToBeSentToDlq', { RuleName: 'failed-orders' }],
      ['order-placed-failed', 'FailedInvocations', { RuleName: 'order-placed' }],
      ['order-placed-throttled', 'ThrottledRules', { EventBusName: 'shop-events', RuleName: 'order-placed' }],
    ]),
    ...alarms(at, 'AWS/SQS', [['orders-age', 'ApproximateAgeOfOldestMessage', { QueueName: 'orders' }]]),
    ...alarms(at, 'AWS/SNS', [
      ['order-events-failed', 'NumberOfNotificationsFailed', { TopicName: 'order-events' }],
      [
        'catalog-changes-unfilterable',
        'NumberOfNotificationsFilteredOut-InvalidAttributes',
        { TopicName: 'catalog-changes' },
      ],
      [
        'price-changes-unfilterable',
        'NumberOfNotificationsFilteredOut-InvalidMessageBody',
        { TopicName: 'price-changes' },
      ],
      ['catalog-changes-undelivered', 'NumberOfNotificationsFailedToRedriveToDlq', { TopicName: 'catalog-changes' }],
    ]),
    ...alarms(at, 'AWS/Kinesis', [
      ['order-stream-reads', 'ReadProvisionedThroughputExceeded', { StreamName: 'order-stream' }],
      ['order-stream-writes', 'WriteProvisionedThroughputExceeded', { StreamName: 'order-stream' }],
      ['order-stream-age', 'GetRecords.IteratorAgeMilliseconds', { StreamName: 'order-stream' }],
      ['order-stream-put', 'PutRecord.Success', { StreamName: 'order-stream' }],
      ['order-stream-batches', 'PutRecords.FailedRecords', { StreamName: 'order-stream' }],
      ['order-stream-got', 'GetRecords.Success', { StreamName: 'order-stream' }],
    ]),
    ...alarms(at, 'AWS/Firehose', [
      ['clicks-to-lake-late', 'DeliveryToS3.DataFreshness', { DeliveryStreamName: 'clicks-to-lake' }],
      ['partner-events-late', 'DeliveryToS3.DataFreshness', { DeliveryStreamName: 'partner-events' }],
    ]),
    ...alarms(at, 'AWS/EventBridge/Pipes', [
      ['clicks-to-lake-failed', 'ExecutionFailed', { PipeName: 'clicks-to-lake' }],
    ]),
    ...alarms(at, 'AWS/Scheduler', [['billing-schedules', 'TargetErrorCount', { ScheduleGroup: 'billing' }]]),
    ...alarms(at, 'AWS/S3', [
      ['shop-site-errors', '5xxErrors', { BucketName: 'shop-site-prod', FilterId: 'EntireBucket' }],
      ['shop-site-slow', 'TotalRequestLatency', { BucketName: 'shop-site-prod', FilterId: 'EntireBucket' }],
    ]),
    ...alarms(at, 'AWS/SES', [
      ['newsletter-bounces', 'Reputation.BounceRate', { 'ses:configuration-set': 'newsletter' }],
    ]),
  ];
}

const ofIndex = { TableName: 'orders', GlobalSecondaryIndexName: 'by-customer' };

/** In America, where no metrics leave for another product. */
export function messagingAlarmsUs(at: Place): MetricAlarm[] {
  return [
    ...alarms(at, 'AWS/DynamoDB', [
      ['table-orders-reads', 'ReadThrottleEvents', { TableName: 'orders' }],
      ['table-orders-writes', 'WriteThrottleEvents', { TableName: 'orders' }],
      ['table-orders-errors', 'SystemErrors', { TableName: 'orders' }],
      ['table-orders-throttled', 'ThrottledRequests', { TableName: 'orders' }],
      ['table-carts-reads', 'ReadThrottleEvents', { TableName: 'carts' }],
      ['table-carts-index-reads', 'ReadKeyRangeThroughputThrottleEvents', ofCarts],
      ['table-carts-writes', 'WriteThrottleEvents', { TableName: 'carts' }],
      ['table-carts-index-writes', 'WriteThrottleEvents', ofCarts],
      ['table-carts-errors', 'SystemErrors', { TableName: 'carts', Operation: 'PutItem' }],
      ['table-carts-throttled', 'ThrottledRequests', { TableName: 'carts', Operation: 'PutItem' }],
      ['dynamodb-refusals', 'UserErrors', { TableName: 'carts' }],
    ]),
    ...alarms(at, 'AWS/Scheduler', [['schedules-dropped', 'InvocationDroppedCount', { ScheduleGroup: 'default' }]]),
    ...alarms(at, 'AWS/SES', [
      ['rejected-mail', 'Reject', {}],
      ['bounced-mail', 'Reputation.BounceRate', {}],
      ['complaints', 'Complaint', { 'ses:configuration-set': 'receipts' }],
      ['broken-receipts', 'RenderingFailure', { 'ses:configuration-set': 'receipts' }],
    ]),
  ];
}

const ofCarts = { TableName: 'carts', GlobalSecondaryIndexName: 'by-customer' };

function alarms(at: Place, namespace: string, watched: readonly Watched[]): MetricAlarm[] {
  const actions = [arnAt(at, 'sns', 'ops-alerts')];
  return watched.map(([name, metric, dimensions]) =>
    anAlarm(at, name, metricOf(namespace, metric)(dimensions), { actions }),
  );
}
