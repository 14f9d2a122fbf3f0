import {
  AppSyncClient,
  type FunctionConfiguration,
  ListFunctionsCommand,
  ListResolversCommand,
  type Resolver,
} from '@aws-sdk/client-appsync';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, describe, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { appsyncResolver } from '../../collectors/appsync-resolver.ts';
import { aSchema } from '../support/build.ts';
import { collect, denied, fakeAws, serviceError } from '../support/fake-aws.ts';

const appsync = mockClient(AppSyncClient);
const apiArn = 'arn:aws:appsync:eu-west-1:111122223333:apis/a1';
const schema = aSchema({ apiArn, apiId: 'a1', objectTypes: ['Mutation', 'Query'] });
const conflictArn = 'arn:aws:lambda:eu-west-1:111122223333:function:merge';

function resolver(typeName: string, fieldName: string, differs: Partial<Resolver> = {}): Resolver {
  return { typeName, fieldName, resolverArn: `${apiArn}/types/${typeName}/resolvers/${fieldName}`, ...differs };
}

const step: FunctionConfiguration = { functionId: 'f1', functionArn: `${apiArn}/functions/f1`, name: 'save' };

beforeEach(() => {
  appsync.reset();
  appsync.on(ListResolversCommand).resolves({ resolvers: [] });
  appsync.on(ListResolversCommand, { typeName: 'Query' }).resolves({ resolvers: [resolver('Query', 'order')] });
  appsync.on(ListFunctionsCommand).resolves({ functions: [] });
});

async function stepOf(differs: Partial<Resolver>) {
  appsync
    .on(ListResolversCommand, { typeName: 'Query' })
    .resolves({ resolvers: [resolver('Query', 'order', differs)] });
  return (await collect(appsyncResolver, fakeAws(), [schema])).resources[0];
}

it('reads all pages of the resolvers of each type, and of the functions of the API', async () => {
  const query = { apiId: 'a1', typeName: 'Query', maxResults: 25 };
  appsync.on(ListResolversCommand, query).resolves({ resolvers: [resolver('Query', 'a')], nextToken: 'two' });
  appsync.on(ListResolversCommand, { ...query, nextToken: 'two' }).resolves({
    resolvers: [
      resolver('Query', 'b', {
        dataSourceName: 'orders',
        pipelineConfig: { functions: ['f1', 'f2'] },
        cachingConfig: { ttl: 60, cachingKeys: ['$context.arguments.id'] },
        syncConfig: {
          conflictDetection: 'VERSION',
          conflictHandler: 'LAMBDA',
          lambdaConflictHandlerConfig: { lambdaConflictHandlerArn: conflictArn },
        },
        requestMappingTemplate: '{"planted": $ctx.identity.sub}',
        code: 'planted',
      }),
    ],
  });
  const functions = { apiId: 'a1', maxResults: 25 };
  appsync.on(ListFunctionsCommand, functions).resolves({ functions: [step], nextToken: 'two' });
  appsync.on(ListFunctionsCommand, { ...functions, nextToken: 'two' }).resolves({
    functions: [{ ...step, functionId: 'f2', description: 'planted' }],
  });
  const { resources, error } = await collect(appsyncResolver, fakeAws(), [schema]);
  expect(error).toBeUndefined();
  const alike = { account: '111122223333', region: 'eu-west-1', tags: schema.tags, apiArn };
  const nothing = {
    dataSourceName: undefined,
    readsIdentity: false,
    invokesAsync: false,
    conflictDetection: undefined,
    conflictHandler: undefined,
    conflictHandlerArn: undefined,
  };
  expect(resources).toEqual([
    {
      ...alike,
      ...nothing,
      kind: 'appsync.resolver',
      arn: `${apiArn}/types/Query/resolvers/a`,
      name: 'Query.a',
      typeName: 'Query',
      functionIds: [],
      cachingKeys: undefined,
    },
    {
      ...alike,
      kind: 'appsync.resolver',
      arn: `${apiArn}/types/Query/resolvers/b`,
      name: 'Query.b',
      typeName: 'Query',
      functionIds: ['f1', 'f2'],
      cachingKeys: ['$context.arguments.id'],
      dataSourceName: 'orders',
      readsIdentity: true,
      invokesAsync: false,
      conflictDetection: 'VERSION',
      conflictHandler: 'LAMBDA',
      conflictHandlerArn: conflictArn,
    },
    { ...alike, ...nothing, kind: 'appsync.function', arn: `${apiArn}/functions/f1`, name: 'save', functionId: 'f1' },
    expect.objectContaining({ functionId: 'f2' }),
  ]);
  expect(JSON.stringify(resources)).not.toContain('planted');
  expect(appsync.calls()).toHaveLength(5);
});

describe('a step', () => {
  it.each([
    ['ctx.identity.sub', true],
    ['context?.identity', true],
    ['export function request({ identity, args }) {}', true],
    ['const identityName = 1', false],
    ['$ctx.args.identity', false],
  ])('reads who is asking: %s', async (code, readsIdentity) => {
    expect(await stepOf({ code })).toMatchObject({ readsIdentity });
  });

  it.each<[Partial<Resolver>, boolean]>([
    [{ code: "return { operation: 'Invoke', invocationType: 'Event' }" }, true],
    [{ requestMappingTemplate: '{"invocationType": "Event"}' }, true],
    [{ code: "invocationType: 'RequestResponse'" }, false],
  ])('invokes without waiting: %o', async (differs, invokesAsync) => {
    expect(await stepOf(differs)).toMatchObject({ invokesAsync });
  });

  it('caches by everything where it caches and names no keys', async () => {
    expect(await stepOf({ cachingConfig: { ttl: 60 } })).toMatchObject({ cachingKeys: [] });
  });
});

it('tells of listings that are refused, finds none where a type or an API is gone, and goes on', async () => {
  appsync.on(ListResolversCommand, { typeName: 'Mutation' }).rejects(denied);
  appsync.on(ListFunctionsCommand).rejects(denied);
  const gone = aSchema({ apiId: 'gone', objectTypes: ['Query'] });
  const missing = serviceError('NotFoundException', 404);
  appsync.on(ListResolversCommand, { apiId: 'gone' }).rejects(missing);
  appsync.on(ListFunctionsCommand, { apiId: 'gone' }).rejects(missing);
  const aws = fakeAws();
  expect((await collect(appsyncResolver, aws, [gone, schema])).resources).toMatchObject([{ name: 'Query.order' }]);
  expect(aws.noted).toMatchObject([
    { kind: 'appsync.resolver', operation: 'appsync:ListResolvers', hides: 'listing', reason: 'denied' },
    { kind: 'appsync.function', operation: 'appsync:ListFunctions', hides: 'listing', reason: 'denied' },
  ]);
});

it('finds a resolver without a field, or a function without an id, malformed', async () => {
  appsync.on(ListFunctionsCommand).resolves({ functions: [{ ...step, functionId: undefined }] });
  expect((await collect(appsyncResolver, fakeAws(), [schema])).error).toBeInstanceOf(Malformed);
  appsync
    .on(ListResolversCommand, { typeName: 'Query' })
    .resolves({ resolvers: [{ ...resolver('Query', 'order'), fieldName: undefined }] });
  expect((await collect(appsyncResolver, fakeAws(), [schema])).error).toBeInstanceOf(Malformed);
});
