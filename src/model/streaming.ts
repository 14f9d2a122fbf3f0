import type { Arn, Observed, ResourceBase } from './fact.ts';

export interface KinesisStreamSummary {
  readonly openShards: number;
  readonly retentionHours: number;
  readonly encryptionType: string;
  /** A key's id, ARN or alias. */
  readonly kmsKeyId: string | undefined;
  readonly consumerCount: number;
}

export interface KinesisStream extends ResourceBase<'kinesis.stream'> {
  readonly status: string;
  /** `PROVISIONED` or `ON_DEMAND`. */
  readonly mode: string;
  readonly summary: Observed<KinesisStreamSummary>;
}

/** A consumer with throughput of its own (enhanced fan-out). */
export interface KinesisConsumer extends ResourceBase<'kinesis.consumer'> {
  readonly streamArn: Arn;
  readonly status: string;
}

export type FirehoseDestinationType =
  | 'elasticsearch'
  | 'http-endpoint'
  | 'iceberg'
  | 'opensearch'
  | 'opensearch-serverless'
  | 'other'
  | 'redshift'
  | 's3'
  | 'snowflake'
  | 'splunk';

export interface FirehoseDestination {
  readonly type: FirehoseDestinationType;
  /** At Redshift: before the bucket that it is loaded from. Undefined where Firehose tells none. */
  readonly bufferSeconds: number | undefined;
  /** Functions that records pass through. */
  readonly processorFunctionArns: readonly string[];
  /** The bucket, search domain or cluster that records go to; undefined for what is not of AWS. */
  readonly resourceArn: string | undefined;
  /** To Parquet or ORC, which only S3 destinations do. */
  readonly convertsFormat: boolean;
  readonly loggingEnabled: boolean;
  /** `Disabled`, `Enabled`, `FailedDataOnly` and so on, by destination. */
  readonly backupMode: string | undefined;
}

export interface FirehoseDeliveryStream extends ResourceBase<'firehose.delivery-stream'> {
  readonly status: string;
  /** `DirectPut`, `KinesisStreamAsSource` and so on. */
  readonly type: string;
  readonly sourceStreamArn: string | undefined;
  /** Of a stream with direct puts; a source encrypts for itself. */
  readonly encryptionStatus: string | undefined;
  readonly destinations: readonly FirehoseDestination[];
}

export type StreamingResource = FirehoseDeliveryStream | KinesisConsumer | KinesisStream;
