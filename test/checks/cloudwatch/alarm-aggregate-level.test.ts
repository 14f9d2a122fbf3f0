import { alarmAggregateLevel } from '../../../checks/cloudwatch/alarm-aggregate-level.ts';
import type { AlarmMetric, Evidence } from '../../../src/model/index.ts';
import {
  aCompositeAlarm,
  aFunction,
  aGap,
  aMetric,
  anAlarm,
  anEventRule,
  aQuery,
  aQueue,
  aRegion,
  aSubscription,
  aTable,
  aTopic,
  unseen,
} from '../../support/build.ts';
import { testCheck } from '../../support/check-tester.ts';

const heard = [aTopic(), aSubscription()];
const queues = ['orders', 'invoices', 'returns'].map((name) => aQueue({ name }));
const tables = ['orders', 'invoices', 'returns'].map((name) => aTable({ name }));
const functions = ['orders', 'invoices', 'returns'].map((name) => aFunction({ name }));
const onQueue = (overrides: Partial<AlarmMetric> = {}) =>
  anAlarm({
    name: 'backlog',
    metric: aMetric({
      namespace: 'AWS/SQS',
      name: 'ApproximateAgeOfOldestMessage',
      dimensions: { QueueName: 'orders' },
      ...overrides,
    }),
  });
const onErrors = (dimensions: AlarmMetric['dimensions']) =>
  anAlarm({ name: 'errors', metric: aMetric({ dimensions }) });
const ofQueue = 'sqs/ApproximateAgeOfOldestMessage';
const unwatched = (metricName: string) =>
  ({ result: 'fail', message: 'notWatched', subKey: `lambda/${metricName}` }) as const;
const errorsAlone = (evidence: Evidence = {}) =>
  [
    { result: 'pass', subKey: 'lambda/Errors', evidence: { alarms: ['errors'], ...evidence } },
    unwatched('Duration'),
    unwatched('Throttles'),
    unwatched('ConcurrentExecutions'),
  ] as const;
const noneAtAll = [unwatched('Errors'), ...errorsAlone().slice(1)] as const;
const byQuery = (expression: string) =>
  anAlarm({ name: 'errors', metric: undefined, queries: [aQuery({ id: 'q', expression, periodSeconds: 60 })] });

