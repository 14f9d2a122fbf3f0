import type { EnvironmentReferences } from './environment-reference.ts';
import type { Arn, Observed, ResourceBase } from './fact.ts';
import type { FunctionDetail } from './function-detail.ts';
import type { PolicyDocument } from './policy.ts';

/** What is told about an environment variable's value; the value itself stays behind the boundary. */
export interface EnvironmentVariable {
  readonly name: string;
  /** The rule that calls the value a secret, e.g. `AWS access key`, or undefined. */
  readonly secret: SecretSuspicion | undefined;
  readonly lengthBucket: '0' | '1-7' | '8-15' | '16-31' | '32-63' | '64+';
  /** Of one that sets how much is logged: its value where that is the word for a level, `true`, or a share of 1. */
  readonly logging?: { readonly sets: 'level' | 'sample rate'; readonly value: string | undefined };
}

export interface SecretSuspicion {
  readonly rule: string;
  /** `format`: a known format of keys or passwords; `name`: a telling name and a random-looking literal. */
  readonly by: 'format' | 'name';
  /** The format is that of a provider's own keys (AWS, Stripe, GitHub …), which are live as they stand. */
  readonly providerKey?: true;
}

/** What `$LATEST` and each published version have alike. */
export interface LambdaConfiguration {
  readonly packageType: 'Zip' | 'Image';
  readonly runtime: string | undefined;
  readonly timeoutSeconds: number;
  readonly memoryMegabytes: number;
  readonly roleArn: Arn;
  readonly tracingMode: 'Active' | 'PassThrough';
  readonly layerArns: readonly string[];
  /** Compressed, of all its layers together. */
  readonly layersCodeBytes: number;
  /** Compressed, without layers; 0 for an image. */
  readonly codeBytes: number;
  /** Of an image: its digest. */
  readonly codeSha256: string;
  /** Undefined where the reply does not say, as with the other facts that AWS began to tell later. */
  readonly architectures: readonly string[] | undefined;
  readonly ephemeralStorageMegabytes: number | undefined;
  readonly fileSystemArns: readonly string[];
  readonly snapStart: LambdaSnapStart | undefined;
  readonly vpc: LambdaVpc | undefined;
  readonly deadLetterArn: string | undefined;
  /** Unseen where AWS could not decrypt it. */
  readonly environment: Observed<readonly EnvironmentVariable[]>;
  /** Names and values together, of the 4096 that Lambda allows, rounded down to 512: no length of a value shows. Undefined where unseen. */
  readonly environmentBytes: number | undefined;
  /** The customer's key for the environment; undefined for the service's own. */
  readonly kmsKeyArn: string | undefined;
  readonly logGroupName: string;
  readonly logFormat: 'JSON' | 'Text' | undefined;
  readonly applicationLogLevel: string | undefined;
  readonly systemLogLevel: string | undefined;
  readonly tenantIsolationMode: string | undefined;
  readonly durable: LambdaDurableConfig | undefined;
  readonly lastModified: string;
  readonly revisionId: string | undefined;
}

export interface LambdaSnapStart {
  readonly applyOn: string | undefined;
  /** `On` for a version that has its snapshot; always `Off` for `$LATEST`. */
  readonly optimizationStatus: string | undefined;
}

export interface LambdaVpc {
  readonly vpcId: string | undefined;
  readonly subnetIds: readonly string[];
  readonly securityGroupIds: readonly string[];
}

export interface LambdaDurableConfig {
  /** Of a whole execution, over all its invocations. */
  readonly executionTimeoutSeconds: number | undefined;
  readonly retentionDays: number | undefined;
}

/** Where failed (or handled) asynchronous events of one qualifier go. */
export interface EventInvokeConfig {
  /** `$LATEST`, a version, or an alias. */
  readonly qualifier: string;
  readonly onFailureArn: string | undefined;
  readonly onSuccessArn: string | undefined;
  /** Undefined where it was never set: AWS then retries twice, for six hours at most. */
  readonly maximumRetryAttempts: number | undefined;
  readonly maximumEventAgeSeconds: number | undefined;
}

