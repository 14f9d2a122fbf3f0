import { aBucket, bucketArn } from '../sandbox/estate/builders/bucket.ts';
import { invokableBy } from '../sandbox/estate/builders/function-policy.ts';
import { aMapping } from '../sandbox/estate/builders/mapping.ts';
import { aRole, assumableBy } from '../sandbox/estate/builders/role.ts';
import { aTable } from '../sandbox/estate/builders/table.ts';
import { aTopic } from '../sandbox/estate/builders/topic.ts';
import type { Estate } from '../sandbox/estate/model.ts';
import { arnAt, createdAt, iamArn } from '../sandbox/estate/place.ts';
import { aDeliveryStream, aStream, intoBucket } from '../sandbox/estate/streaming.ts';
import {
  addDeadLetters,
  addFunction,
  allow,
  type Built,
  estateOn,
  type Fault,
  type Ground,
  groundOf,
  home,
  letIn,
  live,
  queueArn,
  tableArn,
} from './ground.ts';

const streamArn = arnAt(home, 'kinesis', 'stream/clicks');
const topicArn = arnAt(home, 'sns', 'anomalies');
const reading = ['kinesis:GetRecords', 'kinesis:GetShardIterator', 'kinesis:DescribeStream', 'kinesis:ListShards'];

/** Stream processing: one that counts, one that looks for the unusual and tells of it, and a lake of everything. */
export function streamEstate(built: Built): Estate {
  const ground = groundOf('clicks');
  const well = built === 'well';
  ground.region.streams.push(
    aStream(home, 'clicks', {
      tags: ground.tags,
      summary: well
        ? { EncryptionType: 'KMS', KeyId: 'alias/aws/kinesis', RetentionPeriodHours: 168 }
        : { StreamModeDetails: { StreamMode: 'PROVISIONED' } },
    }),
  );
  addConsumers(ground, well);
  addAnomalies(ground, well);
  addLake(ground);
  return estateOn(ground);
}

export const streamFaults: readonly Fault[] = [
  { check: 'stream-esm-max-retry', resource: 'event-source-mapping:' },
  { check: 'stream-esm-max-record-age', resource: 'event-source-mapping:' },
  { check: 'stream-esm-bisect', resource: 'event-source-mapping:' },
  { check: 'stream-esm-on-failure-destination', resource: 'event-source-mapping:' },
  { check: 'esm-report-batch-item-failures', resource: 'event-source-mapping:' },
  { check: 'kinesis-encryption', resource: 'stream/clicks' },
  { check: 'kinesis-retention', resource: 'stream/clicks' },
  { check: 'dynamodb-pitr', resource: 'table/counts' },
  { check: 'sns-subscription-dlq', resource: 'anomalies:' },
  { check: 'lambda-async-failure-capture', resource: 'function:tell-anomaly' },
  { check: 'lambda-invoke-permission', resource: 'function:tell-anomaly' },
  { check: 'esm-state-healthy', resource: 'event-source-mapping:' },
];

function addConsumers(ground: Ground, well: boolean): void {
  const { region, tags } = ground;
  addDeadLetters(ground, 'clicks-dlq');
  const read = [allow(reading, streamArn), allow(['kinesis:ListStreams'], '*')];
  const keep = allow(['sqs:SendMessage'], queueArn('clicks-dlq'));
  addFunction(ground, 'count', {
    timeout: 60,
    grants: [...read, keep, allow(['dynamodb:UpdateItem'], tableArn('counts'))],
  });
  addFunction(ground, 'detect', { timeout: 60, grants: [...read, keep, allow(['sns:Publish'], topicArn)] });
  region.tables.push(
    aTable(home, 'counts', {
      tags,
      pointInTimeRecovery: well,
      expiresBy: 'expiresAt',
      differs: { OnDemandThroughput: { MaxReadRequestUnits: 1000, MaxWriteRequestUnits: 1000 } },
    }),
  );
  region.mappings.push(...['count', 'detect'].map((name) => aReader(name, well)));
}

function aReader(name: string, well: boolean) {
  return aMapping(home, streamArn, `${name}:live`, {
    StartingPosition: 'LATEST',
    BatchSize: 100,
    MaximumBatchingWindowInSeconds: 1,
    ParallelizationFactor: 2,
    LastProcessingResult: well ? 'OK' : 'PROBLEM: Function call failed',
    TumblingWindowInSeconds: 0,
    ...(well
      ? {
          MaximumRetryAttempts: 3,
          MaximumRecordAgeInSeconds: 3600,
          BisectBatchOnFunctionError: true,
          FunctionResponseTypes: ['ReportBatchItemFailures'],
          DestinationConfig: { OnFailure: { Destination: queueArn('clicks-dlq') } },
          MetricsConfig: { Metrics: ['EventCount'] },
        }
      : { MaximumRetryAttempts: -1, MaximumRecordAgeInSeconds: -1, BisectBatchOnFunctionError: false }),
  });
}

function addAnomalies(ground: Ground, well: boolean): void {
  const { region, tags } = ground;
  const target = live('tell-anomaly');
  addDeadLetters(ground, 'anomalies-dlq');
  letIn(ground, 'anomalies-dlq', 'sns.amazonaws.com', topicArn);
  addFunction(ground, 'tell-anomaly', {
    grants: [allow(['sqs:SendMessage'], queueArn('anomalies-dlq'))],
    ...(well
      ? {
          policies: { live: [invokableBy('sns.amazonaws.com', target, topicArn)] },
          onFailure: { live: queueArn('anomalies-dlq') },
        }
      : {}),
  });
  region.topics.push(
    aTopic(home, 'anomalies', {
      tags,
      attributes: { KmsMasterKeyId: 'alias/clicks' },
      subscriptions: [
        {
          protocol: 'lambda',
          endpoint: target,
          attributes: well ? { RedrivePolicy: JSON.stringify({ deadLetterTargetArn: queueArn('anomalies-dlq') }) } : {},
        },
      ],
    }),
  );
}

function addLake({ account, region, tags }: Ground): void {
  const lake = bucketArn(home, 'clicks-lake');
  account.iam.roles.push(
    aRole(home, 'firehose', {
      trust: [assumableBy({ Service: 'firehose.amazonaws.com' })],
      inline: { own: [allow(reading, streamArn), allow(['s3:PutObject', 's3:AbortMultipartUpload'], `${lake}/*`)] },
    }),
  );
  region.buckets.push(aBucket('clicks-lake', { tags, versioning: 'Enabled' }));
  region.deliveryStreams.push({
    ...aDeliveryStream(home, 'clicks-to-lake', {
      DeliveryStreamType: 'KinesisStreamAsSource',
      Source: {
        KinesisStreamSourceDescription: {
          KinesisStreamARN: streamArn,
          RoleARN: iamArn(home, 'role/firehose'),
          DeliveryStartTimestamp: createdAt,
        },
      },
      Destinations: [{ DestinationId: 'destinationId-000000000001', ...intoBucket(home, { BucketARN: lake }) }],
    }),
    tags,
  });
}
