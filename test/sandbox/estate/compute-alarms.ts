import type { MetricAlarm } from '@aws-sdk/client-cloudwatch';
import { anAlarm, metricOf } from './builders/alarm.ts';
import type { Place } from './model.ts';
import { arnAt } from './place.ts';
import { stableId, stableUuid } from './stable-id.ts';

type Dimensions = Readonly<Record<string, string>>;

/** What watches functions, APIs and load balancers of production beyond the usual; what is not there is missed by its checks. */
export function computeAlarms(at: Place): MetricAlarm[] {
  const heard = { actions: [arnAt(at, 'sns', 'ops-alerts')] };
  const all = [...ofFunctions(at), ...ofApis(), ...ofBalancers()];
  return all.map(([name, namespace, metric, dimensions]) =>
    anAlarm(at, name, metricOf(`AWS/${namespace}`, metric)(dimensions), heard),
  );
}

type Sketch = readonly [name: string, namespace: string, metric: string, dimensions: Dimensions];

function ofFunctions(at: Place): readonly Sketch[] {
  const live = (name: string) => ({ FunctionName: name, Resource: `${name}:live` });
  const invoices = stableUuid(`${arnAt(at, 'sqs', 'invoices')}>${at.account}:invoice-renderer`);
  return [
    ['catalog-write-concurrency', 'Lambda', 'ConcurrentExecutions', { FunctionName: 'catalog-write' }],
    ['orders-query-live-iterator-age', 'Lambda', 'IteratorAge', live('orders-query')],
    ['order-fulfilment-live-dead-letter-errors', 'Lambda', 'DeadLetterErrors', live('order-fulfilment')],
    ['order-fulfilment-live-destinations', 'Lambda', 'DestinationDeliveryFailures', live('order-fulfilment')],
    ['ops-bot-events-dropped', 'Lambda', 'AsyncEventsDropped', { FunctionName: 'ops-bot' }],
    ['claimed-concurrency', 'Lambda', 'ClaimedAccountConcurrency', {}],
    ['orders-query-live-spillover', 'Lambda', 'ProvisionedConcurrencySpilloverInvocations', live('orders-query')],
    ['invoices-not-delivered', 'Lambda', 'FailedInvokeEventCount', { EventSourceMappingUUID: invoices }],
  ];
}

/** An alarm on the storefront spells its metric as REST APIs do. */
function ofApis(): readonly Sketch[] {
  const shop = { ApiName: 'shop', Stage: 'prod' };
  const payments = { ApiId: 'payme0002b', Stage: '$default' };
  return [
    ['shop-integration-latency', 'ApiGateway', 'IntegrationLatency', shop],
    ['payments-integration-latency', 'ApiGateway', 'IntegrationLatency', { ApiId: 'payme0002b' }],
    ['notifications-latency', 'ApiGateway', 'IntegrationLatency', { ApiId: 'notif0004d', Stage: 'prod' }],
    ['office-latency', 'ApiGateway', 'Latency', { ApiName: 'office' }],
    ['payments-latency', 'ApiGateway', 'Latency', payments],
    ['payments-5xx', 'ApiGateway', '5xx', payments],
    ['storefront-5xx', 'ApiGateway', '5XXError', { ApiId: 'store0001a' }],
    ['notifications-errors', 'ApiGateway', 'IntegrationError', { ApiId: 'notif0004d', Stage: 'prod' }],
    ['shop-graph-5xx', 'AppSync', '5XXError', { GraphQLAPIId: 'shopgraph0000000000000001a' }],
    ['shop-graph-latency', 'AppSync', 'Latency', { GraphQLAPIId: 'shopgraph0000000000000001a' }],
    ['public-catalog-5xx', 'AppSync', '5XXError', { GraphQLAPIId: 'public-catalog' }],
  ];
}

/** Of the functions behind `shop-front`, each is watched by itself; an alarm on `legacy` knows it by its name alone. */
function ofBalancers(): readonly Sketch[] {
  const front = { LoadBalancer: `app/shop-front/${stableId('shop-front', 16)}` };
  const group = (name: string) => ({ TargetGroup: `targetgroup/${name}/${stableId(name, 16)}` });
  return [
    ['shop-front-5xx', 'ApplicationELB', 'HTTPCode_ELB_5XX_Count', front],
    ['legacy-5xx', 'ApplicationELB', 'HTTPCode_ELB_5XX_Count', { LoadBalancer: 'legacy' }],
    ['shop-front-rejected', 'ApplicationELB', 'RejectedConnectionCount', front],
    ['cart-5xx', 'ApplicationELB', 'HTTPCode_Target_5XX_Count', { ...front, ...group('cart') }],
    ['checkout-5xx', 'ApplicationELB', 'HTTPCode_Target_5XX_Count', { ...front, ...group('checkout') }],
    ['checkout-unhealthy', 'ApplicationELB', 'UnHealthyHostCount', { ...front, ...group('checkout') }],
    ['cart-not-called', 'ApplicationELB', 'LambdaInternalError', group('cart')],
    ['cart-not-answered', 'ApplicationELB', 'LambdaUserError', { ...front, ...group('cart') }],
  ];
}
