import type { Place, QueueRecord } from '../model.ts';
import { arnAt, createdAt } from '../place.ts';

export interface QueueSketch {
  readonly visibilitySeconds?: number;
  /** The name of the queue that messages end in. */
  readonly deadLetter?: string;
  /** After how many tries; three where not said. */
  readonly receives?: number;
  readonly tags?: Readonly<Record<string, string>>;
  readonly attributes?: Readonly<Record<string, string>>;
}

/** A queue with the attributes SQS gives every queue, all of them strings. */
export function aQueue(at: Place, name: string, sketch: QueueSketch = {}): QueueRecord {
  const created = String(Math.floor(createdAt.getTime() / 1000));
  return {
    name,
    arn: arnAt(at, 'sqs', name),
    attributes: {
      QueueArn: arnAt(at, 'sqs', name),
      ApproximateNumberOfMessages: '0',
      ApproximateNumberOfMessagesNotVisible: '0',
      ApproximateNumberOfMessagesDelayed: '0',
      CreatedTimestamp: created,
      LastModifiedTimestamp: created,
      VisibilityTimeout: String(sketch.visibilitySeconds ?? 30),
      MaximumMessageSize: '1048576',
      MessageRetentionPeriod: '345600',
      DelaySeconds: '0',
      ReceiveMessageWaitTimeSeconds: '0',
      SqsManagedSseEnabled: 'true',
      ...(name.endsWith('.fifo') ? { FifoQueue: 'true', ContentBasedDeduplication: 'true' } : {}),
      ...(sketch.deadLetter === undefined ? {} : { RedrivePolicy: redrive(at, sketch.deadLetter, sketch.receives) }),
      ...sketch.attributes,
    },
    tags: { ...sketch.tags },
  };
}

function redrive(at: Place, queue: string, maxReceiveCount = 3): string {
  return JSON.stringify({ deadLetterTargetArn: arnAt(at, 'sqs', queue), maxReceiveCount });
}
