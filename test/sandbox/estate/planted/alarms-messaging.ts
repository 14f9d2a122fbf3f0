import type { Place } from '../model.ts';
import { arnAt } from '../place.ts';
import { eu, type Planted, queue, rows, us } from './row.ts';

/** Alarms on what stores, carries and moves data. Metrics of tables leave Europe for another product. */
export const alarmsMessaging: readonly Planted[] = [
  ...rows('dynamodb-read-throttle-alarm', [
    [table('orders', us), 'fail', 'an alarm on the table, and none on its index'],
    [table('carts', us), 'pass', 'alarms on both, that on the index for one cause'],
    [table('orders', eu), 'pass', 'alarms on both'],
    [table('catalog', eu), 'review', 'no alarm, and its metrics are streamed to another product'],
    [table('invoices-archive', eu), 'not-applicable', 'its key is gone'],
  ]),
  ...rows('dynamodb-write-throttle-alarm', [
    [table('orders', us), 'fail', 'an alarm on the table, and none on its index'],
    [table('carts', us), 'pass', 'alarms on both'],
  ]),
  ...rows('dynamodb-system-errors-alarm', [
    [table('orders', us), 'fail', 'its alarm names no operation'],
    [table('carts', us), 'pass', 'an alarm on an operation'],
  ]),
  ...rows('dynamodb-throttled-requests-alarm', [
    [table('orders', us), 'fail', 'its alarm names no operation'],
    [table('carts', us), 'pass', 'an alarm on an operation'],
  ]),
  ...rows('dynamodb-user-errors-alarm', [
    [region(us), 'fail', 'its alarm names a table'],
    [region(eu), 'pass', 'an alarm without dimensions'],
  ]),
  ...rows('sfn-execution-throttled-alarm', [
    [machine('price-import'), 'fail', 'no alarm at all'],
    [machine('order-fulfilment'), 'pass', 'an alarm on the machine'],
    [machine('cart-checkout'), 'not-applicable', 'an express machine'],
  ]),
  ...rows('sfn-executions-failed-alarm', [
    [machine('price-import'), 'fail', 'no alarm at all'],
    [machine('order-fulfilment'), 'pass', 'an alarm on the machine'],
  ]),
  ...rows('sfn-executions-timedout-alarm', [
    [machine('cart-checkout'), 'fail', 'no alarm at all'],
    [machine('order-fulfilment'), 'pass', 'an alarm on the machine'],
  ]),
  ...rows('eventbridge-failed-invocations-alarm', [
    [rule('shop-events/order-placed'), 'fail', 'its alarm is on a rule of that name on the default bus'],
    [rule('nightly-cleanup'), 'fail', 'no alarm at all'],
    [rule('failed-orders'), 'pass', 'an alarm on the rule'],
    [rule('all-alarms'), 'not-applicable', 'it is switched off'],
  ]),
  ...rows('eventbridge-throttled-rules-alarm', [
    [rule('nightly-cleanup'), 'fail', 'no alarm at all'],
    [rule('shop-events/order-placed'), 'pass', 'an alarm on bus and rule'],
  ]),
  ...rows('eventbridge-dlq-failure-alarm', [
    [rule('new-log-groups'), 'fail', 'no alarm at all'],
    [rule('failed-orders'), 'pass', 'an alarm on the rule'],
    [rule('nightly-cleanup'), 'not-applicable', 'its target has no dead-letter queue'],
  ]),
  ...rows('sqs-oldest-message-alarm', [
    [queue('invoices'), 'fail', 'no alarm at all'],
    [queue('orders'), 'pass', 'an alarm on its age'],
    [queue('orders-dlq'), 'not-applicable', 'a dead-letter queue'],
    [queue('legacy-imports'), 'not-applicable', 'its mapping is switched off'],
  ]),
  ...rows('sns-notifications-failed-alarm', [
    [topic('catalog-changes'), 'fail', 'no alarm at all'],
    [topic('order-events'), 'pass', 'an alarm on the topic'],
    [topic('nobody-listens'), 'not-applicable', 'it has no subscription'],
  ]),
  ...rows('sns-filtered-invalid-alarm', [
    [topic('catalog-changes'), 'fail', 'its filter reads bodies, and its alarm counts attributes'],
    [topic('price-changes'), 'pass', 'an alarm on bodies'],
    [topic('order-events'), 'not-applicable', 'nothing is filtered'],
  ]),
  ...rows('sns-dlq-failure-alarm', [
    [topic('order-events'), 'fail', 'no alarm at all'],
    [topic('catalog-changes'), 'pass', 'an alarm on the topic'],
    [topic('price-changes'), 'not-applicable', 'no dead-letter queue'],
  ]),
  ...[
    'kinesis-read-throttle-alarm',
    'kinesis-write-throttle-alarm',
    'kinesis-iterator-age-alarm',
    'kinesis-putrecord-success-alarm',
    'kinesis-putrecords-success-alarm',
    'kinesis-getrecords-success-alarm',
  ].flatMap((check) =>
    rows(check, [
      [stream('clickstream'), 'fail', 'no alarm at all'],
      [stream('order-stream'), 'pass', 'an alarm on the stream'],
    ]),
  ),
  ...rows('firehose-freshness-alarm', [
    [delivery('partner-events'), 'fail', 'its alarm is on the freshness of another destination'],
    [delivery('clicks-to-lake'), 'pass', 'an alarm on what reaches the bucket'],
  ]),
  ...rows('pipes-failure-alarm', [
    [arnAt(eu, 'pipes', 'pipe/clicks-to-index'), 'fail', 'no alarm at all'],
    [arnAt(eu, 'pipes', 'pipe/clicks-to-lake'), 'pass', 'an alarm on the pipe'],
    [arnAt(eu, 'pipes', 'pipe/retired'), 'not-applicable', 'it is stopped'],
  ]),
  ...rows('scheduler-failure-alarm', [
    [region(eu), 'fail', 'an alarm on one of two groups'],
    [region(us), 'pass', 'an alarm on what is dropped'],
  ]),
  ...['s3-5xx-alarm', 's3-latency-alarm'].flatMap((check) =>
    rows(check, [
      [bucket('shop-uploads-prod'), 'fail', 'it tells a function, and publishes no request metrics'],
      [bucket('shop-media-legacy'), 'fail', 'a site of its own without request metrics'],
      [bucket('shop-site-prod'), 'pass', 'an alarm on the origin of a distribution'],
      [bucket('shop-old-links'), 'not-applicable', 'it only redirects'],
    ]),
  ),
  ...rows('ses-reject-alarm', [
    [sender(eu), 'fail', 'no alarm at all'],
    [sender(us), 'pass', 'an alarm on the account'],
  ]),
  ...rows('ses-bounce-alarm', [
    [sender(eu), 'fail', 'its alarm is on a configuration set that is gone'],
    [sender(us), 'pass', 'an alarm on the rate of the account'],
  ]),
  ...rows('ses-complaint-alarm', [
    [sender(eu), 'fail', 'no alarm at all'],
    [sender(us), 'pass', 'an alarm on the count of a configuration set'],
  ]),
  ...rows('ses-rendering-failure-alarm', [
    [sender(eu), 'fail', 'no event destination tells of templates that fail'],
    [sender(us), 'pass', 'an alarm on the count of a configuration set'],
  ]),
];

function table(name: string, at: Place): string {
  return arnAt(at, 'dynamodb', `table/${name}`);
}

function region(at: Place): string {
  return arnAt(at, 'account', 'region');
}

function machine(name: string): string {
  return arnAt(eu, 'states', `stateMachine:${name}`);
}

function rule(path: string): string {
  return arnAt(eu, 'events', `rule/${path}`);
}

function topic(name: string): string {
  return arnAt(eu, 'sns', name);
}

function stream(name: string): string {
  return arnAt(eu, 'kinesis', `stream/${name}`);
}

function delivery(name: string): string {
  return arnAt(eu, 'firehose', `deliverystream/${name}`);
}

function bucket(name: string): string {
  return `arn:${eu.partition}:s3:::${name}`;
}

function sender(at: Place): string {
  return arnAt(at, 'ses', 'account');
}
