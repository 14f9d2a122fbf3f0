import { arnAt } from '../place.ts';
import { deepRows, eu, fn, type Planted, rows, staging, us } from './row.ts';

/** A flaw and a near miss for each check of how functions, machines and distributions are released. */
export const deployment: readonly Planted[] = [
  ...rows('lambda-versioned', [
    [fn('payment-capture'), 'fail', 'nothing but $LATEST'],
    [fn('order-notifier'), 'pass', 'one version'],
    [fn('orders-api', staging), 'not-applicable', 'nothing but $LATEST, and not production'],
  ]),
  ...rows('lambda-alias-present', [
    [fn('payment-capture'), 'fail', 'no alias'],
    [fn('orders-api'), 'pass', 'an alias to its second version'],
    [fn('edge-headers', us), 'not-applicable', 'CloudFront runs it, by version'],
  ]),
  ...rows('lambda-trigger-qualified', [
    [fn('order-notifier'), 'fail', 'a topic calls $LATEST, past the alias'],
    [fn('invoice-renderer'), 'fail', 'a queue is read for it, and it has no alias: less severe'],
    [fn('order-fulfilment'), 'pass', 'the topic calls the alias'],
    [fn('orders-worker', staging), 'not-applicable', 'a queue is read for $LATEST, not in production'],
  ]),
  ...rows('lambda-previous-version-retained', [
    [fn('payment-capture', staging), 'fail', 'its first version was deleted'],
    [fn('orders-query'), 'pass', 'version 1 has the code of before'],
    [fn('order-notifier'), 'not-applicable', 'its first release'],
  ]),
  ...rows('codedeploy-lambda-alarms', [
    [groupOf('orders/orders-worker'), 'fail', 'its alarm was deleted'],
    [groupOf('orders/order-notifier'), 'fail', 'no alarm'],
    [groupOf('orders/order-fulfilment'), 'fail', 'it goes on where alarms cannot be read'],
    [groupOf('orders/orders-api'), 'pass', 'two alarms'],
  ]),
  ...rows('codedeploy-lambda-auto-rollback', [
    [groupOf('orders/orders-worker'), 'fail', 'switched off'],
    [groupOf('orders/order-fulfilment'), 'fail', 'not on alarms'],
    [groupOf('orders/orders-api'), 'pass', 'on failures and on alarms'],
  ]),
  ...rows('codedeploy-lambda-step-size', [
    [configNamed('HalfThenAll'), 'fail', 'half of the calls at once'],
    [configNamed('CodeDeployDefault.LambdaCanary10Percent5Minutes'), 'pass', 'a tenth'],
    [configNamed('CodeDeployDefault.LambdaAllAtOnce'), 'not-applicable', 'no steps at all, which another check tells'],
  ]),
  ...rows('codedeploy-lambda-alarm-breadth', [
    [groupOf('orders/orders-worker'), 'fail', 'no alarm that exists'],
    [groupOf('orders/order-fulfilment'), 'fail', 'errors alone'],
    [groupOf('orders/orders-api'), 'pass', 'errors of the alias, and how many orders are placed'],
  ]),
  ...rows('codedeploy-lambda-hooks', [
    [groupOf('orders/orders-api'), 'fail', 'a function that does not exist before, and none after'],
    [groupOf('orders/orders-worker'), 'pass', 'a function before and after'],
    [groupOf('orders/order-notifier'), 'insufficient-evidence', 'its AppSpec is in a bucket'],
    [groupOf('orders/order-fulfilment'), 'insufficient-evidence', 'its AppSpec is in YAML'],
  ]),
  ...rows('codedeploy-lambda-notifications', [
    [groupOf('orders/order-notifier'), 'fail', 'nobody is told'],
    [groupOf('orders/order-fulfilment'), 'pass', 'its alarm tells somebody'],
    [groupOf('orders/orders-api'), 'pass', 'a topic'],
  ]),
  ...rows('lambda-gradual-deployment', [
    [fn('billing-export'), 'fail', 'CodeDeploy moves all calls at once'],
    [fn('orders-api'), 'pass', 'a canary of CodeDeploy'],
    [fn('order-notifier'), 'insufficient-evidence', 'a group of its name, whose AppSpec is in a bucket'],
    [fn('audit-tap'), 'review', 'an alias, and nothing that moves its calls'],
  ]),
  ...rows('lambda-alias-weight-stale', [
    [`${fn('mobile-upload')}:live`, 'fail', 'its deployment broke off weeks ago'],
    [`${fn('tax-rules')}:live`, 'pass', 'its deployment is still under way'],
    [`${fn('orders-api')}:live`, 'pass', 'all calls go to one version'],
  ]),
  ...rows('lambda-release-cadence', [
    [fn('orders-api'), 'review', 'two versions in all'],
    [fn('payment-capture'), 'not-applicable', 'never published'],
  ]),
  ...deepRows('lambda-code-signing', [
    [fn('fraud-model'), 'fail', 'unsigned code is only warned of'],
    [fn('payment-capture'), 'pass', 'signed code is enforced'],
    [fn('thumbnailer'), 'not-applicable', 'a container image'],
  ]),
  ...rows('deployment-highres-alarm', [
    [groupOf('orders/order-fulfilment'), 'review', 'its alarm looks once a minute'],
    [groupOf('orders/orders-api'), 'pass', 'one of its alarms looks every ten seconds'],
    [groupOf('orders/orders-worker'), 'not-applicable', 'no alarm that exists'],
  ]),
  ...deepRows('sfn-versioned-alias', [
    [machine('order-fulfilment'), 'fail', 'a rule starts it past its alias'],
    [machine('price-import'), 'fail', 'no alias'],
    [machine('cart-checkout'), 'pass', 'an alias, and nothing that goes past it'],
  ]),
  ...rows('cloudfront-continuous-deployment', [
    [distribution('E1EDGEASSETS03'), 'review', 'no continuous deployment policy'],
    [distribution('E1SHOPPROD0001'), 'pass', 'a continuous deployment policy'],
    [distribution('E1SHOPSTAGE004', staging.account), 'not-applicable', 'a staging distribution itself'],
  ]),
];

function groupOf(applicationAndGroup: string): string {
  return arnAt(eu, 'codedeploy', `deploymentgroup:${applicationAndGroup}`);
}

function configNamed(name: string): string {
  return arnAt(eu, 'codedeploy', `deploymentconfig:${name}`);
}

function machine(name: string): string {
  return arnAt(eu, 'states', `stateMachine:${name}`);
}

function distribution(id: string, account = eu.account): string {
  return `arn:${eu.partition}:cloudfront::${account}:distribution/${id}`;
}
