import { createHash } from 'node:crypto';
import type { Request } from './protocol/wire.ts';

/** A digest of all that a request asks: two that agree in it ask for the same. */
export function digestOf({ method, path, query, body }: Request): string {
  return createHash('sha256').update(`${method} ${path}?${query.toString()}\n`).update(body).digest('hex').slice(0, 16);
}
