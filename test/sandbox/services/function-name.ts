import { functionArn } from '../estate/builders/function.ts';
import type { Estate, FunctionRecord, Place } from '../estate/model.ts';
import { type Context, ServiceError } from '../service.ts';
import { placeOf, regionOf } from './place-of.ts';

export interface ResolvedFunction {
  readonly record: FunctionRecord;
  /** The qualifier as asked for: a version, an alias, `$LATEST` or none. */
  readonly qualifier: string | undefined;
  readonly arn: string;
}

/**
 * The function that a name means: `name`, `name:qualifier`, `ACCOUNT:function:name` or a whole ARN, each with or without
 * a qualifier of its own. Refuses a function or a qualifier that is not there, in Lambda's words.
 */
export function resolveFunction(name: string | undefined, context: Context<Estate>, asked?: string): ResolvedFunction {
  const parsed = parse(name ?? '');
  const qualifier = asked ?? parsed.qualifier;
  const record = regionOf(context).functions.find((one) => one.latest.FunctionName === parsed.name);
  const arn = qualifiedArn(placeOf(context), parsed.name, qualifier);
  if (record === undefined) throw notFound(`Function not found: ${arn}`);
  if (!has(record, qualifier))
    throw notFound(isAlias(qualifier) ? `Cannot find alias arn: ${arn}` : `Function not found: ${arn}`);
  return { record, qualifier, arn };
}

/** Lambda's refusal of what is not there. */
export function notFound(message: string): ServiceError {
  return new ServiceError('ResourceNotFoundException', message, 404, { Type: 'User' });
}

function parse(name: string): { readonly name: string; readonly qualifier: string | undefined } {
  const afterFunction = /(?:^|:)function:(.+)$/.exec(name)?.[1] ?? name;
  const [bare = '', qualifier] = afterFunction.split(':');
  return { name: bare, qualifier };
}

function qualifiedArn(at: Place, name: string, qualifier: string | undefined): string {
  return qualifier === undefined ? functionArn(at, name) : `${functionArn(at, name)}:${qualifier}`;
}

function has(record: FunctionRecord, qualifier: string | undefined): boolean {
  if (qualifier === undefined || qualifier === '$LATEST') return true;
  return (
    record.versions.some((version) => version.Version === qualifier) ||
    record.aliases.some((alias) => alias.Name === qualifier)
  );
}

function isAlias(qualifier: string | undefined): boolean {
  return qualifier !== undefined && !/^(?:\$LATEST|\d+)$/.test(qualifier);
}
