import { AppSyncClient, GetIntrospectionSchemaCommand } from '@aws-sdk/client-appsync';
import { type Aws, byArn, enrich, Malformed, observe, required } from '#aws';
import { defineCollector } from '#kit';
import type { AppsyncGraphqlApi, AppsyncSchema } from '#model';

/** What the schemas of GraphQL APIs say; whole, with its directives, a schema is one call. */
export const appsyncSchema = defineCollector({
  kinds: ['appsync.schema'],
  scope: 'region',
  after: ['appsync.graphql-api'],
  permissions: ['appsync:GetIntrospectionSchema'],
  collect(aws, seen) {
    const client = aws.client(AppSyncClient);
    return enrich(seen.all('appsync.graphql-api'), (api) => schemaOf(aws, client, api), byArn(aws));
  },
});

async function schemaOf(aws: Aws, client: AppSyncClient, api: AppsyncGraphqlApi): Promise<AppsyncSchema | undefined> {
  const command = new GetIntrospectionSchemaCommand({ apiId: api.apiId, format: 'SDL', includeDirectives: true });
  const read = await observe(aws, {
    kind: 'appsync.schema',
    operation: 'appsync:GetIntrospectionSchema',
    call: async () => readable(new TextDecoder().decode(required((await client.send(command)).schema))),
    whenNotFound: undefined,
    hides: 'listing',
  });
  if (!read.seen || read.value === undefined) return undefined;
  return {
    kind: 'appsync.schema',
    arn: `${api.arn}/schema`,
    name: api.name,
    account: api.account,
    region: api.region,
    tags: api.tags,
    apiArn: api.arn,
    apiId: api.apiId,
    ...factsOf(withoutDefinitions(withoutTexts(read.value))),
  };
}

/** Its body is the schema itself, whatever it holds; and one without a root type is no schema. */
function readable(sdl: string): string {
  if (!/\b(?:type\s+\w|schema\b[^{}]*\{)/.test(withoutTexts(sdl)))
    throw new Malformed('the schema could not be parsed');
  return sdl;
}

/** Descriptions, other strings and comments may hold anything, braces too. */
function withoutTexts(sdl: string): string {
  return sdl.replace(/"""(?:\\"""|[^])*?"""|"(?:\\.|[^"\\\n])*"|#[^\n]*/g, (text) =>
    text.startsWith('#') ? '' : '""',
  );
}

/** That a directive is there says nothing of where it is used. */
function withoutDefinitions(sdl: string): string {
  return sdl.replace(
    /\bdirective\s+@\w+\s*(?:\([^()]*\))?\s*(?:repeatable\s+)?on\s+\|?\s*[A-Z_]+(?:\s*\|\s*[A-Z_]+)*/g,
    '',
  );
}

type Facts = Pick<AppsyncSchema, 'objectTypes' | 'openToApiKeys' | 'restrictsToGroups' | 'hasSubscriptions'>;

const objectType = /\btype\s+(?<name>\w+)(?<directives>[^{}]*)\{(?<body>(?:[^{}]|\{[^{}]*\})*)\}/g;
const field = /(?<name>\w+)\s*(?:\([^()]*\))?\s*:\s*[\w![\]]+(?<directives>(?:\s*@\w+\s*(?:\([^()]*\))?)*)/g;

function factsOf(sdl: string): Facts {
  const types = [...sdl.matchAll(objectType)].map(({ groups }) => ({
    name: groups?.['name'] ?? '',
    opens: opensToKeys(groups?.['directives']),
    body: groups?.['body'] ?? '',
  }));
  const names = types.map(({ name }) => name);
  return {
    objectTypes: names.toSorted(),
    openToApiKeys: types
      .flatMap(({ name, opens, body }) => [...(opens ? [name] : []), ...openFields(name, body)])
      .toSorted(),
    restrictsToGroups: /@aws_auth\b|@aws_cognito_user_pools\s*\(\s*cognito_groups\b/.test(sdl),
    hasSubscriptions: names.includes('Subscription') || /\bschema\b[^{}]*\{[^{}]*\bsubscription\s*:/.test(sdl),
  };
}

function openFields(type: string, body: string): readonly string[] {
  return [...body.matchAll(field)]
    .filter(({ groups }) => opensToKeys(groups?.['directives']))
    .map(({ groups }) => `${type}.${groups?.['name'] ?? ''}`);
}

function opensToKeys(directives = ''): boolean {
  return /@aws_api_key\b/.test(directives);
}
