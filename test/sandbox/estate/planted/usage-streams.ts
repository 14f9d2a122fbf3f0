import { arnAt } from '../place.ts';
import { stableUuid } from '../stable-id.ts';
import { deepRows, eu, type Planted, queue, rows } from './row.ts';

const table = arnAt(eu, 'dynamodb', 'table/orders/stream/2026-03-02T08:15:00.000');
const orders = kinesis('order-stream');
const sensors = mapping(kinesis('sensor-readings'), 'metrics-forwarder');
const tickets = mapping(kinesis('ticket-sales'), 'risk-scoring');
const points = arnAt(eu, 'kafka', 'cluster/points/5c3d1f0e-2b7a-4e21-9c55-0d6a7b8c9d10-4');

/** How well streams, mappings, topics and search domains fit what goes through them, and what nobody uses. */
export const usageStreams: readonly Planted[] = [
  ...rows('kinesis-enhanced-fanout', [
    [kinesis('clickstream'), 'fail', 'a delivery stream and two pipes'],
    [orders, 'pass', 'a mapping, and another by a consumer of its own'],
  ]),
  ...deepRows('kinesis-shard-utilisation', [
    [kinesis('ticket-sales'), 'fail', '85 % of its shards on one day of 14'],
    [kinesis('clickstream'), 'fail', 'two shards for 20 MB a day'],
    [kinesis('sensor-readings'), 'pass', '79 % on that day'],
  ]),
  ...deepRows('kinesis-capacity-mode-fit', [
    [kinesis('ticket-sales'), 'fail', 'six times its mean'],
    [orders, 'fail', 'on demand, and each day like the other'],
    [kinesis('sensor-readings'), 'pass', '3.9 times its mean'],
  ]),
  ...deepRows('stream-esm-parallelization', [
    [mapping(orders, 'search-indexer'), 'fail', 'records are a minute and a half old, and one batch is read at once'],
    [mapping(`${orders}/consumer/fraud-detection:1772439300`, 'fraud-model'), 'pass', 'just a minute old'],
  ]),
  ...deepRows('stream-esm-batch-size', [
    [sensors, 'fail', 'batches take 8.1 of ten seconds'],
    [tickets, 'pass', 'batches take eight of ten seconds'],
  ]),
  ...deepRows('esm-batch-window', [
    [sensors, 'fail', 'five records a call, 12,000 times a day'],
    [tickets, 'pass', 'just ten records a call'],
  ]),
  ...rows('esm-filter-criteria', [
    [mapping(table, 'customer-sync'), 'review', 'one of two that read a table, without a filter'],
    [mapping(table, 'orders-query:live'), 'pass', 'the other, with one'],
  ]),
  ...deepRows('esm-provisioned-mode', [
    [mapping('kafka:clicks', 'loyalty-points'), 'fail', 'two pollers, and one call at once'],
    [mapping(points, 'loyalty-points'), 'pass', 'one poller'],
  ]),
  ...rows('sns-filter-policy', [
    [topic('depot-events'), 'fail', 'one of two queues of functions is filtered'],
    [topic('order-events'), 'review', 'nobody is filtered'],
    [topic('parcel-events'), 'pass', 'both are'],
    [topic('price-changes'), 'not-applicable', 'one subscriber'],
  ]),
  ...deepRows('opensearch-shard-density', [
    [arnAt(eu, 'es', 'domain/catalog-search'), 'fail', 'thirty shards on one GiB of heap'],
    [arnAt(eu, 'es', 'domain/orders-search'), 'pass', 'just as many as its heap holds'],
  ]),
  ...rows('sqs-unused', [
    [queue('partner-replies'), 'fail', 'nothing is sent to it, asks it or is wired to it'],
    [queue('legacy-exports'), 'pass', 'messages are sent to it'],
    [queue('shipments-dlq'), 'not-applicable', 'it keeps what fails'],
  ]),
  ...rows('sfn-unused', [
    [arnAt(eu, 'states', 'stateMachine:year-end'), 'fail', 'nobody starts it'],
    [arnAt(eu, 'states', 'stateMachine:price-import'), 'pass', 'ten times a day'],
  ]),
];

function mapping(source: string, target: string): string {
  return arnAt(eu, 'lambda', `event-source-mapping:${stableUuid(`${source}>${eu.account}:${target}`)}`);
}

function kinesis(name: string): string {
  return arnAt(eu, 'kinesis', `stream/${name}`);
}

function topic(name: string): string {
  return arnAt(eu, 'sns', name);
}
