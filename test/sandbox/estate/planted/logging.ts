import { restApiArn } from '../builders/rest-api.ts';
import type { Place } from '../model.ts';
import { arnAt } from '../place.ts';
import { deepRows, eu, fn, group, management, type Planted, rows, staging, us } from './row.ts';

/** Logs, traces and the record of calls. */
export const logging: readonly Planted[] = [
  ...rows('lambda-log-group-managed', [
    [fn('orders-query'), 'fail', 'Lambda made its log group, which keeps for ever', [1, 3]],
    [fn('orders-query'), 'pass', 'mended', [2]],
    [fn('cart-service'), 'pass', 'a group of its own name that another function shares'],
    [fn('edge-headers', us), 'not-applicable', 'at the edge, where logs have other names'],
  ]),
  ...rows('lambda-log-format-json', [
    [fn('quick-lookup'), 'fail', 'text'],
    [fn('catalog-read'), 'review', 'text, and a logger that writes JSON by itself'],
    [fn('zip-lookup'), 'pass', 'JSON'],
  ]),
  ...rows('lambda-log-level', [
    [fn('ops-bot'), 'fail', 'its logger is at debug'],
    [fn('admin-console'), 'pass', 'DEBUG names namespaces of Node'],
    [fn('orders-api'), 'pass', 'its logger is at info'],
    [fn('orders-api', staging), 'not-applicable', 'not production'],
  ]),
  ...rows('cloudtrail-management-events', [
    [account(management), 'fail', "files of the organization's trail could be altered"],
    [account(eu), 'pass', 'a store of its own records changes, besides trails that are no good'],
    [account(staging), 'insufficient-evidence', "the organization's trail shows its selectors to its own account"],
  ]),
  ...rows('cloudtrail-data-events', [
    [account(management), 'fail', 'a bucket of confidential data that no trail selects'],
    [account(eu), 'insufficient-evidence', "the organization's trail may select its functions"],
  ]),
  ...rows('log-group-kms', [
    [group('/aws/lambda/customer-sync'), 'fail', 'personal data, and no key'],
    [group('/aws/lambda/payment-capture'), 'pass', 'confidential data, and a key that CloudWatch Logs may use'],
    [group('/aws/lambda/orders-api'), 'not-applicable', 'no tag says that its data calls for care'],
  ]),
  ...rows('log-central-aggregation', [
    [region(eu), 'insufficient-evidence', 'a deep audit alone reads what is sent on', [1, 2]],
  ]),
  ...deepRows('log-central-aggregation', [
    [region(eu), 'review', 'only orders are sent on'],
    [region(staging), 'pass', 'a policy of the account sends all on'],
  ]),
  ...rows('log-retention-automation', [
    [region(us), 'fail', 'a log group of last week keeps for ever'],
    [region(eu), 'pass', 'a rule has a function look after new log groups'],
    [region(staging), 'pass', 'a policy of the account gives them two weeks'],
  ]),
  ...rows('log-error-metric-filter', [
    [group('/aws/lambda/orders-query'), 'review', 'nothing counts its errors'],
    [group('/aws/lambda/orders-api'), 'pass', 'a metric filter'],
    [group('/ecs/payments'), 'not-applicable', 'no function writes there'],
  ]),
  ...rows('log-data-protection', [
    [group('/aws/lambda/customer-sync'), 'review', 'personal data, and no mask'],
    [group('/aws/lambda/payment-capture'), 'pass', 'confidential data, and a policy of its own'],
  ]),
  ...rows('log-archive-tier', [[group('/aws/lambda/orders-query'), 'not-applicable', 'little is kept']]),
  ...deepRows('log-archive-tier', [
    [group('/aws/lambda/fraud-model'), 'review', '60 GB that go nowhere'],
    [group('/aws/lambda/orders-api'), 'pass', '60 GB that Firehose takes to a bucket'],
  ]),
  ...rows('logs-insights-queries', [
    [region(us), 'review', 'no query is saved'],
    [region(eu), 'pass', 'one query is saved'],
  ]),
  ...rows('lambda-log-level-configurable', [
    [fn('stock-check'), 'review', 'neither a level nor a variable'],
    [fn('orders-api'), 'pass', 'a variable for its logger'],
  ]),
  ...rows('lambda-log-sampling', [
    [fn('catalog-write'), 'review', 'every second call in full is no sample'],
    [fn('catalog-read'), 'pass', 'every twentieth call in full'],
  ]),
  ...rows('apigw-xray', [
    [restApiArn(eu, 'part00002b', 'stages/v1'), 'fail', 'no traces'],
    [restApiArn(eu, 'shop00001a', 'stages/prod'), 'pass', 'traces'],
  ]),
  ...rows('sns-xray', [
    [topic('order-events'), 'fail', 'it calls functions that trace, and does not'],
    [topic('order-corrections'), 'pass', 'it traces, as does the function that it calls'],
    [topic('catalog-changes'), 'not-applicable', 'it calls no function'],
  ]),
  ...rows('sfn-logging', [
    [machine('cart-checkout'), 'fail', 'Express, and no logs'],
    [machine('order-fulfilment'), 'pass', 'errors are logged'],
    [machine('order-fulfilment', staging), 'fail', 'no logs: less severe'],
  ]),
  ...rows('sfn-xray', [
    [machine('price-import'), 'fail', 'logs, but no traces'],
    [machine('order-fulfilment'), 'pass', 'traces'],
  ]),
  ...rows('appsync-xray', [
    [arnAt(eu, 'appsync', 'apis/publiccatalog000000000002b'), 'fail', 'no traces'],
    [arnAt(eu, 'appsync', 'apis/shopgraph0000000000000001a'), 'pass', 'traces'],
  ]),
];

function account({ partition, account: id }: Place): string {
  return `arn:${partition}:account::${id}:account`;
}

function region(at: Place): string {
  return arnAt(at, 'account', 'region');
}

function topic(name: string): string {
  return arnAt(eu, 'sns', name);
}

function machine(name: string, at: Place = eu): string {
  return arnAt(at, 'states', `stateMachine:${name}`);
}
