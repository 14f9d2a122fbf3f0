import { functionArn } from './builders/function.ts';
import { aTopic, type SubscriptionSketch } from './builders/topic.ts';
import type { Place, TopicRecord } from './model.ts';
import { accountIds, arnAt } from './place.ts';

const onCall: SubscriptionSketch = { protocol: 'email', endpoint: 'on-call@example.com' };

/** The topic in the management account that an audit of the demo's estate tells its digest to. */
export const findingsTopicArn = `arn:aws:sns:eu-west-1:${accountIds.management}:serverless-lens-findings`;

/** The topics of a place. `ops-alerts` is heard; `unheard` has one subscription that nobody confirmed. */
export function topicsIn(at: Place): TopicRecord[] {
  const alerts = aTopic(at, 'ops-alerts', {
    subscriptions: [onCall],
    tags: { Environment: at.account === accountIds.staging ? 'staging' : 'production' },
  });
  return [alerts, ...(places[`${at.account}/${at.region}`]?.(at) ?? [])];
}

const places: Readonly<Record<string, (at: Place) => TopicRecord[]>> = {
  [`${accountIds.production}/eu-west-1`]: productionEu,
  [`${accountIds.management}/eu-west-1`]: (at) => [
    aTopic(at, 'serverless-lens-findings', {
      subscriptions: [{ protocol: 'email', endpoint: 'architecture@example.com' }],
      attributes: { DisplayName: 'Serverless Lens <findings>' },
    }),
  ],
};

const onlyParcels = { FilterPolicy: JSON.stringify({ kind: ['parcel'] }), FilterPolicyScope: 'MessageAttributes' };

function productionEu(at: Place): TopicRecord[] {
  return [
    aTopic(at, 'unheard', {
      subscriptions: [{ protocol: 'email', endpoint: 'left-the-company@example.com', pending: true }],
    }),
    aTopic(at, 'half-heard', {
      subscriptions: [
        { protocol: 'email', endpoint: 'left-the-company@example.com', pending: true },
        { protocol: 'https', endpoint: 'https://events.pager.example.com/integration/orders' },
      ],
    }),
    aTopic(at, 'order-events', {
      subscriptions: [
        { protocol: 'lambda', endpoint: functionArn(at, 'order-notifier') },
        { protocol: 'lambda', endpoint: `${functionArn(at, 'order-fulfilment')}:live` },
        {
          protocol: 'lambda',
          endpoint: functionArn(at, 'email-sender'),
          attributes: { RedrivePolicy: JSON.stringify({ deadLetterTargetArn: arnAt(at, 'sqs', 'order-events-dlq') }) },
        },
        { protocol: 'sqs', endpoint: arnAt(at, 'sqs', 'analytics'), attributes: { RawMessageDelivery: 'true' } },
      ],
      tags: { Environment: 'production', Team: 'orders' },
    }),
    aTopic(at, 'order-corrections', {
      attributes: { TracingConfig: 'Active' },
      subscriptions: [{ protocol: 'lambda', endpoint: functionArn(at, 'order-notifier') }],
      tags: { Environment: 'production', Team: 'orders' },
    }),
    // In the clear to the one, and behind TLS to the other.
    aTopic(at, 'warehouse-hooks', {
      subscriptions: [
        { protocol: 'http', endpoint: 'http://hooks.warehouse.example.com/parcels' },
        { protocol: 'https', endpoint: 'https://hooks.warehouse.example.com/parcels' },
      ],
      tags: { Environment: 'production', Team: 'orders' },
    }),
    // Functions read both queues; of the first topic one of them gets every message.
    aTopic(at, 'depot-events', {
      subscriptions: [
        { protocol: 'sqs', endpoint: arnAt(at, 'sqs', 'invoices') },
        { protocol: 'sqs', endpoint: arnAt(at, 'sqs', 'shipments'), attributes: onlyParcels },
      ],
      tags: { Environment: 'production', Team: 'orders' },
    }),
    aTopic(at, 'parcel-events', {
      subscriptions: [
        { protocol: 'sqs', endpoint: arnAt(at, 'sqs', 'invoices'), attributes: onlyParcels },
        { protocol: 'sqs', endpoint: arnAt(at, 'sqs', 'shipments'), attributes: onlyParcels },
      ],
      tags: { Environment: 'production', Team: 'orders' },
    }),
    aTopic(at, 'nobody-listens'),
    // Of the stack of the catalog, and said to be of another project.
    aTopic(at, 'catalog-prices', {
      subscriptions: [{ protocol: 'lambda', endpoint: functionArn(at, 'order-notifier') }],
      tags: { Environment: 'production', Project: 'prices', 'aws:cloudformation:stack-name': 'shop-catalog' },
    }),
    // Whoever knows of it may subscribe, and publish too.
    aTopic(at, 'catalog-news', {
      subscriptions: [{ protocol: 'lambda', endpoint: functionArn(at, 'catalog-write') }],
      attributes: {
        Policy: JSON.stringify({
          Version: '2012-10-17',
          Statement: [
            {
              Sid: 'everybody',
              Effect: 'Allow',
              Principal: '*',
              Action: ['sns:Subscribe', 'sns:Publish'],
              Resource: arnAt(at, 'sns', 'catalog-news'),
            },
          ],
        }),
      },
      tags: { Environment: 'production', Team: 'catalog' },
    }),
  ];
}
