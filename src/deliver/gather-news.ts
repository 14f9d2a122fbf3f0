import { severities } from '#kit';
import type { Change, Outcome, Pillar, Run, Severity } from '#model';
import { isNews, newsOf, opening } from './changes.ts';
import { orPut } from './or-put.ts';
import { bestOf, bySeverity, byWeight, firstDifference, inOrder } from './ranking.ts';

/** What messages tell beside the run: the changed outcomes that weigh most, and what they have in common. */
export interface RunNews {
  /** Without the findings of new checks. */
  readonly changed: readonly Outcome[];
  /** All that changed, listed or not. */
  readonly total: number;
  /** New and reopened ones that are critical, as many as may be told one by one. */
  readonly critical: readonly Outcome[];
  /** All of those, listed or not. */
  readonly criticalTotal: number;
  /** Of what is new, reopened, changed or no longer waived; none where nothing opened. New checks do not count. */
  readonly maxSeverity: Severity | 'none';
  readonly newChecks: readonly NewCheck[];
  /** With a change or a gap. */
  readonly accounts: readonly string[];
  /** With a change. */
  readonly pillars: readonly Pillar[];
}

/** A check that judged for the first time, as after an upgrade. */
export interface NewCheck {
  readonly checkId: string;
  readonly title: string;
  /** Of the worst of its findings. */
  readonly severity: Severity;
  readonly findings: number;
}

/** Longest list of changed findings in a message: some 100 KB of the 200 we allow ourselves of SNS's 256 KiB. */
const changedListed = 300;
const criticalListed = 20;

/** Reads the outcomes to their end. */
export async function gatherNews(run: Run, outcomes: AsyncIterable<Outcome>): Promise<RunNews> {
  const changed = bestOf<Outcome>(changedListed, byWeight);
  const critical = bestOf<Outcome>(criticalListed, byWeight);
  const newChecks = new Map<string, NewCheck>();
  const accounts = new Set(run.coverage.flatMap((place) => (place.gaps.length > 0 ? [place.account] : [])));
  const [pillars, opened] = [new Set<Pillar>(), new Set<Severity>()];
  for await (const outcome of outcomes) {
    if (!isNews(outcome.change)) continue;
    accounts.add(outcome.account);
    pillars.add(outcome.pillar);
    const change = newsOf(outcome);
    if (change === null) {
      addTo(newChecks, outcome);
      continue;
    }
    changed.add(outcome);
    if (opening.has(change)) opened.add(outcome.severity);
    if (isAlarming(change, outcome)) critical.add(outcome);
  }
  return {
    changed: changed.best(),
    total: changed.total(),
    critical: critical.best(),
    criticalTotal: critical.total(),
    maxSeverity: severities.find((severity) => opened.has(severity)) ?? 'none',
    newChecks: [...newChecks.values()].sort(worstFirst),
    accounts: [...accounts].sort(inOrder),
    pillars: [...pillars].sort(inOrder),
  };
}

function addTo(newChecks: Map<string, NewCheck>, { checkId, title, severity }: Outcome): void {
  const known = orPut(newChecks, checkId, () => ({ checkId, title, severity, findings: 0 }));
  const worst = bySeverity(known.severity, severity) <= 0 ? known.severity : severity;
  newChecks.set(checkId, { ...known, severity: worst, findings: known.findings + 1 });
}

function isAlarming(change: Change, { severity }: Outcome): boolean {
  return severity === 'critical' && (change === 'new' || change === 'reopened');
}

function worstFirst(a: NewCheck, b: NewCheck): number {
  return firstDifference(bySeverity(a.severity, b.severity), inOrder(a.checkId, b.checkId));
}
