import type { EventSourceMappingConfiguration } from '@aws-sdk/client-lambda';
import { aMapping } from './builders/mapping.ts';
import type { Place } from './model.ts';
import { accountIds, arnAt } from './place.ts';

/** What polls on behalf of the functions of a place. */
export function mappingsIn(at: Place): EventSourceMappingConfiguration[] {
  return places[`${at.account}/${at.region}`]?.(at) ?? [];
}

/** When the streams of tables were switched on, which is part of their ARNs. */
const streamLabel = '2026-03-02T08:15:00.000';

const places: Readonly<Record<string, (at: Place) => EventSourceMappingConfiguration[]>> = {
  [`${accountIds.production}/eu-west-1`]: (at) => [
    aMapping(at, arnAt(at, 'sqs', 'orders'), 'orders-worker:live', {
      MaximumBatchingWindowInSeconds: 5,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    }),
    aMapping(at, arnAt(at, 'sqs', 'invoices'), 'invoice-renderer', {
      ScalingConfig: { MaximumConcurrency: 10 },
      MetricsConfig: { Metrics: ['EventCount'] },
    }),
    aMapping(at, arnAt(at, 'sqs', 'shipments'), 'shipment-tracker', {
      LastProcessingResult: 'PROBLEM: Function call failed',
    }),
    aMapping(at, arnAt(at, 'sqs', 'legacy-imports'), 'search-indexer', { State: 'Disabled' }),
    aMapping(at, arnAt(at, 'kinesis', 'stream/order-stream'), 'search-indexer', {
      StartingPosition: 'LATEST',
      BatchSize: 100,
      ParallelizationFactor: 1,
      MaximumRetryAttempts: -1,
      MaximumRecordAgeInSeconds: -1,
      BisectBatchOnFunctionError: false,
    }),
    ...streamsAndTopics(at),
    ...oftenCalled(at),
  ],
  [`${accountIds.staging}/eu-west-1`]: (at) => [aMapping(at, arnAt(at, 'sqs', 'orders'), 'orders-worker')],
  [`${accountIds.management}/eu-west-1`]: (at) => [
    aMapping(at, arnAt(at, 'sqs', 'audit-trail'), 'log-archiver'),
    aMapping(at, `arn:aws:sqs:eu-west-1:123456789012:partner-invoices`, 'cost-reporter'),
  ],
};

/** Streams read with every care, with little, and one that has come to a halt; a cluster of Kafka whose failures go nowhere. */
function streamsAndTopics(at: Place): EventSourceMappingConfiguration[] {
  return [
    aMapping(at, arnAt(at, 'dynamodb', `table/orders/stream/${streamLabel}`), 'orders-query:live', {
      StartingPosition: 'TRIM_HORIZON',
      BatchSize: 100,
      MaximumBatchingWindowInSeconds: 1,
      ParallelizationFactor: 2,
      MaximumRetryAttempts: 3,
      MaximumRecordAgeInSeconds: 3600,
      BisectBatchOnFunctionError: true,
      TumblingWindowInSeconds: 0,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      DestinationConfig: { OnFailure: { Destination: arnAt(at, 'sqs', 'fulfilment-failures') } },
      FilterCriteria: { Filters: [{ Pattern: '{"eventName":["INSERT"]}' }] },
      MetricsConfig: { Metrics: ['EventCount'] },
      LastProcessingResult: 'OK',
    }),
    aMapping(at, arnAt(at, 'dynamodb', `table/orders/stream/${streamLabel}`), 'catalog-read', {
      State: 'Disabled',
      StateTransitionReason: 'Function not found or not authorized',
      LastProcessingResult: 'PROBLEM: Function call failed',
      StartingPosition: 'LATEST',
      BatchSize: 100,
      MaximumRetryAttempts: -1,
      MaximumRecordAgeInSeconds: -1,
      BisectBatchOnFunctionError: false,
      KMSKeyArn: arnAt(at, 'kms', 'key/0f8b2f0e-6d1c-4f0a-9d57-3c1f3f0a7a11'),
    }),
    fromOwnKafka(aMapping(at, 'kafka:clicks', 'loyalty-points')),
    aMapping(at, arnAt(at, 'kafka', 'cluster/points/5c3d1f0e-2b7a-4e21-9c55-0d6a7b8c9d10-4'), 'loyalty-points', {
      Topics: ['points'],
      StartingPosition: 'LATEST',
      BatchSize: 100,
      MaximumBatchingWindowInSeconds: 1,
      MaximumRetryAttempts: -1,
      MaximumRecordAgeInSeconds: 3600,
      BisectBatchOnFunctionError: true,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
      DestinationConfig: { OnFailure: { Destination: 'kafka://points-failed' } },
      ProvisionedPollerConfig: { MinimumPollers: 1, MaximumPollers: 4 },
      MetricsConfig: { Metrics: ['EventCount'] },
    }),
    aMapping(at, `${arnAt(at, 'kinesis', 'stream/order-stream')}/consumer/fraud-detection:1772439300`, 'fraud-model', {
      StartingPosition: 'LATEST',
      BatchSize: 1,
      MaximumRetryAttempts: 10_000,
      MaximumRecordAgeInSeconds: 604_800,
      BisectBatchOnFunctionError: false,
      TumblingWindowInSeconds: 60,
    }),
  ];
}

/** Streams that are read by one function alone, which is called often; and one that gets every change of a table. */
function oftenCalled(at: Place): EventSourceMappingConfiguration[] {
  const counting = {
    StartingPosition: 'LATEST',
    BatchSize: 100,
    MaximumRetryAttempts: 3,
    MaximumRecordAgeInSeconds: 3600,
    BisectBatchOnFunctionError: true,
    FunctionResponseTypes: ['ReportBatchItemFailures'],
    DestinationConfig: { OnFailure: { Destination: arnAt(at, 'sqs', 'fulfilment-failures') } },
    MetricsConfig: { Metrics: ['EventCount'] },
  } satisfies EventSourceMappingConfiguration;
  return [
    aMapping(at, arnAt(at, 'kinesis', 'stream/sensor-readings'), 'metrics-forwarder', counting),
    aMapping(at, arnAt(at, 'kinesis', 'stream/ticket-sales'), 'risk-scoring', counting),
    aMapping(at, arnAt(at, 'dynamodb', `table/orders/stream/${streamLabel}`), 'customer-sync', counting),
  ];
}

function fromOwnKafka({
  EventSourceArn,
  ...mapping
}: EventSourceMappingConfiguration): EventSourceMappingConfiguration {
  return {
    ...mapping,
    StartingPosition: 'LATEST',
    Topics: ['clicks'],
    SelfManagedEventSource: { Endpoints: { KAFKA_BOOTSTRAP_SERVERS: ['broker.shop.internal:9092'] } },
    SourceAccessConfigurations: [{ Type: 'VPC_SUBNET', URI: 'subnet:subnet-0a1b2c3d' }],
    ProvisionedPollerConfig: { MinimumPollers: 2, MaximumPollers: 10 },
  };
}
