import { EventBridgeClient, ListArchivesCommand } from '@aws-sdk/client-eventbridge';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { eventsArchive } from '../../collectors/events-archive.ts';
import { collect, denied, fakeAws } from '../support/fake-aws.ts';

const events = mockClient(EventBridgeClient);
const bus = 'arn:aws-cn:events:cn-north-1:111122223333:event-bus/shop';
const listed = { ArchiveName: 'shop-all', EventSourceArn: bus, State: 'ENABLED' } as const;
const aws = () => fakeAws({ region: 'cn-north-1', partition: 'aws-cn' });

beforeEach(() => {
  events.reset();
});

it('reads all pages of a hundred, and makes the ARN that the listing does not give', async () => {
  events.on(ListArchivesCommand, { Limit: 100 }).resolves({ Archives: [listed], NextToken: 'two' });
  events.on(ListArchivesCommand, { Limit: 100, NextToken: 'two' }).resolves({
    Archives: [{ ...listed, ArchiveName: 'shop-old', State: 'DISABLED' }],
  });
  const { resources, error } = await collect(eventsArchive, aws());
  expect(error).toBeUndefined();
  expect(events.calls()).toHaveLength(2);
  expect(resources).toEqual([
    {
      kind: 'events.archive',
      arn: 'arn:aws-cn:events:cn-north-1:111122223333:archive/shop-all',
      name: 'shop-all',
      account: '111122223333',
      region: 'cn-north-1',
      tags: { seen: true, value: {} },
      busArn: bus,
      state: 'ENABLED',
    },
    expect.objectContaining({ name: 'shop-old', state: 'DISABLED' }),
  ]);
});

it('keeps what its first page gave when the second is refused', async () => {
  events
    .on(ListArchivesCommand)
    .resolvesOnce({ Archives: [listed], NextToken: 'two' })
    .rejects(denied);
  expect(await collect(eventsArchive, aws())).toMatchObject({ resources: [{ name: 'shop-all' }], error: denied });
});

it.each([
  ['a listing', {}],
  ['a name', { Archives: [{ ...listed, ArchiveName: undefined }] }],
  ['a bus', { Archives: [{ ...listed, EventSourceArn: undefined }] }],
  ['a state', { Archives: [{ ...listed, State: undefined }] }],
])('finds a reply without %s malformed', async (_, reply) => {
  events.on(ListArchivesCommand).resolves(reply);
  expect((await collect(eventsArchive, aws())).error).toBeInstanceOf(Malformed);
});
