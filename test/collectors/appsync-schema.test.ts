import { AppSyncClient, GetIntrospectionSchemaCommand } from '@aws-sdk/client-appsync';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { appsyncSchema } from '../../collectors/appsync-schema.ts';
import type { AppsyncSchema } from '../../src/model/index.ts';
import { aGraphqlApi } from '../support/build.ts';
import { collect, denied, fakeAws, serviceError } from '../support/fake-aws.ts';

const appsync = mockClient(AppSyncClient);
const api = aGraphqlApi({ apiId: 'a1' });

function saying(sdl: string) {
  return { schema: new TextEncoder().encode(sdl) as never };
}

beforeEach(() => {
  appsync.reset();
  appsync.on(GetIntrospectionSchemaCommand).resolves(saying('type Query { a: Int }'));
});

async function factsOf(sdl: string): Promise<AppsyncSchema> {
  appsync.on(GetIntrospectionSchemaCommand).resolves(saying(sdl));
  return (await collect(appsyncSchema, fakeAws(), [api])).resources[0] as AppsyncSchema;
}

it('asks once for each API, for the schema with its directives, and keeps none of its text', async () => {
  const facts = await factsOf('type Query { "planted" secretPlan: Int }');
  expect(facts).toEqual({
    kind: 'appsync.schema',
    arn: `${api.arn}/schema`,
    name: 'graph',
    account: '111122223333',
    region: 'eu-west-1',
    tags: api.tags,
    apiArn: api.arn,
    apiId: 'a1',
    objectTypes: ['Query'],
    openToApiKeys: [],
    restrictsToGroups: false,
    hasSubscriptions: false,
  });
  expect(appsync.calls().map(({ args }) => args[0].input as unknown)).toEqual([
    { apiId: 'a1', format: 'SDL', includeDirectives: true },
  ]);
});

describe('what a schema says', () => {
  it('are its object types, not other types, nor words in descriptions and comments', async () => {
    const sdl = `
      """ type Described { } \\""" type Escaped { } """
      # type Commented { a: Int }
      "type Quoted { a: Int } \\" "
      type Query implements Node & Entity @aws_iam { list(first: Int = 1, by: Order = {asc: true}): [Item!]! }
      extend type Item { id: ID! }
      input Order { asc: Boolean }  enum State { OPEN }  interface Node { id: ID! }  union Any = Item | Query
      type Empty`;
    expect((await factsOf(sdl)).objectTypes).toEqual(['Item', 'Query']);
  });

  it('are the types and fields that a key opens', async () => {
    const sdl = `
      type Query {
        open(id: ID!, note: String = "a # b"): Item @aws_api_key
        both: [Item] @aws_cognito_user_pools @aws_api_key
        closed(key: String): Item @aws_iam
        plain: Int
      }
      type Item @aws_api_key @aws_iam { id: ID! }`;
    expect((await factsOf(sdl)).openToApiKeys).toEqual(['Item', 'Query.both', 'Query.open']);
  });

  it.each([
    ['type Query { a: Int @aws_auth(cognito_groups: ["admins"]) }', true],
    ['type Query { a: Int @aws_cognito_user_pools(cognito_groups: ["admins"]) }', true],
    ['type Query { a: Int @aws_cognito_user_pools }', false],
    ['type Query { "@aws_auth" a: Int }', false],
    ['directive @aws_auth(cognito_groups: [String!]!) on FIELD_DEFINITION\ntype Query { a: Int }', false],
    [
      'directive @aws_cognito_user_pools(cognito_groups: [String]) repeatable on | OBJECT | FIELD_DEFINITION\ntype Query { a: Int }',
      false,
    ],
    ['directive @aws_iam on OBJECT\ntype Query { a: Int @aws_auth(cognito_groups: ["admins"]) }', true],
  ])('is whether groups restrict it: %s', async (sdl, restrictsToGroups) => {
    expect(await factsOf(sdl)).toMatchObject({ restrictsToGroups });
  });

  it.each([
    ['type Subscription { a: Int }', true],
    ['schema { query: Q subscription: S } type Q { a: Int } type S { b: Int }', true],
    ['type Query { subscription: Int }', false],
  ])('is whether it has subscriptions: %s', async (sdl, hasSubscriptions) => {
    expect(await factsOf(sdl)).toMatchObject({ hasSubscriptions });
  });
});

it('tells of a schema that it may not read, finds none where none was uploaded, and goes on', async () => {
  appsync.on(GetIntrospectionSchemaCommand, { apiId: 'closed' }).rejects(denied);
  appsync.on(GetIntrospectionSchemaCommand, { apiId: 'bare' }).rejects(serviceError('NotFoundException', 404));
  const aws = fakeAws();
  const apis = [aGraphqlApi({ apiId: 'closed' }), aGraphqlApi({ apiId: 'bare' }), api];
  expect((await collect(appsyncSchema, aws, apis)).resources).toMatchObject([{ apiArn: api.arn }]);
  expect(aws.noted).toMatchObject([
    { kind: 'appsync.schema', operation: 'appsync:GetIntrospectionSchema', hides: 'listing', reason: 'denied' },
  ]);
});

it.each([
  ['nothing', {}],
  ['no type', saying('<<<{"neither": "type Query { a: Int }"')],
])('tells that a reply could not be read which holds %s', async (_, reply) => {
  appsync.on(GetIntrospectionSchemaCommand).resolves(reply);
  const aws = fakeAws();
  expect((await collect(appsyncSchema, aws, [api])).resources).toEqual([]);
  expect(aws.noted).toMatchObject([{ reason: 'malformed' }]);
});
