import { questions } from '#data';
import { severities } from '#kit';
import type { Result } from '#model';
import { grouped } from '../plain-text.ts';
import { inOrder } from '../ranking.ts';
import { docsLink, type Html, html, rendered } from './escape.ts';
import type { AboutCheck, CheckRows, Gathered, QuietCheck, QuietPlace, Section } from './gathered.ts';
import { dot, pillarNames, place, severityNames } from './words.ts';

/** A check with more rows than this starts folded. */
const rowsUnfolded = 10;

/** The open findings by severity and check, in pieces. */
export function* openSections(gathered: Gathered): Iterable<string> {
  for (const severity of severities) {
    const checks = gathered.sections.get(severity);
    if (checks === undefined) continue;
    yield* section(severity, html`${dot(severity)}${severityNames[severity]}`, checks);
  }
}

/** What was closed in this run, what is waived, what could not be judged, and what is in order. */
export function* otherSections(gathered: Gathered): Iterable<string> {
  const others: readonly (readonly [Section, string])[] = [
    ['closed', 'Closed in this run'],
    ['waived', 'Waived'],
  ];
  for (const [name, title] of others) {
    const checks = gathered.sections.get(name);
    if (checks !== undefined) yield* section(name, html`${title}`, checks);
  }
  for (const [result, title] of quietTitles) {
    const checks = gathered.quiet.get(result);
    if (checks !== undefined) yield* quietSection(result, title, { checks, gathered });
  }
}

const quietTitles: readonly (readonly [Result, string])[] = [
  ['fail', 'Fails, and not open'],
  ['review', 'For review, and not open'],
  ['unknown', 'Could not be judged'],
  ['insufficient-evidence', 'Insufficient evidence'],
  ['pass', 'Passes'],
];

function* section(id: string, title: Html, checks: ReadonlyMap<string, CheckRows>): Iterable<string> {
  const groups = [...checks.values()].sort((a, b) => inOrder(a.check.title, b.check.title));
  const total = groups.reduce((sum, { rows }) => sum + rows.length, 0);
  yield rendered(html`<section class="level" id="${id}" data-g><h3>${title} <span class="count">${grouped(total)}</span></h3>
`);
  for (const { check, rows } of groups) {
    const isOpen = rows.length <= rowsUnfolded ? html` open` : html``;
    yield rendered(html`<details class="check" data-g${isOpen}>${checkSummary(check, rows.length)}${about(check)}
`);
    for (const { markup } of rows.sort((a, b) => inOrder(a.key, b.key))) yield markup;
    yield '</details>\n';
  }
  yield '</section>\n';
}

interface QuietGroup {
  readonly checks: ReadonlyMap<string, QuietCheck>;
  readonly gathered: Gathered;
}

function* quietSection(id: Result, title: string, { checks, gathered }: QuietGroup): Iterable<string> {
  const groups = [...checks.values()].sort((a, b) => inOrder(a.check.title, b.check.title));
  const total = groups.reduce((sum, { places }) => sum + namesIn(places), 0);
  yield rendered(html`<section class="level" id="${id}" data-g><h3>${title} <span class="count">${grouped(total)}</span></h3>
`);
  for (const { check, places } of groups) {
    yield rendered(html`<details class="check" data-g>${checkSummary(check, namesIn(places))}${about(check)}<ul class="quiet">
`);
    for (const quiet of places.values()) yield rendered(quietRow(quiet, gathered));
    yield '</ul></details>\n';
  }
  yield '</section>\n';
}

function namesIn(places: QuietCheck['places']): number {
  return [...places.values()].reduce((sum, { names }) => sum + names.length, 0);
}

function quietRow({ example, names }: QuietPlace, { nameOf }: Gathered): Html {
  const { account, pillar, question, result, severity, change, message } = example;
  const because = result === 'pass' ? undefined : html`<p>${message}</p>`;
  return html`<li data-a="${account}" data-p="${pillar}" data-q="${question}" data-r="${result}" data-s="${severity}" data-c="${change ?? ''}" data-n="${names.length}"><span class="at">${place(example, nameOf)}</span>${names.sort(inOrder).join(', ')}${because}</li>
`;
}

function checkSummary({ title, id }: AboutCheck, number: number): Html {
  return html`<summary><h4>${title}</h4><code>${id}</code><span class="count">${grouped(number)}</span></summary>`;
}

function about({ practices, pillar, reference }: AboutCheck): Html {
  const related = questions.filter((question) => question.practices.some((id) => practices.includes(id)));
  const links = related.map(({ id }) => html` <a href="#${id}">${id}</a>`);
  const people = links.length === 0 ? undefined : html` · For people:${links}`;
  return html`<p class="about">${pillarNames[pillar]}, ${practices.join(', ')} · ${docsLink(reference, 'AWS documentation')}${people}</p>`;
}
