import type { InvokedFunction } from '#model';
import { isFunctionArn } from './called-function.ts';

/** A stage with the values of its variables, or of those of its canary: they go no further than here. */
export interface StageValues {
  readonly stageName: string;
  readonly values: Readonly<Record<string, string>>;
}

/** The variables of a stage, and once more with those that its canary overrides. */
export function stageValues(
  stageName: string,
  variables: StageValues['values'] = {},
  overrides?: StageValues['values'],
): readonly StageValues[] {
  const stage = { stageName, values: variables };
  return overrides === undefined ? [stage] : [stage, { stageName, values: { ...variables, ...overrides } }];
}

/** What an integration or an authorizer calls, as far as it may be told: never the address itself. */
export interface TargetAddress {
  /** The service in its ARN. */
  readonly service: string | undefined;
  /** Undefined for an ARN, and where a stage variable decides. */
  readonly scheme: 'http' | 'https' | undefined;
  /** Names of the stage variables in it. */
  readonly stageVariables: readonly string[];
  readonly functions: readonly InvokedFunction[];
}

const variable = /\$\{stageVariables\.(?<name>[A-Za-z0-9_]+)\}/g;

/** The facts of an address, with one function for each stage where stage variables decide which. */
export function describeTarget(address: string | undefined, stages: readonly StageValues[] = []): TargetAddress {
  if (address === undefined) return { service: undefined, scheme: undefined, stageVariables: [], functions: [] };
  const names = [...address.matchAll(variable)].map(([whole]) => whole.slice('${stageVariables.'.length, -1));
  return {
    service: serviceOf(address),
    scheme: schemeOf(address),
    stageVariables: [...new Set(names)],
    functions: names.length === 0 ? functionAt(address, undefined) : functionsOf(address, stages),
  };
}

const functionAddress = /^arn:[\w-]+:apigateway:[\w-]+:lambda:path\/[\w-]+\/functions\/[\w${}.:-]+\/[\w-]*invocations$/;

/** The address of an integration as it is written, stage variables and all, where it is of a function; no other is told. */
export function functionAddressOf(address = ''): string | undefined {
  return functionAddress.exec(address)?.[0];
}

/** API Gateway's own ARNs for what it calls: `arn:aws:apigateway:REGION:SERVICE:action/…`, a subdomain before the service. */
function serviceOf(address: string): string | undefined {
  const [start, , service, , subject] = address.split(':');
  if (start !== 'arn') return undefined;
  const named = service === 'apigateway' ? subject?.split('.').at(-1) : service;
  return named !== undefined && /^[a-z0-9-]+$/.test(named) ? named : undefined;
}

function schemeOf(address: string): TargetAddress['scheme'] {
  const scheme = /^(?<scheme>https?):/i.exec(address)?.groups?.['scheme']?.toLowerCase();
  return scheme === 'http' || scheme === 'https' ? scheme : undefined;
}

function functionsOf(address: string, stages: readonly StageValues[]): readonly InvokedFunction[] {
  const found = stages.flatMap(({ stageName, values }) =>
    functionAt(
      address.replace(variable, (asWritten, name: string) => values[name] ?? asWritten),
      stageName,
    ),
  );
  return [...new Map(found.map((one) => [`${String(one.stageName)} ${one.arn}`, one])).values()];
}

/** Nothing but an ARN of a function gets through, since a stage variable may hold anything. */
function functionAt(address: string, stageName: string | undefined): readonly InvokedFunction[] {
  const arn = /\/functions\/(?<arn>[^/]+)\/[\w-]*invocations$/.exec(address)?.groups?.['arn'] ?? address;
  return isFunctionArn(arn) ? [{ arn, stageName }] : [];
}
