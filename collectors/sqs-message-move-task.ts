import { ListMessageMoveTasksCommand, type ListMessageMoveTasksResultEntry, SQSClient } from '@aws-sdk/client-sqs';
import { type Aws, byArn, enrich, observe, required } from '#aws';
import { defineCollector, type View } from '#kit';
import type { SqsMessageMoveTask, SqsQueue } from '#model';

/** Moves under way, asked for only of dead-letter queues of other queues that hold messages: no other can be moved. */
export const sqsMessageMoveTask = defineCollector({
  kinds: ['sqs.message-move-task'],
  scope: 'region',
  after: ['sqs.queue'],
  permissions: ['sqs:ListMessageMoveTasks'],
  async *collect(aws, seen) {
    const client = aws.client(SQSClient);
    for await (const tasks of enrich(backlogs(seen), (queue) => tasksOf(aws, client, queue), byArn(aws))) yield* tasks;
  },
});

function* backlogs(seen: View<'sqs.queue'>): Iterable<SqsQueue> {
  const queues = seen.all('sqs.queue');
  const deadLetters = new Set(queues.map(({ deadLetterArn }) => deadLetterArn));
  yield* queues.filter(({ arn, visibleMessages }) => visibleMessages > 0 && deadLetters.has(arn));
}

/** SQS tells the last ten, of which one at most is running. */
async function tasksOf(aws: Aws, client: SQSClient, queue: SqsQueue): Promise<readonly SqsMessageMoveTask[]> {
  const listed = await observe(aws, {
    kind: 'sqs.message-move-task',
    operation: 'sqs:ListMessageMoveTasks',
    call: async () => {
      const { Results } = await client.send(new ListMessageMoveTasksCommand({ SourceArn: queue.arn, MaxResults: 10 }));
      return (Results ?? []).filter(isRunning);
    },
    whenNotFound: [],
    hides: 'listing',
  });
  return listed.seen ? listed.value.map(() => toTask(queue)) : [];
}

function isRunning({ Status }: ListMessageMoveTasksResultEntry): boolean {
  return required(Status) === 'RUNNING';
}

function toTask({ arn, name, account, region, tags }: SqsQueue): SqsMessageMoveTask {
  return {
    kind: 'sqs.message-move-task',
    arn: `${arn}/message-move-task`,
    name,
    account,
    region,
    tags,
    queueArn: arn,
  };
}
