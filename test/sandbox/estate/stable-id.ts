import { createHash } from 'node:crypto';

/** The same text gives the same id in every run: hexadecimal, cut to `length`. */
export function stableId(text: string, length = 10): string {
  return createHash('sha256').update(text).digest('hex').slice(0, length);
}

/** The same text gives the same UUID in every run. */
export function stableUuid(text: string): string {
  const hex = stableId(text, 32);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}

/** An IAM unique id: a prefix that says what it is, and 17 capitals and digits. */
export function uniqueId(prefix: 'AIDA' | 'AROA' | 'ANPA' | 'AGPA', text: string): string {
  return `${prefix}${stableId(text, 17).toUpperCase()}`;
}
