import {
  AppSyncClient,
  type FunctionConfiguration,
  paginateListFunctions,
  paginateListResolvers,
  type Resolver,
} from '@aws-sdk/client-appsync';
import { type Aws, asArn, enrich, observe, required } from '#aws';
import { defineCollector, type View } from '#kit';
import type { AppsyncFunction, AppsyncResolver, AppsyncSchema, AppsyncStep } from '#model';

/** Resolvers of every type of a schema, for AppSync lists them by type, and the functions of pipelines. */
export const appsyncResolver = defineCollector({
  kinds: ['appsync.resolver', 'appsync.function'],
  scope: 'region',
  after: ['appsync.schema'],
  permissions: ['appsync:ListResolvers', 'appsync:ListFunctions'],
  async *collect(aws, seen) {
    const client = aws.client(AppSyncClient);
    for await (const steps of enrich(listings(seen), (listing) => stepsOf(aws, client, listing), {
      aws,
      key: ({ schema, typeName = '' }) => `${schema.arn} ${typeName}`,
    }))
      yield* steps;
  },
});

/** One listing: the resolvers of a type, or the functions of an API. */
interface Listing {
  readonly schema: AppsyncSchema;
  readonly typeName: string | undefined;
}

function* listings(seen: View<'appsync.schema'>): Iterable<Listing> {
  for (const schema of seen.all('appsync.schema')) {
    for (const typeName of [...schema.objectTypes, undefined]) yield { schema, typeName };
  }
}

async function stepsOf(
  aws: Aws,
  client: AppSyncClient,
  { schema, typeName }: Listing,
): Promise<readonly (AppsyncResolver | AppsyncFunction)[]> {
  const { apiId } = schema;
  if (typeName === undefined) {
    const functions = await observe(aws, {
      kind: 'appsync.function',
      operation: 'appsync:ListFunctions',
      call: () => listFunctions(client, apiId),
      whenNotFound: [],
      hides: 'listing',
    });
    return functions.seen ? functions.value.map((listed) => toFunction(schema, listed)) : [];
  }
  const resolvers = await observe(aws, {
    kind: 'appsync.resolver',
    operation: 'appsync:ListResolvers',
    call: () => listResolvers(client, apiId, typeName),
    whenNotFound: [],
    hides: 'listing',
  });
  return resolvers.seen ? resolvers.value.map((listed) => toResolver(schema, listed)) : [];
}

async function listFunctions(client: AppSyncClient, apiId: string): Promise<readonly FunctionConfiguration[]> {
  const functions: FunctionConfiguration[] = [];
  for await (const page of paginateListFunctions({ client }, { apiId, maxResults: 25 })) {
    functions.push(...required(page.functions));
  }
  return functions;
}

async function listResolvers(client: AppSyncClient, apiId: string, typeName: string): Promise<readonly Resolver[]> {
  const resolvers: Resolver[] = [];
  for await (const page of paginateListResolvers({ client }, { apiId, typeName, maxResults: 25 })) {
    resolvers.push(...required(page.resolvers));
  }
  return resolvers;
}

/** Only APIs have tags. */
function toFunction(schema: AppsyncSchema, listed: FunctionConfiguration): AppsyncFunction {
  return {
    kind: 'appsync.function',
    arn: asArn(required(listed.functionArn)),
    name: required(listed.name),
    account: schema.account,
    region: schema.region,
    tags: schema.tags,
    apiArn: schema.apiArn,
    functionId: required(listed.functionId),
    ...toStep(listed),
  };
}

function toResolver(schema: AppsyncSchema, listed: Resolver): AppsyncResolver {
  const typeName = required(listed.typeName);
  return {
    kind: 'appsync.resolver',
    arn: asArn(required(listed.resolverArn)),
    name: `${typeName}.${required(listed.fieldName)}`,
    account: schema.account,
    region: schema.region,
    tags: schema.tags,
    apiArn: schema.apiArn,
    typeName,
    functionIds: listed.pipelineConfig?.functions ?? [],
    cachingKeys: listed.cachingConfig && (listed.cachingConfig.cachingKeys ?? []),
    ...toStep(listed),
  };
}

const identity = /\b(?:ctx|context)\??\.identity\b|\{[^{}]*\bidentity\b[^{}]*\}/;
const eventInvocation = /\binvocationType["']?\s*:\s*["']Event["']/;

function toStep(listed: Resolver | FunctionConfiguration): AppsyncStep {
  const { code, requestMappingTemplate, responseMappingTemplate, syncConfig } = listed;
  const text = [code, requestMappingTemplate, responseMappingTemplate].join('\n');
  return {
    dataSourceName: listed.dataSourceName,
    readsIdentity: identity.test(text),
    invokesAsync: eventInvocation.test(text),
    conflictDetection: syncConfig?.conflictDetection,
    conflictHandler: syncConfig?.conflictHandler,
    conflictHandlerArn: syncConfig?.lambdaConflictHandlerConfig?.lambdaConflictHandlerArn,
  };
}
