import type { GlobalSecondaryIndexDescription, TableDescription } from '@aws-sdk/client-dynamodb';
import type { Place } from '../model.ts';
import { arnAt, createdAt } from '../place.ts';
import type { TableRecord } from '../store-records.ts';

export interface TableSketch extends Partial<Omit<TableRecord, 'table'>> {
  /** Read and write units of the table and of each of its indexes; on demand where left out. */
  readonly units?: readonly [read: number, write: number];
  readonly indexes?: readonly string[];
  readonly stream?: boolean;
  readonly expiresBy?: string;
  readonly differs?: Partial<TableDescription>;
}

/** A table with one key, as DynamoDB describes it: on demand, the provisioned units are there and 0. */
export function aTable(at: Place, name: string, sketch: TableSketch = {}): TableRecord {
  const { units, indexes = [], stream = false, expiresBy, differs, ...record } = sketch;
  const arn = arnAt(at, 'dynamodb', `table/${name}`);
  const label = '2026-03-02T08:15:00.000';
  return {
    pointInTimeRecovery: true,
    timeToLive:
      expiresBy === undefined
        ? { TimeToLiveStatus: 'DISABLED' }
        : { TimeToLiveStatus: 'ENABLED', AttributeName: expiresBy },
    kinesisDestinations: [],
    contributorInsights: [],
    tags: {},
    ...record,
    table: {
      TableName: name,
      TableArn: arn,
      TableStatus: 'ACTIVE',
      CreationDateTime: createdAt,
      AttributeDefinitions: [{ AttributeName: 'id', AttributeType: 'S' }],
      KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
      ...(units === undefined ? { BillingModeSummary: { BillingMode: 'PAY_PER_REQUEST' } } : {}),
      ProvisionedThroughput: throughput(units),
      TableSizeBytes: 52_428_800,
      ItemCount: 40_000,
      DeletionProtectionEnabled: true,
      ...(indexes.length === 0 ? {} : { GlobalSecondaryIndexes: indexes.map((index) => anIndex(arn, index, units)) }),
      ...(stream
        ? {
            StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_AND_OLD_IMAGES' },
            LatestStreamLabel: label,
            LatestStreamArn: `${arn}/stream/${label}`,
          }
        : {}),
      ...differs,
    },
  };
}

function anIndex(tableArn: string, name: string, units: TableSketch['units']): GlobalSecondaryIndexDescription {
  return {
    IndexName: name,
    IndexArn: `${tableArn}/index/${name}`,
    IndexStatus: 'ACTIVE',
    KeySchema: [{ AttributeName: 'id', KeyType: 'HASH' }],
    Projection: { ProjectionType: 'ALL' },
    ProvisionedThroughput: throughput(units),
    IndexSizeBytes: 1_048_576,
    ItemCount: 40_000,
  };
}

function throughput([read, write]: readonly [number, number] = [0, 0]) {
  return { NumberOfDecreasesToday: 0, ReadCapacityUnits: read, WriteCapacityUnits: write };
}
