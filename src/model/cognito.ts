import type { Arn, Observed, ResourceBase } from './fact.ts';

export interface PasswordPolicy {
  readonly minimumLength: number;
  readonly requiresLowercase: boolean;
  readonly requiresUppercase: boolean;
  readonly requiresNumbers: boolean;
  readonly requiresSymbols: boolean;
  readonly temporaryPasswordDays: number | undefined;
}

/** Second factors that a pool offers. */
export interface MfaFactors {
  readonly sms: boolean;
  readonly softwareToken: boolean;
  readonly email: boolean;
  /** `SINGLE_FACTOR` or `MULTI_FACTOR_WITH_USER_VERIFICATION`; undefined where passkeys are not set up. */
  readonly passkeys: string | undefined;
}

export interface UserPoolTrigger {
  /** As Cognito names it: `PreSignUp`. */
  readonly trigger: string;
  readonly functionArn: string;
}

export interface CognitoUserPool extends ResourceBase<'cognito.user-pool'> {
  readonly poolId: string;
  /** `ON`, `OFF` or `OPTIONAL`. */
  readonly mfaConfiguration: string;
  readonly mfaFactors: Observed<MfaFactors>;
  readonly passwordPolicy: PasswordPolicy | undefined;
  /** `OFF`, `AUDIT` or `ENFORCED`; undefined where the add-on was never set. */
  readonly advancedSecurityMode: string | undefined;
  readonly tier: string | undefined;
  readonly deletionProtected: boolean;
  /** Has a domain, and with it pages to sign in at. */
  readonly hasDomain: boolean;
  readonly triggers: readonly UserPoolTrigger[];
}

/** An app client. Neither its secret nor its URLs are kept, but for their hosts. */
export interface CognitoUserPoolClient extends ResourceBase<'cognito.user-pool-client'> {
  readonly userPoolArn: Arn;
  readonly hasSecret: boolean;
  /** What the flows below count for nothing without. */
  readonly oauthFlowsEnabled: boolean;
  readonly oauthFlows: readonly string[];
  readonly explicitAuthFlows: readonly string[];
  readonly identityProviders: readonly string[];
  /** Callback URLs by plain HTTP to anything but the user's own machine. */
  readonly plainHttpCallbacks: number;
  /** Of its callback URLs, each once. */
  readonly callbackHosts: readonly string[];
  /** A callback URL opens an app: `myapp://signed-in`. */
  readonly opensApp: boolean;
  readonly preventUserExistenceErrors: string | undefined;
}

/** A provider of identities outside of a user pool. */
export interface CognitoIdentityProvider extends ResourceBase<'cognito.identity-provider'> {
  readonly userPoolArn: Arn;
  /** `SAML`, `OIDC`, `Google` and so on. */
  readonly type: string;
}

export interface IdentityPoolRoles {
  readonly authenticatedRoleArn: string | undefined;
  readonly unauthenticatedRoleArn: string | undefined;
  /** Roles that rules of its providers hand out. */
  readonly mappedRoleArns: readonly string[];
}

export interface CognitoIdentityPool extends ResourceBase<'cognito.identity-pool'> {
  readonly poolId: string;
  readonly guestsAllowed: boolean;
  readonly classicFlowAllowed: boolean;
  readonly roles: Observed<IdentityPoolRoles>;
}

export type CognitoResource = CognitoIdentityPool | CognitoIdentityProvider | CognitoUserPool | CognitoUserPoolClient;
