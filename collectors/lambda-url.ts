import { type FunctionUrlConfig, LambdaClient, paginateListFunctionUrlConfigs } from '@aws-sdk/client-lambda';
import { type Aws, asArn, byArn, enrich, observe, required } from '#aws';
import { defineCollector } from '#kit';
import type { Arn, LambdaFunction, LambdaUrl } from '#model';

/** Function URLs of every qualifier. */
export const lambdaUrl = defineCollector({
  kinds: ['lambda.url'],
  scope: 'region',
  after: ['lambda.function'],
  permissions: ['lambda:ListFunctionUrlConfigs'],
  async *collect(aws, seen) {
    const client = aws.client(LambdaClient);
    for await (const urls of enrich(seen.all('lambda.function'), (one) => urlsOf(aws, client, one), byArn(aws)))
      yield* urls;
  },
});

async function urlsOf(aws: Aws, client: LambdaClient, owner: LambdaFunction): Promise<readonly LambdaUrl[]> {
  const listed = await observe(aws, {
    kind: 'lambda.url',
    operation: 'lambda:ListFunctionUrlConfigs',
    call: () => listUrls(client, owner.arn),
    whenNotFound: [],
    hides: 'listing',
  });
  return listed.seen ? listed.value.map((url) => toUrl(owner, url)) : [];
}

async function listUrls(client: LambdaClient, functionArn: Arn): Promise<readonly FunctionUrlConfig[]> {
  const urls: FunctionUrlConfig[] = [];
  for await (const page of paginateListFunctionUrlConfigs({ client }, { FunctionName: functionArn })) {
    urls.push(...required(page.FunctionUrlConfigs));
  }
  return urls;
}

/** Only functions have tags, so a URL bears those of its function. */
function toUrl(owner: LambdaFunction, listed: FunctionUrlConfig): LambdaUrl {
  const arn = asArn(required(listed.FunctionArn));
  const qualifier = arn.split(':')[7];
  return {
    kind: 'lambda.url',
    arn,
    name: qualifier === undefined ? owner.name : `${owner.name}:${qualifier}`,
    account: owner.account,
    region: owner.region,
    tags: owner.tags,
    functionArn: owner.arn,
    qualifier,
    host: hostOf(listed.FunctionUrl),
    authType: required(listed.AuthType),
    invokeMode: listed.InvokeMode,
    cors: corsOf(listed),
    createdAt: listed.CreationTime,
  };
}

function hostOf(url: string | undefined): string | undefined {
  return /^https:\/\/(?<host>[a-z0-9.-]+)/.exec(url ?? '')?.groups?.['host'];
}

function corsOf({ Cors: cors }: FunctionUrlConfig): LambdaUrl['cors'] {
  if (cors === undefined) return undefined;
  return { allowOrigins: cors.AllowOrigins ?? [], allowCredentials: cors.AllowCredentials === true };
}
