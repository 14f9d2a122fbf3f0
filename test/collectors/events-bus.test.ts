import { EventBridgeClient, ListEventBusesCommand } from '@aws-sdk/client-eventbridge';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { eventsBus } from '../../collectors/events-bus.ts';
import { collect, denied, fakeAws } from '../support/fake-aws.ts';

const events = mockClient(EventBridgeClient);
const arn = 'arn:aws:events:eu-west-1:111122223333:event-bus/shop';
const shop = { Name: 'shop', Arn: arn, Policy: '{"Statement":[]}' };
const standard = { Name: 'default', Arn: 'arn:aws:events:eu-west-1:111122223333:event-bus/default', Policy: '' };

beforeEach(() => {
  events.reset();
});

it('reads all pages of a hundred, each bus with its policy', async () => {
  events.on(ListEventBusesCommand, { Limit: 100 }).resolves({ EventBuses: [standard], NextToken: 'two' });
  events.on(ListEventBusesCommand, { Limit: 100, NextToken: 'two' }).resolves({ EventBuses: [shop] });
  const { resources, error } = await collect(eventsBus, fakeAws({ tags: { [arn]: { team: 'shop' } } }));
  expect(error).toBeUndefined();
  expect(events.calls()).toHaveLength(2);
  expect(resources).toEqual([
    {
      kind: 'events.bus',
      arn: standard.Arn,
      name: 'default',
      account: '111122223333',
      region: 'eu-west-1',
      tags: { seen: true, value: {} },
      policy: undefined,
    },
    {
      kind: 'events.bus',
      arn,
      name: 'shop',
      account: '111122223333',
      region: 'eu-west-1',
      tags: { seen: true, value: { team: 'shop' } },
      policy: { statements: [] },
    },
  ]);
});

it('keeps what its first page gave when the second is refused', async () => {
  events
    .on(ListEventBusesCommand)
    .resolvesOnce({ EventBuses: [shop], NextToken: 'two' })
    .rejects(denied);
  expect(await collect(eventsBus, fakeAws())).toMatchObject({ resources: [{ arn, policy: {} }], error: denied });
});

it.each([
  ['a listing', {}],
  ['an ARN', { EventBuses: [{ Name: 'shop' }] }],
  ['a name', { EventBuses: [{ Arn: arn }] }],
])('finds a reply without %s malformed', async (_, reply) => {
  events.on(ListEventBusesCommand).resolves(reply);
  expect((await collect(eventsBus, fakeAws())).error).toBeInstanceOf(Malformed);
});
