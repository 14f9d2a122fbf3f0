import { severities } from '#kit';
import type { Outcome, Run, WaiverNotice } from '#model';
import { changesInWords, closing, isFirstRun, newChecksInWords, news } from './changes.ts';
import { type GapGroup, gapGroups, reasonInWords, remedyOf } from './gap-groups.ts';
import type { NewCheck, RunNews } from './gather-news.ts';
import {
  count,
  cut,
  enumerated,
  grouped,
  nameAndPlace,
  shortList,
  utcTime,
  visible,
  wrap,
  wrapWords,
} from './plain-text.ts';
import { savingsInWords } from './savings-in-words.ts';
import { waiverInWords, waiversInWords } from './waivers-in-words.ts';

const width = 72;
const gapsListed = 40;
const newChecksListed = 40;
const waiversListed = 30;
/** Of each kind of change. */
const changesListed = 50;
const maxBytes = 200_000;
const endAdvice = 'Their findings open again then: renew them, or mend what they cover.';

/** The subject of an e-mail: under 100 characters of printable ASCII, as SNS demands. */
export function subjectOf({ summary, waivers: { expiring }, complete }: Run): string {
  const start = 'Serverless audit: ';
  const state = complete ? '' : `; incomplete, ${count(summary.gaps, 'gap')}`;
  const newChecks = Object.keys(summary.ofNewChecks).length;
  const words = [
    ...changesInWords(summary),
    ...(newChecks === 0 ? [] : [count(newChecks, 'new check')]),
    ...waiversInWords(expiring.length, 0),
  ];
  const [fitting = 'nothing changed'] = wrapWords(enumerated(words), 99 - start.length - state.length);
  return start + fitting.replace(/,$/, '') + state;
}

/** The digest as an e-mail shows it: at most 200 KB of plain text in 72 columns, what is left out of a list counted. */
export function renderDigest(run: Run, told: RunNews): string {
  const { expiring, unmatched } = run.waivers;
  for (let listed = changesListed; ; listed = Math.floor(listed / 2)) {
    const sections = [
      headline(run),
      notSeen(run),
      changes(run, told, listed),
      newChecks(run, told),
      waiverList(waiversInWords(expiring.length, 0), endAdvice, expiring),
      waiverList(waiversInWords(0, unmatched.length), 'Correct them or take them out.', unmatched),
      open(run),
      savings(run),
      whereIsTheRest(run),
    ].filter((section) => section.length > 0);
    const text = `${sections.map((section) => section.join('\n')).join('\n\n')}\n`;
    if (Buffer.byteLength(text) <= maxBytes || listed === 0) return text;
  }
}

function headline(run: Run): string[] {
  const accounts = run.accounts.map(({ id, name }) => (name === null ? id : `${id} ${name}`));
  return [
    `SERVERLESS AUDIT, ${utcTime(run.finishedAt)}`,
    ...wrap(`Accounts: ${shortList(accounts, 12)}`, width),
    ...wrap(`Regions: ${shortList(run.regions, 20)}`, width),
    ...wrap(run.complete ? 'Complete.' : `INCOMPLETE: ${count(run.summary.gaps, 'gap')}, see below.`, width),
  ];
}

function notSeen({ coverage }: Run): string[] {
  const groups = gapGroups(coverage);
  if (groups.length === 0) return ['NOT SEEN: nothing. All that was to be read was read.'];
  const places = [...new Set(groups.map(({ account }) => account))];
  return [
    ...wrap(`NOT SEEN in ${shortList(places, 6)}. Findings there stay as they were.`, width),
    ...groups.slice(0, gapsListed).flatMap(gapLines),
    ...leftOut(groups.length - gapsListed),
  ];
}

function gapLines(group: GapGroup): string[] {
  const code = group.code === undefined ? '' : ` (${group.code})`;
  const place = `${group.account}, ${shortList(group.regions, 4)}`;
  const what = `${group.checkId ?? group.operation} ${reasonInWords[group.reason]}${code}`;
  return [...bullet(`${place}: ${what}.`), ...wrap(remedyOf(group), width, '    ')];
}

function changes({ summary }: Run, told: RunNews, limit: number): string[] {
  const words = changesInWords(summary);
  if (words.length === 0) return ['CHANGED: nothing.'];
  const first = isFirstRun(summary) ? ['This is the first run: there is nothing to compare with.'] : [];
  return [
    ...wrapWords(['CHANGED:', ...enumerated(words)], width),
    ...first,
    ...news.flatMap(({ change, label }) => {
      const total = summary.changes[change];
      if (total === 0) return [];
      const listed = told.changed.filter((outcome) => outcome.change === change).slice(0, limit);
      return ['', `${label} (${grouped(total)})`, ...listed.flatMap(changeLines), ...leftOut(total - listed.length)];
    }),
  ];
}

function changeLines(outcome: Outcome): string[] {
  const isClosed = outcome.change !== null && closing.has(outcome.change);
  return [
    ...bullet(`${outcome.severity} ${visible(outcome.checkId)}: ${nameAndPlace(outcome)}`),
    ...(isClosed ? [] : wrap(cut(outcome.message, 400), width, '    ')),
    ...(isClosed ? [] : wrap(`Fix: ${cut(outcome.remediation.text, 400)}`, width, '    ')),
  ];
}

/** Apart from what changed: an upgrade of the auditor is no change of what it audits. */
function newChecks({ summary }: Run, told: RunNews): string[] {
  const words = newChecksInWords(summary);
  if (words === undefined) return [];
  const listed = told.newChecks.slice(0, newChecksListed);
  return [
    ...wrap(`NEW CHECKS: ${words}, which are not among the changes above.`, width),
    ...listed.flatMap(newCheckLines),
    ...leftOut(told.newChecks.length - listed.length),
  ];
}

function newCheckLines({ checkId, title, severity, findings }: NewCheck): string[] {
  return [...bullet(`${severity} ${checkId}: ${count(findings, 'finding')}`), ...wrap(title, width, '    ')];
}

function waiverList([words = '']: readonly string[], advice: string, notices: readonly WaiverNotice[]): string[] {
  if (notices.length === 0) return [];
  const listed = notices.slice(0, waiversListed);
  return [
    ...wrap(`WAIVERS: ${words}. ${advice}`, width),
    ...listed.flatMap((notice) => bullet(waiverInWords(notice))),
    ...leftOut(notices.length - listed.length),
  ];
}

function open({ summary }: Run): string[] {
  const counts = severities.flatMap((severity) =>
    summary.open[severity] > 0 ? [`${grouped(summary.open[severity])} ${severity}`] : [],
  );
  return wrapWords(counts.length === 0 ? ['OPEN: nothing.'] : ['OPEN:', ...enumerated(counts)], width);
}

function savings({ summary }: Run): string[] {
  const words = savingsInWords(summary.savings);
  return words === undefined ? [] : wrap(`SAVINGS: ${words}.`, width);
}

function whereIsTheRest(run: Run): string[] {
  // A link that is broken into lines leads nowhere.
  if (run.reportUrl !== undefined)
    return [...wrap(`Every result is in the report of run ${run.id}:`, width), run.reportUrl];
  return wrap(
    `Every result is in the report of run ${run.id}. To make it yourself: lens-audit audit --report report.html, or --format json.`,
    width,
  );
}

function bullet(text: string): string[] {
  const [first = '', ...more] = wrap(text, width - 4);
  return [`  - ${first}`, ...more.map((line) => `    ${line}`)];
}

function leftOut(number: number): string[] {
  return number <= 0 ? [] : [`  and ${grouped(number)} more`];
}
