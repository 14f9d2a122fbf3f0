import type {
  Arn,
  CodeSigningConfig,
  EnvironmentReferences,
  EventInvokeConfig,
  EventSourceMapping,
  FunctionDetail,
  LambdaAccountSettings,
  LambdaAlias,
  LambdaFunction,
  LambdaLimits,
  LambdaUrl,
  LambdaVersion,
  LayerVersion,
  ProvisionedConcurrency,
} from '#model';
import { defaultRoleName } from './iam.ts';
import { defaultQueueName } from './messaging.ts';
import { seen } from './observed.ts';
import { arnOf, noTags, type Overrides, type Place, placeOf } from './place.ts';
import { defaultStreamName } from './streaming.ts';

export const defaultFunctionName = 'orders';

export function aFunction(overrides: Overrides<LambdaFunction> = {}): LambdaFunction {
  const place = placeOf(overrides);
  const name = overrides.name ?? defaultFunctionName;
  return {
    kind: 'lambda.function',
    arn: functionArn(place, name),
    name,
    ...place,
    tags: noTags,
    ...configuration(place, name),
    reservedConcurrency: seen(undefined),
    policy: seen(undefined),
    invokeConfigs: seen([]),
    ...overrides,
  };
}

/** Version 1 of the default function, or of `functionArn`. */
export function aVersion(overrides: Overrides<LambdaVersion> = {}): LambdaVersion {
  const place = placeOf(overrides);
  const owner = overrides.functionArn ?? functionArn(place);
  const version = overrides.version ?? '1';
  const name = lastPartOf(owner);
  return {
    kind: 'lambda.version',
    arn: `${owner}:${version}`,
    name: `${name}:${version}`,
    ...place,
    tags: noTags,
    functionArn: owner,
    version,
    ...configuration(place, name),
    ...overrides,
  };
}

/** The alias `live` of the default function, all of it on version 1. */
export function anAlias(overrides: Overrides<LambdaAlias> = {}): LambdaAlias {
  const place = placeOf(overrides);
  const owner = overrides.functionArn ?? functionArn(place);
  const name = overrides.name ?? 'live';
  return {
    kind: 'lambda.alias',
    arn: `${owner}:${name}`,
    name,
    ...place,
    tags: noTags,
    functionArn: owner,
    version: '1',
    routing: [],
    policy: seen(undefined),
    ...overrides,
  };
}

/** The URL of the default function, or of `functionArn` with `qualifier`. */
export function aUrl(overrides: Overrides<LambdaUrl> = {}): LambdaUrl {
  const place = placeOf(overrides);
  const owner = overrides.functionArn ?? functionArn(place);
  const { qualifier } = overrides;
  return {
    kind: 'lambda.url',
    arn: qualifier === undefined ? owner : `${owner}:${qualifier}`,
    name: lastPartOf(owner),
    ...place,
    tags: noTags,
    functionArn: owner,
    qualifier,
    host: undefined,
    authType: 'AWS_IAM',
    invokeMode: 'BUFFERED',
    cors: undefined,
    createdAt: '2025-01-01T00:00:00.000Z',
    ...overrides,
  };
}

/** From the default queue to the default function. */
export function aMapping(overrides: Overrides<EventSourceMapping> = {}): EventSourceMapping {
  const place = placeOf(overrides);
  const uuid = overrides.uuid ?? '14e0db71-5d35-4eb5-b481-8945cf9d10c2';
  return {
    kind: 'lambda.event-source-mapping',
    arn: arnOf('lambda', place, `event-source-mapping:${uuid}`),
    name: uuid,
    ...place,
    tags: noTags,
    uuid,
    functionArn: functionArn(place),
    sourceArn: arnOf('sqs', place, defaultQueueName),
    selfManaged: false,
    state: 'Enabled',
    stateTransitionReason: 'USER_INITIATED',
    lastProcessingResult: undefined,
    lastModified: '2026-01-01T00:00:00.000Z',
    startingPosition: undefined,
    batchSize: 10,
    batchingWindowSeconds: 0,
    parallelizationFactor: undefined,
    tumblingWindowSeconds: undefined,
    maximumRetryAttempts: undefined,
    maximumRecordAgeSeconds: undefined,
    bisectBatchOnFunctionError: undefined,
    functionResponseTypes: ['ReportBatchItemFailures'],
    onFailureArn: undefined,
    filterCount: 0,
    filterErrorCode: undefined,
    kmsKeyArn: undefined,
    maximumConcurrency: undefined,
    provisionedPollers: undefined,
    metrics: ['EventCount'],
    ...overrides,
  };
}

/** From the default stream to the default function: retries, age and batches are bounded, and what fails goes to a queue. */
export function aStreamMapping(overrides: Overrides<EventSourceMapping> = {}): EventSourceMapping {
  const place = placeOf(overrides);
  return aMapping({
    sourceArn: arnOf('kinesis', place, `stream/${defaultStreamName}`),
    startingPosition: 'TRIM_HORIZON',
    batchSize: 100,
    parallelizationFactor: 1,
    tumblingWindowSeconds: 0,
    maximumRetryAttempts: 3,
    maximumRecordAgeSeconds: 3600,
    bisectBatchOnFunctionError: true,
    onFailureArn: arnOf('sqs', place, defaultQueueName),
    ...overrides,
  });
}

