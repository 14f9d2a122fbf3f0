import { arnAt } from '../place.ts';
import { stableUuid } from '../stable-id.ts';
import { eu, fn, management, type Planted, queue, rows } from './row.ts';

/** Queues, topics, buses and pipes: what becomes of failures, and what is wired to what. */
export const messaging: readonly Planted[] = [
  ...rows('sqs-redrive-policy', [
    [queue('audit-trail', management), 'fail', 'a function reads from it, and it has no dead-letter queue'],
    [queue('orders'), 'pass', 'a dead-letter queue of its kind'],
    [queue('orders-dlq'), 'not-applicable', 'it is a dead-letter queue itself'],
    [queue('legacy-imports'), 'not-applicable', 'its mapping is switched off'],
  ]),
  ...rows('sqs-max-receive-count', [
    [queue('invoices'), 'fail', 'three tries'],
    [queue('shipments'), 'pass', 'just five'],
    [queue('audit-trail', management), 'not-applicable', 'no redrive policy at all'],
  ]),
  ...rows('sqs-dlq-retention', [
    [queue('invoices-dlq'), 'fail', 'four days, and so has the queue that it is for'],
    [queue('email-dlq'), 'fail', 'no queue fails into it: the advice of two weeks alone'],
    [queue('orders-dlq'), 'pass', 'two weeks'],
    [queue('analytics'), 'not-applicable', 'nothing fails into it'],
  ]),
  ...rows('sqs-esm-max-concurrency', [
    [mapping('orders', 'orders-worker:live'), 'fail', 'fifty are reserved, and it has no bound'],
    [mapping('invoices', 'invoice-renderer'), 'pass', 'bounded, though nothing is reserved'],
    [mapping('legacy-imports', 'search-indexer'), 'not-applicable', 'switched off'],
  ]),
  ...rows('sns-subscription-dlq', [
    [subscription('order-events', fn('order-notifier')), 'fail', 'none'],
    [subscription('order-events', fn('email-sender')), 'pass', 'a queue that lets SNS in for the topic'],
    [pending('half-heard'), 'not-applicable', 'an e-mail'],
  ]),
  ...rows('eventbridge-target-dlq', [
    [rule('nightly-cleanup'), 'fail', 'none, and nothing is tried again: more severe'],
    [rule('new-log-groups'), 'fail', 'its queue is gone'],
    [rule('failed-orders'), 'pass', 'a queue that lets the rule in'],
    [rule('all-alarms'), 'not-applicable', 'switched off'],
  ]),
  ...rows('scheduler-target-dlq', [
    [schedule('default/stock-count'), 'fail', 'none'],
    [schedule('billing/export'), 'pass', 'a queue that its role may send to'],
    [schedule('default/old-report'), 'not-applicable', 'paused'],
  ]),
  ...rows('pipes-dlq', [
    [arnAt(eu, 'pipes', 'pipe/clicks-to-index'), 'fail', 'no dead-letter queue, no end of retries, no log'],
    [arnAt(eu, 'pipes', 'pipe/clicks-to-lake'), 'pass', 'all three'],
    [arnAt(eu, 'pipes', 'pipe/retired'), 'not-applicable', 'stopped'],
  ]),
  ...rows('eventbridge-archive', [
    [arnAt(eu, 'events', 'event-bus/partner-events'), 'fail', 'its archive is switched off'],
    [arnAt(eu, 'events', 'event-bus/shop-events'), 'pass', 'an archive that is on'],
  ]),
  ...rows('sns-http-subscription', [
    [subscription('warehouse-hooks', 'http://hooks.warehouse.example.com/parcels'), 'review', 'in the clear'],
    [subscription('warehouse-hooks', 'https://hooks.warehouse.example.com/parcels'), 'pass', 'the same by HTTPS'],
  ]),
  ...rows('eventbridge-lambda-passthrough', [
    [fn('nightly-cleanup'), 'review', 'its role lets it call other functions, and nothing else'],
    [fn('order-notifier'), 'pass', 'all that its role lets it send goes where its failures go'],
  ]),
  ...rows('trigger-target-exists', [
    [rule('weekly-report'), 'fail', 'its function was deleted'],
    [subscription('order-events', `${fn('order-fulfilment')}:live`), 'pass', 'an alias that is there'],
    [schedule('default/old-report'), 'not-applicable', 'paused'],
  ]),
  ...rows('lambda-invoke-permission', [
    [fn('order-notifier'), 'fail', 'one of two topics is not let in'],
    [fn('thumbnailer'), 'pass', 'the bucket is let in'],
    [fn('nightly-cleanup'), 'pass', 'the rule is let in'],
  ]),
  ...rows('lambda-permission-stale', [
    [fn('email-sender'), 'fail', 'one of its two topics was deleted'],
    [fn('audit-tap'), 'pass', 'the log group is there, whether or not it is subscribed to'],
  ]),
  ...rows('messaging-delivery-allowed', [
    [queue('fulfilment-failures'), 'fail', 'a rule sends to it, and it has no policy'],
    [arnAt(eu, 'sns', 'ops-alerts'), 'pass', 'alarms and a rule send to it, with the policy of every new topic'],
  ]),
  ...rows('sns-subscription-confirmed', [
    [pending('unheard'), 'review', 'nobody confirmed it, and nobody else hears the topic'],
    [subscription('warehouse-hooks', 'https://hooks.warehouse.example.com/parcels'), 'pass', 'confirmed'],
  ]),
];

/** From a queue to a function. */
function mapping(source: string, target: string): string {
  const uuid = stableUuid(`${queue(source)}>${eu.account}:${target}`);
  return arnAt(eu, 'lambda', `event-source-mapping:${uuid}`);
}

function subscription(topic: string, endpoint: string): string {
  const arn = arnAt(eu, 'sns', topic);
  return `${arn}:${stableUuid(`${arn}/${endpoint}`)}`;
}

function pending(topic: string): string {
  return arnAt(eu, 'sns', `${topic}:pending:email:1`);
}

function rule(name: string): string {
  return arnAt(eu, 'events', `rule/${name}`);
}

/** `path` is group and name. */
function schedule(path: string): string {
  return arnAt(eu, 'scheduler', `schedule/${path}`);
}
