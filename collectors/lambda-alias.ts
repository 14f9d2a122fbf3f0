import { type AliasConfiguration, GetPolicyCommand, LambdaClient, paginateListAliases } from '@aws-sdk/client-lambda';
import { type Aws, asArn, byArn, enrich, observe, parsePolicy, required } from '#aws';
import { defineCollector, publishedFunctions } from '#kit';
import type { Arn, LambdaAlias, LambdaFunction, Observed, PolicyDocument } from '#model';

/** Aliases, asked for only where a version is published, which all but useless aliases need. */
export const lambdaAlias = defineCollector({
  kinds: ['lambda.alias'],
  scope: 'region',
  after: ['lambda.function', 'lambda.version'],
  permissions: ['lambda:ListAliases', 'lambda:GetPolicy'],
  async *collect(aws, seen) {
    const client = aws.client(LambdaClient);
    for await (const aliases of enrich(publishedFunctions(seen), (one) => aliasesOf(aws, client, one), byArn(aws)))
      yield* aliases;
  },
});

async function aliasesOf(aws: Aws, client: LambdaClient, owner: LambdaFunction): Promise<readonly LambdaAlias[]> {
  const listed = await observe(aws, {
    kind: 'lambda.alias',
    operation: 'lambda:ListAliases',
    call: () => listAliases(client, owner.arn),
    whenNotFound: [],
    hides: 'listing',
  });
  if (!listed.seen) return [];
  return Promise.all(
    listed.value.map(async (alias) => toAlias(owner, alias, await policyOf(aws, client, owner.arn, alias))),
  );
}

async function listAliases(client: LambdaClient, functionArn: Arn): Promise<readonly AliasConfiguration[]> {
  const aliases: AliasConfiguration[] = [];
  for await (const page of paginateListAliases({ client }, { FunctionName: functionArn })) {
    aliases.push(...required(page.Aliases));
  }
  return aliases;
}

/** A policy belongs to a qualifier: what the function's own says does not hold for the alias. */
function policyOf(
  aws: Aws,
  client: LambdaClient,
  functionArn: Arn,
  alias: AliasConfiguration,
): Promise<Observed<PolicyDocument | undefined>> {
  const command = new GetPolicyCommand({ FunctionName: functionArn, Qualifier: required(alias.Name) });
  return observe(aws, {
    kind: 'lambda.alias',
    operation: 'lambda:GetPolicy',
    call: async () => parsePolicy(required((await client.send(command)).Policy)),
    whenNotFound: undefined,
  });
}

/** Only functions have tags, so an alias bears those of its function. */
function toAlias(owner: LambdaFunction, listed: AliasConfiguration, policy: LambdaAlias['policy']): LambdaAlias {
  const weights = Object.entries(listed.RoutingConfig?.AdditionalVersionWeights ?? {});
  return {
    kind: 'lambda.alias',
    arn: asArn(required(listed.AliasArn)),
    name: required(listed.Name),
    account: owner.account,
    region: owner.region,
    tags: owner.tags,
    functionArn: owner.arn,
    version: required(listed.FunctionVersion),
    routing: weights.map(([version, weight]) => ({ version, weight })),
    policy,
  };
}
