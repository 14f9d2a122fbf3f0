import { type Archive, EventBridgeClient, ListArchivesCommand } from '@aws-sdk/client-eventbridge';
import { type Aws, asArn, eachPage, required } from '#aws';
import { defineCollector } from '#kit';
import type { EventArchive } from '#model';

/** Archives of all buses, from one listing. It gives no ARNs, and an archive cannot have tags. */
export const eventsArchive = defineCollector({
  kinds: ['events.archive'],
  scope: 'region',
  permissions: ['events:ListArchives'],
  async *collect(aws) {
    const client = aws.client(EventBridgeClient);
    const pages = eachPage((NextToken) => client.send(new ListArchivesCommand({ NextToken, Limit: 100 })));
    for await (const page of pages) yield* required(page.Archives).map((listed) => toArchive(aws, listed));
  },
});

function toArchive(aws: Aws, listed: Archive): EventArchive {
  const name = required(listed.ArchiveName);
  return {
    kind: 'events.archive',
    arn: `arn:${aws.partition}:events:${aws.region}:${aws.account}:archive/${name}`,
    name,
    account: aws.account,
    region: aws.region,
    tags: { seen: true, value: {} },
    busArn: asArn(required(listed.EventSourceArn)),
    state: required(listed.State),
  };
}
