import { createHmac, randomBytes } from 'node:crypto';
import type { EnvironmentVariable } from '#model';

/** Nobody can compute a digest without it, and it ends with the process. */
const key = randomBytes(32);

/** Beside what is told of a variable, so that nothing that writes it can write its digest. */
const digests = new WeakMap<EnvironmentVariable, string>();

/** Keeps what it takes to find out later whether the value is a text that is known from elsewhere. */
export function rememberDigest(variable: EnvironmentVariable, value: string): void {
  if (value.length >= shortest) digests.set(variable, digestOf(value));
}

/** Shorter values name too many things. */
const shortest = 3;

function digestOf(text: string): string {
  return createHmac('sha256', key).update(text).digest('base64');
}

/** A text that somebody may have written into an environment. */
export interface KnownText<T> {
  readonly text: string;
  readonly meaning: T;
}

/** Which of some known texts a variable's value is. Of another process's variables nothing is known. */
export function variablesNaming<T>(known: Iterable<KnownText<T>>): (variable: EnvironmentVariable) => readonly T[] {
  const meanings = new Map<string, T[]>();
  for (const { text, meaning } of known) {
    const digest = digestOf(text);
    const others = meanings.get(digest);
    if (others === undefined) meanings.set(digest, [meaning]);
    else others.push(meaning);
  }
  return (variable) => meanings.get(digests.get(variable) ?? '') ?? [];
}
