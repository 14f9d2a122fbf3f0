import { aQueue } from './builders/queue.ts';
import { aTopic } from './builders/topic.ts';
import type { Place, QueueRecord, TopicRecord } from './model.ts';
import { accountIds, arnAt, createdAt } from './place.ts';

/** Topics of which one subscription is filtered and has somewhere to fail to, and another has neither. */
export function filteredIn(at: Place): TopicRecord[] {
  if (!isProduction(at)) return [];
  return [
    aTopic(at, 'catalog-changes', {
      attributes: { KmsMasterKeyId: 'alias/aws/sns' },
      subscriptions: [
        {
          protocol: 'sqs',
          endpoint: arnAt(at, 'sqs', 'analytics'),
          attributes: {
            FilterPolicy: JSON.stringify({ change: ['price'] }),
            FilterPolicyScope: 'MessageBody',
            RedrivePolicy: JSON.stringify({ deadLetterTargetArn: arnAt(at, 'sqs', 'order-events-dlq') }),
          },
        },
        { protocol: 'sqs', endpoint: arnAt(at, 'sqs', 'legacy-imports'), attributes: { FilterPolicy: '{}' } },
      ],
      tags: { Environment: 'production', Team: 'catalog' },
    }),
    aTopic(at, 'price-changes', {
      subscriptions: [
        {
          protocol: 'sqs',
          endpoint: arnAt(at, 'sqs', 'analytics'),
          attributes: { FilterPolicy: JSON.stringify({ currency: ['EUR'] }), FilterPolicyScope: 'MessageBody' },
        },
      ],
      tags: { Environment: 'production', Team: 'catalog' },
    }),
  ];
}

/** One that is not encrypted and takes nobody's dead letters, and one with a key whose name was taken away again. */
export function unprotectedIn(at: Place): QueueRecord[] {
  if (!isProduction(at)) return [];
  const tags = { Environment: 'production', Team: 'partners' };
  return [
    aQueue(at, 'partner-dropbox', {
      tags,
      attributes: {
        SqsManagedSseEnabled: 'false',
        RedriveAllowPolicy: JSON.stringify({ redrivePermission: 'denyAll' }),
      },
    }),
    aQueue(at, 'partner-replies', { tags, attributes: { KmsMasterKeyId: '' } }),
  ];
}

/** Production's invoices wait in their dead-letter queue; those of its orders are on their way back. */
export function backlogged(queues: readonly QueueRecord[]): QueueRecord[] {
  return queues.map((queue) => {
    const waiting = backlogs[queue.arn];
    if (waiting === undefined) return queue;
    const started = createdAt.getTime();
    return {
      ...queue,
      attributes: { ...queue.attributes, ApproximateNumberOfMessages: String(waiting.messages) },
      moveTasks: waiting.statuses.map((Status) => ({ Status, SourceArn: queue.arn, StartedTimestamp: started })),
    };
  });
}

const backlogs: Readonly<Record<string, { readonly messages: number; readonly statuses: readonly string[] }>> = {
  [`arn:aws:sqs:eu-west-1:${accountIds.production}:invoices-dlq`]: { messages: 42, statuses: ['COMPLETED'] },
  [`arn:aws:sqs:eu-west-1:${accountIds.production}:orders-dlq`]: { messages: 7, statuses: ['RUNNING', 'FAILED'] },
  // Functions and subscriptions fail into it: no queue does, so its messages cannot be moved.
  [`arn:aws:sqs:eu-west-1:${accountIds.production}:email-dlq`]: { messages: 1, statuses: [] },
};

function isProduction({ account, region }: Place): boolean {
  return account === accountIds.production && region === 'eu-west-1';
}
