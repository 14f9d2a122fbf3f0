import {
  LambdaClient,
  type CodeSigningConfig as ListedConfig,
  paginateListCodeSigningConfigs,
  paginateListFunctionsByCodeSigningConfig,
} from '@aws-sdk/client-lambda';
import { type Aws, asArn, enrich, observe, required } from '#aws';
import { defineCollector } from '#kit';
import type { Arn, CodeSigningConfig } from '#model';

/** Each with its functions, since there are fewer of them than there are functions to ask. */
export const lambdaCodeSigningConfig = defineCollector({
  kinds: ['lambda.code-signing-config'],
  scope: 'region',
  permissions: ['lambda:ListCodeSigningConfigs', 'lambda:ListFunctionsByCodeSigningConfig', 'tag:GetResources'],
  collect(aws) {
    const client = aws.client(LambdaClient);
    return enrich(listConfigs(client), (listed) => toConfig(aws, client, listed), {
      aws,
      key: ({ CodeSigningConfigArn }) => required(CodeSigningConfigArn),
    });
  },
});

async function* listConfigs(client: LambdaClient): AsyncIterable<ListedConfig> {
  for await (const page of paginateListCodeSigningConfigs({ client }, {})) yield* required(page.CodeSigningConfigs);
}

async function toConfig(aws: Aws, client: LambdaClient, listed: ListedConfig): Promise<CodeSigningConfig> {
  const arn = asArn(required(listed.CodeSigningConfigArn));
  const functionArns = await observe(aws, {
    kind: 'lambda.code-signing-config',
    operation: 'lambda:ListFunctionsByCodeSigningConfig',
    call: () => listFunctions(client, arn),
    whenNotFound: [],
  });
  return {
    kind: 'lambda.code-signing-config',
    arn,
    name: required(listed.CodeSigningConfigId),
    account: aws.account,
    region: aws.region,
    tags: await aws.tags(arn),
    untrustedArtifactOnDeployment: required(listed.CodeSigningPolicies?.UntrustedArtifactOnDeployment),
    functionArns,
  };
}

async function listFunctions(client: LambdaClient, configArn: Arn): Promise<readonly Arn[]> {
  const arns: Arn[] = [];
  const pages = paginateListFunctionsByCodeSigningConfig({ client }, { CodeSigningConfigArn: configArn });
  for await (const page of pages) arns.push(...required(page.FunctionArns).map((arn) => asArn(arn)));
  return arns;
}
