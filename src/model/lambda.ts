import type { Arn, Observed, ResourceBase } from './fact.ts';
import type { PolicyDocument } from './policy.ts';

/** What is told about an environment variable's value; the value itself stays behind the boundary. */
export interface EnvironmentVariable {
  readonly name: string;
  /** The rule that calls the value a secret, e.g. `AWS access key`, or undefined. */
  readonly secret: SecretSuspicion | undefined;
  readonly lengthBucket: '0' | '1-7' | '8-15' | '16-31' | '32-63' | '64+';
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
  readonly deadLetterArn: string | undefined;
  /** Unseen where AWS could not decrypt it. */
  readonly environment: Observed<readonly EnvironmentVariable[]>;
  readonly logGroupName: string;
  readonly lastModified: string;
  readonly revisionId: string | undefined;
}

/** Where failed (or handled) asynchronous events of one qualifier go. */
export interface EventInvokeConfig {
  /** `$LATEST`, a version, or an alias. */
  readonly qualifier: string;
  readonly onFailureArn: string | undefined;
  readonly onSuccessArn: string | undefined;
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
  readonly authType: 'NONE' | 'AWS_IAM';
  readonly invokeMode: string | undefined;
  readonly createdAt: string | undefined;
}

export interface EventSourceMapping extends ResourceBase<'lambda.event-source-mapping'> {
  readonly uuid: string;
  /** As the mapping names it: with a qualifier where it calls an alias or a version. */
  readonly functionArn: Arn;
  /** Undefined for self-managed sources. */
  readonly sourceArn: string | undefined;
  readonly state: string | undefined;
  readonly batchSize: number | undefined;
  readonly batchingWindowSeconds: number;
  readonly onFailureArn: string | undefined;
}
