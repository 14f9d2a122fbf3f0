import type { Outcome } from '#model';

/**
 * Text as it is safe to show anywhere: control characters, marks that turn the direction of writing, and other
 * invisible characters are spelt out (`\u{1b}`), so that no name can move a cursor or pose as another.
 */
export function visible(text: string): string {
  return text.replace(invisible, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}

const invisible = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu;

/** Lines of at most `width` characters, each after `indent`. A longer word (an ARN) keeps a line to itself, whole. */
export function wrap(text: string, width: number, indent = ''): string[] {
  return wrapWords(visible(text).split(' '), width, indent);
}

/** The same of words that may hold spaces and are kept whole. */
export function wrapWords(words: readonly string[], width: number, indent = ''): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of words) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line !== '' && indent.length + longer.length > width) {
      lines.push(indent + line);
      line = word;
    } else line = longer;
  }
  if (line !== '') lines.push(indent + line);
  return lines;
}

/** `1 finding`, `1,234 findings`; `many` where an s does not make the plural. */
export function count(number: number, one: string, many = `${one}s`): string {
  return `${grouped(number)} ${number === 1 ? one : many}`;
}

/** `['2 new,', '1 gone']` of `['2 new', '1 gone']`. */
export function enumerated(items: readonly string[]): string[] {
  return items.map((item, index) => (index < items.length - 1 ? `${item},` : item));
}

/** `12,345` */
export function grouped(number: number): string {
  return number.toLocaleString('en-US');
}

/** `a, b, c and 4 more` */
export function shortList(items: readonly string[], limit: number): string {
  const listed = items.slice(0, limit).join(', ');
  return items.length > limit ? `${listed} and ${grouped(items.length - limit)} more` : listed;
}

/** At most so many characters, the last an ellipsis where more were there; no character of two units is halved. */
export function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** `2026-11-23 10:02 UTC` of an ISO date-time in UTC. */
export function utcTime(iso: string): string {
  return `${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC`;
}

/** `orders [live] (111122223333/eu-west-1)`, safe to show. */
export function nameAndPlace({ resource, subKey, account, region }: Located): string {
  const part = subKey === null ? '' : ` [${visible(subKey)}]`;
  return `${visible(resource?.name ?? 'the whole place')}${part} (${account}/${region})`;
}

export type Located = Pick<Outcome, 'resource' | 'subKey' | 'account' | 'region'>;
