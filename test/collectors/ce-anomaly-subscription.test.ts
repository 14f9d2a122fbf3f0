import { CostExplorerClient, GetAnomalySubscriptionsCommand } from '@aws-sdk/client-cost-explorer';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { ceAnomalySubscription } from '../../collectors/ce-anomaly-subscription.ts';
import { collect, denied, fakeAws } from '../support/fake-aws.ts';

const costExplorer = mockClient(CostExplorerClient);
const tags = { ['arn:aws:ce::111122223333:anomalysubscription/1']: { team: 'shop' } } as const;
const first = {
  SubscriptionArn: 'arn:aws:ce::111122223333:anomalysubscription/1',
  SubscriptionName: 'finance',
  MonitorArnList: ['arn:aws:ce::111122223333:anomalymonitor/1'],
  Subscribers: [{ Address: 'hunter2@example.com', Type: 'EMAIL' as const }],
  Frequency: 'DAILY' as const,
};
const second = {
  SubscriptionArn: 'arn:aws:ce::111122223333:anomalysubscription/2',
  SubscriptionName: 'nobody',
  MonitorArnList: [],
  Subscribers: [],
  Frequency: 'WEEKLY' as const,
};

beforeEach(() => {
  costExplorer.reset();
});

it('reads the last page of the listing, and keeps nobody to whom it tells', async () => {
  costExplorer.on(GetAnomalySubscriptionsCommand, {}).resolves({ AnomalySubscriptions: [first], NextPageToken: 'two' });
  costExplorer
    .on(GetAnomalySubscriptionsCommand, { NextPageToken: 'two' })
    .resolves({ AnomalySubscriptions: [second] });
  const { resources, error } = await collect(ceAnomalySubscription, fakeAws({ region: 'global', tags }));
  expect(error).toBeUndefined();
  expect(costExplorer.calls()).toHaveLength(2);
  expect(resources).toEqual([
    {
      kind: 'ce.anomaly-subscription',
      arn: 'arn:aws:ce::111122223333:anomalysubscription/1',
      name: 'finance',
      account: '111122223333',
      region: 'global',
      tags: { seen: true, value: { team: 'shop' } },
      monitorArns: ['arn:aws:ce::111122223333:anomalymonitor/1'],
    },
    {
      kind: 'ce.anomaly-subscription',
      arn: 'arn:aws:ce::111122223333:anomalysubscription/2',
      name: 'nobody',
      account: '111122223333',
      region: 'global',
      tags: { seen: true, value: {} },
      monitorArns: [],
    },
  ]);
});

it('keeps what its first page gave when the second is refused', async () => {
  costExplorer
    .on(GetAnomalySubscriptionsCommand)
    .resolvesOnce({ AnomalySubscriptions: [first], NextPageToken: 'two' })
    .rejects(denied);
  const { resources, error } = await collect(ceAnomalySubscription, fakeAws({ region: 'global' }));
  expect(resources).toHaveLength(1);
  expect(error).toBe(denied);
});

it.each(['SubscriptionArn', 'SubscriptionName', 'MonitorArnList'] as const)(
  'finds one without its %s malformed',
  async (member) => {
    costExplorer
      .on(GetAnomalySubscriptionsCommand)
      .resolves({ AnomalySubscriptions: [{ ...first, [member]: undefined }] });
    expect((await collect(ceAnomalySubscription, fakeAws({ region: 'global' }))).error).toBeInstanceOf(Malformed);
  },
);

it('finds a page without its list malformed', async () => {
  costExplorer.on(GetAnomalySubscriptionsCommand).resolves({});
  expect((await collect(ceAnomalySubscription, fakeAws({ region: 'global' }))).error).toBeInstanceOf(Malformed);
});

it('costs money, so that only a deep audit runs it', () => {
  expect(ceAnomalySubscription).toMatchObject({ depth: 'deep', scope: 'account' });
});
