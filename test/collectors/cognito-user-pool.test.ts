import {
  CognitoIdentityProviderClient,
  DescribeUserPoolCommand,
  GetUserPoolMfaConfigCommand,
  type GetUserPoolMfaConfigResponse,
  ListUserPoolsCommand,
  type UserPoolType,
} from '@aws-sdk/client-cognito-identity-provider';
import { mockClient } from 'aws-sdk-client-mock';
import { beforeEach, expect, it } from 'vitest';
import { Malformed } from '#aws';
import { cognitoUserPool } from '../../collectors/cognito-user-pool.ts';
import { collect, denied, fakeAws, serviceError } from '../support/fake-aws.ts';

const cognito = mockClient(CognitoIdentityProviderClient);
const arn = 'arn:aws:cognito-idp:eu-west-1:111122223333:userpool/eu-west-1_a';
const functionOf = (name: string) => `arn:aws:lambda:eu-west-1:111122223333:function:${name}`;

function pool(differs: Partial<UserPoolType> = {}): UserPoolType {
  return { Id: 'eu-west-1_a', Name: 'customers', Arn: arn, MfaConfiguration: 'OFF', ...differs };
}

beforeEach(() => {
  cognito.reset();
  cognito.on(ListUserPoolsCommand).resolves({ UserPools: [{ Id: 'eu-west-1_a', Name: 'customers' }] });
  cognito.on(DescribeUserPoolCommand).resolves({ UserPool: pool() });
  cognito.on(GetUserPoolMfaConfigCommand).resolves({ MfaConfiguration: 'OFF' });
});

async function factorsOf(config: Omit<GetUserPoolMfaConfigResponse, '$metadata'>) {
  cognito.on(GetUserPoolMfaConfigCommand).resolves(config);
  return (await collect(cognitoUserPool, fakeAws())).resources[0];
}

it('reads all pages, and two more calls of each pool', async () => {
  cognito
    .on(ListUserPoolsCommand, { MaxResults: 60 })
    .resolves({ UserPools: [{ Id: 'eu-west-1_a' }], NextToken: 'two' });
  cognito
    .on(ListUserPoolsCommand, { MaxResults: 60, NextToken: 'two' })
    .resolves({ UserPools: [{ Id: 'eu-west-1_b' }] });
  const { resources } = await collect(cognitoUserPool, fakeAws());
  expect(resources).toHaveLength(2);
  expect(resources[0]).toEqual({
    kind: 'cognito.user-pool',
    arn,
    name: 'customers',
    account: '111122223333',
    region: 'eu-west-1',
    tags: { seen: true, value: {} },
    poolId: 'eu-west-1_a',
    mfaConfiguration: 'OFF',
    mfaFactors: { seen: true, value: { sms: false, softwareToken: false, email: false, passkeys: undefined } },
    passwordPolicy: undefined,
    advancedSecurityMode: undefined,
    tier: undefined,
    deletionProtected: false,
    hasDomain: false,
    triggers: [],
  });
  expect(cognito.calls()).toHaveLength(6);
});

it('tells all of a pool but what somebody wrote in it', async () => {
  cognito.on(DescribeUserPoolCommand).resolves({
    UserPool: pool({
      MfaConfiguration: 'ON',
      DeletionProtection: 'ACTIVE',
      UserPoolTier: 'PLUS',
      UserPoolAddOns: { AdvancedSecurityMode: 'AUDIT' },
      Domain: 'planted-domain',
      UserPoolTags: { team: 'shop' },
      SmsVerificationMessage: 'planted {####}',
      Policies: {
        PasswordPolicy: {
          MinimumLength: 12,
          RequireLowercase: true,
          RequireUppercase: true,
          RequireNumbers: true,
          RequireSymbols: true,
          TemporaryPasswordValidityDays: 7,
        },
      },
      LambdaConfig: {
        PreSignUp: functionOf('sign-up'),
        PreTokenGeneration: functionOf('token'),
        PreTokenGenerationConfig: { LambdaArn: functionOf('token'), LambdaVersion: 'V2_0' },
        CustomEmailSender: { LambdaArn: functionOf('mail'), LambdaVersion: 'V1_0' },
        KMSKeyID: 'arn:aws:kms:eu-west-1:111122223333:key/1',
      },
    }),
  });
  cognito.on(GetUserPoolMfaConfigCommand).resolves({ SmsMfaConfiguration: { SmsAuthenticationMessage: 'planted' } });
  const { resources } = await collect(cognitoUserPool, fakeAws());
  expect(resources).toMatchObject([
    {
      tags: { seen: true, value: { team: 'shop' } },
      mfaConfiguration: 'ON',
      passwordPolicy: {
        minimumLength: 12,
        requiresLowercase: true,
        requiresUppercase: true,
        requiresNumbers: true,
        requiresSymbols: true,
        temporaryPasswordDays: 7,
      },
      advancedSecurityMode: 'AUDIT',
      tier: 'PLUS',
      deletionProtected: true,
      hasDomain: true,
      triggers: [
        { trigger: 'PreSignUp', functionArn: functionOf('sign-up') },
        { trigger: 'PreTokenGeneration', functionArn: functionOf('token') },
        { trigger: 'CustomEmailSender', functionArn: functionOf('mail') },
      ],
    },
  ]);
  expect(JSON.stringify(resources)).not.toContain('planted');
});