/** A thousand concurrent executions, none of them reserved, and little code. */
export function anAccountSettings(
  overrides: Overrides<LambdaAccountSettings> = {},
  limits: Partial<LambdaLimits> = {},
): LambdaAccountSettings {
  const place = placeOf(overrides);
  return {
    kind: 'lambda.account-settings',
    arn: arnOf('lambda', place, 'account-settings'),
    name: 'account-settings',
    ...place,
    tags: noTags,
    limits: seen({
      concurrentExecutions: 1000,
      unreservedConcurrentExecutions: 1000,
      codeBytesLimit: 80_530_636_800,
      codeBytesUsed: 1_000_000_000,
      ...limits,
    }),
    ...overrides,
  };
}

/** Of the alias `live` of the default function, or of `functionArn`. */
export function aProvisionedConcurrency(overrides: Overrides<ProvisionedConcurrency> = {}): ProvisionedConcurrency {
  const place = placeOf(overrides);
  const { functionArn: owner = functionArn(place), qualifier = 'live' } = overrides;
  return {
    kind: 'lambda.provisioned-concurrency',
    arn: `${owner}:${qualifier}`,
    name: `${lastPartOf(owner)}:${qualifier}`,
    ...place,
    tags: noTags,
    functionArn: owner,
    qualifier,
    requested: 5,
    status: 'READY',
    statusReason: undefined,
    lastModified: '2026-09-14T10:21:44+0000',
    ...overrides,
  };
}

/** Holds for the default function. */
export function aCodeSigningConfig(overrides: Overrides<CodeSigningConfig> = {}): CodeSigningConfig {
  const place = placeOf(overrides);
  const name = overrides.name ?? 'csc-0123456789abcdef0';
  return {
    kind: 'lambda.code-signing-config',
    arn: arnOf('lambda', place, `code-signing-config:${name}`),
    name,
    ...place,
    tags: noTags,
    untrustedArtifactOnDeployment: 'Enforce',
    functionArns: seen([functionArn(place)]),
    ...overrides,
  };
}

/** Version 1 of the layer `tools`, or of `layerArn`. */
export function aLayerVersion(overrides: Overrides<LayerVersion> = {}): LayerVersion {
  const place = placeOf(overrides);
  const { layerArn = arnOf('lambda', place, 'layer:tools'), version = 1 } = overrides;
  return {
    kind: 'lambda.layer-version',
    arn: `${layerArn}:${version}`,
    name: `${lastPartOf(layerArn)}:${version}`,
    ...place,
    tags: noTags,
    layerArn,
    version,
    compatibleArchitectures: ['x86_64', 'arm64'],
    policy: seen(undefined),
    ...overrides,
  };
}

/** Of the default function, or of `functionArn`. */
export function aFunctionDetail(overrides: Overrides<FunctionDetail> = {}): FunctionDetail {
  const place = placeOf(overrides);
  const owner = overrides.functionArn ?? functionArn(place);
  return {
    kind: 'lambda.function-detail',
    arn: owner,
    name: lastPartOf(owner),
    ...place,
    tags: noTags,
    functionArn: owner,
    status: seen({
      state: 'Active',
      stateReasonCode: undefined,
      lastUpdateStatus: 'Successful',
      lastUpdateStatusReasonCode: undefined,
    }),
    runtimeManagement: seen({ updateRuntimeOn: 'Auto', runtimeVersionArn: undefined }),
    recursiveLoop: seen('Terminate'),
    ...overrides,
  };
}

/** Of the default function, or of `functionArn`: it names nothing, unless something is given. */
export function environmentReferences(overrides: Overrides<EnvironmentReferences> = {}): EnvironmentReferences {
  const place = placeOf(overrides);
  const owner = overrides.functionArn ?? functionArn(place);
  return {
    kind: 'lambda.environment-reference',
    arn: owner,
    name: lastPartOf(owner),
    ...place,
    tags: noTags,
    functionArn: owner,
    references: [],
    ...overrides,
  };
}

/** Of the alias `live`: two retries within an hour, and nowhere to go afterwards. */
export function anInvokeConfig(overrides: Partial<EventInvokeConfig> = {}): EventInvokeConfig {
  return {
    qualifier: 'live',
    onFailureArn: undefined,
    onSuccessArn: undefined,
    maximumRetryAttempts: 2,
    maximumEventAgeSeconds: 3600,
    ...overrides,
  };
}

export function functionArn(place: Place, name = defaultFunctionName): Arn {
  return arnOf('lambda', place, `function:${name}`);
}

function configuration(place: Place, name: string) {
  return {
    packageType: 'Zip',
    runtime: 'nodejs22.x',
    timeoutSeconds: 5,
    memoryMegabytes: 512,
    roleArn: arnOf('iam', { ...place, region: 'global' }, `role/${defaultRoleName}`),
    tracingMode: 'Active',
    architectures: ['arm64'],
    codeBytes: 500_000,
    codeSha256: 'wRkrGLIHqDmA0gbqVUHwSBsJ3b2nWHhLk5nqZ5yXb0A=',
    layerArns: [],
    layersCodeBytes: 0,
    ephemeralStorageMegabytes: 512,
    fileSystemArns: [],
    snapStart: { applyOn: 'None', optimizationStatus: 'Off' },
    vpc: undefined,
    deadLetterArn: undefined,
    environment: seen([]),
    environmentBytes: 0,
    kmsKeyArn: undefined,
    logGroupName: `/aws/lambda/${name}`,
    logFormat: 'JSON',
    applicationLogLevel: undefined,
    systemLogLevel: undefined,
    tenantIsolationMode: undefined,
    durable: undefined,
    lastModified: '2026-01-01T00:00:00.000Z',
    revisionId: 'e7b1a0c4-6f0e-4d5d-9a57-2c1f6f3f3b11',
  } as const;
}

function lastPartOf(arn: Arn): string {
  return arn.slice(arn.lastIndexOf(':') + 1);
}
