import {
  LambdaClient,
  type ProvisionedConcurrencyConfigListItem,
  paginateListProvisionedConcurrencyConfigs,
} from '@aws-sdk/client-lambda';
import { type Aws, asArn, byArn, enrich, observe, required } from '#aws';
import { defineCollector, publishedFunctions } from '#kit';
import type { Arn, LambdaFunction, ProvisionedConcurrency } from '#model';

/** Asked for only where a version is published: `$LATEST` can not have any. */
export const lambdaProvisionedConcurrency = defineCollector({
  kinds: ['lambda.provisioned-concurrency'],
  scope: 'region',
  after: ['lambda.function', 'lambda.version'],
  permissions: ['lambda:ListProvisionedConcurrencyConfigs'],
  async *collect(aws, seen) {
    const client = aws.client(LambdaClient);
    for await (const configs of enrich(publishedFunctions(seen), (one) => configsOf(aws, client, one), byArn(aws)))
      yield* configs;
  },
});

async function configsOf(
  aws: Aws,
  client: LambdaClient,
  owner: LambdaFunction,
): Promise<readonly ProvisionedConcurrency[]> {
  const listed = await observe(aws, {
    kind: 'lambda.provisioned-concurrency',
    operation: 'lambda:ListProvisionedConcurrencyConfigs',
    call: async () => (await listConfigs(client, owner.arn)).map((config) => toConcurrency(owner, config)),
    whenNotFound: [],
    hides: 'listing',
  });
  return listed.seen ? listed.value : [];
}

async function listConfigs(
  client: LambdaClient,
  functionArn: Arn,
): Promise<readonly ProvisionedConcurrencyConfigListItem[]> {
  const configs: ProvisionedConcurrencyConfigListItem[] = [];
  for await (const page of paginateListProvisionedConcurrencyConfigs({ client }, { FunctionName: functionArn })) {
    configs.push(...required(page.ProvisionedConcurrencyConfigs));
  }
  return configs;
}

/** Only functions have tags, so this bears those of its function. */
function toConcurrency(owner: LambdaFunction, listed: ProvisionedConcurrencyConfigListItem): ProvisionedConcurrency {
  const arn = asArn(required(listed.FunctionArn));
  const qualifier = required(arn.split(':')[7]);
  return {
    kind: 'lambda.provisioned-concurrency',
    arn,
    name: `${owner.name}:${qualifier}`,
    account: owner.account,
    region: owner.region,
    tags: owner.tags,
    functionArn: owner.arn,
    qualifier,
    requested: required(listed.RequestedProvisionedConcurrentExecutions),
    status: required(listed.Status),
    statusReason: listed.StatusReason,
    lastModified: listed.LastModified,
  };
}
