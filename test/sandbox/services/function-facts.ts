import type {
  AliasConfiguration,
  EventSourceMappingConfiguration,
  FunctionConfiguration,
  FunctionEventInvokeConfig,
  FunctionUrlConfig,
  GetAccountSettingsResponse,
  GetAliasRequest,
  GetEventSourceMappingRequest,
  GetFunctionConcurrencyRequest,
  GetFunctionConcurrencyResponse,
  GetFunctionConfigurationRequest,
  GetFunctionEventInvokeConfigRequest,
  GetFunctionRecursionConfigRequest,
  GetFunctionRecursionConfigResponse,
  GetFunctionRequest,
  GetFunctionResponse,
  GetFunctionUrlConfigRequest,
  GetPolicyRequest,
  GetPolicyResponse,
  GetResourcePolicyRequest,
  GetResourcePolicyResponse,
  GetRuntimeManagementConfigRequest,
  GetRuntimeManagementConfigResponse,
  ListTagsRequest,
  ListTagsResponse,
} from '@aws-sdk/client-lambda';
import type { Estate, FunctionRecord } from '../estate/model.ts';
import { stableUuid } from '../estate/stable-id.ts';
import type { Context, Service } from '../service.ts';
import { notFound, resolveFunction } from './function-name.ts';
import { regionOf } from './place-of.ts';

/** What Lambda tells about one function, one mapping, or the account. */
export const functionFacts: Service<Estate>['operations'] = {
  GetFunctionConfiguration: getFunctionConfiguration,
  GetFunction: getFunction,
  GetPolicy: getPolicy,
  GetResourcePolicy: getResourcePolicy,
  GetAlias: getAlias,
  GetFunctionUrlConfig: getFunctionUrlConfig,
  GetFunctionEventInvokeConfig: getFunctionEventInvokeConfig,
  GetFunctionConcurrency: getFunctionConcurrency,
  GetRuntimeManagementConfig: getRuntimeManagementConfig,
  GetFunctionRecursionConfig: getFunctionRecursionConfig,
  GetEventSourceMapping: getEventSourceMapping,
  GetAccountSettings: getAccountSettings,
  ListTags: listTags,
};

const nothing = 'The resource you requested does not exist.';

function getFunctionConfiguration(
  input: GetFunctionConfigurationRequest,
  context: Context<Estate>,
): FunctionConfiguration {
  const { record, qualifier, arn } = resolveFunction(input.FunctionName, context, input.Qualifier);
  return { ...configurationOf(record, qualifier), FunctionArn: arn };
}

function configurationOf(record: FunctionRecord, qualifier: string | undefined): FunctionConfiguration {
  const version = record.aliases.find((alias) => alias.Name === qualifier)?.FunctionVersion ?? qualifier;
  return record.versions.find((one) => one.Version === version) ?? record.latest;
}

/** The call an auditor must never make: it hands out a link to the code. */
function getFunction(input: GetFunctionRequest, context: Context<Estate>): GetFunctionResponse {
  const { record, qualifier, arn } = resolveFunction(input.FunctionName, context, input.Qualifier);
  context.estate.codeReads.push(arn);
  return {
    Configuration: { ...configurationOf(record, qualifier), FunctionArn: arn },
    Code: { RepositoryType: 'S3', Location: `https://sandbox.invalid/code/${stableUuid(arn)}` },
    Tags: record.tags,
  };
}

function getPolicy(input: GetPolicyRequest, context: Context<Estate>): GetPolicyResponse {
  const { record, qualifier } = resolveFunction(input.FunctionName, context, input.Qualifier);
  return policyOf(record, qualifier);
}

function getResourcePolicy(input: GetResourcePolicyRequest, context: Context<Estate>): GetResourcePolicyResponse {
  const { record, qualifier } = resolveFunction(input.ResourceArn, context);
  return policyOf(record, qualifier);
}