export interface LambdaFunction extends ResourceBase<'lambda.function'>, LambdaConfiguration {
  /** Undefined where none is reserved. A reservation of 0 takes nothing from the account's pool, and is seen only where others reserve. */
  readonly reservedConcurrency: Observed<number | undefined>;
  /** Of the unqualified function; undefined where it has none. */
  readonly policy: Observed<PolicyDocument | undefined>;
  readonly invokeConfigs: Observed<readonly EventInvokeConfig[]>;
}

export interface LambdaVersion extends ResourceBase<'lambda.version'>, LambdaConfiguration {
  readonly functionArn: Arn;
  readonly version: string;
  /** Of a replica of Lambda@Edge: the function it is a copy of. */
  readonly edgeMasterArn?: Arn;
}

export interface LambdaAlias extends ResourceBase<'lambda.alias'> {
  readonly functionArn: Arn;
  readonly version: string;
  /** Further versions that get a share of the calls, weight 0 to 1. */
  readonly routing: readonly { readonly version: string; readonly weight: number }[];
  readonly policy: Observed<PolicyDocument | undefined>;
}

/** A function URL; its ARN is that of the function with the URL's qualifier. */
export interface LambdaUrl extends ResourceBase<'lambda.url'> {
  readonly functionArn: Arn;
  /** Undefined for the unqualified function. */
  readonly qualifier: string | undefined;
  /** `abc123.lambda-url.eu-west-1.on.aws` */
  readonly host: string | undefined;
  readonly authType: 'NONE' | 'AWS_IAM';
  readonly invokeMode: string | undefined;
  readonly cors: LambdaUrlCors | undefined;
  readonly createdAt: string | undefined;
}

export interface LambdaUrlCors {
  readonly allowOrigins: readonly string[];
  readonly allowCredentials: boolean;
}

/** Lambda's settings of the account in the region; there is always one. */
export interface LambdaAccountSettings extends ResourceBase<'lambda.account-settings'> {
  readonly limits: Observed<LambdaLimits | undefined>;
}

export interface LambdaLimits {
  readonly concurrentExecutions: number;
  /** What no function has reserved for itself. */
  readonly unreservedConcurrentExecutions: number;
  readonly codeBytesLimit: number;
  readonly codeBytesUsed: number;
}

/** Of a version or an alias; its ARN is the function's with that qualifier. */
export interface ProvisionedConcurrency extends ResourceBase<'lambda.provisioned-concurrency'> {
  readonly functionArn: Arn;
  readonly qualifier: string;
  readonly requested: number;
  readonly status: 'IN_PROGRESS' | 'READY' | 'FAILED';
  readonly statusReason: string | undefined;
  /** Also by what scales it. */
  readonly lastModified: string | undefined;
}

export interface CodeSigningConfig extends ResourceBase<'lambda.code-signing-config'> {
  readonly untrustedArtifactOnDeployment: 'Warn' | 'Enforce';
  /** The functions it holds for. */
  readonly functionArns: Observed<readonly Arn[]>;
}

/** A version of a layer of this account; those that were deleted are not listed. */
export interface LayerVersion extends ResourceBase<'lambda.layer-version'> {
  readonly layerArn: Arn;
  readonly version: number;
  /** Undefined where whoever published it did not say. */
  readonly compatibleArchitectures: readonly string[] | undefined;
  readonly policy: Observed<PolicyDocument | undefined>;
}

export type LambdaResource =
  | CodeSigningConfig
  | EnvironmentReferences
  | FunctionDetail
  | LambdaAccountSettings
  | LambdaAlias
  | LambdaFunction
  | LambdaUrl
  | LambdaVersion
  | LayerVersion
  | ProvisionedConcurrency;
