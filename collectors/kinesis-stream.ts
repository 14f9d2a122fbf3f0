import {
  DescribeStreamSummaryCommand,
  KinesisClient,
  paginateListStreams,
  type StreamDescriptionSummary,
  type StreamSummary,
} from '@aws-sdk/client-kinesis';
import { type Aws, asArn, enrich, observe, required } from '#aws';
import { defineCollector } from '#kit';
import type { KinesisStream, KinesisStreamSummary } from '#model';

/** Streams; the listing gives their modes, and a call for each their shards, retention and encryption. */
export const kinesisStream = defineCollector({
  kinds: ['kinesis.stream'],
  scope: 'region',
  permissions: ['kinesis:ListStreams', 'kinesis:DescribeStreamSummary', 'tag:GetResources'],
  collect(aws) {
    const client = aws.client(KinesisClient);
    return enrich(listStreams(client), (listed) => readStream(aws, client, listed), {
      aws,
      key: ({ StreamARN }) => required(StreamARN),
    });
  },
});

async function* listStreams(client: KinesisClient): AsyncIterable<StreamSummary> {
  for await (const page of paginateListStreams({ client }, { Limit: 100 })) yield* required(page.StreamSummaries);
}

async function readStream(aws: Aws, client: KinesisClient, listed: StreamSummary): Promise<KinesisStream | undefined> {
  const arn = asArn(required(listed.StreamARN));
  const command = new DescribeStreamSummaryCommand({ StreamARN: arn });
  const summary = await observe(aws, {
    kind: 'kinesis.stream',
    operation: 'kinesis:DescribeStreamSummary',
    call: async () => toSummary(required((await client.send(command)).StreamDescriptionSummary)),
    whenNotFound: undefined,
  });
  if (summary.seen && summary.value === undefined) return undefined;
  return {
    kind: 'kinesis.stream',
    arn,
    name: required(listed.StreamName),
    account: aws.account,
    region: aws.region,
    tags: await aws.tags(arn),
    status: required(listed.StreamStatus),
    mode: required(listed.StreamModeDetails?.StreamMode),
    summary: summary.seen ? { seen: true, value: required(summary.value) } : summary,
  };
}

function toSummary(described: StreamDescriptionSummary): KinesisStreamSummary {
  return {
    openShards: required(described.OpenShardCount),
    retentionHours: required(described.RetentionPeriodHours),
    encryptionType: required(described.EncryptionType),
    kmsKeyId: described.KeyId,
    consumerCount: required(described.ConsumerCount),
  };
}
