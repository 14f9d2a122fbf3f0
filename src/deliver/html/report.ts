import { createHash } from 'node:crypto';
import type { Outcome, Run } from '#model';
import { type Lens, lensBySection } from '../lens.ts';
import { grouped, utcTime } from '../plain-text.ts';
import { coverageSection } from './coverage.ts';
import { html, inline, rendered } from './escape.ts';
import { filterForm } from './filters.ts';
import { gather } from './gathered.ts';
import { lensSection } from './lens.ts';
import { changesPanel, pageHeader, savingsPanel, unseenPanel, worstPanel } from './overview.ts';
import { openSections, otherSections } from './results.ts';
import { script } from './script.ts';
import { style } from './style.ts';
import { waiversPanel } from './waivers.ts';

/**
 * The report as one HTML file in pieces: it fetches nothing, runs no script but its own, and reads well without.
 * Reads the outcomes once and holds what it writes, about 1 KB a finding and 20 bytes a pass: some
 * 70 MB above the process itself for 100,000 outcomes of which a tenth is open.
 */
export async function* renderHtml(run: Run, outcomes: AsyncIterable<Outcome>, lens: Lens): AsyncIterable<string> {
  const gathered = await gather(run, outcomes);
  yield rendered(html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${contentPolicy}"><meta name="viewport" content="width=device-width,initial-scale=1"><meta name="color-scheme" content="light dark"><meta name="referrer" content="no-referrer"><title>Serverless audit ${utcTime(run.finishedAt)}</title>${inline('style', style)}</head>
<body><a class="skip" href="#findings">Skip to the findings</a>
`);
  yield rendered(html`${pageHeader(run)}<main>
${unseenPanel(run, gathered.nameOf)}<div class="overview">${changesPanel(run, gathered)}${worstPanel(gathered)}</div>
${savingsPanel(run, gathered)}${waiversPanel(run)}<section class="results" aria-labelledby="findings"><h2 id="findings">Findings</h2>
${filterForm(run, gathered)}`);
  yield* openSections(gathered);
  if (gathered.worst.total() === 0) yield '<p class="muted">Nothing is open.</p>\n';
  yield '</section>\n<section class="results" aria-labelledby="others"><h2 id="others">Other results</h2>\n';
  yield* otherSections(gathered);
  yield notApplicable(run);
  yield '</section>\n';
  yield* lensSection(lensBySection(run, lens), gathered.nameOf);
  yield* coverageSection(run, gathered.nameOf);
  yield rendered(html`</main><footer>Run ${run.id}, ${utcTime(run.startedAt)} to ${utcTime(run.finishedAt)}. serverless-lens-auditor ${run.toolVersion} reads configuration only, and maps it to the Well-Architected Serverless Applications Lens.</footer>
${inline('script', script)}</body></html>
`);
}

function notApplicable({ summary }: Run): string {
  const number = summary.results['not-applicable'];
  if (number === 0) return '';
  const words = number === 1 ? '1 result does not apply and is' : `${grouped(number)} results do not apply and are`;
  return rendered(html`<p class="more">${words} not listed; the JSON output has them with --all.</p>
`);
}

const contentPolicy = [
  "default-src 'none'",
  `style-src '${hashOf(style)}'`,
  `script-src '${hashOf(script)}'`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

function hashOf(content: string): string {
  return `sha256-${createHash('sha256').update(content).digest('base64')}`;
}
