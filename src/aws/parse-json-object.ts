import { Malformed } from './malformed.ts';

export type JsonObject = Readonly<Record<string, unknown>>;

/** A member of a reply that is text of a JSON object. Throws `Malformed`, without a word of the text. */
export function parseJsonObject(text: string, what: string): JsonObject {
  const value = parse(text, what);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Malformed(`${what} is not a JSON object`);
  }
  return value as JsonObject;
}

/** The member of that name, which must be text. Throws `Malformed` where it is not there or is none. */
export function textMember(object: JsonObject, name: string): string {
  const value = object[name];
  if (typeof value !== 'string') throw new Malformed(`${name} should be text and is none`);
  return value;
}

function parse(text: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Malformed(`${what} is not JSON`);
  }
}
