import {
  type DeliveryStreamDescription,
  DescribeDeliveryStreamCommand,
  type DestinationDescription,
  type ExtendedS3DestinationDescription,
  FirehoseClient,
  ListDeliveryStreamsCommand,
} from '@aws-sdk/client-firehose';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { firehoseDeliveryStream } from '../../collectors/firehose-delivery-stream.ts';
import { collect, denied, fakeAws, serviceError } from '../support/fake-aws.ts';

const firehose = mockClient(FirehoseClient);
const arn = 'arn:aws:firehose:eu-west-1:111122223333:deliverystream/lake';
const functionArn = 'arn:aws:lambda:eu-west-1:111122223333:function:convert:live';
const s3: ExtendedS3DestinationDescription = {
  RoleARN: 'arn:aws:iam::111122223333:role/firehose',
  BucketARN: 'arn:aws:s3:::lake',
  BufferingHints: { IntervalInSeconds: 300, SizeInMBs: 5 },
  CompressionFormat: 'GZIP',
  EncryptionConfiguration: {},
};

function stream(
  destination: Partial<DestinationDescription> = { ExtendedS3DestinationDescription: s3 },
  differs: Partial<DeliveryStreamDescription> = {},
): DeliveryStreamDescription {
  return {
    DeliveryStreamName: 'lake',
    DeliveryStreamARN: arn,
    DeliveryStreamStatus: 'ACTIVE',
    DeliveryStreamType: 'DirectPut',
    VersionId: '1',
    Destinations: [{ DestinationId: 'd', ...destination }],
    HasMoreDestinations: false,
    ...differs,
  };
}

beforeEach(() => {
  firehose.reset();
  firehose.on(ListDeliveryStreamsCommand).resolves({ DeliveryStreamNames: ['lake'], HasMoreDeliveryStreams: false });
  firehose.on(DescribeDeliveryStreamCommand).resolves({ DeliveryStreamDescription: stream() });
});

async function destinationOf(destination: Partial<DestinationDescription>) {
  firehose.on(DescribeDeliveryStreamCommand).resolves({ DeliveryStreamDescription: stream(destination) });
  const { resources } = await collect(firehoseDeliveryStream, fakeAws());
  return resources;
}

it('reads on after the last name of each page, and describes each stream once', async () => {
  firehose
    .on(ListDeliveryStreamsCommand)
    .resolvesOnce({ DeliveryStreamNames: ['lake'], HasMoreDeliveryStreams: true })
    .resolvesOnce({ DeliveryStreamNames: ['zoo'], HasMoreDeliveryStreams: false });
  firehose.on(DescribeDeliveryStreamCommand, { DeliveryStreamName: 'lake' }).resolves({
    DeliveryStreamDescription: stream(
      {
        S3DestinationDescription: s3,
        ExtendedS3DestinationDescription: {
          ...s3,
          S3BackupMode: 'Enabled',
          CloudWatchLoggingOptions: { Enabled: true },
          DataFormatConversionConfiguration: {},
          ProcessingConfiguration: {
            Enabled: true,
            Processors: [
              { Type: 'AppendDelimiterToRecord' },
              {
                Type: 'Lambda',
                Parameters: [
                  { ParameterName: 'NumberOfRetries', ParameterValue: '3' },
                  { ParameterName: 'LambdaArn', ParameterValue: functionArn },
                ],
              },
            ],
          },
        },
      },
      {
        DeliveryStreamType: 'KinesisStreamAsSource',
        DeliveryStreamEncryptionConfiguration: { Status: 'DISABLED' },
        Source: {
          KinesisStreamSourceDescription: { KinesisStreamARN: 'arn:aws:kinesis:eu-west-1:111122223333:stream/orders' },
        },
      },
    ),
  });
  const { resources } = await collect(firehoseDeliveryStream, fakeAws({ tags: { [arn]: { team: 'shop' } } }));
  expect(resources).toHaveLength(2);
  expect(resources[0]).toEqual({
    kind: 'firehose.delivery-stream',
    arn,
    name: 'lake',
    account: '111122223333',
    region: 'eu-west-1',
    tags: { seen: true, value: { team: 'shop' } },
    status: 'ACTIVE',
    type: 'KinesisStreamAsSource',
    sourceStreamArn: 'arn:aws:kinesis:eu-west-1:111122223333:stream/orders',
    encryptionStatus: 'DISABLED',
    destinations: [
      {
        type: 's3',
        bufferSeconds: 300,
        processorFunctionArns: [functionArn],
        resourceArn: 'arn:aws:s3:::lake',
        convertsFormat: true,
        loggingEnabled: true,
        backupMode: 'Enabled',
      },
    ],
  });
  expect(firehose.commandCalls(ListDeliveryStreamsCommand).map(({ args }) => args[0].input)).toEqual([
    { Limit: 10_000 },
    { Limit: 10_000, ExclusiveStartDeliveryStreamName: 'lake' },
  ]);
  expect(firehose.commandCalls(DescribeDeliveryStreamCommand)).toHaveLength(2);
});

