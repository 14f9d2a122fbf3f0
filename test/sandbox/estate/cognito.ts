import type { UserPoolClientType, UserPoolType } from '@aws-sdk/client-cognito-identity-provider';
import { functionArn } from './builders/function.ts';
import type { Place } from './model.ts';
import { accountIds, arnAt, createdAt, iamArn } from './place.ts';
import { stableUuid } from './stable-id.ts';
import type { IdentityPoolRecord, UserPoolRecord } from './store-records.ts';

const tags = { Environment: 'production', Team: 'web' };

/**
 * The user pools of a place: one of a careful owner (`customers`), one whose users have a short password and nothing
 * else (`back-office`), and one that only passes on who is signed in elsewhere (`employees`).
 */
export function userPoolsIn(at: Place): UserPoolRecord[] {
  if (at.region !== 'eu-west-1') return [];
  if (at.account === accountIds.staging) return [aUserPool(at, 'customers', { tags: { Environment: 'staging' } })];
  if (at.account !== accountIds.production) return [];
  return [customers(at), backOffice(at), employees(at)];
}

function customers(at: Place): UserPoolRecord {
  return aUserPool(at, 'customers', {
    pool: {
      MfaConfiguration: 'ON',
      DeletionProtection: 'ACTIVE',
      UserPoolTier: 'PLUS',
      UserPoolAddOns: { AdvancedSecurityMode: 'ENFORCED' },
      Domain: 'lens-shop-customers',
      LambdaConfig: {
        PreSignUp: `${functionArn(at, 'orders-api')}:live`,
        PreTokenGeneration: functionArn(at, 'orders-query'),
        PreTokenGenerationConfig: { LambdaArn: functionArn(at, 'orders-query'), LambdaVersion: 'V2_0' },
      },
    },
    mfa: {
      SoftwareTokenMfaConfiguration: { Enabled: true },
      WebAuthnConfiguration: { FactorConfiguration: 'MULTI_FACTOR_WITH_USER_VERIFICATION' },
    },
    clients: [
      {
        ClientName: 'web',
        ExplicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
        AllowedOAuthFlows: ['code'],
        CallbackURLs: ['https://shop.example.com/signed-in', 'http://localhost:3000/signed-in'],
      },
      {
        ClientName: 'server',
        ClientSecret: 'planted-client-secret',
        ExplicitAuthFlows: ['ALLOW_ADMIN_USER_PASSWORD_AUTH'],
      },
    ],
    providers: [{ ProviderName: 'Google', ProviderType: 'Google', CreationDate: createdAt }],
    tags,
  });
}

function backOffice(at: Place): UserPoolRecord {
  return aUserPool(at, 'back-office', {
    pool: { Policies: { PasswordPolicy: { MinimumLength: 8, TemporaryPasswordValidityDays: 90 } } },
    clients: [
      {
        ClientName: 'desk',
        ExplicitAuthFlows: ['ALLOW_USER_PASSWORD_AUTH'],
        AllowedOAuthFlows: ['implicit'],
        CallbackURLs: ['http://desk.example.com/signed-in?token=planted-callback'],
        PreventUserExistenceErrors: 'LEGACY',
      },
    ],
    tags,
  });
}

function employees(at: Place): UserPoolRecord {
  return aUserPool(at, 'employees', {
    pool: { DeletionProtection: 'ACTIVE' },
    clients: [
      { ClientName: 'intranet', SupportedIdentityProviders: ['CompanyDirectory'], AllowedOAuthFlows: ['code'] },
    ],
    providers: [{ ProviderName: 'CompanyDirectory', ProviderType: 'SAML', CreationDate: createdAt }],
    tags,
  });
}

interface UserPoolSketch {
  readonly pool?: Partial<UserPoolType>;
  readonly mfa?: UserPoolRecord['mfa'];
  readonly clients?: readonly Partial<UserPoolClientType>[];
  readonly providers?: UserPoolRecord['providers'];
  readonly tags: Readonly<Record<string, string>>;
}

export function aUserPool(at: Place, name: string, sketch: UserPoolSketch): UserPoolRecord {
  const id = `${at.region}_${name.replaceAll('-', '')}`;
  const pool: UserPoolType = {
    Id: id,
    Name: name,
    Arn: arnAt(at, 'cognito-idp', `userpool/${id}`),
    CreationDate: createdAt,
    MfaConfiguration: 'OFF',
    DeletionProtection: 'INACTIVE',
    UserPoolTier: 'ESSENTIALS',
    LambdaConfig: {},
    Policies: {
      PasswordPolicy: {
        MinimumLength: 14,
        RequireLowercase: true,
        RequireUppercase: true,
        RequireNumbers: true,
        RequireSymbols: true,
        TemporaryPasswordValidityDays: 7,
      },
    },
    SmsVerificationMessage: 'Your planted code is {####}',
    UserPoolTags: { ...sketch.tags },
    ...sketch.pool,
  };
  return {
    pool,
    mfa: { MfaConfiguration: pool.MfaConfiguration, ...sketch.mfa },
    clients: (sketch.clients ?? []).map((client) => ({
      UserPoolId: id,
      ClientId: stableUuid(`${id}/${client.ClientName ?? ''}`)
        .replaceAll('-', '')
        .slice(0, 26),
      CreationDate: createdAt,
      SupportedIdentityProviders: ['COGNITO'],
      AllowedOAuthFlowsUserPoolClient: client.AllowedOAuthFlows !== undefined,
      PreventUserExistenceErrors: 'ENABLED',
      ...client,
    })),
    providers: sketch.providers ?? [],
  };
}

/** The identity pools of a place: one for customers, one that gives anybody credentials. */
export function identityPoolsIn(at: Place): IdentityPoolRecord[] {
  if (at.account !== accountIds.production || at.region !== 'eu-west-1') return [];
  const provider = `cognito-idp.${at.region}.amazonaws.com/${at.region}_customers:shop-web`;
  return [
    {
      pool: {
        IdentityPoolId: `${at.region}:${stableUuid('identities/customers')}`,
        IdentityPoolName: 'customers',
        AllowUnauthenticatedIdentities: false,
        IdentityPoolTags: tags,
      },
      roles: { authenticated: iamArn(at, 'role/customers-signed-in') },
      roleMappings: {
        [provider]: {
          Type: 'Rules',
          AmbiguousRoleResolution: 'Deny',
          RulesConfiguration: {
            Rules: [
              { Claim: 'custom:tier', MatchType: 'Equals', Value: 'gold', RoleARN: iamArn(at, 'role/customers-gold') },
            ],
          },
        },
      },
    },
    {
      pool: {
        IdentityPoolId: `${at.region}:${stableUuid('identities/visitors')}`,
        IdentityPoolName: 'visitors',
        AllowUnauthenticatedIdentities: true,
        AllowClassicFlow: true,
        IdentityPoolTags: tags,
      },
      roles: {
        authenticated: iamArn(at, 'role/visitors'),
        unauthenticated: iamArn(at, 'role/visitors'),
      },
      roleMappings: {},
    },
  ];
}
