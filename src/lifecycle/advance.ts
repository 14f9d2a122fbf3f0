import type { Evaluation, Finding, FindingId, Gap, Judgement, Waiver } from '#model';
import { judgementOf } from './judgement.ts';
import { bare, candidateOf, closed, isOpen, type Step, seenInPart, stale, step, told } from './step.ts';

/** What a run says of the findings it may change. */
export interface AdvanceRun {
  readonly id: string;
  readonly now: Date;
  readonly waivers: readonly Waiver[];
  /** Whether the finding is within this stage's accounts, regions, checks and resources; nothing else is touched. */
  readonly selected: (finding: Finding) => boolean;
  /** Whether its check or its region is no longer configured. */
  readonly retired: (finding: Finding) => boolean;
  /** What kept its check from seeing all there is where the finding is; undefined: everything was seen. */
  readonly gapFor: (finding: Finding) => Gap | undefined;
  /** False where the run looked at less than the finding's check is meant to see: it may open, and closes nothing. */
  readonly mayClose: (finding: Finding) => boolean;
}

/**
 * From what was known and what was seen to what has changed. Pure. An `unknown` opens and closes nothing; what is absent
 * from a complete listing is gone; what could not be read is stale and stays open.
 */
export function* advance(
  known: ReadonlyMap<FindingId, Finding>,
  seen: Iterable<Evaluation>,
  run: AdvanceRun,
): Generator<Step> {
  const waiting = stillOpen(known, run);
  const subjects = openSubjects(waiting);
  for (const evaluation of seen) {
    const judgement = judgementOf(evaluation);
    const before = known.get(judgement.id);
    if (before !== undefined && !run.selected(before)) {
      yield told(before, judgement);
      continue;
    }
    waiting.delete(judgement.id);
    noteSubject(subjects, evaluation, judgement);
    yield step(before, candidateOf(judgement, evaluation, before, run), run);
  }
  for (const finding of waiting.values()) yield unseen(finding, subjects, run);
}

function stillOpen(known: ReadonlyMap<FindingId, Finding>, run: AdvanceRun): Map<FindingId, Finding> {
  const open = new Map<FindingId, Finding>();
  for (const [id, finding] of known) if (isOpen(finding) && run.selected(finding)) open.set(id, finding);
  return open;
}

/** What this run made of a subject that has open findings: nothing yet, all of it judged, or something left undecided. */
type Judged = 'not-seen' | 'completely' | { readonly undecided: Judgement };

function openSubjects(open: ReadonlyMap<FindingId, Finding>): Map<string, Judged> {
  return new Map([...open.values()].map((finding) => [subjectOf(finding.checkId, finding.resource?.arn), 'not-seen']));
}

function subjectOf(checkId: string, arn: string | undefined): string {
  return `${checkId}|${arn ?? ''}`;
}

function noteSubject(subjects: Map<string, Judged>, { check, subject }: Evaluation, judgement: Judgement): void {
  for (const id of [check.id, ...(check.replaces ?? [])]) {
    const key = subjectOf(id, subject?.arn);
    const before = subjects.get(key);
    if (before === undefined || typeof before === 'object') continue;
    const undecided = judgement.result === 'unknown' || judgement.result === 'insufficient-evidence';
    subjects.set(key, undecided ? { undecided: judgement } : 'completely');
  }
}

/** An open finding that no evaluation spoke of. */
function unseen(finding: Finding, subjects: ReadonlyMap<string, Judged>, run: AdvanceRun): Step {
  if (!run.mayClose(finding)) return told(finding, seenInPart(bare(finding)));
  if (run.retired(finding)) return closed(finding, 'retired', run);
  const judged = subjects.get(subjectOf(finding.checkId, finding.resource?.arn));
  if (typeof judged === 'object') return leftUndecided(finding, judged.undecided, run);
  if (judged === 'completely') return closed(finding, 'gone', run);
  const gap = run.gapFor(finding);
  return gap === undefined ? closed(finding, 'gone', run) : stale(finding, notReadAgain(finding, gap), run);
}

function leftUndecided(finding: Finding, judgement: Judgement, run: AdvanceRun): Step {
  if (judgement.gap === null) {
    return told(finding, { ...bare(finding), result: 'insufficient-evidence', message: judgement.message });
  }
  return stale(finding, notReadAgain(finding, judgement.gap), run);
}

function notReadAgain(finding: Finding, gap: Gap): Judgement {
  const code = gap.code === undefined ? '' : `, ${gap.code}`;
  const message = `${gap.operation} could not be read (${gap.reason}${code}); when last seen: ${finding.message}`;
  return { ...bare(finding), result: 'unknown', gap, message };
}
