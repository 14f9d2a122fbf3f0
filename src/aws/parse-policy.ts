import type { PolicyCondition, PolicyDocument, PolicyPrincipal, PolicyStatement } from '#model';
import { Malformed } from './malformed.ts';

export interface PolicyEncoding {
  /** IAM sends its policies percent-encoded (RFC 3986). */
  readonly urlEncoded?: boolean;
}

type Members = ReadonlyMap<string, unknown>;

/** A policy's text with every string-or-array made an array. Throws `Malformed`, without a word of the text. */
export function parsePolicy(json: string, options: PolicyEncoding = {}): PolicyDocument {
  const document = members(parse(json, options.urlEncoded === true), 'the policy');
  return { statements: list(document.get('statement')).map(toStatement) };
}

function parse(text: string, urlEncoded: boolean): unknown {
  try {
    return JSON.parse(urlEncoded ? decodeURIComponent(text) : text);
  } catch {
    throw new Malformed('a policy is not JSON');
  }
}

function toStatement(value: unknown): PolicyStatement {
  const statement = members(value, 'a statement');
  const sid = statement.get('sid');
  const effect = statement.get('effect');
  if (effect !== 'Allow' && effect !== 'Deny') throw new Malformed('a statement of a policy neither allows nor denies');
  refuseEmpty(statement);
  return {
    sid: typeof sid === 'string' ? sid : undefined,
    effect,
    principals: principals(statement.get('principal')),
    notPrincipals: principals(statement.get('notprincipal')),
    actions: texts(statement.get('action')),
    notActions: texts(statement.get('notaction')),
    resources: texts(statement.get('resource')),
    notResources: texts(statement.get('notresource')),
    conditions: conditions(statement.get('condition')),
  };
}

/** AWS takes none of these; and an exception of nothing would look like no exception. */
function refuseEmpty(statement: Members): void {
  const named = (element: string): boolean => statement.has(element);
  const listed = ['action', 'notaction', 'resource', 'notresource'].filter(named);
  const isEmpty =
    listed.some((element) => list(statement.get(element)).length === 0) ||
    ['principal', 'notprincipal'].filter(named).some((element) => principals(statement.get(element)).length === 0);
  if (isEmpty) throw new Malformed('an element of a policy is empty');
}

function principals(value: unknown): readonly PolicyPrincipal[] {
  if (value === undefined) return [];
  if (typeof value === 'string' || Array.isArray(value)) {
    return texts(value).map((text) => ({ type: text === '*' ? '*' : 'AWS', value: text }));
  }
  return entries(value, 'a principal').flatMap(([type, named]) => texts(named).map((text) => ({ type, value: text })));
}

function conditions(value: unknown): readonly PolicyCondition[] {
  if (value === undefined) return [];
  return entries(value, 'a condition').flatMap(([operator, tests]) =>
    entries(tests, 'a condition').map(([key, values]) => ({ operator, key, values: list(values).map(conditionValue) })),
  );
}

/** `{"Bool": {"aws:SecureTransport": false}}` is as valid as `"false"`. */
function conditionValue(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean' || typeof value === 'number') return String(value);
  throw new Malformed('a condition of a policy compares with something that is no text, number or boolean');
}

function texts(value: unknown): readonly string[] {
  return list(value).map((text) => {
    if (typeof text === 'string') return text;
    throw new Malformed('an element of a policy that should be text is not');
  });
}

function list(value: unknown): readonly unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

/** By lower-case name, because services differ in how strictly they take the names of elements. */
function members(value: unknown, what: string): Members {
  return new Map(entries(value, what).map(([name, member]) => [name.toLowerCase(), member]));
}

function entries(value: unknown, what: string): readonly (readonly [string, unknown])[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Malformed(`${what} is not a JSON object`);
  }
  return Object.entries(value);
}
