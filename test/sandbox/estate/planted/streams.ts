import { bucketArn } from '../builders/bucket.ts';
import type { Place } from '../model.ts';
import { arnAt } from '../place.ts';
import { stableUuid } from '../stable-id.ts';
import { eu, fn, type Planted, queue, rows, staging } from './row.ts';

const orders = kinesis('order-stream');
const table = arnAt(eu, 'dynamodb', 'table/orders/stream/2026-03-02T08:15:00.000');
const reader = `${orders}/consumer/fraud-detection:1772439300`;
const points = arnAt(eu, 'kafka', 'cluster/points/5c3d1f0e-2b7a-4e21-9c55-0d6a7b8c9d10-4');

/** What becomes of records and events that fail, and what a service would do with them. */
export const streams: readonly Planted[] = [
  ...rows('stream-esm-max-retry', [
    [mapping(orders, 'search-indexer'), 'fail', 'no end of retries'],
    [mapping(reader, 'fraud-model'), 'fail', 'ten thousand retries'],
    [mapping(table, 'catalog-read'), 'review', 'no end of retries, and switched off'],
    [mapping(table, 'orders-query:live'), 'pass', 'three retries'],
    [mapping(points, 'loyalty-points'), 'pass', 'no end of retries, which Lambda ends since failures have a topic'],
    [mapping('kafka:clicks', 'loyalty-points'), 'not-applicable', 'nothing is told of its retries'],
  ]),
  ...rows('stream-esm-max-record-age', [
    [mapping(orders, 'search-indexer'), 'fail', 'records of any age'],
    [mapping(reader, 'fraud-model'), 'fail', 'a week, which is all that the stream keeps'],
    [mapping(table, 'orders-query:live'), 'pass', 'an hour'],
  ]),
  ...rows('stream-esm-bisect', [
    [mapping(orders, 'search-indexer'), 'fail', 'batches as a whole'],
    [mapping(table, 'orders-query:live'), 'pass', 'batches are split'],
    [mapping(reader, 'fraud-model'), 'not-applicable', 'batches of one'],
  ]),
  ...rows('stream-esm-on-failure-destination', [
    [mapping(orders, 'search-indexer'), 'fail', 'no destination, and nothing is given up: less severe'],
    [mapping(reader, 'fraud-model'), 'fail', 'no destination'],
    [mapping(table, 'orders-query:live'), 'pass', 'a queue that its role may send to'],
  ]),
  ...rows('esm-report-batch-item-failures', [
    [mapping(queue('invoices'), 'invoice-renderer'), 'fail', 'a queue, in batches of ten'],
    [mapping(queue('orders'), 'orders-worker:live'), 'pass', 'reports what failed'],
    [mapping(reader, 'fraud-model'), 'not-applicable', 'batches of one'],
  ]),
  ...rows('kafka-esm-on-failure-destination', [
    [mapping('kafka:clicks', 'loyalty-points'), 'fail', 'no destination'],
    [mapping(points, 'loyalty-points'), 'pass', 'a topic of the same cluster'],
  ]),
  ...rows('kinesis-retention', [
    [kinesis('clickstream'), 'fail', 'a day'],
    [orders, 'pass', 'a week'],
    [kinesis('order-stream', staging), 'not-applicable', 'a day, outside production'],
  ]),
  ...rows('lambda-dlq-vs-destination', [
    [fn('email-sender'), 'fail', 'a dead-letter queue alone'],
    [fn('order-fulfilment'), 'pass', 'a destination too'],
  ]),
  ...rows('lambda-async-retry-config', [
    [fn('email-sender'), 'fail', 'nobody chose'],
    [fn('order-notifier'), 'fail', 'an hour, for another qualifier than the topic calls'],
    [fn('order-fulfilment'), 'pass', 'an hour'],
  ]),
  ...rows('lambda-async-concurrency-control', [
    [fn('catalog-write'), 'review', 'a topic calls it, 25 times at once at most'],
    [fn('orders-worker'), 'pass', 'a queue feeds it, 50 times at once at most'],
  ]),
  ...rows('lambda-destination-candidate', [
    [fn('thumbnailer'), 'review', 'a bucket calls it, and it may send to one queue'],
    [fn('email-sender'), 'pass', 'it may send what it fails on alone'],
  ]),
  ...rows('lambda-s3-multi-transform', [
    [fn('data-export'), 'review', 'three kinds of objects'],
    [fn('thumbnailer'), 'pass', 'one kind of objects'],
  ]),
  ...rows('s3-lambda-recursion', [
    [bucketArn(eu, 'exports-prod'), 'review', 'its function may write all of it'],
    [bucketArn(eu, 'shop-uploads-prod'), 'pass', 'its function writes below another prefix'],
  ]),
  ...rows('kinesis-kpl-usage', [
    [kinesis('order-stream', staging), 'review', 'one by one'],
    [orders, 'pass', 'in batches too'],
  ]),
  ...rows('stream-firehose-candidate', [
    [fn('search-indexer'), 'review', 'it may write to a search domain, and nowhere else'],
    [fn('fraud-model'), 'not-applicable', 'it adds up over time'],
    [fn('loyalty-points'), 'pass', 'it may write nowhere'],
  ]),
  ...rows('stream-analytics-candidate', [
    [fn('fraud-model'), 'review', 'windows of a minute'],
    [fn('orders-query'), 'pass', 'a window of no time is none'],
  ]),
  ...rows('firehose-native-transform', [
    [delivery('clicks-to-lake'), 'review', 'a function, and no format is converted'],
    [delivery('amazon-apigateway-access'), 'pass', 'no function'],
  ]),
];

function mapping(source: string, target: string): string {
  return arnAt(eu, 'lambda', `event-source-mapping:${stableUuid(`${source}>${eu.account}:${target}`)}`);
}

function kinesis(name: string, at: Place = eu): string {
  return arnAt(at, 'kinesis', `stream/${name}`);
}

function delivery(name: string): string {
  return arnAt(eu, 'firehose', `deliverystream/${name}`);
}
