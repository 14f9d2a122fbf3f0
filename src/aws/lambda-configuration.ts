import type { FunctionConfiguration } from '@aws-sdk/client-lambda';
import type { LambdaConfiguration } from '#model';
import { asArn, parseArn } from './arn.ts';
import { required } from './required.ts';

/** What a listed function or version says of itself, but for its environment, whose values do not come this far. */
export function lambdaConfiguration(
  listed: FunctionConfiguration,
): Omit<LambdaConfiguration, 'environment' | 'environmentBytes'> {
  return {
    ...codeOf(listed),
    ...storageOf(listed),
    ...loggingOf(listed),
    timeoutSeconds: required(listed.Timeout),
    memoryMegabytes: required(listed.MemorySize),
    roleArn: asArn(required(listed.Role)),
    tracingMode: required(listed.TracingConfig?.Mode),
    snapStart: snapStartOf(listed),
    vpc: vpcOf(listed),
    deadLetterArn: listed.DeadLetterConfig?.TargetArn,
    kmsKeyArn: listed.KMSKeyArn,
    tenantIsolationMode: listed.TenancyConfig?.TenantIsolationMode,
    durable: durableOf(listed),
    lastModified: required(listed.LastModified),
    revisionId: listed.RevisionId,
  };
}

type Code = Pick<
  LambdaConfiguration,
  'packageType' | 'runtime' | 'architectures' | 'codeBytes' | 'codeSha256' | 'layerArns' | 'layersCodeBytes'
>;

function codeOf({ Layers: layers = [], ...listed }: FunctionConfiguration): Code {
  return {
    packageType: required(listed.PackageType),
    runtime: listed.Runtime,
    architectures: listed.Architectures,
    codeBytes: required(listed.CodeSize),
    codeSha256: required(listed.CodeSha256),
    layerArns: layers.map((layer) => required(layer.Arn)),
    layersCodeBytes: layers.reduce((sum, layer) => sum + required(layer.CodeSize), 0),
  };
}

function storageOf(
  listed: FunctionConfiguration,
): Pick<LambdaConfiguration, 'ephemeralStorageMegabytes' | 'fileSystemArns'> {
  return {
    ephemeralStorageMegabytes: listed.EphemeralStorage?.Size,
    fileSystemArns: (listed.FileSystemConfigs ?? []).map(({ Arn }) => required(Arn)),
  };
}

type Logging = Pick<LambdaConfiguration, 'logGroupName' | 'logFormat' | 'applicationLogLevel' | 'systemLogLevel'>;

function loggingOf(listed: FunctionConfiguration): Logging {
  const logging = listed.LoggingConfig;
  return {
    logGroupName: logging?.LogGroup ?? defaultLogGroupName(listed),
    logFormat: logging?.LogFormat,
    applicationLogLevel: logging?.ApplicationLogLevel,
    systemLogLevel: logging?.SystemLogLevel,
  };
}

/** A replica of Lambda@Edge writes to a group that is named for the region of its master too. */
function defaultLogGroupName({ FunctionName, MasterArn }: FunctionConfiguration): string {
  const name = required(FunctionName);
  const prefix = MasterArn === undefined ? '' : `${parseArn(asArn(MasterArn)).region}.`;
  return `/aws/lambda/${name.startsWith(prefix) ? name : `${prefix}${name}`}`;
}

function snapStartOf({ SnapStart: snapStart }: FunctionConfiguration): LambdaConfiguration['snapStart'] {
  if (snapStart === undefined) return undefined;
  return { applyOn: snapStart.ApplyOn, optimizationStatus: snapStart.OptimizationStatus };
}

/** A function that left its network keeps an empty description of one. */
function vpcOf({ VpcConfig: vpc }: FunctionConfiguration): LambdaConfiguration['vpc'] {
  const subnetIds = vpc?.SubnetIds ?? [];
  if (subnetIds.length === 0) return undefined;
  return { vpcId: vpc?.VpcId, subnetIds, securityGroupIds: vpc?.SecurityGroupIds ?? [] };
}

function durableOf({ DurableConfig: durable }: FunctionConfiguration): LambdaConfiguration['durable'] {
  if (durable === undefined) return undefined;
  return { executionTimeoutSeconds: durable.ExecutionTimeout, retentionDays: durable.RetentionPeriodInDays };
}