describe('the destination', () => {
  it.each<[string, Partial<DestinationDescription>, number | undefined]>([
    ['s3', { S3DestinationDescription: s3 }, 300],
    [
      'redshift',
      {
        RedshiftDestinationDescription: {
          RoleARN: s3.RoleARN,
          ClusterJDBCURL: 'jdbc:redshift://planted',
          CopyCommand: { DataTableName: 't' },
          S3DestinationDescription: s3,
        },
      },
      300,
    ],
    ['elasticsearch', { ElasticsearchDestinationDescription: { BufferingHints: { IntervalInSeconds: 60 } } }, 60],
    [
      'opensearch',
      { AmazonopensearchserviceDestinationDescription: { BufferingHints: { IntervalInSeconds: 61 } } },
      61,
    ],
    [
      'opensearch-serverless',
      { AmazonOpenSearchServerlessDestinationDescription: { BufferingHints: { IntervalInSeconds: 62 } } },
      62,
    ],
    ['splunk', { SplunkDestinationDescription: { HECToken: 'planted' } }, undefined],
    [
      'http-endpoint',
      { HttpEndpointDestinationDescription: { EndpointConfiguration: { Url: 'https://planted' } } },
      undefined,
    ],
    [
      'snowflake',
      { SnowflakeDestinationDescription: { User: 'planted', BufferingHints: { IntervalInSeconds: 0 } } },
      0,
    ],
    ['iceberg', { IcebergDestinationDescription: { BufferingHints: { IntervalInSeconds: 64 } } }, 64],
    ['other', {}, undefined],
  ])('is known as %s, and none of its secrets is kept', async (type, destination, bufferSeconds) => {
    const resources = await destinationOf(destination);
    expect(resources).toMatchObject([{ destinations: [{ type, bufferSeconds, processorFunctionArns: [] }] }]);
    expect(JSON.stringify(resources)).not.toContain('planted');
  });

  it('is a bucket or a search domain by its ARN, and nothing that is not of AWS', async () => {
    const domain = 'arn:aws:es:eu-west-1:111122223333:domain/search';
    expect(await destinationOf({ AmazonopensearchserviceDestinationDescription: { DomainARN: domain } })).toMatchObject(
      [{ destinations: [{ resourceArn: domain }] }],
    );
    expect(await destinationOf({ SplunkDestinationDescription: {} })).toMatchObject([
      { destinations: [{ resourceArn: undefined }] },
    ]);
  });

  it('converts no format where that is switched off, and calls no function where processing is', async () => {
    const Parameters = [{ ParameterName: 'LambdaArn' as const, ParameterValue: functionArn }];
    const resources = await destinationOf({
      ExtendedS3DestinationDescription: {
        ...s3,
        DataFormatConversionConfiguration: { Enabled: false },
        ProcessingConfiguration: { Enabled: false, Processors: [{ Type: 'Lambda', Parameters }] },
      },
    });
    expect(resources).toMatchObject([{ destinations: [{ convertsFormat: false, processorFunctionArns: [] }] }]);
  });

  it('has no function where processing is on without a processor, or a processor without parameters', async () => {
    const none = await destinationOf({
      ExtendedS3DestinationDescription: { ...s3, ProcessingConfiguration: { Enabled: true } },
    });
    const bare = await destinationOf({
      ExtendedS3DestinationDescription: {
        ...s3,
        ProcessingConfiguration: { Enabled: true, Processors: [{ Type: 'Lambda' }] },
      },
    });
    expect([none, bare]).toMatchObject([
      [{ destinations: [{ processorFunctionArns: [] }] }],
      [{ destinations: [{ processorFunctionArns: [] }] }],
    ]);
  });
});

it('keeps what its first page gave when the second is refused', async () => {
  firehose
    .on(ListDeliveryStreamsCommand)
    .resolvesOnce({ DeliveryStreamNames: ['lake'], HasMoreDeliveryStreams: true })
    .rejects(denied);
  expect(await collect(firehoseDeliveryStream, fakeAws())).toMatchObject({ resources: [{ arn }], error: denied });
});

it('ends where a page is empty, whatever it says of more', async () => {
  firehose.on(ListDeliveryStreamsCommand).resolves({ DeliveryStreamNames: [], HasMoreDeliveryStreams: true });
  expect(await collect(firehoseDeliveryStream, fakeAws())).toEqual({ resources: [], error: undefined });
});

it('tells that a stream is hidden where it cannot be described, drops one that is gone, and goes on', async () => {
  firehose
    .on(ListDeliveryStreamsCommand)
    .resolves({ DeliveryStreamNames: ['closed', 'gone', 'lake'], HasMoreDeliveryStreams: false });
  firehose.on(DescribeDeliveryStreamCommand, { DeliveryStreamName: 'closed' }).rejects(denied);
  firehose
    .on(DescribeDeliveryStreamCommand, { DeliveryStreamName: 'gone' })
    .rejects(serviceError('ResourceNotFoundException'));
  const aws = fakeAws();
  expect((await collect(firehoseDeliveryStream, aws)).resources).toMatchObject([{ arn }]);
  expect(aws.noted).toMatchObject([
    {
      kind: 'firehose.delivery-stream',
      operation: 'firehose:DescribeDeliveryStream',
      hides: 'listing',
      reason: 'denied',
    },
  ]);
});

it.each<Partial<DeliveryStreamDescription>>([
  { DeliveryStreamARN: undefined },
  { DeliveryStreamStatus: undefined },
  { Destinations: undefined },
])('finds a stream malformed that lacks a member: %o', async (differs) => {
  firehose.on(DescribeDeliveryStreamCommand).resolves({ DeliveryStreamDescription: stream({}, differs) });
  expect((await collect(firehoseDeliveryStream, fakeAws())).error).toBeInstanceOf(Malformed);
});
