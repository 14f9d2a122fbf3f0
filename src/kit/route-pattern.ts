import * as z from 'zod/mini';
import type { RestMethod } from '#model';
import { globMatches } from '../text/glob.ts';

/** `METHOD /path`; `*` stands for any run of characters, `?` for any one, and `ANY` as the method for every one. */
export const routePattern = z.string().check(z.regex(/^([A-Z]+|\*) \/\S*$/));

/** A method `ANY` is matched only by a pattern for every method. */
export function routeMatches(pattern: string, { httpMethod, path }: Pick<RestMethod, 'httpMethod' | 'path'>): boolean {
  const space = pattern.indexOf(' ');
  const isForMethod = [httpMethod, 'ANY', '*'].includes(pattern.slice(0, space));
  return isForMethod && globMatches(pattern.slice(space + 1), path);
}
