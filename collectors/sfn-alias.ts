import {
  DescribeStateMachineAliasCommand,
  ListStateMachineAliasesCommand,
  SFNClient,
  type StateMachineAliasListItem,
} from '@aws-sdk/client-sfn';
import { type Aws, asArn, byArn, eachPage, enrich, observe, required } from '#aws';
import { defineCollector } from '#kit';
import type { Arn, StateMachine, StateMachineAlias } from '#model';

/**
 * Aliases of state machines, each with its versions. AWS answers one such question a second, so only a deep audit asks.
 */
export const sfnAlias = defineCollector({
  kinds: ['sfn.alias'],
  scope: 'region',
  after: ['sfn.state-machine'],
  depth: 'deep',
  permissions: ['states:ListStateMachineAliases', 'states:DescribeStateMachineAlias'],
  async *collect(aws, seen) {
    const client = aws.client(SFNClient);
    for await (const aliases of enrich(
      seen.all('sfn.state-machine'),
      (owner) => aliasesOf(aws, client, owner),
      byArn(aws),
    ))
      yield* aliases;
  },
});

async function aliasesOf(aws: Aws, client: SFNClient, owner: StateMachine): Promise<readonly StateMachineAlias[]> {
  const listed = await observe(aws, {
    kind: 'sfn.alias',
    operation: 'states:ListStateMachineAliases',
    call: () => listAliases(client, owner),
    whenNotFound: [],
    hides: 'listing',
  });
  const aliases = listed.seen ? listed.value : [];
  return Promise.all(aliases.map((alias) => toAlias(aws, client, { owner, listed: alias })));
}

async function listAliases(client: SFNClient, owner: StateMachine): Promise<readonly StateMachineAliasListItem[]> {
  const aliases: StateMachineAliasListItem[] = [];
  const of = { stateMachineArn: owner.arn, maxResults: 1000 };
  const pages = eachPage((nextToken) => client.send(new ListStateMachineAliasesCommand({ ...of, nextToken })));
  for await (const page of pages) aliases.push(...required(page.stateMachineAliases));
  return aliases;
}

/** An alias cannot have tags, so it bears those of its machine. */
async function toAlias(
  aws: Aws,
  client: SFNClient,
  { owner, listed }: { readonly owner: StateMachine; readonly listed: StateMachineAliasListItem },
): Promise<StateMachineAlias> {
  const arn = asArn(required(listed.stateMachineAliasArn));
  return {
    kind: 'sfn.alias',
    arn,
    name: required(arn.split(':')[7]),
    account: owner.account,
    region: owner.region,
    tags: owner.tags,
    stateMachineArn: owner.arn,
    routing: await observe(aws, {
      kind: 'sfn.alias',
      operation: 'states:DescribeStateMachineAlias',
      call: () => routingOf(client, arn),
      whenNotFound: [],
    }),
  };
}

async function routingOf(client: SFNClient, stateMachineAliasArn: Arn) {
  const described = await client.send(new DescribeStateMachineAliasCommand({ stateMachineAliasArn }));
  return required(described.routingConfiguration).map(({ stateMachineVersionArn, weight }) => ({
    versionArn: asArn(required(stateMachineVersionArn)),
    weight: required(weight),
  }));
}
