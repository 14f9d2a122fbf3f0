import type { FirehoseDeliveryStream, FirehoseDestination, KinesisConsumer, KinesisStream } from '#model';
import { seen } from './observed.ts';
import { arnOf, noTags, type Overrides, placeOf } from './place.ts';

export const defaultStreamName = 'order-stream';

/** On demand, encrypted, kept for a week, without a registered consumer. */
export function aStream(overrides: Overrides<KinesisStream> = {}): KinesisStream {
  const place = placeOf(overrides);
  const name = overrides.name ?? defaultStreamName;
  return {
    kind: 'kinesis.stream',
    arn: arnOf('kinesis', place, `stream/${name}`),
    name,
    ...place,
    tags: noTags,
    status: 'ACTIVE',
    mode: 'ON_DEMAND',
    summary: seen({
      openShards: 4,
      retentionHours: 168,
      encryptionType: 'KMS',
      kmsKeyId: 'alias/aws/kinesis',
      consumerCount: 0,
    }),
    ...overrides,
  };
}

/** Of the default stream, or of `streamArn`. */
export function aConsumer(overrides: Overrides<KinesisConsumer> = {}): KinesisConsumer {
  const place = placeOf(overrides);
  const streamArn = overrides.streamArn ?? arnOf('kinesis', place, `stream/${defaultStreamName}`);
  return {
    kind: 'kinesis.consumer',
    arn: `${streamArn}/consumer/reader:1772439300`,
    name: `${defaultStreamName}/reader`,
    ...place,
    tags: noTags,
    streamArn,
    status: 'ACTIVE',
    ...overrides,
  };
}

/** Into a bucket, as it comes. */
export function aDestination(overrides: Partial<FirehoseDestination> = {}): FirehoseDestination {
  return {
    type: 's3',
    bufferSeconds: 300,
    processorFunctionArns: [],
    resourceArn: undefined,
    convertsFormat: false,
    loggingEnabled: true,
    backupMode: 'Disabled',
    ...overrides,
  };
}

export function aDeliveryStream(overrides: Overrides<FirehoseDeliveryStream> = {}): FirehoseDeliveryStream {
  const place = placeOf(overrides);
  const name = overrides.name ?? 'lake';
  return {
    kind: 'firehose.delivery-stream',
    arn: arnOf('firehose', place, `deliverystream/${name}`),
    name,
    ...place,
    tags: noTags,
    status: 'ACTIVE',
    type: 'DirectPut',
    sourceStreamArn: undefined,
    encryptionStatus: 'ENABLED',
    destinations: [aDestination()],
    ...overrides,
  };
}
