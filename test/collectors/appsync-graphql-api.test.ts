import { AppSyncClient, type GraphqlApi, ListGraphqlApisCommand } from '@aws-sdk/client-appsync';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { appsyncGraphqlApi } from '../../collectors/appsync-graphql-api.ts';
import { collect, denied, fakeAws } from '../support/fake-aws.ts';

const appsync = mockClient(AppSyncClient);
const arn = 'arn:aws:appsync:eu-west-1:111122223333:apis/a1';
const authorizerUri = 'arn:aws:lambda:eu-west-1:111122223333:function:authorize:live';
const plain: GraphqlApi = {
  apiId: 'a1',
  name: 'graph',
  arn,
  apiType: 'GRAPHQL',
  visibility: 'GLOBAL',
  authenticationType: 'API_KEY',
};
const noMode = { userPoolId: undefined, userPoolDefaultAction: undefined, authorizerArn: undefined };

beforeEach(() => {
  appsync.reset();
  appsync.on(ListGraphqlApisCommand).resolves({ graphqlApis: [plain] });
});

it('reads all pages of one listing, and nothing else', async () => {
  appsync.on(ListGraphqlApisCommand, { maxResults: 25 }).resolves({ graphqlApis: [plain], nextToken: 'two' });
  appsync.on(ListGraphqlApisCommand, { maxResults: 25, nextToken: 'two' }).resolves({
    graphqlApis: [
      {
        ...plain,
        apiType: 'MERGED',
        visibility: 'PRIVATE',
        authenticationType: 'AMAZON_COGNITO_USER_POOLS',
        userPoolConfig: { userPoolId: 'eu-west-1_a', awsRegion: 'eu-west-1', defaultAction: 'DENY' },
        additionalAuthenticationProviders: [
          { authenticationType: 'AWS_LAMBDA', lambdaAuthorizerConfig: { authorizerUri } },
          { authenticationType: 'AWS_IAM' },
        ],
        xrayEnabled: true,
        wafWebAclArn: 'arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/a/1',
        logConfig: { fieldLogLevel: 'ALL', cloudWatchLogsRoleArn: 'arn:aws:iam::111122223333:role/logs' },
        introspectionConfig: 'DISABLED',
        queryDepthLimit: 10,
        resolverCountLimit: 200,
        tags: { team: 'shop' },
        ownerContact: 'planted owner',
        uris: { GRAPHQL: 'https://x1.appsync-api.eu-west-1.amazonaws.com/graphql' },
      },
    ],
  });
  const { resources, error } = await collect(appsyncGraphqlApi, fakeAws());
  expect(error).toBeUndefined();
  const alike = {
    kind: 'appsync.graphql-api',
    arn,
    name: 'graph',
    account: '111122223333',
    region: 'eu-west-1',
    apiId: 'a1',
  };
  expect(resources).toEqual([
    {
      ...alike,
      tags: { seen: true, value: {} },
      apiType: 'GRAPHQL',
      visibility: 'GLOBAL',
      host: undefined,
      authModes: [{ ...noMode, type: 'API_KEY' }],
      xrayEnabled: false,
      webAclArn: undefined,
      logging: undefined,
      introspection: undefined,
      queryDepthLimit: undefined,
      resolverCountLimit: undefined,
    },
    {
      ...alike,
      tags: { seen: true, value: { team: 'shop' } },
      apiType: 'MERGED',
      visibility: 'PRIVATE',
      host: 'x1.appsync-api.eu-west-1.amazonaws.com',
      authModes: [
        { ...noMode, type: 'AMAZON_COGNITO_USER_POOLS', userPoolId: 'eu-west-1_a', userPoolDefaultAction: 'DENY' },
        { ...noMode, type: 'AWS_LAMBDA', authorizerArn: authorizerUri },
        { ...noMode, type: 'AWS_IAM' },
      ],
      xrayEnabled: true,
      webAclArn: 'arn:aws:wafv2:eu-west-1:111122223333:regional/webacl/a/1',
      logging: { fieldLogLevel: 'ALL', excludesVerboseContent: false },
      introspection: 'DISABLED',
      queryDepthLimit: 10,
      resolverCountLimit: 200,
    },
  ]);
  expect(JSON.stringify(resources)).not.toContain('planted');
  expect(appsync.calls()).toHaveLength(2);
});

it('takes limits of 0 for none', async () => {
  appsync
    .on(ListGraphqlApisCommand)
    .resolves({ graphqlApis: [{ ...plain, queryDepthLimit: 0, resolverCountLimit: 0 }] });
  expect((await collect(appsyncGraphqlApi, fakeAws())).resources).toMatchObject([
    { queryDepthLimit: undefined, resolverCountLimit: undefined },
  ]);
});

it('has no host where it is told no endpoint for queries', async () => {
  appsync.on(ListGraphqlApisCommand).resolves({ graphqlApis: [{ ...plain, uris: {} }] });
  expect((await collect(appsyncGraphqlApi, fakeAws())).resources).toMatchObject([{ host: undefined }]);
});

it('keeps what its first page gave when the second is refused', async () => {
  appsync
    .on(ListGraphqlApisCommand)
    .resolvesOnce({ graphqlApis: [plain], nextToken: 'two' })
    .rejects(denied);
  expect(await collect(appsyncGraphqlApi, fakeAws())).toMatchObject({ resources: [{ arn }], error: denied });
});

it.each<keyof GraphqlApi>(['arn', 'name', 'apiId', 'apiType', 'visibility', 'authenticationType'])(
  'finds an API without %s malformed',
  async (member) => {
    appsync.on(ListGraphqlApisCommand).resolves({ graphqlApis: [{ ...plain, [member]: undefined }] });
    expect((await collect(appsyncGraphqlApi, fakeAws())).error).toBeInstanceOf(Malformed);
  },
);
