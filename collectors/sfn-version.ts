import { DescribeStateMachineCommand, SFNClient } from '@aws-sdk/client-sfn';
import { type Aws, enrich, observe, required } from '#aws';
import { describeStateMachine } from '#boundary';
import { defineCollector, type View } from '#kit';
import type { Arn, StateMachineAlias, StateMachineVersion } from '#model';

/** What aliases lead to, which may say something else than the machine without a version. */
export const sfnVersion = defineCollector({
  kinds: ['sfn.version'],
  scope: 'region',
  after: ['sfn.alias'],
  depth: 'deep',
  permissions: ['states:DescribeStateMachine'],
  collect(aws, seen) {
    const client = aws.client(SFNClient);
    return enrich(versionsIn(seen), ([arn, alias]) => toVersion(aws, client, { arn, alias }), {
      aws,
      key: ([arn]) => arn,
    });
  },
});

/** Each once, with an alias that leads to it. */
function versionsIn(seen: View<'sfn.alias'>): ReadonlyMap<Arn, StateMachineAlias> {
  return new Map(
    seen
      .all('sfn.alias')
      .flatMap((alias) => (alias.routing.seen ? alias.routing.value : []).map(({ versionArn }) => [versionArn, alias])),
  );
}

/** A version cannot have tags, so it bears those of its machine, as its alias does. */
async function toVersion(
  aws: Aws,
  client: SFNClient,
  { arn, alias }: { readonly arn: Arn; readonly alias: StateMachineAlias },
): Promise<StateMachineVersion | undefined> {
  const definition = await observe(aws, {
    kind: 'sfn.version',
    operation: 'states:DescribeStateMachine',
    call: async () => {
      const described = await client.send(new DescribeStateMachineCommand({ stateMachineArn: arn }));
      return required(describeStateMachine(required(described.definition), aws));
    },
    whenNotFound: undefined,
  });
  if (definition.seen && definition.value === undefined) return undefined;
  const version = required(arn.split(':')[7]);
  return {
    kind: 'sfn.version',
    arn,
    name: `${required(arn.split(':')[6])}:${version}`,
    account: alias.account,
    region: alias.region,
    tags: alias.tags,
    stateMachineArn: alias.stateMachineArn,
    version,
    definition: definition.seen ? { seen: true, value: required(definition.value) } : definition,
  };
}
