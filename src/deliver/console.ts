import { results, severities } from '#kit';
import type { Outcome, Result, Run, Summary } from '#model';
import { changesInWords, isFirstRun, isOpen, type News, news, newsOf } from './changes.ts';
import { lensLines } from './console-lens.ts';
import { type Listing, newListing } from './console-listing.ts';
import { newCheckLines, waiverLines } from './console-notices.ts';
import { type GapGroup, gapGroups, reasonInWords, remedyOf } from './gap-groups.ts';
import { inkOf, leftOut, type Page, severityFormat } from './ink.ts';
import { type Lens, lensBySection } from './lens.ts';
import {
  count,
  enumerated,
  grouped,
  nameAndPlace,
  shortList,
  utcTime,
  visible,
  wrap,
  wrapWords,
} from './plain-text.ts';
import { type BestOf, bestOf, byWeight } from './ranking.ts';
import { costInWords, savingsInWords } from './savings-in-words.ts';

export interface TableOptions {
  readonly lens: Lens;
  readonly colour?: boolean;
  /** Width of the terminal in characters. */
  readonly columns?: number;
  /** List outcomes of these results, and no others. */
  readonly only?: readonly Result[];
  /** Cut no list, and list every result. */
  readonly all?: boolean;
}

const gapsListed = 12;
const changesListed = 5;

/**
 * A summary for people in lines of text: what could not be seen, what changed, what is open, how the
 * lens stands by question, and the counts.
 * Keeps what it lists: a bounded part, or with `all` everything.
 */
export async function* renderTable(
  run: Run,
  outcomes: AsyncIterable<Outcome>,
  { lens, colour = false, columns = 80, only, all = false }: TableOptions,
): AsyncIterable<string> {
  const page: Page = {
    ink: inkOf(colour),
    width: Math.max(columns, 40),
    cut: (limit) => (all ? Number.POSITIVE_INFINITY : limit),
  };
  const changed = changedLists(page.cut(changesListed));
  const listing = newListing(page);
  const isListed = (outcome: Outcome): boolean => only?.includes(outcome.result) ?? (all || isOpen(outcome));
  for await (const outcome of outcomes) {
    const told = newsOf(outcome);
    if (told !== null) changed[told].add(outcome);
    if (isListed(outcome)) listing.add(outcome);
  }

  for (const section of [
    headline(run, page),
    notSeen(run, page),
    whatChanged(run.summary, changed, page),
    newCheckLines(run, page),
    waiverLines(run, page),
    openings(run.summary, listing, page),
    lensLines(lensBySection(run, lens), page),
    totals(run, page),
  ]) {
    if (section.length > 0) yield `${section.join('\n')}\n\n`;
  }
}

type Changed = Readonly<Record<News, BestOf<Outcome>>>;

function changedLists(limit: number): Changed {
  return Object.fromEntries(news.map(({ change }) => [change, bestOf<Outcome>(limit, byWeight)])) as unknown as Changed;
}

function headline(run: Run, { ink }: Page): string[] {
  const scope = `${count(run.accounts.length, 'account')}, ${count(run.regions.length, 'region')}`;
  return [`${ink('bold', 'Serverless audit')}  ${scope}, ${utcTime(run.finishedAt)}`];
}

function notSeen(run: Run, page: Page): string[] {
  const { ink } = page;
  const groups = gapGroups(run.coverage);
  if (groups.length === 0) return [`${ink('bold', 'NOT SEEN')}  nothing: all that was to be read was read`];

  const note = run.complete ? 'as the configuration expects' : 'findings there stay as they were';
  const lines = [`${ink(['bold', 'yellow'], 'NOT SEEN')}  ${count(run.summary.gaps, 'gap')}; ${note}`];
  const listed = groups.slice(0, page.cut(gapsListed));
  return [
    ...lines,
    ...listed.flatMap((group) => gapLines(group, page)),
    ...leftOut(groups.length - listed.length, page),
  ];
}