it('knows a token generation trigger that is told in its newer form only', async () => {
  const LambdaConfig = { PreTokenGenerationConfig: { LambdaArn: functionOf('token'), LambdaVersion: 'V3_0' as const } };
  cognito.on(DescribeUserPoolCommand).resolves({ UserPool: pool({ LambdaConfig, CustomDomain: 'id.example.com' }) });
  expect((await collect(cognitoUserPool, fakeAws())).resources).toMatchObject([
    { hasDomain: true, triggers: [{ trigger: 'PreTokenGeneration', functionArn: functionOf('token') }] },
  ]);
});

it('tells the second factors apart', async () => {
  expect(
    await factorsOf({
      SmsMfaConfiguration: { SmsConfiguration: { SnsCallerArn: 'arn:aws:iam::111122223333:role/sms' } },
      SoftwareTokenMfaConfiguration: { Enabled: true },
      EmailMfaConfiguration: { Message: 'planted {####}' },
      WebAuthnConfiguration: { FactorConfiguration: 'MULTI_FACTOR_WITH_USER_VERIFICATION' },
    }),
  ).toMatchObject({
    mfaFactors: {
      value: { sms: true, softwareToken: true, email: true, passkeys: 'MULTI_FACTOR_WITH_USER_VERIFICATION' },
    },
  });
  expect(await factorsOf({ WebAuthnConfiguration: {} })).toMatchObject({
    mfaFactors: { value: { passkeys: 'SINGLE_FACTOR' } },
  });
});

it('keeps what its first page gave when the second is refused', async () => {
  cognito
    .on(ListUserPoolsCommand)
    .resolvesOnce({ UserPools: [{ Id: 'eu-west-1_a' }], NextToken: 'two' })
    .rejects(denied);
  expect(await collect(cognitoUserPool, fakeAws())).toMatchObject({ resources: [{ arn }], error: denied });
});

it('keeps a pool whose factors are refused, hides one that cannot be described, and drops one that is gone', async () => {
  cognito.on(ListUserPoolsCommand).resolves({ UserPools: [{ Id: 'closed' }, { Id: 'gone' }, { Id: 'eu-west-1_a' }] });
  cognito.on(DescribeUserPoolCommand, { UserPoolId: 'closed' }).rejects(denied);
  for (const command of [DescribeUserPoolCommand, GetUserPoolMfaConfigCommand]) {
    cognito.on(command, { UserPoolId: 'gone' }).rejects(serviceError('ResourceNotFoundException'));
  }
  cognito.on(GetUserPoolMfaConfigCommand, { UserPoolId: 'eu-west-1_a' }).rejects(denied);
  const aws = fakeAws();
  expect((await collect(cognitoUserPool, aws)).resources).toMatchObject([{ arn, mfaFactors: { seen: false } }]);
  const kind = 'cognito.user-pool';
  expect(aws.noted).toMatchObject([
    { kind, operation: 'cognito-idp:DescribeUserPool', hides: 'listing', reason: 'denied' },
    { kind, operation: 'cognito-idp:GetUserPoolMfaConfig', hides: 'fact', reason: 'denied' },
  ]);
});

it.each<Partial<UserPoolType>>([
  { Arn: undefined },
  { MfaConfiguration: undefined },
  { Policies: { PasswordPolicy: {} } },
])('finds a pool malformed that lacks a member: %o', async (differs) => {
  cognito.on(DescribeUserPoolCommand).resolves({ UserPool: pool(differs) });
  expect((await collect(cognitoUserPool, fakeAws())).error).toBeInstanceOf(Malformed);
});
