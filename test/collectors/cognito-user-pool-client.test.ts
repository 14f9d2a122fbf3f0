import {
  CognitoIdentityProviderClient,
  DescribeUserPoolClientCommand,
  ListUserPoolClientsCommand,
  type UserPoolClientType,
} from '@aws-sdk/client-cognito-identity-provider';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { cognitoUserPoolClient } from '../../collectors/cognito-user-pool-client.ts';
import { aUserPool } from '../support/build.ts';
import { collect, denied, fakeAws, serviceError } from '../support/fake-aws.ts';

const cognito = mockClient(CognitoIdentityProviderClient);
const pool = aUserPool({ poolId: 'eu-west-1_a', tags: { seen: true, value: { team: 'shop' } } });
const web: UserPoolClientType = { UserPoolId: 'eu-west-1_a', ClientId: 'web1', ClientName: 'web' };

beforeEach(() => {
  cognito.reset();
  cognito.on(ListUserPoolClientsCommand).resolves({ UserPoolClients: [{ ClientId: 'web1' }] });
  cognito.on(DescribeUserPoolClientCommand).resolves({ UserPoolClient: web });
});

it('reads all pages, and describes each client once without keeping its secret or its URLs', async () => {
  const asked = { UserPoolId: 'eu-west-1_a', MaxResults: 60 };
  cognito.on(ListUserPoolClientsCommand, asked).resolves({ UserPoolClients: [{ ClientId: 'web1' }], NextToken: 'two' });
  cognito
    .on(ListUserPoolClientsCommand, { ...asked, NextToken: 'two' })
    .resolves({ UserPoolClients: [{ ClientId: 'app2' }] });
  cognito.on(DescribeUserPoolClientCommand, { ClientId: 'web1' }).resolves({
    UserPoolClient: {
      ...web,
      ClientSecret: 'planted-secret',
      AllowedOAuthFlowsUserPoolClient: true,
      AllowedOAuthFlows: ['code', 'implicit'],
      ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'],
      SupportedIdentityProviders: ['COGNITO', 'Google'],
      CallbackURLs: [
        'http://planted.example.com/?token=1',
        'HTTP://LOCALHOST.planted.example.com',
        'http://localhost:3000/back',
        'http://127.0.0.1',
        'http://[::1]:8080',
        'https://shop.example.com',
        'https://shop.example.com:8443/planted?planted=1',
        'planted-app://back',
      ],
      PreventUserExistenceErrors: 'ENABLED',
    },
  });
  const { resources } = await collect(cognitoUserPoolClient, fakeAws(), [pool]);
  expect(resources).toEqual([
    {
      kind: 'cognito.user-pool-client',
      arn: `${pool.arn}/client/web1`,
      name: 'customers/web',
      account: '111122223333',
      region: 'eu-west-1',
      tags: pool.tags,
      userPoolArn: pool.arn,
      hasSecret: true,
      oauthFlowsEnabled: true,
      oauthFlows: ['code', 'implicit'],
      explicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'],
      identityProviders: ['COGNITO', 'Google'],
      plainHttpCallbacks: 2,
      callbackHosts: ['shop.example.com'],
      opensApp: true,
      preventUserExistenceErrors: 'ENABLED',
    },
    expect.objectContaining({
      hasSecret: false,
      oauthFlowsEnabled: false,
      oauthFlows: [],
      plainHttpCallbacks: 0,
      callbackHosts: [],
      opensApp: false,
    }),
  ]);
  expect(JSON.stringify(resources)).not.toContain('planted');
  expect(cognito.calls()).toHaveLength(4);
});

it('tells of pools and clients that it may not read, drops those that are gone, and goes on', async () => {
  cognito.on(ListUserPoolClientsCommand, { UserPoolId: 'closed' }).rejects(denied);
  cognito.on(ListUserPoolClientsCommand, { UserPoolId: 'gone' }).rejects(serviceError('ResourceNotFoundException'));
  cognito
    .on(ListUserPoolClientsCommand, { UserPoolId: 'eu-west-1_a' })
    .resolves({ UserPoolClients: [{ ClientId: 'closed' }, { ClientId: 'gone' }, { ClientId: 'web1' }] });
  cognito.on(DescribeUserPoolClientCommand, { ClientId: 'closed' }).rejects(denied);
  cognito.on(DescribeUserPoolClientCommand, { ClientId: 'gone' }).rejects(serviceError('ResourceNotFoundException'));
  const aws = fakeAws();
  const pools = [aUserPool({ poolId: 'closed' }), aUserPool({ poolId: 'gone' }), pool];
  expect((await collect(cognitoUserPoolClient, aws, pools)).resources).toMatchObject([{ name: 'customers/web' }]);
  const gap = { kind: 'cognito.user-pool-client', hides: 'listing', reason: 'denied' };
  expect(aws.noted).toMatchObject([
    { ...gap, operation: 'cognito-idp:ListUserPoolClients' },
    { ...gap, operation: 'cognito-idp:DescribeUserPoolClient' },
  ]);
});

it('tells that a client without a name could not be read', async () => {
  cognito.on(DescribeUserPoolClientCommand).resolves({ UserPoolClient: { ...web, ClientName: undefined } });
  const aws = fakeAws();
  expect(await collect(cognitoUserPoolClient, aws, [pool])).toEqual({ resources: [], error: undefined });
  expect(aws.noted).toMatchObject([{ hides: 'listing', reason: 'malformed' }]);
});
