import { functionArn } from './builders/function.ts';
import type { Place } from './model.ts';
import { accountIds, arnAt, createdAt, iamArn } from './place.ts';
import type { DeliveryStreamRecord, StreamRecord } from './store-records.ts';

const tags = { Environment: 'production', Team: 'orders' };

/** The Kinesis streams of a place: one that a careful owner made, and one in the clear that keeps a day. */
export function streamsIn(at: Place): StreamRecord[] {
  if (at.region !== 'eu-west-1') return [];
  if (at.account === accountIds.staging) return [aStream(at, 'order-stream', { tags: { Environment: 'staging' } })];
  if (at.account !== accountIds.production) return [];
  const clickstream = aStream(at, 'clickstream', {
    tags: { ...tags, Team: 'web' },
    summary: { StreamModeDetails: { StreamMode: 'PROVISIONED' }, OpenShardCount: 2, ConsumerCount: 0 },
  });
  const orders = aStream(at, 'order-stream', {
    tags,
    summary: {
      EncryptionType: 'KMS',
      KeyId: 'alias/aws/kinesis',
      RetentionPeriodHours: 168,
      ConsumerCount: 1,
    },
  });
  const ConsumerARN = `${orders.summary.StreamARN ?? ''}/consumer/fraud-detection:1772439300`;
  orders.consumers = [
    {
      ConsumerName: 'fraud-detection',
      ConsumerARN,
      ConsumerStatus: 'ACTIVE',
      ConsumerCreationTimestamp: createdAt,
    },
  ];
  return [clickstream, orders, ...swingingIn(at)];
}

/** Two with shards of their own, whose traffic swings: one more than its shards can take. */
function swingingIn(at: Place): StreamRecord[] {
  const summary = { EncryptionType: 'KMS', KeyId: 'alias/aws/kinesis', RetentionPeriodHours: 168 } as const;
  const provisioned = { StreamModeDetails: { StreamMode: 'PROVISIONED' } } as const;
  return [
    aStream(at, 'sensor-readings', { tags, summary: { ...summary, ...provisioned, OpenShardCount: 2 } }),
    aStream(at, 'ticket-sales', { tags, summary: { ...summary, ...provisioned, OpenShardCount: 4 } }),
  ];
}

interface StreamSketch {
  readonly summary?: Partial<StreamRecord['summary']>;
  readonly tags: StreamRecord['tags'];
}

export function aStream(at: Place, name: string, sketch: StreamSketch): StreamRecord {
  return {
    summary: {
      StreamName: name,
      StreamARN: arnAt(at, 'kinesis', `stream/${name}`),
      StreamStatus: 'ACTIVE',
      StreamModeDetails: { StreamMode: 'ON_DEMAND' },
      RetentionPeriodHours: 24,
      StreamCreationTimestamp: createdAt,
      EnhancedMonitoring: [{ ShardLevelMetrics: [] }],
      EncryptionType: 'NONE',
      OpenShardCount: 4,
      ConsumerCount: 0,
      ...sketch.summary,
    },
    consumers: [],
    tags: sketch.tags,
  };
}

/**
 * The Firehose streams of a place: access logs of an API, clicks that a function only turns into another format, and
 * events for a partner, whose key must not be seen.
 */
export function deliveryStreamsIn(at: Place): DeliveryStreamRecord[] {
  if (at.account !== accountIds.production || at.region !== 'eu-west-1') return [];
  return [
    aDeliveryStream(at, 'amazon-apigateway-access', {
      DeliveryStreamEncryptionConfiguration: { Status: 'ENABLED', KeyType: 'AWS_OWNED_CMK' },
      Destinations: [{ DestinationId: 'destinationId-000000000001', ...intoBucket(at, { S3BackupMode: 'Disabled' }) }],
    }),
    aDeliveryStream(at, 'clicks-to-lake', {
      DeliveryStreamType: 'KinesisStreamAsSource',
      Source: {
        KinesisStreamSourceDescription: {
          KinesisStreamARN: arnAt(at, 'kinesis', 'stream/clickstream'),
          RoleARN: iamArn(at, 'role/firehose'),
          DeliveryStartTimestamp: createdAt,
        },
      },
      Destinations: [
        {
          DestinationId: 'destinationId-000000000001',
          ...intoBucket(at, {
            BufferingHints: { SizeInMBs: 64, IntervalInSeconds: 900 },
            ProcessingConfiguration: {
              Enabled: true,
              Processors: [
                {
                  Type: 'Lambda',
                  Parameters: [
                    { ParameterName: 'LambdaArn', ParameterValue: `${functionArn(at, 'search-indexer')}:$LATEST` },
                  ],
                },
              ],
            },
          }),
        },
      ],
    }),
    aDeliveryStream(at, 'partner-events', {
      Destinations: [
        {
          DestinationId: 'destinationId-000000000001',
          HttpEndpointDestinationDescription: {
            EndpointConfiguration: {
              Name: 'partner',
              Url: 'https://in.partner.example.com/v1?key=planted-firehose-key',
            },
            BufferingHints: { SizeInMBs: 5, IntervalInSeconds: 60 },
            RequestConfiguration: {
              CommonAttributes: [{ AttributeName: 'token', AttributeValue: 'planted-firehose-token' }],
            },
            S3BackupMode: 'FailedDataOnly',
          },
        },
      ],
    }),
  ];
}

type Description = DeliveryStreamRecord['description'];
type Destination = NonNullable<Description['Destinations']>[number];

export function aDeliveryStream(at: Place, name: string, differs: Partial<Description>): DeliveryStreamRecord {
  return {
    description: {
      DeliveryStreamName: name,
      DeliveryStreamARN: arnAt(at, 'firehose', `deliverystream/${name}`),
      DeliveryStreamStatus: 'ACTIVE',
      DeliveryStreamEncryptionConfiguration: { Status: 'DISABLED' },
      DeliveryStreamType: 'DirectPut',
      VersionId: '1',
      CreateTimestamp: createdAt,
      Destinations: [],
      HasMoreDestinations: false,
      ...differs,
    },
    tags: { Environment: 'production', Team: 'data' },
  };
}

/** Told twice, as Firehose does it. */
export function intoBucket(
  at: Place,
  differs: Partial<NonNullable<Destination['ExtendedS3DestinationDescription']>>,
): Partial<Destination> {
  const s3 = {
    RoleARN: iamArn(at, 'role/firehose'),
    BucketARN: `arn:${at.partition}:s3:::lens-shop-lake`,
    BufferingHints: { SizeInMBs: 5, IntervalInSeconds: 300 },
    CompressionFormat: 'GZIP' as const,
    EncryptionConfiguration: { NoEncryptionConfig: 'NoEncryption' as const },
    CloudWatchLoggingOptions: { Enabled: true, LogGroupName: '/aws/kinesisfirehose/lake', LogStreamName: 'S3Delivery' },
  };
  const { BufferingHints = s3.BufferingHints } = differs;
  return {
    S3DestinationDescription: { ...s3, BufferingHints },
    ExtendedS3DestinationDescription: { ...s3, ...differs },
  };
}
