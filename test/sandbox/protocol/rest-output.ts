import { type Shape, writeText } from './sdk-schemas.ts';

type Members = Readonly<Record<string, unknown>>;

/** The member that is the whole body, if a shape has one. */
export function payloadOf(shape: Shape): readonly [string, Shape] | undefined {
  return [...shape.structIterator()].find(([, member]) => member.getMergedTraits().httpPayload === 1);
}

/** The member that the HTTP status stands in, if a shape has one. */
export function statusMember(shape: Shape): string | undefined {
  if (shape.isUnitSchema()) return undefined;
  return [...shape.structIterator()].find(([, member]) => member.getMergedTraits().httpResponseCode === 1)?.[0];
}

/** The headers that a shape's members are bound to. */
export function headersOf(shape: Shape, members: Members): Record<string, string> {
  const headers: Record<string, string> = {};
  if (shape.isUnitSchema()) return headers;
  for (const [name, member] of shape.structIterator()) {
    const { httpHeader, httpPrefixHeaders } = member.getMergedTraits();
    const value = members[name];
    if (value === undefined || value === null) continue;
    if (httpHeader !== undefined) headers[httpHeader.toLowerCase()] = writeText(member, value);
    if (httpPrefixHeaders === undefined) continue;
    for (const [key, text] of Object.entries(value)) headers[`${httpPrefixHeaders}${key}`.toLowerCase()] = String(text);
  }
  return headers;
}

/** The members that are bound to nothing and so stand in the body. */
export function bodyOf(shape: Shape, members: Members): Members {
  const body: Record<string, unknown> = {};
  for (const [name, member] of shape.structIterator()) {
    const { httpHeader, httpPrefixHeaders, httpResponseCode } = member.getMergedTraits();
    const bound = httpHeader !== undefined || httpPrefixHeaders !== undefined || httpResponseCode === 1;
    if (!bound && members[name] !== undefined) body[name] = members[name];
  }
  return body;
}
