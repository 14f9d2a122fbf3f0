import {
  AddPermissionCommand,
  CreateAliasCommand,
  CreateFunctionCommand,
  CreateFunctionUrlConfigCommand,
  type FunctionConfiguration,
  LambdaClient,
  PublishVersionCommand,
  PutFunctionConcurrencyCommand,
  PutFunctionEventInvokeConfigCommand,
  UpdateFunctionConfigurationCommand,
} from '@aws-sdk/client-lambda';
import type { FunctionRecord, PolicyStatement, RegionEstate } from '../../sandbox/estate/model.ts';
import type { Moto } from './moto.ts';
import { noCode } from './no-code.ts';

/** Functions with their versions, aliases, policies, URLs and invoke configs. */
export async function buildFunctions(moto: Moto, region: RegionEstate): Promise<void> {
  const client = moto.client(LambdaClient);
  const layers = region.lambda.layers.flatMap(({ versions }) =>
    versions.flatMap(({ LayerVersionArn }) => LayerVersionArn ?? []),
  );
  for (const record of region.functions) {
    await buildFunction(client, withLayersOf(record, layers));
    await buildAccess(client, record);
  }
}

/** moto gives a function no layer of another account, and none that was deleted. */
function withLayersOf({ latest, ...record }: FunctionRecord, layers: readonly string[]): FunctionRecord {
  if (latest.Layers === undefined) return { ...record, latest };
  return { ...record, latest: { ...latest, Layers: latest.Layers.filter(({ Arn }) => layers.includes(Arn ?? '')) } };
}

/** A version has what the function had when it was published, so the function goes through all of them. */
async function buildFunction(client: LambdaClient, { latest, versions, aliases, tags }: FunctionRecord): Promise<void> {
  const first = versions[0] ?? latest;
  const later = [...versions, latest].slice(1);
  const FunctionName = latest.FunctionName;
  await client.send(
    new CreateFunctionCommand({
      ...settingsOf(first),
      FunctionName,
      Role: latest.Role,
      Code: codeOf(latest),
      PackageType: latest.PackageType,
      Architectures: latest.Architectures,
      Publish: first !== latest,
      Tags: tags,
    }),
  );
  for (const next of later) {
    await client.send(new UpdateFunctionConfigurationCommand({ FunctionName, ...settingsOf(next) }));
    if (next !== latest) await client.send(new PublishVersionCommand({ FunctionName }));
  }
  for (const { Name, FunctionVersion, RoutingConfig } of aliases) {
    await client.send(new CreateAliasCommand({ FunctionName, Name, FunctionVersion, RoutingConfig }));
  }
}

/** Code that nothing ever runs. */
function codeOf({ PackageType }: FunctionConfiguration) {
  if (PackageType === 'Image') return { ImageUri: '111122223333.dkr.ecr.eu-west-1.amazonaws.com/shop:1' };
  return noCode;
}

function settingsOf(configuration: FunctionConfiguration) {
  const { Runtime, Handler, Description, Timeout, MemorySize, Environment, KMSKeyArn, Layers, VpcConfig } =
    configuration;
  return {
    Runtime,
    Handler,
    Description,
    Timeout,
    MemorySize,
    Environment: Environment?.Variables === undefined ? undefined : { Variables: Environment.Variables },
    KMSKeyArn,
    DeadLetterConfig: configuration.DeadLetterConfig,
    TracingConfig: configuration.TracingConfig,
    LoggingConfig: configuration.LoggingConfig,
    EphemeralStorage: configuration.EphemeralStorage,
    Layers: Layers?.flatMap(({ Arn }) => Arn ?? []),
    VpcConfig:
      VpcConfig === undefined
        ? undefined
        : { SubnetIds: VpcConfig.SubnetIds, SecurityGroupIds: VpcConfig.SecurityGroupIds },
  };
}

/** Who may call it and how, and what becomes of calls that fail. */
async function buildAccess(client: LambdaClient, record: FunctionRecord): Promise<void> {
  const FunctionName = record.latest.FunctionName;
  for (const [qualifier, statements] of Object.entries(record.policies)) {
    for (const statement of statements) {
      await client.send(
        new AddPermissionCommand({ FunctionName, ...qualified(qualifier), ...permissionOf(statement) }),
      );
    }
  }
  for (const { FunctionArn, AuthType, InvokeMode, Cors } of record.urls) {
    const Qualifier = FunctionArn?.split(':')[7];
    await client.send(new CreateFunctionUrlConfigCommand({ FunctionName, Qualifier, AuthType, InvokeMode, Cors }));
  }
  for (const {
    FunctionArn,
    DestinationConfig,
    MaximumRetryAttempts,
    MaximumEventAgeInSeconds,
  } of record.eventInvokeConfigs) {
    const Qualifier = FunctionArn?.split(':')[7];
    await client.send(
      new PutFunctionEventInvokeConfigCommand({
        FunctionName,
        Qualifier,
        DestinationConfig,
        MaximumRetryAttempts,
        MaximumEventAgeInSeconds,
      }),
    );
  }
  if (record.reservedConcurrency === undefined) return;
  await client.send(
    new PutFunctionConcurrencyCommand({ FunctionName, ReservedConcurrentExecutions: record.reservedConcurrency }),
  );
}

function qualified(qualifier: string) {
  return qualifier === '$LATEST' ? {} : { Qualifier: qualifier };
}

/** The call that makes Lambda write this statement. */
function permissionOf({ Sid, Action, Principal, Condition = {} }: PolicyStatement) {
  const principal = typeof Principal === 'object' ? Object.values(Principal)[0] : Principal;
  const conditions = Object.fromEntries(Object.values(Condition).flatMap((one) => Object.entries(one)));
  return {
    StatementId: Sid,
    Action: String(Action),
    Principal: String(principal),
    SourceArn: text(conditions['AWS:SourceArn']),
    SourceAccount: text(conditions['AWS:SourceAccount']),
    PrincipalOrgID: text(conditions['aws:PrincipalOrgID']),
    FunctionUrlAuthType: conditions['lambda:FunctionUrlAuthType'] === 'NONE' ? ('NONE' as const) : undefined,
    InvokedViaFunctionUrl: conditions['lambda:InvokedViaFunctionUrl'] === 'true' ? true : undefined,
  };
}

function text(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
