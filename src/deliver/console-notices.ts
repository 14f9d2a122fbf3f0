import type { Run, WaiverNotice } from '#model';
import { newChecksInWords } from './changes.ts';
import { leftOut, type Page } from './ink.ts';
import { wrap } from './plain-text.ts';
import { waiverInWords, waiversInWords } from './waivers-in-words.ts';

const waiversListed = 8;

/** That checks judged for the first time, which is no change of what is audited. Nothing where none did. */
export function newCheckLines({ summary }: Run, { ink, width }: Page): readonly string[] {
  const words = newChecksInWords(summary);
  return words === undefined ? [] : hanging(`${ink('bold', 'NEW CHECKS')}  `, wrap(words, width - 12));
}

/** The waivers that somebody should look at. Nothing where there is none. */
export function waiverLines({ waivers: { expiring, unmatched } }: Run, page: Page): readonly string[] {
  return [
    ...listOf(waiversInWords(expiring.length, 0), expiring, page),
    ...listOf(waiversInWords(0, unmatched.length), unmatched, page),
  ];
}

function listOf(words: readonly string[], notices: readonly WaiverNotice[], page: Page): readonly string[] {
  const listed = notices.slice(0, page.cut(waiversListed));
  return [
    ...words.map((said) => `${page.ink('bold', 'WAIVERS')}  ${said}`),
    ...listed.flatMap((notice) => hanging('  ', wrap(waiverInWords(notice), page.width - 4), '    ')),
    ...leftOut(notices.length - listed.length, page),
  ];
}

function hanging(head: string, [first = '', ...more]: readonly string[], indent = ' '.repeat(12)): readonly string[] {
  return [head + first, ...more.map((line) => indent + line)];
}
