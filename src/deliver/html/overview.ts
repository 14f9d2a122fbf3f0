import { severities } from '#kit';
import type { Outcome, Run } from '#model';
import { changesInWords, closing, isFirstRun, newChecksInWords, news, opening } from '../changes.ts';
import { type GapGroup, gapGroups, reasonInWords, remedyOf } from '../gap-groups.ts';
import { count, grouped, shortList, utcTime } from '../plain-text.ts';
import { estimateInWords, savingsInWords } from '../savings-in-words.ts';

import { type Html, html } from './escape.ts';
import type { Gathered } from './gathered.ts';
import { type AccountName, anchorOf, changeNames, dot, place, severityNames } from './words.ts';

const gapsShown = 4;
const changesShown = 6;

/** The page's head: which run this is, whether it saw everything, and what is open. */
export function pageHeader(run: Run): Html {
  const { summary, complete } = run;
  const status = complete
    ? html`<span class="status full">Complete</span>`
    : html`<span class="status part">Incomplete: ${count(summary.gaps, 'gap')}</span>`;
  const levels = severities.map((severity) => {
    const number = summary.open[severity];
    const label = html`<b>${grouped(number)}</b><span>${severityNames[severity]}</span>`;
    return number === 0
      ? html`<li class="none">${label}</li>`
      : html`<li><a class="${severity}" href="#${severity}">${label}</a></li>`;
  });
  return html`<header><div><h1>Serverless audit</h1><p>${shortList(namesOf(run), 4)} · ${shortList(run.regions, 4)}</p><p><time datetime="${run.finishedAt}">${utcTime(run.finishedAt)}</time> · ${status} · <a href="#lens">The lens by question</a></p></div><nav aria-label="Open findings by severity"><ul class="levels">${levels}</ul></nav></header>
`;
}

function namesOf({ accounts }: Run): string[] {
  return accounts.map(({ id, name }) => name ?? id);
}

/** What could not be seen, and what to do about it. */
export function unseenPanel(run: Run, nameOf: AccountName): Html {
  const groups = gapGroups(run.coverage);
  if (groups.length === 0) {
    return html`<section class="panel" aria-labelledby="unseen"><h2 id="unseen">Nothing was hidden</h2><p class="muted">All that was to be read was read; see <a href="#coverage">coverage</a>.</p></section>
`;
  }
  const note = run.complete
    ? 'The configuration expects these gaps.'
    : 'Results that depend on this are unknown, and findings there stay as they were.';
  const items = groups.map((group) => gapItem(group, nameOf));
  return html`<section class="panel unseen" aria-labelledby="unseen"><h2 id="unseen">Could not be seen</h2><ul class="gaps">${items.slice(0, gapsShown)}</ul>${more(items.slice(gapsShown), 'gaps')}<p class="more">${note} <a href="#coverage">Coverage</a></p></section>
`;
}

function gapItem(group: GapGroup, nameOf: AccountName): Html {
  const name = nameOf(group.account);
  const account = name === group.account ? name : `${name} (${group.account})`;
  const times = group.count > 1 ? `, ${grouped(group.count)} times` : '';
  const code = group.code === undefined ? '' : `; ${group.code}${times}`;
  const place = `${account} · ${shortList(group.regions, 4)}${code}`;
  return html`<li><div><p><b>${group.checkId ?? group.operation}</b> ${reasonInWords[group.reason]}</p><p class="muted">${place}</p></div><p>${remedyOf(group)}</p></li>`;
}

function more(items: readonly Html[], what: string): Html | undefined {
  if (items.length === 0) return undefined;
  return html`<details class="more"><summary class="fold">${grouped(items.length)} more ${what}</summary><ul class="gaps">${items}</ul></details>`;
}

/** What is different from the last run. */
export function changesPanel({ summary }: Run, { changed, nameOf }: Gathered): Html {
  const words = changesInWords(summary);
  const entries = news.flatMap(({ change }) => changed[change].best().map((outcome) => ({ change, outcome })));
  const isFirst = isFirstRun(summary);
  const listed = isFirst ? [] : entries.slice(0, changesShown);
  const total = news.reduce((sum, { change }) => sum + changed[change].total(), 0);
  const tally = words.length === 0 ? 'Nothing changed.' : words.join(', ');
  const text = isFirst ? `${tally}. This is the first run: there is nothing to compare with.` : tally;
  const items = listed.map(({ change, outcome }) => changeItem(change, outcome, nameOf));
  const rest =
    isFirst || total <= listed.length
      ? undefined
      : html`<p class="more">and ${grouped(total - listed.length)} more, marked below</p>`;
  return html`<section class="panel" aria-labelledby="changes"><h2 id="changes">Changed since the last run</h2><p class="tally">${text}</p>${newChecks(summary)}<ul class="brief">${items}</ul>${rest}</section>
`;
}

function newChecks(summary: Run['summary']): Html | undefined {
  const words = newChecksInWords(summary);
  return words === undefined ? undefined : html`<p class="tally">New checks: ${words}, marked below.</p>`;
}

function changeItem(change: (typeof news)[number]['change'], outcome: Outcome, nameOf: AccountName): Html {
  const kind = opening.has(change)
    ? html`<span class="kind ${outcome.severity}">${changeNames[change]}</span>`
    : html`<span class="kind muted">${changeNames[change]}</span>`;
  return html`<li>${kind}${subject(outcome, nameOf, closing.has(change) ? outcome.title : outcome.message)}</li>`;
}

/** The open findings that weigh most. */
export function worstPanel({ worst, nameOf }: Gathered): Html {
  const best = worst.best();
  const items = best.map((outcome) => {
    const { severity } = outcome;
    return html`<li><span class="kind ${severity}">${dot(severity)}${severityNames[severity]}</span>${subject(outcome, nameOf, outcome.message)}</li>`;
  });
  const rest = worst.total() - best.length;
  const text = best.length === 0 ? html`<p class="tally">Nothing is open.</p>` : undefined;
  return html`<section class="panel" aria-labelledby="worst"><h2 id="worst">Worst open findings</h2>${text}<ul class="brief">${items}</ul>${
    rest > 0 ? html`<p class="more"><a href="#findings">and ${grouped(rest)} more</a></p>` : undefined
  }</section>
`;
}

/** The open findings that save most, and what all save. */
export function savingsPanel({ summary }: Run, { dearest, nameOf }: Gathered): Html | undefined {
  const words = savingsInWords(summary.savings);
  if (words === undefined) return undefined;
  const best = dearest.best();
  const items = best.map((outcome) => {
    const { estimatedMonthlySavings: savings, message } = outcome;
    return html`<li><span class="kind">${savings && estimateInWords(savings)}</span>${subject(outcome, nameOf, message)}</li>`;
  });
  const rest = dearest.total() - best.length;
  return html`<section class="panel" aria-labelledby="savings"><h2 id="savings">What could be saved</h2><p class="tally">${words}. Estimates at list prices; a dollar that several findings are about counts once.</p><ul class="brief">${items}</ul>${
    rest > 0 ? html`<p class="more">and ${grouped(rest)} more, below</p>` : undefined
  }</section>
`;
}

function subject(outcome: Outcome, nameOf: AccountName, text: string): Html {
  return html`<span><a href="#${anchorOf(outcome)}">${outcome.resource?.name ?? 'The whole place'}</a><span class="at">${place(outcome, nameOf)}</span><span class="about">${text}</span></span>`;
}
