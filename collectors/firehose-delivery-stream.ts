import {
  type DeliveryStreamDescription,
  DescribeDeliveryStreamCommand,
  type DestinationDescription,
  FirehoseClient,
  ListDeliveryStreamsCommand,
  type ProcessingConfiguration,
} from '@aws-sdk/client-firehose';
import { type Aws, asArn, byText, enrich, observe, required } from '#aws';
import { defineCollector } from '#kit';
import type { FirehoseDeliveryStream, FirehoseDestination, FirehoseDestinationType } from '#model';

/** Firehose streams; one that cannot be described is missing from the listing, which gives no more than names. */
export const firehoseDeliveryStream = defineCollector({
  kinds: ['firehose.delivery-stream'],
  scope: 'region',
  permissions: ['firehose:ListDeliveryStreams', 'firehose:DescribeDeliveryStream', 'tag:GetResources'],
  collect(aws) {
    const client = aws.client(FirehoseClient);
    return enrich(listStreams(client), (name) => readStream(aws, client, name), byText(aws));
  },
});

/** Pages follow on a name; the listing has no token. */
async function* listStreams(client: FirehoseClient): AsyncIterable<string> {
  let after: string | undefined;
  let hasMore: boolean;
  do {
    const page = await client.send(
      new ListDeliveryStreamsCommand({ Limit: 10_000, ExclusiveStartDeliveryStreamName: after }),
    );
    const names = required(page.DeliveryStreamNames);
    yield* names;
    after = names.at(-1);
    hasMore = required(page.HasMoreDeliveryStreams) && after !== undefined;
  } while (hasMore);
}

async function readStream(aws: Aws, client: FirehoseClient, name: string): Promise<FirehoseDeliveryStream | undefined> {
  const command = new DescribeDeliveryStreamCommand({ DeliveryStreamName: name });
  const described = await observe(aws, {
    kind: 'firehose.delivery-stream',
    operation: 'firehose:DescribeDeliveryStream',
    call: async () => required((await client.send(command)).DeliveryStreamDescription),
    whenNotFound: undefined,
    hides: 'listing',
  });
  if (!described.seen || described.value === undefined) return undefined;
  return toStream(aws, described.value);
}

async function toStream(aws: Aws, described: DeliveryStreamDescription): Promise<FirehoseDeliveryStream> {
  const arn = asArn(required(described.DeliveryStreamARN));
  const source = described.Source?.KinesisStreamSourceDescription;
  return {
    kind: 'firehose.delivery-stream',
    arn,
    name: required(described.DeliveryStreamName),
    account: aws.account,
    region: aws.region,
    tags: await aws.tags(arn),
    status: required(described.DeliveryStreamStatus),
    type: required(described.DeliveryStreamType),
    sourceStreamArn: source && required(source.KinesisStreamARN),
    encryptionStatus: described.DeliveryStreamEncryptionConfiguration?.Status,
    destinations: required(described.Destinations).map(toDestination),
  };
}

/** What destinations have in common, where they have it. */
interface Description {
  readonly BufferingHints?: { readonly IntervalInSeconds?: number | undefined } | undefined;
  readonly ProcessingConfiguration?: ProcessingConfiguration | undefined;
  readonly CloudWatchLoggingOptions?: { readonly Enabled?: boolean | undefined } | undefined;
  readonly S3BackupMode?: string | undefined;
  readonly BucketARN?: string | undefined;
  readonly DomainARN?: string | undefined;
  readonly DataFormatConversionConfiguration?: { readonly Enabled?: boolean | undefined } | undefined;
}

function toDestination(destination: DestinationDescription): FirehoseDestination {
  const [type, description] = described(destination);
  // An older reply leaves the switch out, and then it is on.
  const conversion = description?.DataFormatConversionConfiguration;
  return {
    type,
    bufferSeconds: description?.BufferingHints?.IntervalInSeconds,
    processorFunctionArns: functionsOf(description?.ProcessingConfiguration),
    resourceArn: resourceOf(description),
    convertsFormat: conversion !== undefined && conversion.Enabled !== false,
    loggingEnabled: description?.CloudWatchLoggingOptions?.Enabled === true,
    backupMode: description?.S3BackupMode,
  };
}

/** A search domain has a bucket too, for what it did not take. */
function resourceOf({ DomainARN, BucketARN }: Description = {}): string | undefined {
  return DomainARN ?? BucketARN;
}

/** An S3 destination is described twice, the second time as what it extends. */
function described(of: DestinationDescription): readonly [FirehoseDestinationType, Description | undefined] {
  const redshift = of.RedshiftDestinationDescription;
  const kinds: readonly (readonly [FirehoseDestinationType, Description | undefined])[] = [
    ['s3', of.ExtendedS3DestinationDescription],
    ['redshift', redshift && { ...redshift, BufferingHints: redshift.S3DestinationDescription?.BufferingHints }],
    ['elasticsearch', of.ElasticsearchDestinationDescription],
    ['opensearch', of.AmazonopensearchserviceDestinationDescription],
    ['opensearch-serverless', of.AmazonOpenSearchServerlessDestinationDescription],
    ['splunk', of.SplunkDestinationDescription],
    ['http-endpoint', of.HttpEndpointDestinationDescription],
    ['snowflake', of.SnowflakeDestinationDescription],
    ['iceberg', of.IcebergDestinationDescription],
    ['s3', of.S3DestinationDescription],
  ];
  return kinds.find(([, description]) => description !== undefined) ?? ['other', undefined];
}

function functionsOf(processing: ProcessingConfiguration | undefined): readonly string[] {
  if (processing?.Enabled !== true) return [];
  return (processing.Processors ?? [])
    .filter(({ Type }) => Type === 'Lambda')
    .flatMap(({ Parameters = [] }) => Parameters.filter(({ ParameterName }) => ParameterName === 'LambdaArn'))
    .map(({ ParameterValue }) => required(ParameterValue));
}
