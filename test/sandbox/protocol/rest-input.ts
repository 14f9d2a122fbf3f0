import type { PathParts } from './rest-route.ts';
import { readText, type Shape } from './sdk-schemas.ts';
import type { Request } from './wire.ts';

/** The members of an input that stand in its labels, query string and headers. */
export function readBindings(shape: Shape, request: Request, parts: PathParts): Record<string, unknown> {
  const members: Record<string, unknown> = {};
  const bound = new Set([...parts.literals, ...boundToQuery(shape)]);
  for (const [name, member] of shape.structIterator()) {
    const value = readBinding(name, member, { request, labels: parts.labels, bound });
    if (value !== undefined) members[name] = value;
  }
  return members;
}

interface Source {
  readonly request: Request;
  readonly labels: PathParts['labels'];
  readonly bound: ReadonlySet<string>;
}

function boundToQuery(shape: Shape): readonly string[] {
  return [...shape.structIterator()].flatMap(([, member]) => member.getMergedTraits().httpQuery ?? []);
}

function readBinding(name: string, member: Shape, { request, labels, bound }: Source): unknown {
  const { httpLabel, httpQuery, httpQueryParams, httpHeader, httpPrefixHeaders } = member.getMergedTraits();
  if (httpLabel === 1) return labels[name] === undefined ? undefined : readText('binding', member, labels[name]);
  if (httpQuery !== undefined) return readQuery(member, httpQuery, request.query);
  if (httpQueryParams === 1) return readQueryMap(member, request.query, bound);
  if (httpHeader !== undefined) return readHeader(member, request.headers[httpHeader.toLowerCase()]);
  return httpPrefixHeaders === undefined ? undefined : readPrefixed(httpPrefixHeaders.toLowerCase(), request.headers);
}

function readQuery(member: Shape, name: string, query: URLSearchParams): unknown {
  const texts = query.getAll(name);
  const first = texts[0];
  if (first === undefined) return undefined;
  if (!member.isListSchema()) return readText('binding', member, first);
  return texts.map((text) => readText('binding', member.getValueSchema(), text));
}

/** A map takes every query parameter that no other member is bound to. */
function readQueryMap(member: Shape, query: URLSearchParams, bound: ReadonlySet<string>): unknown {
  const lists = member.getValueSchema().isListSchema();
  const names = [...new Set(query.keys())].filter((name) => !bound.has(name));
  if (names.length === 0) return undefined;
  return Object.fromEntries(names.map((name) => [name, lists ? query.getAll(name) : query.get(name)]));
}

function readHeader(member: Shape, text: string | undefined): unknown {
  return text === undefined ? undefined : readText('binding', member, text);
}

function readPrefixed(prefix: string, headers: Readonly<Record<string, string>>): unknown {
  const found = Object.entries(headers).filter(([name]) => name.startsWith(prefix));
  return found.length === 0
    ? undefined
    : Object.fromEntries(found.map(([name, text]) => [name.slice(prefix.length), text]));
}
