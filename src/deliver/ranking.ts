import { severities } from '#kit';
import type { Outcome, Severity } from '#model';

/** What is compared to put outcomes in reading order: small enough to be kept of every outcome. */
export type Ranked = Pick<Outcome, 'severity' | 'checkId' | 'account' | 'region' | 'resource' | 'subKey' | 'id'>;

/** The worst first, then by check and place: the same order in each run. */
export function byWeight(a: Ranked, b: Ranked): number {
  return firstDifference(
    bySeverity(a.severity, b.severity),
    inOrder(a.checkId, b.checkId),
    inOrder(a.account, b.account),
    inOrder(a.region, b.region),
    inOrder(nameOf(a), nameOf(b)),
    inOrder(a.id, b.id),
  );
}

/** What saves most first. */
export function bySavings(a: Dear, b: Dear): number {
  return firstDifference(highOf(b) - highOf(a), lowOf(b) - lowOf(a), byWeight(a, b));
}

type Dear = Ranked & Pick<Outcome, 'estimatedMonthlySavings'>;

function highOf({ estimatedMonthlySavings }: Dear): number {
  return estimatedMonthlySavings?.high ?? 0;
}

function lowOf({ estimatedMonthlySavings }: Dear): number {
  return estimatedMonthlySavings?.low ?? 0;
}

function nameOf({ resource, subKey }: Ranked): string {
  return `${resource?.name ?? ''} ${subKey ?? ''}`;
}

export function bySeverity(a: Severity, b: Severity): number {
  return severities.indexOf(a) - severities.indexOf(b);
}

/** The first of several comparisons that tells two things apart. */
export function firstDifference(...comparisons: readonly number[]): number {
  return comparisons.find((comparison) => comparison !== 0) ?? 0;
}

/** By code units: no locale of the machine changes a report. */
export function inOrder(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

/** A list that keeps its first `limit` items in the given order, whatever comes in, and counts all. */
export interface BestOf<T> {
  readonly add: (item: T) => void;
  readonly best: () => readonly T[];
  readonly total: () => number;
}

export function bestOf<T>(limit: number, compare: (a: T, b: T) => number): BestOf<T> {
  let kept: T[] = [];
  let total = 0;
  const trim = (): void => {
    kept = kept.sort(compare).slice(0, limit);
  };
  return {
    add: (item) => {
      total += 1;
      kept.push(item);
      // Sorting at twice the limit costs little and bounds the memory.
      if (kept.length >= 2 * limit + 16) trim();
    },
    best: () => {
      trim();
      return kept;
    },
    total: () => total,
  };
}
