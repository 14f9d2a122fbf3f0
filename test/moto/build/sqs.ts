import { CreateQueueCommand, SendMessageCommand, SQSClient } from '@aws-sdk/client-sqs';
import type { QueueRecord } from '../../sandbox/estate/model.ts';
import type { Moto } from './moto.ts';

/** What SQS counts or gives by itself. */
const own = /^(QueueArn|Approximate.*|CreatedTimestamp|LastModifiedTimestamp)$/;

/** Queues, those that others fail into first, with as many messages as wait in them. */
export async function buildQueues(moto: Moto, queues: readonly QueueRecord[]): Promise<void> {
  const client = moto.client(SQSClient);
  const failing = (queue: QueueRecord): number => Number('RedrivePolicy' in queue.attributes);
  for (const queue of queues.toSorted((one, other) => failing(one) - failing(other))) {
    const attributes = Object.entries(queue.attributes).filter(([name]) => !own.test(name));
    const { QueueUrl } = await client.send(
      new CreateQueueCommand({ QueueName: queue.name, Attributes: Object.fromEntries(attributes), tags: queue.tags }),
    );
    const waiting = Number(queue.attributes['ApproximateNumberOfMessages']);
    for (let sent = 0; sent < waiting; sent += 1) {
      await client.send(new SendMessageCommand({ QueueUrl, MessageBody: 'waiting' }));
    }
  }
}
