import type { CompositeAlarm, MetricAlarm } from '@aws-sdk/client-cloudwatch';
import {
  type AlarmSketch,
  aCompositeAlarm,
  aMathAlarm,
  aMetricStat,
  anAlarm,
  anEndlessMuteRule,
  metricOf,
} from './builders/alarm.ts';
import { computeAlarms } from './compute-alarms.ts';
import { messagingAlarms, messagingAlarmsUs } from './messaging-alarms.ts';
import type { FunctionRecord, MonitoringRecord, Place } from './model.ts';
import { accountIds, arnAt } from './place.ts';
import { emptyRegion } from './regions.ts';

const errors = metricOf('AWS/Lambda', 'Errors');
const throttles = metricOf('AWS/Lambda', 'Throttles');
const duration = metricOf('AWS/Lambda', 'Duration');
const apiErrors = metricOf('AWS/ApiGateway', '5XXError');
const depth = metricOf('AWS/SQS', 'ApproximateNumberOfMessagesVisible');

/** The alarms of a place: the usual ones of each function, but for those whose own are written out below. */
export function monitoringIn(at: Place, functions: readonly FunctionRecord[]): MonitoringRecord {
  const special = places[`${at.account}/${at.region}`]?.(at);
  if (at.account === accountIds.staging || special === undefined) return emptyRegion().monitoring;
  const names = functions
    .map((record) => record.latest.FunctionName ?? '')
    .filter((name) => !special.watchedOtherwise.includes(name));
  return {
    ...emptyRegion().monitoring,
    metric: [...names.flatMap((name) => usual(at, name)), ...special.metric],
    composite: [...(special.composite ?? [])],
    muteRules: (special.muted ?? []).map((alarm) => anEndlessMuteRule(at, `mute-${alarm}`, [alarm])),
  };
}

interface Special {
  /** Functions that do not get the usual alarms. */
  readonly watchedOtherwise: readonly string[];
  readonly metric: readonly MetricAlarm[];
  readonly composite?: readonly CompositeAlarm[];
  readonly muted?: readonly string[];
}

const places: Readonly<Record<string, (at: Place) => Special>> = {
  [`${accountIds.production}/eu-west-1`]: (at) => ({
    watchedOtherwise: [
      'orders-api',
      'orders-query',
      'orders-worker',
      'invoice-renderer',
      'shipment-tracker',
      'payment-capture',
      'billing-export',
      'fraud-model',
      'nightly-cleanup',
      'search-indexer',
      'tax-rules',
    ],
    metric: [
      ...functionAlarms(at),
      durableAlarm(at),
      ...gatewayAlarms(at),
      ...queueAlarms(at),
      ...computeAlarms(at),
      ...messagingAlarms(at),
      ...alarmsOfQuality(at),
    ],
    composite: [
      aCompositeAlarm(at, 'orders-are-stuck', 'ALARM("orders-worker-errors") AND NOT ALARM("deploying")', heard(at)),
      aCompositeAlarm(at, 'night-shift', `ALARM(${arnAt(at, 'cloudwatch', 'alarm:nightly-cleanup-errors')})`),
    ],
    muted: ['customer-sync-errors'],
  }),
  [`${accountIds.production}/us-east-1`]: (at) => ({
    watchedOtherwise: ['edge-headers', 'checkout-us'],
    metric: [
      anAlarm(at, 'checkout-us-errors', errors({ FunctionName: 'checkout-us' }), {
        ...heard(at),
        actionsEnabled: false,
      }),
      anAlarm(at, 'checkout-us-throttles', throttles({ FunctionName: 'checkout-us' }), {
        actions: [...(heard(at).actions ?? []), arnAt(at, 'ssm', 'opsitem:2')],
      }),
      ...messagingAlarmsUs(at),
    ],
  }),
  [`${accountIds.management}/eu-west-1`]: () => ({ watchedOtherwise: [], metric: [] }),
  [`${accountIds.management}/us-east-1`]: () => ({ watchedOtherwise: [], metric: [] }),
};

function usual(at: Place, name: string): MetricAlarm[] {
  return [
    anAlarm(at, `${name}-errors`, errors({ FunctionName: name }), heard(at)),
    anAlarm(at, `${name}-throttles`, throttles({ FunctionName: name }), heard(at)),
    anAlarm(at, `${name}-duration`, duration({ FunctionName: name }), {
      ...heard(at),
      more: { Statistic: undefined, ExtendedStatistic: 'p99', Threshold: 8000 },
    }),
  ];
}

/** On executions of a durable function, which outlast its calls. */
function durableAlarm(at: Place): MetricAlarm {
  const failed = metricOf('AWS/Lambda', 'DurableExecutionFailed');
  return anAlarm(at, 'report-builder-executions', failed({ FunctionName: 'report-builder' }), heard(at));
}

