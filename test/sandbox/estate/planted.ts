import type { Result } from '../../../src/model/verdict.ts';
import { functionArn } from './builders/function.ts';
import { methodArn, restApiArn } from './builders/rest-api.ts';
import type { Place } from './model.ts';
import { accountIds, arnAt, iamArn } from './place.ts';
import type { Step } from './steps.ts';

/** What a check must say about something in the demo's estate, and the trap or flaw that is there. */
export interface Planted {
  readonly check: string;
  /** The function, queue, group, role or method. A finding about a qualifier of a function may add it to this ARN. */
  readonly resource: string;
  /** Any of these; flaws want one. */
  readonly wants: readonly Result[];
  readonly because: string;
  /** In which steps of the estate it holds; all of them where left out. */
  readonly steps?: readonly Step[];
}

const eu: Place = { partition: 'aws', account: accountIds.production, region: 'eu-west-1' };
const us: Place = { ...eu, region: 'us-east-1' };
const staging: Place = { ...eu, account: accountIds.staging };
const management: Place = { ...eu, account: accountIds.management };

/** Where a tag declares it public. */
const onPurpose: readonly Result[] = ['waived', 'pass', 'not-applicable'];

type Row = readonly [resource: string, wants: Result | readonly Result[], because: string, steps?: readonly Step[]];

