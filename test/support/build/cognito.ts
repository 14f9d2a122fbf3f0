import type { CognitoIdentityPool, CognitoIdentityProvider, CognitoUserPool, CognitoUserPoolClient } from '#model';
import { seen } from './observed.ts';
import { arnOf, noTags, type Overrides, type Place, placeOf } from './place.ts';

const defaultPoolId = 'eu-west-1_customers';

function poolArn(place: Place, poolId = defaultPoolId) {
  return arnOf('cognito-idp', place, `userpool/${poolId}`);
}

/** Asks everybody for a second factor, and cannot be deleted by mistake. */
export function aUserPool(overrides: Overrides<CognitoUserPool> = {}): CognitoUserPool {
  const place = placeOf(overrides);
  return {
    kind: 'cognito.user-pool',
    arn: poolArn(place, overrides.poolId),
    name: 'customers',
    ...place,
    tags: noTags,
    poolId: defaultPoolId,
    mfaConfiguration: 'ON',
    mfaFactors: seen({ sms: false, softwareToken: true, email: false, passkeys: undefined }),
    passwordPolicy: {
      minimumLength: 14,
      requiresLowercase: true,
      requiresUppercase: true,
      requiresNumbers: true,
      requiresSymbols: true,
      temporaryPasswordDays: 7,
    },
    advancedSecurityMode: 'ENFORCED',
    tier: 'PLUS',
    deletionProtected: true,
    hasDomain: true,
    triggers: [],
    ...overrides,
  };
}

/** Of the default pool, or of `userPoolArn`: a web application with a code grant. */
export function aUserPoolClient(overrides: Overrides<CognitoUserPoolClient> = {}): CognitoUserPoolClient {
  const place = placeOf(overrides);
  const userPoolArn = overrides.userPoolArn ?? poolArn(place);
  return {
    kind: 'cognito.user-pool-client',
    arn: `${userPoolArn}/client/web`,
    name: 'customers/web',
    ...place,
    tags: noTags,
    userPoolArn,
    hasSecret: false,
    oauthFlowsEnabled: true,
    oauthFlows: ['code'],
    explicitAuthFlows: ['ALLOW_USER_SRP_AUTH', 'ALLOW_REFRESH_TOKEN_AUTH'],
    identityProviders: ['COGNITO'],
    plainHttpCallbacks: 0,
    callbackHosts: [],
    opensApp: false,
    preventUserExistenceErrors: 'ENABLED',
    ...overrides,
  };
}

export function anIdentityProvider(overrides: Overrides<CognitoIdentityProvider> = {}): CognitoIdentityProvider {
  const place = placeOf(overrides);
  const userPoolArn = overrides.userPoolArn ?? poolArn(place);
  return {
    kind: 'cognito.identity-provider',
    arn: `${userPoolArn}/identity-provider/Google`,
    name: 'customers/Google',
    ...place,
    tags: noTags,
    userPoolArn,
    type: 'Google',
    ...overrides,
  };
}

/** For those who are signed in only. */
export function anIdentityPool(overrides: Overrides<CognitoIdentityPool> = {}): CognitoIdentityPool {
  const place = placeOf(overrides);
  const poolId = overrides.poolId ?? 'eu-west-1:8d9f2c00-0000-4000-8000-000000000001';
  return {
    kind: 'cognito.identity-pool',
    arn: arnOf('cognito-identity', place, `identitypool/${poolId}`),
    name: 'customers',
    ...place,
    tags: noTags,
    poolId,
    guestsAllowed: false,
    classicFlowAllowed: false,
    roles: seen({
      authenticatedRoleArn: arnOf('iam', { ...place, region: 'global' }, 'role/signed-in'),
      unauthenticatedRoleArn: undefined,
      mappedRoleArns: [],
    }),
    ...overrides,
  };
}