function functionAlarms(at: Place): MetricAlarm[] {
  const of = (name: string): Readonly<Record<string, string>> => ({ FunctionName: name });
  const watched = [
    'orders-query',
    'orders-worker',
    'invoice-renderer',
    'shipment-tracker',
    'billing-export',
    'nightly-cleanup',
    'tax-rules',
  ];
  return [
    ...watched.map((name) => anAlarm(at, `${name}-throttles`, throttles(of(name)), heard(at))),
    anAlarm(
      at,
      'orders-api-live-errors',
      errors({ FunctionName: 'orders-api', Resource: 'orders-api:live' }),
      heard(at),
    ),
    anAlarm(
      at,
      'orders-api-live-throttles',
      throttles({ FunctionName: 'orders-api', Resource: 'orders-api:live' }),
      heard(at),
    ),
    aMathAlarm(
      at,
      'orders-query-error-rate',
      [
        {
          Id: 'rate',
          Expression: 'IF(invocations > 0, 100 * FILL(errors, 0) / invocations, 0)',
          Label: 'error rate',
          ReturnData: true,
        },
        aMetricStat('errors', errors(of('orders-query'))),
        aMetricStat('invocations', metricOf('AWS/Lambda', 'Invocations')(of('orders-query'))),
      ],
      heard(at),
    ),
    anAlarm(at, 'orders-placed', metricOf('Company/Shop', 'OrdersPlaced')({}), {
      ...heard(at),
      more: { Period: 10, ComparisonOperator: 'LessThanThreshold' },
    }),
    anAlarm(at, 'orders-worker-errors', errors(of('orders-worker'))),
    anAlarm(at, 'deploying', metricOf('Company/Deploy', 'InProgress')({})),
    anAlarm(at, 'invoice-renderer-errors', errors(of('invoice-renderer')), { ...heard(at), actionsEnabled: false }),
    anAlarm(at, 'shipment-tracker-errors', errors(of('shipment-tracker')), { actions: [arnAt(at, 'sns', 'unheard')] }),
    anAlarm(
      at,
      'billing-export-errors',
      errors({ FunctionName: 'billing-export', Resource: 'billing-export:1' }),
      heard(at),
    ),
    anAlarm(at, 'fraud-model-errors', errors({ Function: 'fraud-model' }), heard(at)),
    anAlarm(at, 'fraud-model-throttles', throttles(of('fraud-model')), { actions: [arnAt(at, 'sns', 'half-heard')] }),
    anAlarm(at, 'nightly-cleanup-errors', errors(of('nightly-cleanup'))),
    anAlarm(at, 'tax-rules-errors', errors(of('tax-rules'))),
    aMathAlarm(
      at,
      'search-indexer-errors',
      [
        {
          Id: 'q1',
          Expression: `SELECT SUM(Errors) FROM SCHEMA("AWS/Lambda", FunctionName) WHERE FunctionName = 'search-indexer'`,
          Period: 60,
          ReturnData: true,
        },
      ],
      heard(at),
    ),
    aMathAlarm(
      at,
      'search-indexer-throttles',
      [
        { Id: 'band', Expression: 'ANOMALY_DETECTION_BAND(m1, 2)', ReturnData: true },
        { ...aMetricStat('m1', throttles(of('search-indexer'))), ReturnData: true },
      ],
      { ...heard(at), more: { ThresholdMetricId: 'band', ComparisonOperator: 'GreaterThanUpperThreshold' } },
    ),
    anAlarm(at, 'edge-headers-errors', errors({ FunctionName: 'us-east-1.edge-headers' }), heard(at)),
  ];
}

/** Alarms with something wrong with themselves, and what comes near to it. */
function alarmsOfQuality(at: Place): MetricAlarm[] {
  const responseTime = metricOf('AWS/ApplicationELB', 'TargetResponseTime');
  const inFront = (name: string) => responseTime({ LoadBalancer: `app/${name}/50dc6c495c0c9188` });
  return [
    anAlarm(at, 'storefront-slow', inFront('storefront'), { ...heard(at), more: { Statistic: 'Average' } }),
    anAlarm(at, 'back-office-slow', inFront('back-office'), { ...heard(at), more: { Statistic: 'Average' } }),
    anAlarm(at, 'back-office-slowest', inFront('back-office'), {
      ...heard(at),
      more: { Statistic: undefined, ExtendedStatistic: 'p95' },
    }),
    anAlarm(at, 'stock-levels', metricOf('Company/Shop', 'StockLevel')({}), {
      ...heard(at),
      more: { EvaluationState: 'EVALUATION_ERROR' },
    }),
    anAlarm(at, 'stock-forecast', metricOf('Company/Shop', 'StockForecast')({}), {
      ...heard(at),
      more: { StateValue: 'INSUFFICIENT_DATA' },
    }),
  ];
}

function gatewayAlarms(at: Place): MetricAlarm[] {
  return [
    anAlarm(at, 'shop-5xx', apiErrors({ ApiName: 'shop', Stage: 'prod' }), heard(at)),
    anAlarm(at, 'office-5xx', apiErrors({ ApiName: 'office' }), heard(at)),
    anAlarm(at, 'intranet-5xx', apiErrors({ ApiName: 'intranet' }), heard(at)),
    aMathAlarm(
      at,
      'banking-5xx-rate',
      [
        { Id: 'rate', Expression: 'broken / calls * 100', ReturnData: true },
        aMetricStat('broken', apiErrors({ ApiName: 'banking', Stage: 'prod' })),
        aMetricStat('calls', metricOf('AWS/ApiGateway', 'Count')({ ApiName: 'banking', Stage: 'prod' })),
      ],
      heard(at),
    ),
    anAlarm(at, 'partner <img src=x onerror=alert(4)> 5xx', apiErrors({ ApiName: 'part00002b' }), {
      ...heard(at),
      description: '<script>alert(5)</script>',
    }),
  ];
}

function queueAlarms(at: Place): MetricAlarm[] {
  const watched = ['orders-dlq', 'email-dlq', 'fulfilment-failures', 'order-events-dlq'];
  return [
    ...watched.map((name) =>
      anAlarm(at, `${name}-depth`, depth({ QueueName: name }), {
        ...heard(at),
        more: { Statistic: 'Maximum', Period: 300 },
      }),
    ),
    anAlarm(
      at,
      'shipments-dlq-sent',
      metricOf('AWS/SQS', 'NumberOfMessagesSent')({ QueueName: 'shipments-dlq' }),
      heard(at),
    ),
  ];
}

function heard(at: Place): AlarmSketch {
  return { actions: [arnAt(at, 'sns', 'ops-alerts')] };
}
