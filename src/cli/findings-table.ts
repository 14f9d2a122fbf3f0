import { severities } from '#kit';
import type { Finding, SavingsTotal, Severity, State } from '#model';
import { inkOf, type Page, severityFormat } from '../deliver/ink.ts';
import { count, enumerated, grouped, nameAndPlace, visible, wrap, wrapWords } from '../deliver/plain-text.ts';
import { estimateInWords, savingsInWords } from '../deliver/savings-in-words.ts';
import { savingsTotal } from '../lifecycle/index.ts';

export interface TableLook {
  readonly colour: boolean;
  /** Width of the terminal in characters. */
  readonly columns: number;
}

/** Findings as text for people, each with its id, and how many they are. Those of one check and severity must follow each other. */
export async function* findingsTable(
  findings: AsyncIterable<Finding>,
  { colour, columns }: TableLook,
): AsyncIterable<string> {
  const page = { ink: inkOf(colour), width: Math.min(Math.max(columns, 40), 120) };
  const bySeverity = new Map<Severity, number>();
  const byState = new Map<State, number>();
  const savings = savingsTotal();
  let group = '';
  for await (const finding of findings) {
    const { severity, state, checkId } = finding;
    bySeverity.set(severity, (bySeverity.get(severity) ?? 0) + 1);
    byState.set(state, (byState.get(state) ?? 0) + 1);
    savings.add(finding);
    const lines = group === `${severity} ${checkId}` ? [] : [...(group === '' ? [] : ['']), ...heading(finding, page)];
    group = `${severity} ${checkId}`;
    yield `${[...lines, ...findingLines(finding, page)].join('\n')}\n`;
  }
  yield total(bySeverity, byState, page) + savingsLine(savings.total(), page);
}

type Paper = Pick<Page, 'ink' | 'width'>;

function heading({ severity, checkId, title, remediation }: Finding, { ink, width }: Paper): readonly string[] {
  return [
    ink(severityFormat[severity], `${severity.toUpperCase()}  ${visible(checkId)}`),
    ...wrap(title, width, '  ').map((line) => ink('gray', line)),
    ...wrap(`Fix: ${remediation.text}`, width, '  '),
  ];
}

function findingLines(finding: Finding, { ink, width }: Paper): readonly string[] {
  const { state, stale, result, message, id } = finding;
  const marks = [
    ...(state === 'open' ? [] : [state]),
    ...(state === 'open' && result === 'review' ? ['review'] : []),
    ...(stale ? ['stale'] : []),
  ].join(', ');
  return [
    `  ${nameAndPlace(finding)}${marks === '' ? '' : `  ${ink('bold', marks)}`}`,
    ...wrap(message, width, '    '),
    ...wrap(savedBy(finding), width, '    '),
    ...wrap(storyOf(finding), width, '    ').map((line) => ink('gray', line)),
    ink('gray', `    ${id}`),
  ];
}

function savedBy({ estimatedMonthlySavings, unpriced }: Finding): string {
  if (estimatedMonthlySavings !== undefined) return `Saves ${estimateInWords(estimatedMonthlySavings)}.`;
  return unpriced === undefined ? '' : `What it saves is not known: ${unpriced}.`;
}

function savingsLine(savings: SavingsTotal, { width }: Paper): string {
  const words = savingsInWords(savings);
  return words === undefined ? '' : `${wrap(`Savings: ${words}.`, width).join('\n')}\n`;
}

/** `since 2026-11-01, reopened 2026-11-20; waived until 2027-06-30 by integrations team: they sign their requests` */
function storyOf({ firstSeen, lastChanged, change, timesOpened, state, waiver }: Finding): string {
  const last = change === 'new' ? '' : `, ${change} ${dayOf(lastChanged)}`;
  const times = timesOpened > 1 ? `, opened ${String(timesOpened)} times` : '';
  const accepted =
    state === 'waived' && waiver !== null
      ? `; waived until ${dayOf(waiver.expires)} by ${waiver.owner}: ${waiver.reason}`
      : '';
  return `since ${dayOf(firstSeen)}${last}${times}${accepted}`;
}

function dayOf(time: string): string {
  return time.slice(0, 10);
}

function total(
  bySeverity: ReadonlyMap<Severity, number>,
  byState: ReadonlyMap<State, number>,
  { width }: Paper,
): string {
  const all = [...byState.values()].reduce((sum, number) => sum + number, 0);
  if (all === 0) return 'No finding fits. Only open ones are listed unless --status names others.\n';
  const counted = severities.flatMap((one) => part(bySeverity.get(one), one));
  const standing = [...byState].filter(([state]) => state !== 'open').flatMap(([state, number]) => part(number, state));
  return `\n${wrapWords([`${count(all, 'finding')}:`, ...enumerated([...counted, ...standing])], width).join('\n')}\n`;
}

function part(number: number | undefined, name: string): readonly string[] {
  return number === undefined ? [] : [`${grouped(number)} ${name}`];
}
