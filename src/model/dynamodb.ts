import type { Arn, ResourceBase } from './fact.ts';

export interface CapacityUnits {
  readonly readUnits: number;
  readonly writeUnits: number;
}

/** What a table or an index may consume in a second. */
export interface TableThroughput {
  /** Undefined: on demand. */
  readonly provisioned: CapacityUnits | undefined;
  /** The ceiling of an on-demand table or index; undefined members: no ceiling. */
  readonly onDemandMaximum: {
    readonly readUnits: number | undefined;
    readonly writeUnits: number | undefined;
  };
}

/** A global secondary index; local ones share what their table has. */
export interface TableIndex extends TableThroughput {
  readonly name: string;
}

export interface TableEncryption {
  readonly status: string;
  readonly type: string | undefined;
  readonly keyArn: string | undefined;
  /** Since when DynamoDB has had no access to the key. */
  readonly keyInaccessibleSince: string | undefined;
}

export interface DynamodbTable extends ResourceBase<'dynamodb.table'>, TableThroughput {
  readonly status: string;
  readonly createdAt: string;
  readonly billingMode: string;
  readonly indexes: readonly TableIndex[];
  /** Of its keys and those of its indexes; DynamoDB knows no others. */
  readonly attributeNames: readonly string[];
  /** Where a stream is switched on: of the present one, since each has an ARN of its own. */
  readonly streamArn: string | undefined;
  /** Undefined: under a key that AWS owns. */
  readonly encryption: TableEncryption | undefined;
  readonly deletionProtected: boolean;
  readonly tableClass: string;
  /** Some six hours old, as DynamoDB counts. */
  readonly sizeBytes: number;
  readonly itemCount: number;
  /** Of a global table, its own region left out where AWS leaves it out. */
  readonly replicaRegions: readonly string[];
}

/** Asked for one table at a time and slowly, so a kind of its own, as are the next three. */
export interface DynamodbContinuousBackups extends ResourceBase<'dynamodb.continuous-backups'> {
  readonly tableArn: Arn;
  readonly pointInTimeRecoveryEnabled: boolean;
}

export interface DynamodbTimeToLive extends ResourceBase<'dynamodb.time-to-live'> {
  readonly tableArn: Arn;
  readonly status: string;
}

/** A Kinesis stream that a table's changes are copied to. */
export interface DynamodbKinesisDestination extends ResourceBase<'dynamodb.kinesis-destination'> {
  readonly tableArn: Arn;
  readonly streamArn: string;
  readonly status: string;
}

export interface DynamodbContributorInsights extends ResourceBase<'dynamodb.contributor-insights'> {
  readonly tableArn: Arn;
  /** Undefined: of the table itself. */
  readonly indexName: string | undefined;
  readonly status: string;
}

export interface DaxCluster extends ResourceBase<'dax.cluster'> {
  readonly status: string;
  /** `dax.r5.large`. */
  readonly nodeType: string;
  readonly nodes: number;
  /** When the oldest of its nodes was made; undefined while it has none. */
  readonly oldestNodeCreatedAt: string | undefined;
}

export type DynamodbResource =
  | DaxCluster
  | DynamodbContinuousBackups
  | DynamodbContributorInsights
  | DynamodbKinesisDestination
  | DynamodbTable
  | DynamodbTimeToLive;
