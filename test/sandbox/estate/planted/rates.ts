import { restApiArn } from '../builders/rest-api.ts';
import { arnAt } from '../place.ts';
import { stableId } from '../stable-id.ts';
import { deepRows, eu, fn, type Planted, rows, staging, us } from './row.ts';

/** How much comes in, and how much there is room for. */
export const rates: readonly Planted[] = [
  ...rows('apigw-stage-throttling', [
    [rest('part00002b', 'v1'), 'fail', 'minus one, as Terraform writes it for no limit'],
    [rest('healt0006f', 'prod'), 'fail', 'no settings at all'],
    [rest('shop00001a', 'prod'), 'pass', '500 a second'],
  ]),
  ...rows('apigw-http-throttling', [
    [http('store0001a', '$default'), 'fail', 'no limit but that of the account'],
    [http('store0001a', 'closed'), 'fail', 'a limit of nothing, which shuts it'],
    [http('payme0002b', '$default'), 'pass', '200 a second'],
  ]),
  ...rows('apigw-method-throttling', [
    [rest('offic0004d', 'prod'), 'review', 'clients poll how a report stands'],
    [http('notif0004d', 'prod'), 'pass', 'one route has less than the others'],
  ]),
  ...rows('apigw-usage-plan-present', [
    [rest('intra0003c', 'prod'), 'fail', 'a method asks for a key, and no plan has its stage'],
    [rest('part00002b', 'v1'), 'pass', 'a plan for partners'],
  ]),
  ...rows('apigw-usage-plan-throttle', [
    [plan('plan02'), 'fail', 'no limits'],
    [plan('plan01'), 'pass', '50 a second, and five for one method'],
  ]),
  ...rows('apigw-usage-plan-quota', [
    [plan('plan02'), 'fail', 'no quota'],
    [plan('plan01'), 'pass', '100,000 calls a month'],
  ]),
  ...rows('apigw-gateway-response-throttle', [
    [restApiArn(eu, 'part00002b'), 'fail', 'who is throttled is told 503'],
    [restApiArn(eu, 'shop00001a'), 'pass', 'an answer of its own, with 429'],
  ]),
  ...deepRows('apigw-lambda-limit-mismatch', [
    [http('payme0002b', 'sale'), 'fail', '800 requests a second of one and a half seconds each'],
    [http('payme0002b', '$default'), 'pass', '200 of them'],
  ]),
  ...deepRows('lambda-concurrency-zero', [
    [fn('nightly-cleanup'), 'fail', 'a rule calls it, and it was switched off before anybody remembers'],
    [fn('ops-bot'), 'pass', 'a robot switched it off yesterday'],
  ]),
  ...rows('lambda-reserved-concurrency', [
    [fn('data-export'), 'review', 'it reaches a database and bounds nothing'],
    [fn('payment-capture'), 'not-applicable', 'the database lets it in, and its own group lets out HTTPS alone'],
  ]),
  ...deepRows('lambda-authorizer-reserved-concurrency', [
    [fn('org-lookup'), 'fail', 'three APIs ask it, and the account comes to 86 % of its limit'],
    [sessionsOfStaging(), 'insufficient-evidence', 'it asks a function of production'],
  ]),
  ...rows('lambda-public-concurrency-cap', [
    [fn('catalog-read'), 'review', 'an open method of a stage without limits'],
    [fn('cart-service'), 'review', 'a load balancer that asks nobody who is there'],
    [fn('checkout-service'), 'not-applicable', 'its load balancer asks who is there'],
    [fn('status-page'), 'not-applicable', 'a URL without sign-in that no policy opens'],
  ]),
  ...deepRows('dynamodb-ondemand-cap', [
    [table('sessions'), 'fail', 'a ceiling that was taken away'],
    [table('rate-limits'), 'pass', '500 units of either'],
  ]),
  ...rows('lambda-rds-proxy', [
    [fn('data-export'), 'fail', 'one of two databases that it reaches has no proxy'],
    [fn('payment-capture'), 'not-applicable', 'the database lets it in, and its own group lets out HTTPS alone'],
  ]),
  ...rows('lambda-rds-connection-pressure', [
    [database('reporting'), 'review', 'four gigabytes of memory for what the whole account may run'],
    [database('orders-1'), 'pass', 'sixteen gigabytes'],
  ]),
  ...rows('dynamodb-stream-consumer', [
    [table('catalog'), 'review', 'nothing reads its stream'],
    [table('orders'), 'pass', 'a function and a stream of Kinesis'],
  ]),
  ...rows('dynamodb-ttl', [
    [table('sessions'), 'fail', 'sessions that never expire'],
    [table('sessions', staging), 'pass', 'sessions that do'],
    [table('carts', us), 'pass', 'a key that tells when, and it is heeded'],
  ]),
  ...deepRows('lambda-deployment-strategy-fit', [
    [fn('catalog-write'), 'fail', '22 executions at once, and no alias'],
    [fn('orders-worker'), 'pass', '49 at once, from a queue, by an alias'],
  ]),
];

function rest(id: string, stage: string): string {
  return restApiArn(eu, id, `stages/${stage}`);
}

function http(id: string, stage: string, at = eu): string {
  return `arn:${at.partition}:apigateway:${at.region}::/apis/${id}/stages/${stage}`;
}

function plan(id: string): string {
  return `arn:${eu.partition}:apigateway:${eu.region}::/usageplans/${id}`;
}

function table(name: string, at = eu): string {
  return arnAt(at, 'dynamodb', `table/${name}`);
}

function database(name: string): string {
  return arnAt(eu, 'rds', `db:${name}`);
}

function sessionsOfStaging(): string {
  const id = stableId('sessions', 6);
  return `arn:${staging.partition}:apigateway:${staging.region}::/apis/stagv2000a/authorizers/${id}`;
}
