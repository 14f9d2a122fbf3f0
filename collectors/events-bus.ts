import { EventBridgeClient, ListEventBusesCommand, type EventBus as ListedBus } from '@aws-sdk/client-eventbridge';
import { type Aws, asArn, eachPage, enrich, parsePolicy, required } from '#aws';
import { defineCollector } from '#kit';
import type { EventBus } from '#model';

/** Event buses with their policies, the default one and those of partners among them. */
export const eventsBus = defineCollector({
  kinds: ['events.bus'],
  scope: 'region',
  permissions: ['events:ListEventBuses', 'tag:GetResources'],
  collect(aws) {
    return enrich(listBuses(aws.client(EventBridgeClient)), (listed) => toBus(aws, listed));
  },
});

async function* listBuses(client: EventBridgeClient): AsyncIterable<ListedBus> {
  const pages = eachPage((NextToken) => client.send(new ListEventBusesCommand({ NextToken, Limit: 100 })));
  for await (const page of pages) yield* required(page.EventBuses);
}

async function toBus(aws: Aws, listed: ListedBus): Promise<EventBus> {
  const arn = asArn(required(listed.Arn));
  const { Policy: policy } = listed;
  return {
    kind: 'events.bus',
    arn,
    name: required(listed.Name),
    account: aws.account,
    region: aws.region,
    tags: await aws.tags(arn),
    policy: policy === undefined || policy === '' ? undefined : parsePolicy(policy),
  };
}
