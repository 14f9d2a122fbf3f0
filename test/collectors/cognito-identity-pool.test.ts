import {
  CognitoIdentityClient,
  DescribeIdentityPoolCommand,
  GetIdentityPoolRolesCommand,
  ListIdentityPoolsCommand,
} from '@aws-sdk/client-cognito-identity';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { cognitoIdentityPool } from '../../collectors/cognito-identity-pool.ts';
import { collect, denied, fakeAws, serviceError } from '../support/fake-aws.ts';

const cognito = mockClient(CognitoIdentityClient);
const roleArn = (name: string) => `arn:aws:iam::111122223333:role/${name}`;
const pool = { IdentityPoolId: 'eu-west-1:a', IdentityPoolName: 'customers', AllowUnauthenticatedIdentities: false };

beforeEach(() => {
  cognito.reset();
  cognito.on(ListIdentityPoolsCommand).resolves({ IdentityPools: [{ IdentityPoolId: 'eu-west-1:a' }] });
  cognito.on(DescribeIdentityPoolCommand).resolves(pool);
  cognito.on(GetIdentityPoolRolesCommand).resolves({ IdentityPoolId: 'eu-west-1:a' });
});

it('reads all pages, and two more calls of each pool', async () => {
  cognito
    .on(ListIdentityPoolsCommand, { MaxResults: 60 })
    .resolves({ IdentityPools: [{ IdentityPoolId: 'eu-west-1:a' }], NextToken: 'two' });
  cognito
    .on(ListIdentityPoolsCommand, { MaxResults: 60, NextToken: 'two' })
    .resolves({ IdentityPools: [{ IdentityPoolId: 'eu-west-1:b' }] });
  cognito.on(DescribeIdentityPoolCommand, { IdentityPoolId: 'eu-west-1:a' }).resolves({
    ...pool,
    AllowUnauthenticatedIdentities: true,
    AllowClassicFlow: true,
    IdentityPoolTags: { team: 'shop' },
    SupportedLoginProviders: { 'graph.facebook.com': 'planted-app-id' },
  });
  const rule = { Claim: 'tier', MatchType: 'Equals', Value: 'planted', RoleARN: roleArn('gold') } as const;
  cognito.on(GetIdentityPoolRolesCommand, { IdentityPoolId: 'eu-west-1:a' }).resolves({
    Roles: { authenticated: roleArn('member'), unauthenticated: roleArn('guest') },
    RoleMappings: {
      one: { Type: 'Rules', RulesConfiguration: { Rules: [rule, rule] } },
      two: { Type: 'Token' },
    },
  });
  const { resources } = await collect(cognitoIdentityPool, fakeAws());
  const alike = { kind: 'cognito.identity-pool', name: 'customers', account: '111122223333', region: 'eu-west-1' };
  expect(resources).toEqual([
    {
      ...alike,
      arn: 'arn:aws:cognito-identity:eu-west-1:111122223333:identitypool/eu-west-1:a',
      tags: { seen: true, value: { team: 'shop' } },
      poolId: 'eu-west-1:a',
      guestsAllowed: true,
      classicFlowAllowed: true,
      roles: {
        seen: true,
        value: {
          authenticatedRoleArn: roleArn('member'),
          unauthenticatedRoleArn: roleArn('guest'),
          mappedRoleArns: [roleArn('gold')],
        },
      },
    },
    expect.objectContaining({
      tags: { seen: true, value: {} },
      guestsAllowed: false,
      classicFlowAllowed: false,
      roles: {
        seen: true,
        value: { authenticatedRoleArn: undefined, unauthenticatedRoleArn: undefined, mappedRoleArns: [] },
      },
    }),
  ]);
  expect(JSON.stringify(resources)).not.toContain('planted');
  expect(cognito.calls()).toHaveLength(6);
});

it('keeps what its first page gave when the second is refused', async () => {
  cognito
    .on(ListIdentityPoolsCommand)
    .resolvesOnce({ IdentityPools: [{ IdentityPoolId: 'eu-west-1:a' }], NextToken: 'two' })
    .rejects(denied);
  expect(await collect(cognitoIdentityPool, fakeAws())).toMatchObject({
    resources: [{ name: 'customers' }],
    error: denied,
  });
});

it('keeps a pool whose roles are refused, hides one that cannot be described, and drops one that is gone', async () => {
  cognito.on(ListIdentityPoolsCommand).resolves({
    IdentityPools: [{ IdentityPoolId: 'closed' }, { IdentityPoolId: 'gone' }, { IdentityPoolId: 'eu-west-1:a' }],
  });
  cognito.on(DescribeIdentityPoolCommand, { IdentityPoolId: 'closed' }).rejects(denied);
  cognito
    .on(DescribeIdentityPoolCommand, { IdentityPoolId: 'gone' })
    .rejects(serviceError('ResourceNotFoundException'));
  cognito.on(GetIdentityPoolRolesCommand, { IdentityPoolId: 'eu-west-1:a' }).rejects(denied);
  const aws = fakeAws();
  expect((await collect(cognitoIdentityPool, aws)).resources).toMatchObject([
    { poolId: 'eu-west-1:a', roles: { seen: false } },
  ]);
  const kind = 'cognito.identity-pool';
  expect(aws.noted).toMatchObject([
    { kind, operation: 'cognito-identity:DescribeIdentityPool', hides: 'listing', reason: 'denied' },
    { kind, operation: 'cognito-identity:GetIdentityPoolRoles', hides: 'fact', reason: 'denied' },
  ]);
});

it('finds a pool malformed that does not say whether it admits guests', async () => {
  cognito.on(DescribeIdentityPoolCommand).resolves({ ...pool, AllowUnauthenticatedIdentities: undefined });
  expect((await collect(cognitoIdentityPool, fakeAws())).error).toBeInstanceOf(Malformed);
});
