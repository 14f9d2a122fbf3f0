import { type Api, AppSyncClient, ListApisCommand } from '@aws-sdk/client-appsync';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { appsyncApi } from '../../collectors/appsync-api.ts';
import { collect, denied, fakeAws } from '../support/fake-aws.ts';

const appsync = mockClient(AppSyncClient);
const arn = 'arn:aws:appsync:eu-west-1:111122223333:apis/e1';
const authorizerUri = 'arn:aws:lambda:eu-west-1:111122223333:function:authorize';
const api: Api = {
  apiId: 'e1',
  name: 'events',
  apiArn: arn,
  eventConfig: {
    authProviders: [{ authType: 'API_KEY' }],
    connectionAuthModes: [{ authType: 'API_KEY' }],
    defaultPublishAuthModes: [],
    defaultSubscribeAuthModes: [],
  },
};

beforeEach(() => {
  appsync.reset();
  appsync.on(ListApisCommand).resolves({ apis: [api] });
});

it('reads all pages of one listing, and nothing else', async () => {
  appsync.on(ListApisCommand, { maxResults: 25 }).resolves({ apis: [api], nextToken: 'two' });
  appsync.on(ListApisCommand, { maxResults: 25, nextToken: 'two' }).resolves({
    apis: [
      {
        ...api,
        tags: { team: 'shop' },
        xrayEnabled: true,
        ownerContact: 'planted owner',
        eventConfig: {
          authProviders: [
            {
              authType: 'AMAZON_COGNITO_USER_POOLS',
              cognitoConfig: { userPoolId: 'eu-west-1_a', awsRegion: 'eu-west-1' },
            },
            { authType: 'AWS_LAMBDA', lambdaAuthorizerConfig: { authorizerUri } },
          ],
          connectionAuthModes: [{ authType: 'AWS_LAMBDA' }],
          defaultPublishAuthModes: [{ authType: 'AWS_IAM' }],
          defaultSubscribeAuthModes: [{ authType: 'AMAZON_COGNITO_USER_POOLS' }],
        },
      },
    ],
  });
  const { resources } = await collect(appsyncApi, fakeAws());
  const alike = { kind: 'appsync.api', arn, name: 'events', account: '111122223333', region: 'eu-west-1', apiId: 'e1' };
  const noMode = { userPoolId: undefined, userPoolDefaultAction: undefined, authorizerArn: undefined };
  expect(resources).toEqual([
    {
      ...alike,
      tags: { seen: true, value: {} },
      authModes: [{ ...noMode, type: 'API_KEY' }],
      connectionAuthModes: ['API_KEY'],
      publishAuthModes: [],
      subscribeAuthModes: [],
      xrayEnabled: false,
    },
    {
      ...alike,
      tags: { seen: true, value: { team: 'shop' } },
      authModes: [
        { ...noMode, type: 'AMAZON_COGNITO_USER_POOLS', userPoolId: 'eu-west-1_a' },
        { ...noMode, type: 'AWS_LAMBDA', authorizerArn: authorizerUri },
      ],
      connectionAuthModes: ['AWS_LAMBDA'],
      publishAuthModes: ['AWS_IAM'],
      subscribeAuthModes: ['AMAZON_COGNITO_USER_POOLS'],
      xrayEnabled: true,
    },
  ]);
  expect(JSON.stringify(resources)).not.toContain('planted');
  expect(appsync.calls()).toHaveLength(2);
});

it('keeps what its first page gave when the second is refused', async () => {
  appsync
    .on(ListApisCommand)
    .resolvesOnce({ apis: [api], nextToken: 'two' })
    .rejects(denied);
  expect(await collect(appsyncApi, fakeAws())).toMatchObject({ resources: [{ arn }], error: denied });
});

it('finds an API without its configuration malformed', async () => {
  appsync.on(ListApisCommand).resolves({ apis: [{ ...api, eventConfig: undefined }] });
  expect((await collect(appsyncApi, fakeAws())).error).toBeInstanceOf(Malformed);
});