function gapLines(group: GapGroup, { width }: Page): string[] {
  const place = `${group.account} (${shortList(group.regions, 4)})`;
  const subject = group.checkId ?? group.operation;
  const times = group.count > 1 ? `, ${grouped(group.count)} times` : '';
  const code = group.code === undefined ? '' : ` (${group.code})`;
  const [first = '', ...more] = wrap(
    `${place}: ${subject} ${reasonInWords[group.reason]}${code}${times}.`,
    width - 2,
    '  ',
  );
  return [first, ...more.map((line) => `  ${line}`), ...wrap(remedyOf(group), width, '    ')];
}

function whatChanged(summary: Summary, changed: Changed, page: Page): string[] {
  const { ink } = page;
  if (isFirstRun(summary)) {
    return [`${ink('bold', 'FIRST RUN')}  ${count(summary.changes.new, 'new finding')}, nothing to compare with`];
  }
  const heading = `${ink('bold', 'CHANGED')}  `;
  const words = changesInWords(summary);
  if (words.length === 0) return [`${heading}nothing since the last run`];

  const [first = '', ...more] = wrapWords([...enumerated(words), 'since the last run'], page.width - 9);
  const lines = [heading + first, ...more.map((line) => ' '.repeat(9) + line)];
  for (const { change, label } of news) {
    const { best, total } = changed[change];
    for (const outcome of best()) lines.push(...changeLines(label, outcome, page));
    lines.push(...leftOut(total() - best().length, page, ` ${label}`));
  }
  return lines;
}

function changeLines(label: string, outcome: Outcome, { ink, width }: Page): string[] {
  const severity = ink(severityFormat[outcome.severity], outcome.severity.padEnd(8));
  const check = visible(outcome.checkId);
  const start = `  ${label.padEnd(8)}  ${severity}  ${check}`;
  const place = nameAndPlace(outcome);
  const fits = 24 + check.length + place.length <= width;
  return fits ? [`${start}  ${place}`] : [start, `${' '.repeat(22)}${place}`];
}

function openings({ open }: Summary, listing: Listing, { ink }: Page): string[] {
  const counts = severities
    .filter((severity) => open[severity] > 0)
    .map((severity) => ink(severityFormat[severity], `${grouped(open[severity])} ${severity}`));
  return [`${ink('bold', 'OPEN')}  ${counts.length === 0 ? 'nothing' : counts.join(', ')}`, ...listing.lines()];
}

function totals({ summary, coverage, complete }: Run, { ink, width }: Page): string[] {
  const counted = results.flatMap((result) => {
    const number = summary.results[result];
    return number === 0 ? [] : [`${grouped(number)} ${result}`];
  });
  const full = coverage.filter((place) => place.complete).length;
  const skipped = summary.skippedRegions.length;
  const parts = [
    `${grouped(full)} of ${count(coverage.length, 'collection')} complete`,
    count(summary.calls, 'API call'),
    ...(skipped === 0 ? [] : [`${count(skipped, 'region')} switched off and skipped`]),
  ];
  return [
    ...labelled('RESULTS', counted, width),
    ...labelled('COVERAGE', parts, width),
    ...savingsLines(summary, width),
    complete ? ink('green', 'Complete.') : ink(['bold', 'yellow'], 'Incomplete: see NOT SEEN above.'),
    ink('gray', 'About a check: lens-audit explain CHECK. Every result: --all or --format json.'),
  ];
}

function savingsLines({ savings, cost }: Summary, width: number): string[] {
  const saved = savingsInWords(savings);
  return [
    ...(saved === undefined ? [] : labelled('SAVINGS', [saved], width)),
    ...(cost === null ? [] : labelled('COST', [costInWords(cost)], width)),
  ];
}

function labelled(label: string, items: readonly string[], width: number): string[] {
  const [first = '', ...more] = wrapWords(enumerated(items), width - 10);
  return [`${label.padEnd(10)}${first}`, ...more.map((line) => ' '.repeat(10) + line)];
}