testCheck(alarmAggregateLevel, {
  passes: [
    {
      name: 'an alarm on a whole queue, of three',
      given: [aRegion(), ...queues, ...heard, onQueue()],
      subKey: ofQueue,
      evidence: {
        alarms: ['backlog'],
        region: 'eu-west-1',
        service: 'sqs',
        resources: 3,
        namespace: 'AWS/SQS',
        metric: 'ApproximateAgeOfOldestMessage or ApproximateNumberOfMessagesVisible',
      },
    },
    {
      name: 'an alarm on the other of two metrics',
      given: [aRegion(), ...queues, ...heard, onQueue({ name: 'ApproximateNumberOfMessagesVisible' })],
    },
    {
      name: 'two alarms, in the order of their names',
      given: [aRegion(), ...queues, ...heard, { ...onQueue(), name: 'z', arn: 'arn:z' }, onQueue()],
      evidence: { alarms: ['backlog', 'z'] },
    },
    {
      name: 'two queues, where the options ask for no more',
      given: [aRegion(), ...queues.slice(1), ...heard, onQueue({ dimensions: { QueueName: 'returns' } })],
      options: { minResources: 2 },
    },
  ],
  fails: [
    {
      name: 'no alarm on three queues',
      given: [aRegion(), ...queues, ...heard],
      message: 'notWatched',
      severity: 'medium',
      subKey: ofQueue,
      evidence: {
        resources: 3,
        metricName: 'ApproximateAgeOfOldestMessage',
        alarmName: 'eu-west-1-sqs-ApproximateAgeOfOldestMessage',
      },
      text: 'No alarm that reaches somebody watches ApproximateAgeOfOldestMessage or ApproximateNumberOfMessagesVisible of the 3 sqs resources in eu-west-1 as a whole.',
    },
    { name: 'an alarm that nobody hears', given: [aRegion(), ...queues, onQueue()], message: 'notWatched' },
    {
      name: 'an alarm in another region or account',
      given: [
        aRegion(),
        ...queues,
        ...heard,
        { ...onQueue(), region: 'us-east-1' },
        { ...onQueue(), account: '999988887777' },
      ],
      message: 'notWatched',
    },
    {
      name: 'an alarm on one index of three tables',
      given: [
        aRegion(),
        ...tables,
        ...heard,
        anAlarm({
          metric: aMetric({
            namespace: 'AWS/DynamoDB',
            name: 'WriteThrottleEvents',
            dimensions: { TableName: 'orders', GlobalSecondaryIndexName: 'by-date' },
          }),
        }),
      ],
      message: 'notWatched',
      subKey: 'dynamodb/WriteThrottleEvents',
    },
    {
      name: 'only the errors of all functions are watched',
      given: [aRegion(), ...functions, ...heard, onErrors({})],
      verdicts: errorsAlone({ service: 'lambda', resources: 3 }),
    },
    {
      name: 'an alarm on one function among three',
      given: [aRegion(), ...functions, ...heard, onErrors({ FunctionName: 'orders' })],
      verdicts: noneAtAll,
    },
    {
      name: 'a query over all functions watches the errors alone',
      given: [aRegion(), ...functions, ...heard, byQuery('SELECT SUM(Errors) FROM SCHEMA("AWS/Lambda", FunctionName)')],
      verdicts: errorsAlone(),
    },
    {
      name: 'an expression over as many functions as make a whole',
      given: [
        aRegion(),
        ...functions,
        ...heard,
        anAlarm({
          name: 'errors',
          metric: undefined,
          queries: [
            ...['orders', 'invoices', 'returns'].map((name) =>
              aQuery({ id: name, returnsData: false, metric: aMetric({ dimensions: { FunctionName: name } }) }),
            ),
            aQuery({ id: 'all', expression: 'orders + invoices + returns' }),
          ],
        }),
      ],
      verdicts: errorsAlone(),
    },
    {
      name: 'an expression over fewer functions than make a whole, and a queue',
      given: [
        aRegion(),
        ...functions,
        ...heard,
        anAlarm({
          name: 'errors',
          metric: undefined,
          queries: [
            ...['orders', 'invoices'].map((name) =>
              aQuery({ id: name, returnsData: false, metric: aMetric({ dimensions: { FunctionName: name } }) }),
            ),
            aQuery({ id: 'age', returnsData: false, metric: onQueue().metric }),
            aQuery({ id: 'all', expression: '(orders + invoices) / age' }),
          ],
        }),
      ],
      verdicts: noneAtAll,
    },
  ],
  reviews: [
    {
      name: 'an expression that cannot be read',
      given: [aRegion(), ...queues, ...heard, byQuery("SEARCH(' {AWS/SQS,QueueName} MetricName=\"Appro', 'Sum')")],
      message: 'unreadable',
      subKey: ofQueue,
      evidence: { alarms: ['errors'] },
      text: 'Whether an alarm watches ApproximateAgeOfOldestMessage or ApproximateNumberOfMessagesVisible of sqs in eu-west-1 as a whole cannot be read: errors.',
    },
    {
      name: 'an alarm under a composite alarm whose rule cannot be read',
      given: [
        aRegion(),
        ...queues,
        ...heard,
        { ...onQueue(), alarmActions: [] },
        aCompositeAlarm({ name: 'whole', rule: 'ALARM("backlog") XAND TRUE' }),
      ],
      message: 'unreadable',
      evidence: { alarms: ['backlog'] },
    },
  ],
  skips: [
    {
      name: 'two queues are too few',
      given: [aRegion(), ...queues.slice(1)],
      text: 'fewer than 3 resources',
    },
    {
      name: 'three queues are spread over regions and accounts',
      given: [
        aRegion(),
        ...queues.slice(1),
        aQueue({ name: 'orders', region: 'us-east-1' }),
        aQueue({ name: 'orders', account: '999988887777' }),
      ],
      subject: aRegion().arn,
    },
    {
      name: 'a framework made two of three functions for itself (trap)',
      given: [
        aRegion(),
        aFunction(),
        aFunction({ name: 'Stack-LogRetentionaae0aa3c5b4d4f87b02d85b201efdd8a-Pgn2' }),
        aFunction({ name: 'Stack-CustomS3AutoDeleteObjectsCustomResourceProviderHandler-9D90' }),
      ],
    },
  ],
  unknowns: [
    {
      name: 'queues could not be listed',
      given: [aRegion()],
      gaps: [aGap({ kind: 'sqs.queue', operation: 'sqs:ListQueues' })],
      subKey: ofQueue,
      gap: { operation: 'sqs:ListQueues' },
    },
    {
      name: 'the targets of a rule on its state were not read',
      given: [
        aRegion(),
        ...queues,
        { ...onQueue(), alarmActions: [] },
        anEventRule({
          pattern: { source: ['aws.cloudwatch'], 'detail-type': ['CloudWatch Alarm State Change'] },
          targets: unseen({ operation: 'events:ListTargetsByRule' }),
        }),
      ],
      subKey: ofQueue,
      gap: { operation: 'events:ListTargetsByRule' },
    },
    {
      name: 'no alarm reaches somebody, while rules were not read',
      given: [aRegion(), ...queues],
      gaps: [aGap({ kind: 'events.rule', operation: 'events:ListRules' })],
      subKey: ofQueue,
      gap: { operation: 'events:ListRules' },
    },
  ],
});
