import type { Kind } from '#model';

/** A service as a whole, and the metrics that tell how it does. */
export interface AlarmLevel {
  readonly service: string;
  readonly kind: (typeof alarmLevelKinds)[number];
  readonly namespace: string;
  /** Any of these; the first is proposed. */
  readonly metrics: readonly [string, ...string[]];
  /** The level above the part. Undefined: over all resources, so that an alarm on one of them does not count. */
  readonly dimensions?: readonly Readonly<Record<string, string>>[];
}

export const alarmLevelKinds = [
  'apigateway.rest-api',
  'dynamodb.table',
  'elb.load-balancer',
  'kinesis.stream',
  'lambda.function',
  'sfn.state-machine',
  'sns.topic',
  'sqs.queue',
] as const satisfies readonly Kind[];

const lambda = { service: 'lambda', kind: 'lambda.function', namespace: 'AWS/Lambda' } as const;

/** Source: Serverless Applications Lens, operational excellence, alarms at the aggregate level; catalogue `alarm-aggregate-level`. */
export const alarmLevels: readonly AlarmLevel[] = [
  { ...lambda, metrics: ['Errors'] },
  { ...lambda, metrics: ['Duration'] },
  { ...lambda, metrics: ['Throttles'] },
  { ...lambda, metrics: ['ConcurrentExecutions', 'ClaimedAccountConcurrency'] },
  {
    service: 'apigateway',
    kind: 'apigateway.rest-api',
    namespace: 'AWS/ApiGateway',
    metrics: ['5XXError'],
    dimensions: [{ ApiName: '*' }, { ApiName: '*', Stage: '*' }],
  },
  {
    service: 'elb',
    kind: 'elb.load-balancer',
    namespace: 'AWS/ApplicationELB',
    metrics: ['HTTPCode_ELB_5XX_Count', 'HTTPCode_Target_5XX_Count'],
    dimensions: [{ LoadBalancer: '*' }],
  },
  {
    service: 'kinesis',
    kind: 'kinesis.stream',
    namespace: 'AWS/Kinesis',
    metrics: ['WriteProvisionedThroughputExceeded'],
    dimensions: [{ StreamName: '*' }],
  },
  {
    service: 'dynamodb',
    kind: 'dynamodb.table',
    namespace: 'AWS/DynamoDB',
    metrics: ['WriteThrottleEvents', 'ReadThrottleEvents'],
    dimensions: [{ TableName: '*' }],
  },
  {
    service: 'sns',
    kind: 'sns.topic',
    namespace: 'AWS/SNS',
    metrics: ['NumberOfNotificationsFailed'],
    dimensions: [{ TopicName: '*' }],
  },
  {
    service: 'sqs',
    kind: 'sqs.queue',
    namespace: 'AWS/SQS',
    metrics: ['ApproximateAgeOfOldestMessage', 'ApproximateNumberOfMessagesVisible'],
    dimensions: [{ QueueName: '*' }],
  },
  {
    service: 'states',
    kind: 'sfn.state-machine',
    namespace: 'AWS/States',
    metrics: ['ExecutionsFailed'],
    dimensions: [{ StateMachineArn: '*' }],
  },
];
