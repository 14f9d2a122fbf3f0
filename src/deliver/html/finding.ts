import type { Outcome } from '#model';
import { opening } from '../changes.ts';
import { reasonInWords } from '../gap-groups.ts';
import { utcTime } from '../plain-text.ts';
import { estimateInWords } from '../savings-in-words.ts';
import { type Html, html } from './escape.ts';
import { type AccountName, anchorOf, changeNames, place, resultNames } from './words.ts';

/** One outcome in full, folded behind its name and message. Filters read the `data-` attributes. */
export function findingHtml(outcome: Outcome, nameOf: AccountName): Html {
  const { account, pillar, question, result, severity, change, resource, subKey } = outcome;
  const part = subKey === null ? undefined : html` <span class="muted">${subKey}</span>`;
  return html`<details class="f" id="${anchorOf(outcome)}" data-a="${account}" data-p="${pillar}" data-q="${question}" data-r="${result}" data-s="${severity}" data-c="${change ?? ''}"><summary><span><b>${resource?.name ?? 'The whole place'}</b>${part}${tags(outcome)}</span><span class="at">${place(outcome, nameOf)}</span>${says(outcome)}</summary><div class="body">${fix(outcome)}<div>${evidence(outcome)}${facts(outcome, nameOf)}</div></div></details>
`;
}

/** What was resolved says no more than the title above it. */
function says({ message, title }: Outcome): Html | undefined {
  return message === title ? undefined : html`<span class="says">${message}</span>`;
}

function tags({ change, isOfNewCheck, result, state, stale }: Outcome): readonly Html[] {
  const isTelling = change !== null && change !== 'unchanged';
  return [
    ...(isTelling ? [tag(isOfNewCheck ? 'New check' : changeNames[change], opening.has(change) ? 'opening' : '')] : []),
    ...(state === 'open' && result !== 'fail' ? [tag(resultNames[result], result === 'unknown' ? 'doubt' : '')] : []),
    ...(stale ? [tag('Not seen this time', 'doubt')] : []),
  ];
}

function tag(text: string, kind: string): Html {
  return html`<i class="tag ${kind}">${text}</i>`;
}

function fix({ remediation }: Outcome): Html {
  const { text, property, cli } = remediation;
  return html`<div class="fix"><p class="label">What to do</p><p>${text}${
    property === null ? undefined : html` <code>${property}</code>`
  }</p>${cli === null ? undefined : html`<pre><code>${cli}</code></pre>`}</div>`;
}

function evidence({ evidence: facts }: Outcome): Html | undefined {
  const entries = Object.entries(facts);
  if (entries.length === 0) return undefined;
  const rows = entries.map(([name, value]) => html`<tr><th scope="row">${name}</th><td>${inWords(value)}</td></tr>`);
  return html`<table class="evidence"><caption>Evidence</caption><tbody>${rows}</tbody></table>`;
}

function inWords(value: Outcome['evidence'][string]): string {
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.join(', ');
  return String(value);
}

function facts(outcome: Outcome, nameOf: AccountName): Html {
  const { resource, severityReason, related, firstSeen, lastChanged, unpriced } = outcome;
  const { estimatedMonthlySavings: savings } = outcome;
  return html`<dl class="facts">${[
    fact('Resource', resource?.arn),
    fact('Account', accountIfHidden(outcome, nameOf)),
    fact('Related', related.join(', ')),
    fact('Savings', savings && estimateInWords(savings)),
    fact('Reckoned from', savings?.basis),
    fact('Savings', unpriced === undefined ? undefined : `not known: ${unpriced}`),
    fact('Severity', severityReason),
    fact('Not seen', gapInWords(outcome)),
    fact('Waived', waiverInWords(outcome)),
    fact('First seen', timeOf(firstSeen)),
    fact('Last changed', lastChanged === firstSeen ? null : timeOf(lastChanged)),
  ]}</dl>`;
}

/** The id of an account that is shown by its name, where the ARN does not tell it either. */
function accountIfHidden({ account, resource }: Outcome, nameOf: AccountName): string | undefined {
  return nameOf(account) === account || resource?.arn.includes(account) === true ? undefined : account;
}

function fact(name: string, value: string | null | undefined): Html {
  return value === null || value === undefined || value === '' ? html`` : html`<dt>${name}</dt><dd>${value}</dd>`;
}

function timeOf(iso: string | null): string | null {
  return iso === null ? null : utcTime(iso);
}

function gapInWords({ gap }: Outcome): string | undefined {
  if (gap === null) return undefined;
  return `${gap.checkId ?? gap.operation} ${reasonInWords[gap.reason]}${gap.code === undefined ? '' : ` (${gap.code})`}`;
}

function waiverInWords({ waiver }: Outcome): string | undefined {
  if (waiver === null) return undefined;
  return `by ${waiver.owner} until ${waiver.expires.slice(0, 10)}: ${waiver.reason}`;
}
