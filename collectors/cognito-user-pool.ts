import {
  CognitoIdentityProviderClient,
  DescribeUserPoolCommand,
  GetUserPoolMfaConfigCommand,
  type GetUserPoolMfaConfigResponse,
  type LambdaConfigType,
  type PasswordPolicyType,
  paginateListUserPools,
  type UserPoolType,
} from '@aws-sdk/client-cognito-identity-provider';
import { type Aws, asArn, byText, enrich, observe, required } from '#aws';
import { defineCollector } from '#kit';
import type { CognitoUserPool, MfaFactors, Observed, PasswordPolicy, UserPoolTrigger } from '#model';

/** User pools; one that cannot be described is missing from the listing, which gives next to nothing. */
export const cognitoUserPool = defineCollector({
  kinds: ['cognito.user-pool'],
  scope: 'region',
  permissions: ['cognito-idp:ListUserPools', 'cognito-idp:DescribeUserPool', 'cognito-idp:GetUserPoolMfaConfig'],
  collect(aws) {
    const client = aws.client(CognitoIdentityProviderClient);
    return enrich(listPools(client), (id) => readPool(aws, client, id), byText(aws));
  },
});

async function* listPools(client: CognitoIdentityProviderClient): AsyncIterable<string> {
  for await (const page of paginateListUserPools({ client }, { MaxResults: 60 })) {
    yield* required(page.UserPools).map(({ Id }) => required(Id));
  }
}

async function readPool(
  aws: Aws,
  client: CognitoIdentityProviderClient,
  UserPoolId: string,
): Promise<CognitoUserPool | undefined> {
  const [described, factors] = await Promise.all([
    observe(aws, {
      kind: 'cognito.user-pool',
      operation: 'cognito-idp:DescribeUserPool',
      call: async () => required((await client.send(new DescribeUserPoolCommand({ UserPoolId }))).UserPool),
      whenNotFound: undefined,
      hides: 'listing',
    }),
    observe(aws, {
      kind: 'cognito.user-pool',
      operation: 'cognito-idp:GetUserPoolMfaConfig',
      call: async () => toFactors(await client.send(new GetUserPoolMfaConfigCommand({ UserPoolId }))),
      whenNotFound: noFactors,
    }),
  ]);
  return described.seen && described.value !== undefined ? toPool(aws, described.value, factors) : undefined;
}

const noFactors: MfaFactors = { sms: false, softwareToken: false, email: false, passkeys: undefined };

/** Of each factor that is set up there is a part, in which messages are that somebody wrote. */
function toFactors(config: GetUserPoolMfaConfigResponse): MfaFactors {
  return {
    sms: config.SmsMfaConfiguration?.SmsConfiguration !== undefined,
    softwareToken: config.SoftwareTokenMfaConfiguration?.Enabled === true,
    email: config.EmailMfaConfiguration !== undefined,
    passkeys: config.WebAuthnConfiguration && (config.WebAuthnConfiguration.FactorConfiguration ?? 'SINGLE_FACTOR'),
  };
}

function toPool(aws: Aws, pool: UserPoolType, mfaFactors: Observed<MfaFactors>): CognitoUserPool {
  const policy = pool.Policies?.PasswordPolicy;
  return {
    kind: 'cognito.user-pool',
    arn: asArn(required(pool.Arn)),
    name: required(pool.Name),
    account: aws.account,
    region: aws.region,
    tags: { seen: true, value: pool.UserPoolTags ?? {} },
    poolId: required(pool.Id),
    mfaConfiguration: required(pool.MfaConfiguration),
    mfaFactors,
    passwordPolicy: policy && passwordPolicyOf(policy),
    advancedSecurityMode: pool.UserPoolAddOns?.AdvancedSecurityMode,
    tier: pool.UserPoolTier,
    deletionProtected: pool.DeletionProtection === 'ACTIVE',
    hasDomain: pool.Domain !== undefined || pool.CustomDomain !== undefined,
    triggers: triggersOf(pool.LambdaConfig ?? {}),
  };
}

function passwordPolicyOf(policy: PasswordPolicyType): PasswordPolicy {
  return {
    minimumLength: required(policy.MinimumLength),
    requiresLowercase: policy.RequireLowercase === true,
    requiresUppercase: policy.RequireUppercase === true,
    requiresNumbers: policy.RequireNumbers === true,
    requiresSymbols: policy.RequireSymbols === true,
    temporaryPasswordDays: policy.TemporaryPasswordValidityDays,
  };
}

/** Some triggers are an ARN, others hold one; that of token generation is told in both ways at once. */
function triggersOf({ KMSKeyID: _, PreTokenGenerationConfig: versioned, ...config }: LambdaConfigType) {
  const all = { ...config, PreTokenGeneration: config.PreTokenGeneration ?? versioned?.LambdaArn };
  return Object.entries(all).flatMap(([trigger, value]): readonly UserPoolTrigger[] => {
    const functionArn = typeof value === 'string' ? value : value?.LambdaArn;
    return functionArn === undefined ? [] : [{ trigger, functionArn }];
  });
}
