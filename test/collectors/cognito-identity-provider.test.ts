import { CognitoIdentityProviderClient, ListIdentityProvidersCommand } from '@aws-sdk/client-cognito-identity-provider';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { cognitoIdentityProvider } from '../../collectors/cognito-identity-provider.ts';
import { aUserPool } from '../support/build.ts';
import { collect, denied, fakeAws, serviceError } from '../support/fake-aws.ts';

const cognito = mockClient(CognitoIdentityProviderClient);
const pool = aUserPool({ poolId: 'eu-west-1_a' });

beforeEach(() => {
  cognito.reset();
  cognito
    .on(ListIdentityProvidersCommand)
    .resolves({ Providers: [{ ProviderName: 'Google', ProviderType: 'Google' }] });
});

it('reads all pages of each pool', async () => {
  const asked = { UserPoolId: 'eu-west-1_a', MaxResults: 60 };
  cognito
    .on(ListIdentityProvidersCommand, asked)
    .resolves({ Providers: [{ ProviderName: 'Google', ProviderType: 'Google' }], NextToken: 'two' });
  cognito
    .on(ListIdentityProvidersCommand, { ...asked, NextToken: 'two' })
    .resolves({ Providers: [{ ProviderName: 'Directory', ProviderType: 'SAML' }] });
  const { resources } = await collect(cognitoIdentityProvider, fakeAws(), [pool]);
  expect(resources).toEqual([
    {
      kind: 'cognito.identity-provider',
      arn: `${pool.arn}/identity-provider/Google`,
      name: 'customers/Google',
      account: '111122223333',
      region: 'eu-west-1',
      tags: pool.tags,
      userPoolArn: pool.arn,
      type: 'Google',
    },
    expect.objectContaining({ name: 'customers/Directory', type: 'SAML' }),
  ]);
  expect(cognito.calls()).toHaveLength(2);
});

it('tells of a pool that it may not ask about, finds none of one that is gone, and goes on', async () => {
  cognito.on(ListIdentityProvidersCommand, { UserPoolId: 'closed' }).rejects(denied);
  cognito.on(ListIdentityProvidersCommand, { UserPoolId: 'gone' }).rejects(serviceError('ResourceNotFoundException'));
  const aws = fakeAws();
  const pools = [aUserPool({ poolId: 'closed' }), aUserPool({ poolId: 'gone' }), pool];
  expect((await collect(cognitoIdentityProvider, aws, pools)).resources).toMatchObject([{ type: 'Google' }]);
  expect(aws.noted).toMatchObject([
    {
      kind: 'cognito.identity-provider',
      operation: 'cognito-idp:ListIdentityProviders',
      hides: 'listing',
      reason: 'denied',
    },
  ]);
});

it('finds a provider without a type malformed', async () => {
  cognito.on(ListIdentityProvidersCommand).resolves({ Providers: [{ ProviderName: 'Google' }] });
  expect((await collect(cognitoIdentityProvider, fakeAws(), [pool])).error).toBeInstanceOf(Malformed);
});
