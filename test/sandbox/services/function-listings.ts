import type {
  EventSourceMappingConfiguration,
  FunctionConfiguration,
  ListAliasesRequest,
  ListAliasesResponse,
  ListEventSourceMappingsRequest,
  ListEventSourceMappingsResponse,
  ListFunctionEventInvokeConfigsRequest,
  ListFunctionEventInvokeConfigsResponse,
  ListFunctionsRequest,
  ListFunctionsResponse,
  ListFunctionUrlConfigsRequest,
  ListFunctionUrlConfigsResponse,
  ListProvisionedConcurrencyConfigsRequest,
  ListProvisionedConcurrencyConfigsResponse,
  ListVersionsByFunctionRequest,
  ListVersionsByFunctionResponse,
} from '@aws-sdk/client-lambda';
import type { Estate, FunctionRecord } from '../estate/model.ts';
import type { Context, Service } from '../service.ts';
import { resolveFunction } from './function-name.ts';
import { cut, marker } from './lambda-page.ts';
import { regionOf } from './place-of.ts';
import { without } from './without.ts';

/** Everything of Lambda that comes in pages. */
export const functionListings: Service<Estate>['operations'] = {
  ListFunctions: listFunctions,
  ListVersionsByFunction: listVersionsByFunction,
  ListAliases: listAliases,
  ListEventSourceMappings: listEventSourceMappings,
  ListFunctionEventInvokeConfigs: listFunctionEventInvokeConfigs,
  ListFunctionUrlConfigs: listFunctionUrlConfigs,
  ListProvisionedConcurrencyConfigs: listProvisionedConcurrencyConfigs,
};

function listFunctions(input: ListFunctionsRequest, context: Context<Estate>): ListFunctionsResponse {
  const all = input.FunctionVersion === 'ALL';
  const functions = regionOf(context).functions.flatMap((record) =>
    all ? versionsOf(record) : [listed(record.latest)],
  );
  const { items, next } = cut(functions, `ListFunctions/${input.FunctionVersion ?? ''}`, input, context);
  return { Functions: [...items], ...marker(next) };
}

function listVersionsByFunction(
  input: ListVersionsByFunctionRequest,
  context: Context<Estate>,
): ListVersionsByFunctionResponse {
  const { record, arn } = resolveFunction(input.FunctionName, context);
  const { items, next } = cut(versionsOf(record), `ListVersionsByFunction/${arn}`, input, context);
  return { Versions: [...items], ...marker(next) };
}

/** Where versions are listed, `$LATEST` stands in its own ARN too. */
function versionsOf(record: FunctionRecord): readonly FunctionConfiguration[] {
  const latest = { ...record.latest, FunctionArn: `${record.latest.FunctionArn ?? ''}:$LATEST` };
  return [latest, ...record.versions].map(listed);
}

/** A listing tells nothing about state, the last update, or the runtime's version. */
function listed(configuration: FunctionConfiguration): FunctionConfiguration {
  return without(configuration, [
    'State',
    'StateReason',
    'StateReasonCode',
    'LastUpdateStatus',
    'LastUpdateStatusReason',
    'LastUpdateStatusReasonCode',
    'RuntimeVersionConfig',
  ]);
}

function listAliases(input: ListAliasesRequest, context: Context<Estate>): ListAliasesResponse {
  const { record, arn } = resolveFunction(input.FunctionName, context);
  const version = input.FunctionVersion;
  const aliases = record.aliases.filter((alias) => version === undefined || alias.FunctionVersion === version);
  const { items, next } = cut(aliases, `ListAliases/${arn}/${version ?? ''}`, input, context);
  return { Aliases: [...items], ...marker(next) };
}

function listEventSourceMappings(
  input: ListEventSourceMappingsRequest,
  context: Context<Estate>,
): ListEventSourceMappingsResponse {
  const wanted = input.FunctionName === undefined ? undefined : resolveFunction(input.FunctionName, context).arn;
  const mappings = regionOf(context).mappings.filter((mapping) => concerns(mapping, wanted, input.EventSourceArn));
  const { items, next } = cut(
    mappings,
    `ListEventSourceMappings/${wanted ?? ''}/${input.EventSourceArn ?? ''}`,
    input,
    context,
  );
  return { EventSourceMappings: [...items], ...marker(next) };
}

function concerns(
  mapping: EventSourceMappingConfiguration,
  functionArn: string | undefined,
  source: string | undefined,
): boolean {
  const ofFunction =
    functionArn === undefined ||
    mapping.FunctionArn === functionArn ||
    mapping.FunctionArn?.startsWith(`${functionArn}:`);
  return ofFunction === true && (source === undefined || mapping.EventSourceArn === source);
}

function listFunctionEventInvokeConfigs(
  input: ListFunctionEventInvokeConfigsRequest,
  context: Context<Estate>,
): ListFunctionEventInvokeConfigsResponse {
  const { record, arn } = resolveFunction(input.FunctionName, context);
  const { items, next } = cut(record.eventInvokeConfigs, `ListFunctionEventInvokeConfigs/${arn}`, input, context);
  return { FunctionEventInvokeConfigs: [...items], ...marker(next) };
}

function listFunctionUrlConfigs(
  input: ListFunctionUrlConfigsRequest,
  context: Context<Estate>,
): ListFunctionUrlConfigsResponse {
  const { record, arn } = resolveFunction(input.FunctionName, context);
  const { items, next } = cut(record.urls, `ListFunctionUrlConfigs/${arn}`, input, context);
  return { FunctionUrlConfigs: [...items], ...marker(next) };
}

function listProvisionedConcurrencyConfigs(
  input: ListProvisionedConcurrencyConfigsRequest,
  context: Context<Estate>,
): ListProvisionedConcurrencyConfigsResponse {
  const { record, arn } = resolveFunction(input.FunctionName, context);
  const { items, next } = cut(record.provisioned, `ListProvisionedConcurrencyConfigs/${arn}`, input, context);
  return { ProvisionedConcurrencyConfigs: [...items], ...marker(next) };
}
