import type { Run, WaiverNotice } from '#model';
import { grouped } from '../plain-text.ts';
import { waiverInWords, waiversInWords } from '../waivers-in-words.ts';
import { type Html, html } from './escape.ts';

const waiversShown = 20;

/** The waivers that somebody should look at; nothing where there is none. */
export function waiversPanel({ waivers: { expiring, unmatched } }: Run): Html {
  const notices = [...expiring, ...unmatched];
  if (notices.length === 0) return html``;
  const lists = [
    listOf(waiversInWords(expiring.length, 0), 'Their findings open again then.', expiring),
    listOf(waiversInWords(0, unmatched.length), 'Correct them or take them out.', unmatched),
  ];
  return html`<section class="panel" aria-labelledby="waivers"><h2 id="waivers">Waivers</h2>${lists}</section>
`;
}

function listOf([words = '']: readonly string[], advice: string, notices: readonly WaiverNotice[]): Html {
  if (notices.length === 0) return html``;
  const items = notices.slice(0, waiversShown).map((notice) => html`<li>${waiverInWords(notice)}</li>`);
  const more = notices.length - items.length;
  return html`<p class="tally">${words}. ${advice}</p><ul class="quiet">${items}</ul>${
    more > 0 ? html`<p class="more">and ${grouped(more)} more</p>` : undefined
  }`;
}
