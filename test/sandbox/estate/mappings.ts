import type { EventSourceMappingConfiguration } from '@aws-sdk/client-lambda';
import { aMapping } from './builders/mapping.ts';
import type { Place } from './model.ts';
import { accountIds, arnAt } from './place.ts';

/** What polls on behalf of the functions of a place. */
export function mappingsIn(at: Place): EventSourceMappingConfiguration[] {
  return places[`${at.account}/${at.region}`]?.(at) ?? [];
}

const places: Readonly<Record<string, (at: Place) => EventSourceMappingConfiguration[]>> = {
  [`${accountIds.production}/eu-west-1`]: (at) => [
    aMapping(at, arnAt(at, 'sqs', 'orders'), 'orders-worker:live', {
      MaximumBatchingWindowInSeconds: 5,
      FunctionResponseTypes: ['ReportBatchItemFailures'],
    }),
    aMapping(at, arnAt(at, 'sqs', 'invoices'), 'invoice-renderer'),
    aMapping(at, arnAt(at, 'sqs', 'shipments'), 'shipment-tracker'),
    aMapping(at, arnAt(at, 'sqs', 'legacy-imports'), 'search-indexer', { State: 'Disabled' }),
    aMapping(at, arnAt(at, 'kinesis', 'stream/order-stream'), 'search-indexer', {
      StartingPosition: 'LATEST',
      BatchSize: 100,
      ParallelizationFactor: 1,
      MaximumRetryAttempts: -1,
      MaximumRecordAgeInSeconds: -1,
      BisectBatchOnFunctionError: false,
    }),
  ],
  [`${accountIds.staging}/eu-west-1`]: (at) => [aMapping(at, arnAt(at, 'sqs', 'orders'), 'orders-worker')],
  [`${accountIds.management}/eu-west-1`]: (at) => [
    aMapping(at, arnAt(at, 'sqs', 'audit-trail'), 'log-archiver'),
    aMapping(at, `arn:aws:sqs:eu-west-1:123456789012:partner-invoices`, 'cost-reporter'),
  ],
};
