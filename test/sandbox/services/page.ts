import { createHash } from 'node:crypto';

export interface PageRequest {
  /** What the token belongs to: a token of one listing is refused by another. */
  readonly of: string;
  readonly token: string | undefined;
  readonly size: number;
  /** The service's own refusal of a token it did not issue. */
  readonly malformed: () => Error;
}

export interface Page<Item> {
  readonly items: readonly Item[];
  readonly next: string | undefined;
}

/** One page of `all` and the opaque token of the next, absent on the last page. */
export function page<Item>(all: readonly Item[], request: PageRequest): Page<Item> {
  const start = request.token === undefined ? 0 : offsetIn(request.token, request);
  const end = start + request.size;
  return {
    items: all.slice(start, end),
    next: end < all.length ? tokenFor(end, request.of) : undefined,
  };
}

function tokenFor(offset: number, of: string): string {
  return Buffer.from(`${String(offset)}|${seal(offset, of)}`).toString('base64');
}

function offsetIn(token: string, request: PageRequest): number {
  const [digits = '', given] = Buffer.from(token, 'base64').toString('utf8').split('|');
  const offset = Number(digits);
  if (digits === '' || given !== seal(offset, request.of)) throw request.malformed();
  return offset;
}

function seal(offset: number, of: string): string {
  return createHash('sha256')
    .update(`${of}#${String(offset)}`)
    .digest('hex')
    .slice(0, 24);
}
