import {
  CloudTrailClient,
  type EventDataStore,
  GetEventDataStoreCommand,
  paginateListEventDataStores,
} from '@aws-sdk/client-cloudtrail';
import { type Aws, asArn, enrich, eventSelections, observe, required } from '#aws';
import { defineCollector } from '#kit';
import type { CloudtrailEventDataStore } from '#model';

/** Event data stores of CloudTrail Lake; the listing tells no more than their names. */
export const cloudtrailEventDataStore = defineCollector({
  kinds: ['cloudtrail.event-data-store'],
  scope: 'region',
  permissions: ['cloudtrail:ListEventDataStores', 'cloudtrail:GetEventDataStore', 'tag:GetResources'],
  collect(aws) {
    const client = aws.client(CloudTrailClient);
    return enrich(listStores(client), (listed) => toStore(aws, client, listed), {
      aws,
      key: ({ EventDataStoreArn }) => required(EventDataStoreArn),
    });
  },
});

async function* listStores(client: CloudTrailClient): AsyncIterable<EventDataStore> {
  for await (const page of paginateListEventDataStores({ client }, { MaxResults: 1000 })) {
    yield* required(page.EventDataStores);
  }
}

async function toStore(
  aws: Aws,
  client: CloudTrailClient,
  listed: EventDataStore,
): Promise<CloudtrailEventDataStore | undefined> {
  const arn = asArn(required(listed.EventDataStoreArn));
  const facts = await observe(aws, {
    kind: 'cloudtrail.event-data-store',
    operation: 'cloudtrail:GetEventDataStore',
    call: () => factsOf(client, arn),
    whenNotFound: undefined,
    hides: 'listing',
  });
  if (!facts.seen || facts.value === undefined) return undefined;
  const { account, region } = aws;
  const about = { arn, name: required(listed.Name), account, region, tags: await aws.tags(arn) };
  return { kind: 'cloudtrail.event-data-store', ...about, ...facts.value };
}

async function factsOf(client: CloudTrailClient, arn: string) {
  const told = await client.send(new GetEventDataStoreCommand({ EventDataStore: arn }));
  return {
    status: required(told.Status) as string,
    multiRegion: required(told.MultiRegionEnabled),
    ofOrganization: required(told.OrganizationEnabled),
    selections: eventSelections([], told.AdvancedEventSelectors),
  };
}