/** A flaw and a near miss for each of the first checks, and more where one trap is not enough. */
export const planted: readonly Planted[] = [
  ...rows('lambda-error-alarm', [
    [fn('payment-capture'), 'fail', 'no alarm at all'],
    [fn('invoice-renderer'), 'fail', 'its alarm has its actions switched off'],
    [fn('shipment-tracker'), 'fail', 'its alarm tells a topic whose one subscription was never confirmed'],
    [fn('billing-export'), 'fail', 'its alarm watches one version'],
    [fn('fraud-model'), 'fail', 'its alarm is on a dimension that Lambda does not publish'],
    [fn('customer-sync'), 'fail', 'its alarm is muted every day for a day'],
    [fn('tax-rules'), 'fail', 'its alarm acts on nothing, and the rule on alarms takes other names'],
    [fn('checkout-us', us), 'fail', 'its alarm has its actions switched off'],
    [fn('orders-api', staging), 'review', 'no alarm, and its metrics are streamed to another product'],
    [fn('orders-api'), 'pass', 'an alarm on the alias that the API calls'],
    [fn('orders-query'), 'pass', 'metric math over Errors and Invocations'],
    [fn('orders-worker'), 'pass', 'its alarm is a child of a composite alarm that tells somebody'],
    [fn('search-indexer'), 'pass', 'a Metrics Insights query that names it'],
    [fn('nightly-cleanup'), 'pass', 'its alarm acts on nothing, and a rule of EventBridge tells somebody'],
    [fn('stock-check'), 'pass', 'its alarm is muted each night for two hours'],
    [fn('quick-lookup'), 'pass', 'the usual alarm'],
  ]),
  ...rows('lambda-throttle-alarm', [
    [fn('payment-capture'), 'fail', 'no alarm at all'],
    [fn('search-indexer'), 'pass', 'an anomaly band around Throttles'],
    [fn('fraud-model'), 'pass', 'one of two subscriptions of its topic is confirmed'],
    [fn('checkout-us', us), 'pass', 'the usual alarm'],
  ]),
  ...rows('apigw-5xx-alarm', [
    [restApiArn(eu, 'part00002b', 'stages/v1'), 'fail', 'its alarm names the id of the API, not its name'],
    [restApiArn(eu, 'healt0006f', 'stages/prod'), 'fail', 'no alarm at all'],
    [restApiArn(eu, 'shop00001a', 'stages/prod'), 'pass', 'an alarm on the API and its stage'],
    [restApiArn(eu, 'offic0004d', 'stages/prod'), 'pass', 'an alarm on the API'],
    [restApiArn(eu, 'bank00005e', 'stages/prod'), 'pass', 'metric math'],
    [restApiArn(staging, 'stag00007a', 'stages/test'), ['review', 'fail'], 'two APIs share a name, and so the metric'],
  ]),
  ...rows('sqs-dlq-depth-alarm', [
    [queue('invoices-dlq'), 'fail', 'no alarm at all'],
    [queue('shipments-dlq'), 'fail', 'its alarm counts messages sent, which a redrive by SQS does not'],
    [queue('orders-dlq'), 'pass', 'an alarm on its depth'],
    [queue('email-dlq'), 'pass', 'the dead-letter queue of a function'],
    [queue('order-events-dlq'), 'pass', 'the dead-letter queue of a subscription, of rules and of a pipe'],
    [queue('analytics'), 'not-applicable', 'nothing fails into it'],
  ]),
  ...rows('log-retention', [
    [group('/aws/lambda/orders-query'), 'fail', 'kept for ever', [1, 3]],
    [group('/aws/lambda/orders-query'), 'pass', 'mended', [2]],
    [group('/aws/lambda/data-export'), 'fail', 'kept for ten years'],
    [group('/aws/lambda/ops-bot'), 'fail', 'kept for a week in production'],
    [group('/prod/web/shop'), 'pass', 'a group of its own name that two functions write to'],
    [group('/aws/lambda/orders-api', staging), 'pass', 'two weeks are enough outside production'],
  ]),
  ...rows('lambda-role-shared', [
    [role('catalog-shared-role'), 'fail', 'two functions'],
    [role('geo-router-role'), 'pass', 'one function in two regions'],
    [role('orders-api-role'), 'pass', 'versions of one function'],
  ]),
  ...rows('lambda-role-wildcard-action', [
    [role('data-export-role'), 'fail', 's3:*'],
    [role('report-builder-role'), 'fail', 'AmazonDynamoDBFullAccess'],
    [role('order-fulfilment-role'), 'pass', 'actions by name'],
  ]),
  ...rows('lambda-role-admin', [
    [role('admin-console-role'), 'fail', 'AdministratorAccess'],
    [role('ops-bot-role'), 'fail', 'iam:* under a boundary: less severe'],
    [role('data-export-role'), 'pass', 'broad over one service only'],
  ]),
  ...rows('lambda-policy-public', [
    [fn('report-builder'), 'fail', 'anyone may invoke it'],
    [fn('audit-tap'), 'fail', 'anyone with TLS may invoke its alias'],
    [fn('org-lookup'), 'pass', 'anyone, but of this organization'],
    [fn('partner-webhook'), 'pass', 'statements that only serve its URL'],
    [fn('stock-check'), 'pass', 'no policy'],
  ]),
  ...rows('lambda-env-secrets', [
    [fn('payment-capture'), 'fail', 'the form of a live key'],
    [fn('billing-export'), 'fail', 'a literal password', [1]],
    [fn('billing-export'), 'pass', 'mended', [2, 3]],
    [fn('checkout-service'), 'pass', 'nothing secret yet', [1, 2]],
    [fn('checkout-service'), 'fail', 'a token pasted in', [3]],
    [fn('customer-sync'), 'pass', 'references, a public key and names that only look like secrets'],
  ]),
  ...rows('lambda-url-auth', [
    [fn('partner-webhook'), 'fail', 'open to everyone', [1]],
    [fn('partner-webhook'), 'pass', 'mended', [2, 3]],
    [fn('status-page'), 'fail', 'no authorization, but no policy that lets anyone in: less severe'],
    [fn('legacy-widget'), 'fail', 'half of the policy an open URL needs: less severe'],
    [fn('mobile-upload'), 'pass', 'AWS_IAM, on an alias'],
    [fn('docs-site'), onPurpose, 'public on purpose'],
  ]),
  ...rows('lambda-runtime-deprecated', [
    [fn('fraud-model'), 'fail', 'python3.9', [1, 2]],
    [fn('fraud-model'), 'pass', 'mended', [3]],
    [fn('tax-rules'), 'fail', 'its alias points to a version on nodejs16.x'],
    [fn('loyalty-points'), 'fail', 'nodejs22.x ends within half a year of November 2026: less severe'],
    [fn('legacy-thumbnailer', staging), 'fail', 'nodejs16.x, and then it is deleted', [1]],
    [fn('orders-api'), 'pass', 'an old version on nodejs18.x that no alias points to'],
    [fn('thumbnailer'), 'review', 'a container image'],
    [fn('risk-scoring'), 'pass', 'python3.15 has no date yet'],
    [fn('cost-reporter', management), 'review', 'python3.16 is unknown'],
  ]),
  ...rows('lambda-default-timeout', [
    [fn('quick-lookup'), 'fail', 'three seconds, and its slowest percent takes most of them'],
    [fn('zip-lookup'), 'pass', 'three seconds, and 99 of 100 calls end within one'],
    [fn('price-check'), 'waived', 'three seconds, waived by tag'],
    [fn('stock-check'), 'pass', 'four seconds were chosen'],
  ]),
  ...rows('lambda-async-failure-capture', [
    [fn('order-notifier'), 'fail', 'the topic calls $LATEST, the destination is on the alias'],
    [fn('order-fulfilment'), 'pass', 'the topic calls the alias that has the destination'],
    [fn('email-sender'), 'pass', 'a dead-letter queue'],
    [fn('thumbnailer'), 'fail', 'a bucket tells it of uploads'],
    [fn('nightly-cleanup'), 'fail', 'a rule calls it by the clock: less severe'],
    [fn('stock-check'), 'fail', 'a schedule calls it, and an API: less severe'],
    [fn('price-check'), 'fail', 'a schedule that comes once'],
    [fn('ops-bot'), 'fail', 'the dead-letter queue of its rule is for what cannot be delivered'],
    [fn('audit-tap'), 'review', 'its policy lets log groups call it; which of them do, a deep audit reads'],
    [fn('search-indexer'), 'not-applicable', 'a pipe asks it and waits'],
    [fn('report-builder'), 'not-applicable', 'its schedule is switched off'],
    [fn('mobile-upload'), 'not-applicable', 'nobody calls it asynchronously'],
  ]),
  ...rows('lambda-xray-active', [
    [fn('search-indexer'), ['fail', 'review'], 'PassThrough'],
    [fn('stock-check'), 'fail', 'active, but its role may not send'],
    [fn('image-resizer'), 'pass', 'an OpenTelemetry layer with its wrapper'],
    [fn('orders-api'), 'pass', 'active, and its role may send'],
  ]),
  ...rows('apigw-method-authorization', [
    [methodArn(eu, 'part00002b', 'GET /catalog'), 'fail', 'open to the internet'],
    [methodArn(eu, 'part00002b', 'ANY /legacy/{proxy+}'), 'fail', 'an API key is not authorization'],
    [methodArn(eu, 'part00002b', 'OPTIONS /legacy/{proxy+}'), 'fail', 'OPTIONS that calls a function'],
    [methodArn(eu, 'shop00001a', 'OPTIONS /orders'), 'not-applicable', 'a preflight that answers by itself'],
    [methodArn(eu, 'shop00001a', 'GET /orders'), 'pass', 'AWS_IAM'],
    [methodArn(eu, 'offic0004d', 'POST /reports'), 'pass', 'a resource policy for two networks'],
    [methodArn(eu, 'bank00005e', 'POST /transfers'), 'pass', 'mutual TLS and no default endpoint'],
    [methodArn(eu, 'healt0006f', 'GET /health'), onPurpose, 'public on purpose'],
  ]),
  ...rows('apigw-access-logging', [
    [restApiArn(eu, 'part00002b', 'stages/v1'), 'fail', 'no access log'],
    [restApiArn(eu, 'bank00005e', 'stages/prod'), 'fail', 'its log group was deleted'],
    [restApiArn(eu, 'shop00001a', 'stages/prod'), 'pass', 'to a log group'],
    [restApiArn(eu, 'intra0003c', 'stages/prod'), 'pass', 'to a Firehose stream'],
    [
      restApiArn(staging, 'stag00007a', 'stages/test'),
      'fail',
      'the account gives API Gateway no role to write logs with',
    ],
  ]),
  ...rows('sqs-visibility-timeout', [
    [queue('invoices'), 'fail', 'twice the timeout'],
    [queue('shipments'), 'fail', 'half the timeout: more severe'],
    [queue('orders'), 'pass', 'six timeouts and the batching window', [1]],
    [queue('orders'), 'fail', 'its consumer became slower', [2, 3]],
    [queue('orders', staging), 'pass', 'six timeouts to the second'],
    [queue('legacy-imports'), 'not-applicable', 'its mapping is switched off'],
  ]),
];

function rows(check: string, table: readonly Row[]): readonly Planted[] {
  return table.map(([resource, wants, because, steps]) => ({
    check,
    resource,
    wants: typeof wants === 'string' ? [wants] : wants,
    because,
    ...(steps === undefined ? {} : { steps }),
  }));
}

function fn(name: string, at: Place = eu): string {
  return functionArn(at, name);
}

function queue(name: string, at: Place = eu): string {
  return arnAt(at, 'sqs', name);
}

function group(name: string, at: Place = eu): string {
  return arnAt(at, 'logs', `log-group:${name}`);
}

function role(name: string): string {
  return iamArn(eu, `role/${name}`);
}
