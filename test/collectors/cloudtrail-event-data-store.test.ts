import {
  CloudTrailClient,
  type EventDataStore,
  GetEventDataStoreCommand,
  ListEventDataStoresCommand,
} from '@aws-sdk/client-cloudtrail';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { cloudtrailEventDataStore } from '../../collectors/cloudtrail-event-data-store.ts';
import { anEventDataStore, seen } from '../support/build.ts';
import { collect, denied, fakeAws, serviceError } from '../support/fake-aws.ts';

const cloudtrail = mockClient(CloudTrailClient);
const { arn } = anEventDataStore();

function listed(differs: Partial<EventDataStore> = {}): EventDataStore {
  return { EventDataStoreArn: arn, Name: 'lake', ...differs };
}

const described = {
  Status: 'ENABLED' as const,
  MultiRegionEnabled: true,
  OrganizationEnabled: false,
  AdvancedEventSelectors: [{ FieldSelectors: [{ Field: 'eventCategory', Equals: ['Management'] }] }],
};

beforeEach(() => {
  cloudtrail.reset();
  cloudtrail.on(ListEventDataStoresCommand).resolves({ EventDataStores: [listed()] });
  cloudtrail.on(GetEventDataStoreCommand).resolves(described);
});

it('lists stores to the last page, a thousand at a time, and reads each', async () => {
  const page = { MaxResults: 1000 };
  cloudtrail.on(ListEventDataStoresCommand, page).resolves({ EventDataStores: [listed()], NextToken: 'two' });
  cloudtrail
    .on(ListEventDataStoresCommand, { ...page, NextToken: 'two' })
    .resolves({ EventDataStores: [listed({ EventDataStoreArn: `${arn}-2` })] });
  cloudtrail.on(GetEventDataStoreCommand, { EventDataStore: `${arn}-2` }).resolves({
    Status: 'STOPPED_INGESTION',
    MultiRegionEnabled: false,
    OrganizationEnabled: true,
  });
  const { resources, error } = await collect(cloudtrailEventDataStore, fakeAws({ tags: { [arn]: { team: 'a' } } }));
  expect(error).toBeUndefined();
  expect(resources).toEqual([
    anEventDataStore({ tags: seen({ team: 'a' }) }),
    anEventDataStore({
      arn: `${arn}-2`,
      status: 'STOPPED_INGESTION',
      multiRegion: false,
      ofOrganization: true,
      selections: [],
    }),
  ]);
  expect(cloudtrail.calls()).toHaveLength(4);
});

it('tells that a store is hidden where it is refused, and drops one that has vanished since', async () => {
  const stores = ['closed', 'gone', ''].map((id) => listed({ EventDataStoreArn: `${arn}${id}` }));
  cloudtrail.on(ListEventDataStoresCommand).resolves({ EventDataStores: stores });
  cloudtrail.on(GetEventDataStoreCommand, { EventDataStore: `${arn}closed` }).rejects(denied);
  cloudtrail
    .on(GetEventDataStoreCommand, { EventDataStore: `${arn}gone` })
    .rejects(serviceError('EventDataStoreNotFoundException'));
  const aws = fakeAws();
  expect((await collect(cloudtrailEventDataStore, aws)).resources).toEqual([anEventDataStore()]);
  expect(aws.noted).toMatchObject([
    { kind: 'cloudtrail.event-data-store', operation: 'cloudtrail:GetEventDataStore', hides: 'listing' },
  ]);
});

it('keeps what its first page gave when the second is refused', async () => {
  cloudtrail
    .on(ListEventDataStoresCommand)
    .resolvesOnce({ EventDataStores: [listed()], NextToken: 'two' })
    .rejects(denied);
  expect(await collect(cloudtrailEventDataStore, fakeAws())).toMatchObject({ resources: [{ arn }], error: denied });
});

it.each([
  ['a reply without stores', {}],
  ['a store without an ARN', { EventDataStores: [listed({ EventDataStoreArn: undefined })] }],
  ['a store without a name', { EventDataStores: [listed({ Name: undefined })] }],
])('finds %s malformed', async (_, page) => {
  cloudtrail.on(ListEventDataStoresCommand).resolves(page);
  expect((await collect(cloudtrailEventDataStore, fakeAws())).error).toBeInstanceOf(Malformed);
});

it.each(['Status', 'MultiRegionEnabled', 'OrganizationEnabled'])('has a gap for a store without %s', async (member) => {
  cloudtrail.on(GetEventDataStoreCommand).resolves({ ...described, [member]: undefined });
  const aws = fakeAws();
  expect((await collect(cloudtrailEventDataStore, aws)).resources).toEqual([]);
  expect(aws.noted).toMatchObject([{ reason: 'malformed', hides: 'listing' }]);
});
