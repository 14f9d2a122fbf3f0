import { aTable } from './builders/table.ts';
import type { Place } from './model.ts';
import { accountIds, arnAt, createdAt } from './place.ts';
import type { DaxRecord, TableRecord } from './store-records.ts';

/** The tables of a place. */
export function tablesIn(at: Place): TableRecord[] {
  return tables[`${at.account}/${at.region}`]?.(at) ?? [];
}

/** The DAX clusters of a place. */
export function daxClustersIn(at: Place): DaxRecord[] {
  const isThere = at.account !== accountIds.management && at.region === 'eu-west-1';
  if (!isThere) return [];
  const environment = at.account === accountIds.production ? 'production' : 'staging';
  return [
    {
      cluster: {
        ClusterName: 'catalog-cache',
        ClusterArn: arnAt(at, 'dax', 'cache/catalog-cache'),
        TotalNodes: 2,
        ActiveNodes: 2,
        NodeType: 'dax.r5.large',
        Status: 'available',
        Nodes: [
          { NodeId: 'catalog-cache-b', NodeStatus: 'available', NodeCreateTime: new Date('2026-11-20T10:00:00.000Z') },
          { NodeId: 'catalog-cache-a', NodeStatus: 'available', NodeCreateTime: createdAt },
        ],
      },
      tags: { Environment: environment, Team: 'web' },
    },
  ];
}

const tables: Readonly<Record<string, (at: Place) => TableRecord[]>> = {
  [`${accountIds.production}/eu-west-1`]: productionEu,
  [`${accountIds.production}/us-east-1`]: (at) => {
    const tags = { Environment: 'production', Team: 'orders' };
    return [
      aTable(at, 'orders', { tags, indexes: ['by-customer'] }),
      aTable(at, 'carts', { tags, indexes: ['by-customer'], expiresBy: 'expiresAt' }),
      aTable(at, 'stock', { tags, units: [40, 20] }),
      aTable(at, 'promotions', { tags, units: [60, 30] }),
      aTable(at, 'search-terms', { tags, differs: { TableSizeBytes: 32_212_254_720 } }),
      aTable(at, 'reviews', { tags, differs: { TableSizeBytes: 2_147_483_648 } }),
      aTable(at, 'order-history', { tags, differs: { TableSizeBytes: 214_748_364_800 } }),
      aTable(at, 'legacy-coupons', { tags }),
    ];
  },
  [`${accountIds.staging}/eu-west-1`]: (at) => [
    aTable(at, 'orders', {
      units: [5, 5],
      pointInTimeRecovery: false,
      tags: { Environment: 'staging', Team: 'orders' },
      differs: { DeletionProtectionEnabled: false },
    }),
    aTable(at, 'sessions', { tags: { Environment: 'staging', Team: 'web' }, expiresBy: 'expiresAt' }),
  ],
};

/**
 * A careful table (`orders`), one whose stream nobody reads and whose index was forgotten (`catalog`), one that never
 * expires and cannot be put back (`sessions`), and one whose key is gone (`invoices-archive`).
 */
function productionEu(at: Place): TableRecord[] {
  const tags = { Environment: 'production', Team: 'orders' };
  return [
    aTable(at, 'orders', {
      tags,
      stream: true,
      indexes: ['by-customer'],
      kinesisDestinations: [{ StreamArn: arnAt(at, 'kinesis', 'stream/order-stream'), DestinationStatus: 'ACTIVE' }],
      contributorInsights: [
        { TableName: 'orders', ContributorInsightsStatus: 'ENABLED', ContributorInsightsMode: 'THROTTLED_KEYS' },
        { TableName: 'orders', IndexName: 'by-customer', ContributorInsightsStatus: 'DISABLED' },
      ],
      differs: {
        SSEDescription: {
          Status: 'ENABLED',
          SSEType: 'KMS',
          KMSMasterKeyArn: arnAt(at, 'kms', 'key/6f2c0d0a-0000-4000-8000-000000000001'),
        },
        OnDemandThroughput: { MaxReadRequestUnits: 4000, MaxWriteRequestUnits: 1000 },
        Replicas: [{ RegionName: 'us-east-1', ReplicaStatus: 'ACTIVE' }],
      },
    }),
    aTable(at, 'catalog', {
      tags: { ...tags, Team: 'web' },
      units: [20, 5],
      indexes: ['by-title'],
      stream: true,
      differs: { DeletionProtectionEnabled: false },
    }),
    aTable(at, 'sessions', {
      tags: { ...tags, Team: 'web' },
      pointInTimeRecovery: false,
      differs: { OnDemandThroughput: { MaxReadRequestUnits: -1, MaxWriteRequestUnits: -1 } },
    }),
    aTable(at, 'rate-limits', {
      tags: { ...tags, Purpose: 'temporary' },
      expiresBy: 'expiresAt',
      pointInTimeRecovery: false,
      differs: { OnDemandThroughput: { MaxReadRequestUnits: 500, MaxWriteRequestUnits: 500 } },
    }),
    aTable(at, 'invoices-archive', {
      tags: { ...tags, Team: 'finance' },
      differs: {
        TableStatus: 'INACCESSIBLE_ENCRYPTION_CREDENTIALS',
        TableClassSummary: { TableClass: 'STANDARD_INFREQUENT_ACCESS' },
        TableSizeBytes: 68_719_476_736,
        SSEDescription: {
          Status: 'ENABLED',
          SSEType: 'KMS',
          KMSMasterKeyArn: arnAt(at, 'kms', 'key/6f2c0d0a-0000-4000-8000-000000000002'),
          InaccessibleEncryptionDateTime: new Date('2026-11-21T04:00:00.000Z'),
        },
      },
    }),
  ];
}
