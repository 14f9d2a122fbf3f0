import {
  CreateStreamCommand,
  IncreaseStreamRetentionPeriodCommand,
  KinesisClient,
  RegisterStreamConsumerCommand,
  StartStreamEncryptionCommand,
} from '@aws-sdk/client-kinesis';
import type { StreamRecord } from '../../sandbox/estate/store-records.ts';
import type { Moto } from './moto.ts';

const leastRetention = 24;

/** Streams with their consumers. */
export async function buildStreams(moto: Moto, streams: readonly StreamRecord[]): Promise<void> {
  const client = moto.client(KinesisClient);
  for (const { summary, consumers, tags } of streams) {
    const { StreamName, StreamARN, StreamModeDetails, OpenShardCount, RetentionPeriodHours } = summary;
    const provisioned = StreamModeDetails?.StreamMode === 'PROVISIONED';
    await client.send(
      new CreateStreamCommand({
        StreamName,
        StreamModeDetails,
        Tags: tags,
        ...(provisioned ? { ShardCount: OpenShardCount } : {}),
      }),
    );
    if (RetentionPeriodHours !== leastRetention) {
      await client.send(new IncreaseStreamRetentionPeriodCommand({ StreamName, RetentionPeriodHours }));
    }
    if (summary.EncryptionType === 'KMS') {
      const { EncryptionType, KeyId } = summary;
      await client.send(new StartStreamEncryptionCommand({ StreamName, EncryptionType, KeyId }));
    }
    for (const { ConsumerName, ConsumerARN } of consumers) {
      const made = await client.send(new RegisterStreamConsumerCommand({ StreamARN, ConsumerName }));
      moto.named('streamConsumer', made.Consumer?.ConsumerARN, ConsumerARN);
    }
  }
}
