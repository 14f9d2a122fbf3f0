import * as z from 'zod/mini';
import type { RestMethod } from '#model';

/** `METHOD /path`; `*` stands for any run of characters, `?` for any one, and `ANY` as the method for every one. */
export const routePattern = z.string().check(z.regex(/^([A-Z]+|\*) \/\S*$/));

/** A method `ANY` is matched only by a pattern for every method. */
export function routeMatches(pattern: string, { httpMethod, path }: Pick<RestMethod, 'httpMethod' | 'path'>): boolean {
  const space = pattern.indexOf(' ');
  const isForMethod = [httpMethod, 'ANY', '*'].includes(pattern.slice(0, space));
  return isForMethod && globMatches(pattern.slice(space + 1), path);
}

/** `*` for any run of characters, `?` for any one. Steps back to the last star at most: a stranger's glob may have many. */
export function globMatches(glob: string, text: string): boolean {
  let at = 0;
  let afterStar = -1;
  let retryFrom = 0;
  for (let next = 0; next < text.length; ) {
    if (glob[at] === '*') {
      at += 1;
      afterStar = at;
      retryFrom = next;
    } else if (glob[at] === '?' || glob[at] === text[next]) {
      at += 1;
      next += 1;
    } else if (afterStar >= 0) {
      at = afterStar;
      retryFrom += 1;
      next = retryFrom;
    } else {
      return false;
    }
  }
  return /^\**$/.test(glob.slice(at));
}
