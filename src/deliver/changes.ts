import type { Change, Outcome, Summary } from '#model';
import { count, grouped } from './plain-text.ts';

/** Changes a reader wants to hear of, in the order of telling. `told` ones are worth a message by themselves. */
export const news = [
  { change: 'new', label: 'new', told: true },
  { change: 'reopened', label: 'reopened', told: true },
  { change: 'waiver-expired', label: 'waiver expired', told: true },
  { change: 'changed', label: 'changed', told: true },
  { change: 'resolved', label: 'resolved', told: true },
  { change: 'gone', label: 'gone', told: true },
  { change: 'waived', label: 'waived', told: false },
  { change: 'retired', label: 'retired', told: false },
] as const satisfies readonly { change: Change; label: string; told: boolean }[];

export type News = (typeof news)[number]['change'];

/** After these a finding is open and wants somebody's attention. */
export const opening: ReadonlySet<Change> = new Set<Change>(['new', 'reopened', 'waiver-expired', 'changed']);

/** After these it is not open any more. */
export const closing: ReadonlySet<Change> = new Set<Change>(['resolved', 'gone', 'retired']);

export function isNews(change: Change | null): change is News {
  return change !== null && change !== 'unchanged';
}

/** What a reader is told of an outcome; null where nothing changed, and for the findings of new checks, which are told apart. */
export function newsOf({ change, isOfNewCheck }: Pick<Outcome, 'change' | 'isOfNewCheck'>): News | null {
  return isNews(change) && !isOfNewCheck ? change : null;
}

/** `3 checks judged for the first time, with 45 findings`; undefined where none did. */
export function newChecksInWords({ ofNewChecks }: Summary): string | undefined {
  const findings = Object.values(ofNewChecks);
  if (findings.length === 0) return undefined;
  const total = findings.reduce((sum, number) => sum + number, 0);
  return `${count(findings.length, 'check')} judged for the first time, with ${count(total, 'finding')}`;
}

/** Nothing was known before: that all is new is no news then. */
export function isFirstRun({ changes }: Summary): boolean {
  return changes.new > 0 && Object.entries(changes).every(([change, times]) => isOfFirstRun(change) || times === 0);
}

function isOfFirstRun(change: string): boolean {
  return change === 'new' || change === 'waived';
}

/** `['2 new', '1 reopened', '3 resolved']`; empty where nothing changed. */
export function changesInWords({ changes }: Summary): string[] {
  return news
    .filter(({ change }) => changes[change] > 0)
    .map(({ change, label }) => `${grouped(changes[change])} ${label}`);
}

/** Stands after this run: also a finding whose subject could not be read this time. */
export function isOpen(outcome: Pick<Outcome, 'state' | 'result'>): boolean {
  if (outcome.state !== null) return outcome.state === 'open';
  return outcome.result === 'fail' || outcome.result === 'review';
}
