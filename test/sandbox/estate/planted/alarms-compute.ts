import { apiV2Arn } from '../builders/api-v2.ts';
import { restApiArn } from '../builders/rest-api.ts';
import { arnAt } from '../place.ts';
import { stableId, stableUuid } from '../stable-id.ts';
import { eu, fn, type Planted, queue, rows, us } from './row.ts';

const stream = arnAt(eu, 'dynamodb', 'table/orders/stream/2026-03-02T08:15:00.000');
const storefront = apiV2Arn(eu, 'store0001a', 'stages/$default');
const payments = apiV2Arn(eu, 'payme0002b', 'stages/$default');
const chat = apiV2Arn(eu, 'chat00003c', 'stages/prod');
const notifications = apiV2Arn(eu, 'notif0004d', 'stages/prod');
const shop = restApiArn(eu, 'shop00001a', 'stages/prod');
const partner = restApiArn(eu, 'part00002b', 'stages/v1');
const graph = arnAt(eu, 'appsync', 'apis/shopgraph0000000000000001a');
const catalog = arnAt(eu, 'appsync', 'apis/publiccatalog000000000002b');

/** Where an alarm is missing, and where one does as well as the usual. */
export const alarmsCompute: readonly Planted[] = [
  ...rows('lambda-duration-alarm', [
    [fn('payment-capture'), 'fail', 'no alarm at all'],
    [fn('quick-lookup'), 'pass', 'the usual alarm'],
    [fn('admin-console'), 'pass', 'nobody has called it for a month, and its alarm is there'],
  ]),
  ...rows('lambda-concurrency-alarm', [
    [fn('orders-worker'), 'fail', 'a reservation of 50, and no alarm'],
    [fn('catalog-write'), 'pass', 'a reservation of 25, with an alarm'],
    [fn('quick-lookup'), 'not-applicable', 'no reservation'],
  ]),
  ...rows('lambda-iterator-age-alarm', [
    [fn('search-indexer'), 'fail', 'reads a stream of Kinesis, and nobody hears how late'],
    [fn('loyalty-points'), 'fail', 'reads a topic of Kafka'],
    [fn('orders-query'), 'pass', 'an alarm on the alias that reads the stream of a table'],
    [fn('shipment-tracker'), 'not-applicable', 'reads a queue'],
  ]),
  ...rows('lambda-dead-letter-errors-alarm', [
    [fn('email-sender'), 'fail', 'called by a topic, with a dead-letter queue and no alarm'],
    [fn('order-fulfilment'), 'pass', 'an alarm on the alias that the topic calls'],
    [fn('thumbnailer'), 'not-applicable', 'no dead-letter queue'],
  ]),
  ...rows('lambda-destination-failure-alarm', [
    [fn('order-notifier'), 'fail', 'a destination, and no alarm'],
    [fn('orders-query'), 'fail', 'the destination of a mapping'],
    [fn('order-fulfilment'), 'pass', 'an alarm on the alias that has the destination'],
    [fn('email-sender'), 'not-applicable', 'no destination'],
  ]),
  ...rows('lambda-async-dropped-alarm', [
    [fn('thumbnailer'), 'fail', 'a bucket tells it of uploads'],
    [fn('ops-bot'), 'pass', 'an alarm on events that are dropped'],
    [fn('mobile-upload'), 'not-applicable', 'nobody calls it asynchronously'],
  ]),
  ...rows('lambda-claimed-concurrency-alarm', [
    [arnAt(us, 'account', 'region'), 'fail', 'functions, and nobody hears when their concurrency ends'],
    [arnAt(eu, 'account', 'region'), 'pass', 'an alarm on what is claimed'],
  ]),
  ...rows('lambda-pc-spillover-alarm', [
    [fn('order-notifier'), 'fail', 'provisioned, and nobody hears when that is too little'],
    [fn('orders-query'), 'pass', 'an alarm on the alias it is provisioned for'],
    [fn('quick-lookup'), 'not-applicable', 'nothing is provisioned'],
  ]),
  ...rows('esm-failure-alarm', [
    [mapping(stream, 'orders-query:live'), 'fail', 'counts its events for nobody'],
    [mapping(queue('invoices'), 'invoice-renderer'), 'pass', 'an alarm on what it could not deliver'],
    [mapping(queue('orders'), 'orders-worker:live'), 'not-applicable', 'counts nothing'],
  ]),
  ...rows('apigw-integration-latency-alarm', [
    [partner, 'fail', 'no alarm at all'],
    [storefront, 'fail', 'an HTTP API without one'],
    [chat, 'fail', 'a WebSocket API without one'],
    [shop, 'pass', 'an alarm on the API and its stage'],
    [payments, 'pass', 'an alarm on the HTTP API'],
    [notifications, 'pass', 'an alarm on the WebSocket API'],
  ]),
  ...rows('apigw-latency-alarm', [
    [shop, 'fail', 'an alarm on its integrations only'],
    [storefront, 'fail', 'an HTTP API without one'],
    [restApiArn(eu, 'offic0004d', 'stages/prod'), 'pass', 'an alarm on the API'],
    [payments, 'pass', 'an alarm on the stage without a name'],
    [chat, 'not-applicable', 'WebSocket APIs have no such metric'],
  ]),
  ...rows('apigw-http-5xx-alarm', [
    [storefront, 'fail', 'its alarm spells the metric as REST APIs do'],
    [payments, 'pass', 'an alarm on its stage'],
    [chat, 'not-applicable', 'a WebSocket API'],
  ]),
  ...rows('apigw-ws-error-alarm', [
    [chat, 'fail', 'no alarm at all'],
    [notifications, 'pass', 'an alarm on errors of its integrations'],
    [payments, 'not-applicable', 'an HTTP API'],
  ]),
  ...rows('alb-elb-5xx-alarm', [
    [balancer('legacy'), 'fail', 'its alarm knows it by its name alone'],
    [balancer('shop-front'), 'pass', 'an alarm on it'],
  ]),
  ...rows('alb-rejected-connection-alarm', [
    [balancer('legacy'), 'fail', 'no alarm at all'],
    [balancer('shop-front'), 'pass', 'an alarm on it'],
  ]),
  ...rows('alb-target-5xx-alarm', [
    [balancer('legacy'), 'fail', 'no alarm at all'],
    [balancer('shop-front'), 'pass', 'an alarm on each of its target groups'],
  ]),
  ...rows('alb-unhealthy-host-alarm', [
    [targetGroup('widget'), 'fail', 'its health is checked, and nobody hears of it'],
    [targetGroup('checkout'), 'pass', 'an alarm on its health'],
    [targetGroup('cart'), 'not-applicable', 'its health is not checked'],
  ]),
  ...rows('alb-lambda-internal-error-alarm', [
    [targetGroup('checkout'), 'fail', 'alarms on its answers and its health only'],
    [targetGroup('cart'), 'pass', 'an alarm on it'],
    [targetGroup('retired'), 'not-applicable', 'no load balancer uses it'],
  ]),
  ...rows('alb-lambda-user-error-alarm', [
    [targetGroup('widget'), 'fail', 'no alarm at all'],
    [targetGroup('cart'), 'pass', 'an alarm on it behind its load balancer'],
    [targetGroup('retired'), 'not-applicable', 'no load balancer uses it'],
  ]),
  ...rows('appsync-5xx-alarm', [
    [catalog, 'fail', 'its alarm takes its name for its id'],
    [graph, 'pass', 'an alarm on it'],
  ]),
  ...rows('appsync-latency-alarm', [
    [catalog, 'fail', 'no alarm at all'],
    [graph, 'pass', 'an alarm on it'],
  ]),
];

function mapping(source: string, target: string): string {
  return arnAt(eu, 'lambda', `event-source-mapping:${stableUuid(`${source}>${eu.account}:${target}`)}`);
}

function balancer(name: string): string {
  return arnAt(eu, 'elasticloadbalancing', `loadbalancer/app/${name}/${stableId(name, 16)}`);
}

function targetGroup(name: string): string {
  return arnAt(eu, 'elasticloadbalancing', `targetgroup/${name}/${stableId(name, 16)}`);
}
