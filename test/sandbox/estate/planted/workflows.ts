import { arnAt } from '../place.ts';
import { stableId } from '../stable-id.ts';
import { deepRows, eu, fn, type Planted, rows } from './row.ts';

function machine(name: string, at = eu): string {
  return arnAt(at, 'states', `stateMachine:${name}`);
}

function group(name: string): string {
  return arnAt(eu, 'elasticloadbalancing', `targetgroup/${name}/${stableId(name, 16)}`);
}

function http(api: string, tail = ''): string {
  return `arn:aws:apigateway:eu-west-1::/apis/${api}${tail}`;
}

function integration(api: string, name: string): string {
  return http(api, `/integrations/${stableId(name, 7)}`);
}

function source(api: string, name: string): string {
  return arnAt(eu, 'appsync', `apis/${api}/datasources/${name}`);
}

/** State machines, and who waits for a function. */
export const workflows: readonly Planted[] = [
  ...rows('sfn-task-retry', [
    [machine('loyalty-points'), 'fail', 'a write that is never tried again'],
    [machine('order-fulfilment'), 'fail', "throttling is left out, and a topic's errors have the names of Lambda's"],
    [machine('refund-claims'), 'pass', 'all but the activity are tried again'],
  ]),
  ...deepRows('sfn-task-retry', [[`${machine('cart-checkout')}:1`, 'fail', 'the version that its alias leads to']]),
  ...rows('sfn-task-catch', [
    [machine('loyalty-points'), 'fail', 'nothing catches, and no rule takes it'],
    [machine('cart-checkout'), 'fail', 'Express, and no logs'],
    [machine('refund-claims'), 'pass', 'some of its tasks catch'],
  ]),
  ...rows('sfn-failure-capture', [
    [machine('loyalty-points'), 'review', 'nothing is kept'],
    [machine('refund-claims'), 'review', 'it undoes, and tells nobody'],
    [machine('order-fulfilment'), 'pass', 'a Catch parks it in a queue, and so does a rule'],
  ]),
  ...rows('sfn-task-timeout', [
    [machine('loyalty-points'), 'fail', 'it waits for a job without end'],
    [machine('refund-claims'), 'pass', 'two hours'],
    [machine('price-import'), 'not-applicable', 'it polls'],
  ]),
  ...rows('sfn-activity-timeout', [
    [machine('price-import'), 'fail', 'no heartbeat'],
    [machine('refund-claims'), 'pass', 'both'],
  ]),
  ...rows('sfn-callback-timeout', [
    [machine('price-import'), 'fail', 'it asks for a signature, and waits without end'],
    [machine('order-fulfilment'), 'pass', 'a heartbeat, and another try'],
  ]),
  ...rows('sfn-lambda-timeout', [
    [machine('cart-checkout'), 'fail', 'two seconds for a function of three'],
    [machine('order-fulfilment'), 'pass', 'a minute'],
  ]),
  ...rows('sfn-saga-signal', [
    [machine('loyalty-points'), 'review', 'three writes, and no way back'],
    [machine('refund-claims'), 'pass', 'three writes, the first of which is taken back'],
  ]),
  ...rows('sfn-poll-loop', [
    [machine('price-import'), 'fail', 'it looks whether the job has ended that it started'],
    [machine('refund-claims'), 'pass', 'it looks at a job that Glue starts by the clock'],
  ]),
  ...rows('sfn-lambda-passthrough', [
    [machine('loyalty-points'), 'review', 'a function that may only write into one table'],
    [machine('order-fulfilment'), 'pass', 'a function that may only send its failures to a queue, which Lambda does'],
  ]),
  ...rows('sfn-wait-lambda', [
    [machine('loyalty-points'), 'insufficient-evidence', 'a deep audit alone reads how long it takes', [1]],
  ]),
  ...deepRows('sfn-wait-lambda', [
    [machine('loyalty-points'), 'review', 'half of the calls take a minute'],
    [machine('order-fulfilment'), 'pass', 'half of the calls take a second'],
  ]),
  ...deepRows('sfn-workflow-type', [
    [machine('stock-levels'), 'fail', '150,000 executions of two seconds'],
    [machine('refund-claims'), 'pass', 'as many, and an activity'],
  ]),
  ...rows('apigw-lambda-timeout', [
    [integration('store0001a', 'claims'), 'fail', '30 seconds behind an API that waits as long: less severe'],
    [integration('payme0002b', 'capture'), 'fail', 'ten seconds behind an API that waits as long: less severe'],
    [integration('store0001a', 'carts'), 'pass', 'ten seconds'],
  ]),
  ...rows('appsync-lambda-timeout', [
    [source('returnsgraph0000000000003d', 'claims'), 'fail', '30 seconds, as long as AppSync waits'],
    [source('shopgraph0000000000000001a', 'shipment_tracker'), 'not-applicable', 'a minute, and nothing waits for it'],
    [source('shopgraph0000000000000001a', 'orders_query'), 'pass', 'ten seconds'],
  ]),
  ...rows('alb-lambda-timeout', [
    [group('widget'), 'fail', 'behind a load balancer that gives up after two seconds'],
    [group('cart'), 'pass', 'ten seconds of sixty'],
    [group('retired'), 'not-applicable', 'behind no load balancer'],
  ]),
  ...rows('trigger-lambda-timeout', [
    [fn('orders-api'), 'fail', 'Cognito waits five seconds for it'],
    [fn('org-lookup'), 'pass', 'an authorizer of ten seconds'],
  ]),
  ...rows('appsync-lambda-passthrough', [
    [source('returnsgraph0000000000003d', 'claims'), 'review', 'one table'],
    [source('shopgraph0000000000000001a', 'orders_query'), 'pass', 'it may call nothing'],
  ]),
  ...rows('apigw-lambda-passthrough', [[fn('cart-service'), 'pass', 'it may call nothing']]),
  ...deepRows('apigw-lambda-passthrough', [
    [fn('claim-intake'), 'review', 'one table, within 40 ms'],
    [fn('orders-query'), 'pass', 'it may call nothing'],
  ]),
  ...rows('apigw-direct-integration-used', [
    [http('payme0002b'), 'review', 'payments are taken by a function'],
    [http('store0001a'), 'pass', 'orders go into a queue'],
  ]),
];
