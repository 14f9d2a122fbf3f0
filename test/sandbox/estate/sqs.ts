import { aQueue } from './builders/queue.ts';
import type { Place, QueueRecord } from './model.ts';
import { accountIds, arnAt } from './place.ts';

/** The queues of a place. */
export function queuesIn(at: Place): QueueRecord[] {
  return places[`${at.account}/${at.region}`]?.(at) ?? [];
}

const places: Readonly<Record<string, (at: Place) => QueueRecord[]>> = {
  [`${accountIds.production}/eu-west-1`]: productionEu,
  [`${accountIds.staging}/eu-west-1`]: (at) => {
    const tags = { Environment: 'staging', Team: 'orders' };
    return [
      aQueue(at, 'orders', { visibilitySeconds: 120, deadLetter: 'orders-dlq', tags }),
      aQueue(at, 'orders-dlq', { tags }),
    ];
  },
  [`${accountIds.management}/eu-west-1`]: (at) => [
    aQueue(at, 'audit-trail', { visibilitySeconds: 720, tags: { Environment: 'production' } }),
    aQueue(at, 'invoices-dev', { deadLetter: 'invoices-dev-dlq', tags: { Environment: 'dev' } }),
    aQueue(at, 'invoices-dev-dlq', { tags: { Environment: 'dev' } }),
    aQueue(at, 'vendor-files', { deadLetter: 'vendor-files-dlq' }),
    aQueue(at, 'vendor-files-dlq'),
  ],
};

function productionEu(at: Place): QueueRecord[] {
  const tags = { Environment: 'production', Team: 'orders' };
  return [
    aQueue(at, 'orders', { visibilitySeconds: 130, deadLetter: 'orders-dlq', tags }),
    aQueue(at, 'orders-dlq', {
      tags: { ...tags, Note: '<i>never</i> & "quoted"' },
      attributes: { MessageRetentionPeriod: '1209600' },
    }),
    aQueue(at, 'invoices', { visibilitySeconds: 60, deadLetter: 'invoices-dlq', tags }),
    aQueue(at, 'invoices-dlq', { tags }),
    aQueue(at, 'shipments', { visibilitySeconds: 30, deadLetter: 'shipments-dlq', receives: 5, tags }),
    aQueue(at, 'shipments-dlq', { tags }),
    aQueue(at, 'legacy-imports', { visibilitySeconds: 30, tags }),
    aQueue(at, 'legacy-exports', { tags, attributes: { SqsManagedSseEnabled: 'false' } }),
    aQueue(at, 'vendor-exports', {
      tags,
      attributes: { SqsManagedSseEnabled: 'false', KmsMasterKeyId: 'alias/aws/sqs' },
    }),
    aQueue(at, 'email-dlq', { tags }),
    aQueue(at, 'fulfilment-failures', { tags }),
    aQueue(at, 'order-events-dlq', { tags, attributes: { Policy: deadLettersOfOrderEvents(at) } }),
    aQueue(at, 'analytics', {
      visibilitySeconds: 300,
      tags: { ...tags, Team: 'data' },
      attributes: {
        Policy: JSON.stringify({
          Version: '2012-10-17',
          Statement: [
            {
              Effect: 'Allow',
              Principal: { Service: 'sns.amazonaws.com' },
              Action: 'sqs:SendMessage',
              Resource: arnAt(at, 'sqs', 'analytics'),
              Condition: { ArnEquals: { 'aws:SourceArn': arnAt(at, 'sns', 'order-events') } },
            },
          ],
        }),
      },
    }),
    // Any topic of that name may send, in whatever account.
    aQueue(at, 'returns-inbox', {
      tags,
      attributes: {
        Policy: JSON.stringify({
          Version: '2012-10-17',
          Statement: [
            {
              Sid: 'topics',
              Effect: 'Allow',
              Principal: '*',
              Action: 'sqs:SendMessage',
              Resource: arnAt(at, 'sqs', 'returns-inbox'),
              Condition: { ArnLike: { 'aws:SourceArn': 'arn:aws:sns:*:*:returns' } },
            },
          ],
        }),
      },
    }),
    aQueue(at, 'ledger.fifo', { visibilitySeconds: 60, tags: { ...tags, Team: 'payments' } }),
  ];
}

/** A topic and two rules leave there what they cannot deliver. */
function deadLettersOfOrderEvents(at: Place): string {
  const sends = (service: string, sources: readonly string[]) => ({
    Effect: 'Allow',
    Principal: { Service: service },
    Action: 'sqs:SendMessage',
    Resource: arnAt(at, 'sqs', 'order-events-dlq'),
    Condition: { ArnEquals: { 'aws:SourceArn': sources } },
  });
  return JSON.stringify({
    Version: '2012-10-17',
    Statement: [
      sends('sns.amazonaws.com', [arnAt(at, 'sns', 'order-events')]),
      sends('events.amazonaws.com', [
        arnAt(at, 'events', 'rule/shop-events/order-placed'),
        arnAt(at, 'events', 'rule/failed-orders'),
      ]),
    ],
  });
}