function policyOf(record: FunctionRecord, qualifier = '$LATEST'): GetPolicyResponse {
  const statements = record.policies[qualifier] ?? [];
  if (statements.length === 0) throw notFound(nothing);
  return {
    Policy: JSON.stringify({ Version: '2012-10-17', Id: 'default', Statement: statements }),
    RevisionId: stableUuid(`${record.latest.FunctionArn ?? ''}:${qualifier}/policy`),
  };
}

function getAlias(input: GetAliasRequest, context: Context<Estate>): AliasConfiguration {
  const { record, arn } = resolveFunction(input.FunctionName, context);
  const alias = record.aliases.find((one) => one.Name === input.Name);
  if (alias === undefined) throw notFound(`Cannot find alias arn: ${arn}:${input.Name ?? ''}`);
  return alias;
}

function getFunctionUrlConfig(input: GetFunctionUrlConfigRequest, context: Context<Estate>): FunctionUrlConfig {
  const { record, arn } = resolveFunction(input.FunctionName, context, input.Qualifier);
  const url = record.urls.find((one) => one.FunctionArn === arn);
  if (url === undefined) throw notFound(nothing);
  return url;
}

function getFunctionEventInvokeConfig(
  input: GetFunctionEventInvokeConfigRequest,
  context: Context<Estate>,
): FunctionEventInvokeConfig {
  const { record, qualifier = '$LATEST' } = resolveFunction(input.FunctionName, context, input.Qualifier);
  const arn = `${record.latest.FunctionArn ?? ''}:${qualifier}`;
  const config = record.eventInvokeConfigs.find((one) => one.FunctionArn === arn);
  if (config === undefined) throw notFound(`The function ${arn} doesn't have an EventInvokeConfig`);
  return config;
}

function getFunctionConcurrency(
  input: GetFunctionConcurrencyRequest,
  context: Context<Estate>,
): GetFunctionConcurrencyResponse {
  const { reservedConcurrency } = resolveFunction(input.FunctionName, context).record;
  return reservedConcurrency === undefined ? {} : { ReservedConcurrentExecutions: reservedConcurrency };
}

function getRuntimeManagementConfig(
  input: GetRuntimeManagementConfigRequest,
  context: Context<Estate>,
): GetRuntimeManagementConfigResponse {
  const { record, arn } = resolveFunction(input.FunctionName, context, input.Qualifier);
  return { ...record.runtimeManagement, FunctionArn: arn };
}

function getFunctionRecursionConfig(
  input: GetFunctionRecursionConfigRequest,
  context: Context<Estate>,
): GetFunctionRecursionConfigResponse {
  return { RecursiveLoop: resolveFunction(input.FunctionName, context).record.recursiveLoop };
}

function getEventSourceMapping(
  input: GetEventSourceMappingRequest,
  context: Context<Estate>,
): EventSourceMappingConfiguration {
  const mapping = regionOf(context).mappings.find((one) => one.UUID === input.UUID);
  if (mapping === undefined) throw notFound(nothing);
  return mapping;
}

function getAccountSettings(_input: unknown, context: Context<Estate>): GetAccountSettingsResponse {
  const { functions } = regionOf(context);
  const reserved = functions.reduce((sum, record) => sum + (record.reservedConcurrency ?? 0), 0);
  return {
    AccountLimit: {
      TotalCodeSize: 80_530_636_800,
      CodeSizeUnzipped: 262_144_000,
      CodeSizeZipped: 52_428_800,
      ConcurrentExecutions: 1000,
      UnreservedConcurrentExecutions: 1000 - reserved,
    },
    AccountUsage: {
      TotalCodeSize: functions.reduce((sum, record) => sum + (record.latest.CodeSize ?? 0), 0),
      FunctionCount: functions.length,
    },
  };
}

function listTags(input: ListTagsRequest, context: Context<Estate>): ListTagsResponse {
  return { Tags: resolveFunction(input.Resource, context).record.tags };
}
