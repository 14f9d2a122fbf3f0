import jsonata from 'jsonata';
import { ExecutionError } from './execution-error.ts';

/** What expressions see: `$states`, and what earlier states assigned, each by its name. */
export type Scope = Readonly<Record<string, unknown>> & { readonly states: Readonly<Record<string, unknown>> };

const known = new Map<string, jsonata.Expression>();

/**
 * A template with its expressions, texts of the form `{% … %}` at any depth, replaced by their values. An expression that
 * fails or has no value is a `States.QueryEvaluationError`.
 */
export async function evaluated(template: unknown, scope: Scope): Promise<unknown> {
  if (typeof template === 'string') return textOrValue(template, scope);
  if (Array.isArray(template)) return Promise.all(template.map((item) => evaluated(item, scope)));
  if (typeof template !== 'object' || template === null) return template;
  const members = Object.entries(template).map(async ([name, value]) => [name, await evaluated(value, scope)] as const);
  return Object.fromEntries(await Promise.all(members));
}

/** A field that must be a whole number, such as `MaxConcurrency`. */
export async function evaluatedWhole(template: number | string, scope: Scope): Promise<number> {
  const value = await evaluated(template, scope);
  if (typeof value === 'number' && Number.isInteger(value) && value >= 0) return value;
  throw new ExecutionError('States.QueryEvaluationError', `${String(template)} is not a whole number`);
}

async function textOrValue(text: string, scope: Scope): Promise<unknown> {
  const query = /^\{%([\s\S]*)%\}$/.exec(text)?.[1];
  if (query === undefined) return text;
  const value = await valueOf(query, scope);
  if (value === undefined)
    throw new ExecutionError('States.QueryEvaluationError', `The expression ${text} returned nothing.`);
  return JSON.parse(JSON.stringify(value)) as unknown;
}

async function valueOf(query: string, scope: Scope): Promise<unknown> {
  try {
    const compiled = known.get(query) ?? jsonata(query);
    known.set(query, compiled);
    return (await compiled.evaluate(undefined, { ...scope })) as unknown;
  } catch (error) {
    const { message } = error as { readonly message: string };
    throw new ExecutionError('States.QueryEvaluationError', `{%${query}%}: ${message}`);
  }
}
