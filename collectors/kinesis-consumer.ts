import { type Consumer, KinesisClient, paginateListStreamConsumers } from '@aws-sdk/client-kinesis';
import { type Aws, asArn, byArn, enrich, observe, required } from '#aws';
import { defineCollector, type View } from '#kit';
import type { Arn, KinesisConsumer, KinesisStream } from '#model';

/** Registered consumers, asked for only where a stream counts any. */
export const kinesisConsumer = defineCollector({
  kinds: ['kinesis.consumer'],
  scope: 'region',
  after: ['kinesis.stream'],
  permissions: ['kinesis:ListStreamConsumers'],
  async *collect(aws, seen) {
    const client = aws.client(KinesisClient);
    for await (const consumers of enrich(consumed(seen), (stream) => consumersOf(aws, client, stream), byArn(aws)))
      yield* consumers;
  },
});

function* consumed(seen: View<'kinesis.stream'>): Iterable<KinesisStream> {
  yield* seen.all('kinesis.stream').filter(({ summary }) => !summary.seen || summary.value.consumerCount > 0);
}

async function consumersOf(
  aws: Aws,
  client: KinesisClient,
  stream: KinesisStream,
): Promise<readonly KinesisConsumer[]> {
  const listed = await observe(aws, {
    kind: 'kinesis.consumer',
    operation: 'kinesis:ListStreamConsumers',
    call: () => listConsumers(client, stream.arn),
    whenNotFound: [],
    hides: 'listing',
  });
  return listed.seen ? listed.value.map((consumer) => toConsumer(stream, consumer)) : [];
}

async function listConsumers(client: KinesisClient, StreamARN: Arn): Promise<readonly Consumer[]> {
  const consumers: Consumer[] = [];
  for await (const page of paginateListStreamConsumers({ client }, { StreamARN, MaxResults: 100 })) {
    consumers.push(...required(page.Consumers));
  }
  return consumers;
}

/** Named as in its stream, whose tags it bears. */
function toConsumer(stream: KinesisStream, listed: Consumer): KinesisConsumer {
  return {
    kind: 'kinesis.consumer',
    arn: asArn(required(listed.ConsumerARN)),
    name: `${stream.name}/${required(listed.ConsumerName)}`,
    account: stream.account,
    region: stream.region,
    tags: stream.tags,
    streamArn: stream.arn,
    status: required(listed.ConsumerStatus),
  };
}
