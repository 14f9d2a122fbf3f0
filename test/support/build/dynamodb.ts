import type {
  DaxCluster,
  DynamodbContinuousBackups,
  DynamodbContributorInsights,
  DynamodbKinesisDestination,
  DynamodbTable,
  DynamodbTimeToLive,
} from '#model';
import { arnOf, noTags, type Overrides, placeOf } from './place.ts';

export const defaultTableName = 'orders';

/** On demand up to a ceiling, protected, without indexes or a stream. */
export function aTable(overrides: Overrides<DynamodbTable> = {}): DynamodbTable {
  const place = placeOf(overrides);
  const name = overrides.name ?? defaultTableName;
  return {
    kind: 'dynamodb.table',
    arn: arnOf('dynamodb', place, `table/${name}`),
    name,
    ...place,
    tags: noTags,
    status: 'ACTIVE',
    createdAt: '2026-01-01T00:00:00.000Z',
    billingMode: 'PAY_PER_REQUEST',
    provisioned: undefined,
    onDemandMaximum: { readUnits: 4000, writeUnits: 1000 },
    indexes: [],
    attributeNames: ['id'],
    streamArn: undefined,
    encryption: {
      status: 'ENABLED',
      type: 'KMS',
      keyArn: arnOf('kms', place, 'key/orders'),
      keyInaccessibleSince: undefined,
    },
    deletionProtected: true,
    tableClass: 'STANDARD',
    sizeBytes: 1_048_576,
    itemCount: 1000,
    replicaRegions: [],
    ...overrides,
  };
}

type OfTable = 'dynamodb.continuous-backups' | 'dynamodb.time-to-live' | 'dynamodb.contributor-insights';

/** What a fact of the default table, or of `tableArn`, has in common with the others. */
function ofTable<K extends OfTable>(kind: K, overrides: Overrides<DynamodbTimeToLive>) {
  const place = placeOf(overrides);
  const tableArn = overrides.tableArn ?? arnOf('dynamodb', place, `table/${defaultTableName}`);
  const part = kind.slice('dynamodb.'.length);
  return { kind, arn: `${tableArn}/${part}` as const, name: defaultTableName, ...place, tags: noTags, tableArn };
}

export function someBackups(overrides: Overrides<DynamodbContinuousBackups> = {}): DynamodbContinuousBackups {
  return { ...ofTable('dynamodb.continuous-backups', overrides), pointInTimeRecoveryEnabled: true, ...overrides };
}

export function aTimeToLive(overrides: Overrides<DynamodbTimeToLive> = {}): DynamodbTimeToLive {
  return { ...ofTable('dynamodb.time-to-live', overrides), status: 'ENABLED', ...overrides };
}

export function someContributorInsights(
  overrides: Overrides<DynamodbContributorInsights> = {},
): DynamodbContributorInsights {
  return {
    ...ofTable('dynamodb.contributor-insights', overrides),
    indexName: undefined,
    status: 'ENABLED',
    ...overrides,
  };
}

/** From the default table, or `tableArn`, to the default stream. */
export function aKinesisDestination(overrides: Overrides<DynamodbKinesisDestination> = {}): DynamodbKinesisDestination {
  const place = placeOf(overrides);
  const tableArn = overrides.tableArn ?? arnOf('dynamodb', place, `table/${defaultTableName}`);
  return {
    kind: 'dynamodb.kinesis-destination',
    arn: `${tableArn}/kinesis-destination/stream/order-stream`,
    name: `${defaultTableName}/stream/order-stream`,
    ...place,
    tags: noTags,
    tableArn,
    streamArn: arnOf('kinesis', place, 'stream/order-stream'),
    status: 'ACTIVE',
    ...overrides,
  };
}

export function aDaxCluster(overrides: Overrides<DaxCluster> = {}): DaxCluster {
  const place = placeOf(overrides);
  const name = overrides.name ?? 'cache';
  return {
    kind: 'dax.cluster',
    arn: arnOf('dax', place, `cache/${name}`),
    name,
    ...place,
    tags: noTags,
    status: 'available',
    nodeType: 'dax.r5.large',
    nodes: 2,
    oldestNodeCreatedAt: '2026-01-01T00:00:00.000Z',
    ...overrides,
  };
}
