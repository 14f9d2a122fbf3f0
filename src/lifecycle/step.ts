import type { AppliedWaiver, Change, Evaluation, Finding, Judgement, Outcome, State, Transition, Waiver } from '#model';
import { waiverFor } from './waive.ts';

/** What became of one thing: what is told of it, and what is to be written, if anything. */
export interface Step {
  readonly outcome: Outcome;
  readonly transition: Transition | undefined;
}

/** Which run it is. */
export interface StepRun {
  readonly id: string;
  readonly now: Date;
  readonly waivers: readonly Waiver[];
  readonly mayClose: (finding: Finding) => boolean;
}

/** A judgement after the waivers had their say, with the waiver that holds or held. */
export interface Candidate {
  readonly judgement: Judgement;
  readonly waiver: AppliedWaiver | null;
}

export function isOpen({ state }: Finding): boolean {
  return state === 'open' || state === 'waived';
}

export function candidateOf(
  judgement: Judgement,
  evaluation: Evaluation,
  before: Finding | undefined,
  run: StepRun,
): Candidate {
  const held = before?.waiver ?? null;
  if (judgement.result !== 'fail' && judgement.result !== 'review') return { judgement, waiver: held };
  const waiver = waiverFor(judgement, evaluation, before, run);
  return waiver === undefined ? { judgement, waiver: held } : { judgement: { ...judgement, result: 'waived' }, waiver };
}

/** The transition table: what was remembered, and what is seen now. */
export function step(before: Finding | undefined, candidate: Candidate, run: StepRun): Step {
  const { judgement } = candidate;
  switch (judgement.result) {
    case 'fail':
    case 'review':
      return bad(before, candidate, run);
    case 'waived':
      return remembered(before, candidate, { state: 'waived', change: changeToWaived(before, judgement), run });
    case 'pass':
    case 'not-applicable':
      return good(before, candidate, run);
    case 'insufficient-evidence':
      return told(before, judgement);
    case 'unknown':
      return before !== undefined && isOpen(before) ? stale(before, judgement, run) : told(before, judgement);
  }
}

/** A part of what the check is meant to see says no more of an open finding than what is known. */
function bad(before: Finding | undefined, candidate: Candidate, run: StepRun): Step {
  if (before?.state === 'open' && !run.mayClose(before)) return told(before, candidate.judgement);
  return remembered(before, candidate, { state: 'open', change: changeToOpen(before, candidate.judgement), run });
}

function good(before: Finding | undefined, candidate: Candidate, run: StepRun): Step {
  if (before === undefined || !isOpen(before)) return told(before, candidate.judgement);
  if (!run.mayClose(before)) return told(before, seenInPart(candidate.judgement));
  const mended = { ...candidate, judgement: asGraveAs(before, candidate.judgement) };
  return remembered(before, mended, { state: 'resolved', change: 'resolved', run });
}

function changeToOpen(before: Finding | undefined, judgement: Judgement): Change {
  if (before === undefined) return 'new';
  if (before.state === 'waived') return 'waiver-expired';
  if (before.state !== 'open') return 'reopened';
  return saysTheSame(before, judgement) ? 'unchanged' : 'changed';
}

function changeToWaived(before: Finding | undefined, judgement: Judgement): Change {
  if (before?.state !== 'waived') return 'waived';
  return saysTheSame(before, judgement) ? 'unchanged' : 'changed';
}

/** Evidence that a message does not speak of (bytes stored, say) may move without anybody being told. */
function saysTheSame(before: Judgement, after: Judgement): boolean {
  return (
    before.result === after.result &&
    before.severity === after.severity &&
    before.message === after.message &&
    before.related.join() === after.related.join()
  );
}

interface Next {
  readonly state: State;
  readonly change: Change;
  readonly run: StepRun;
}

function remembered(before: Finding | undefined, candidate: Candidate, { state, change, run }: Next): Step {
  const at = timeAfter(before, run);
  const past = before ?? { firstSeen: at, lastChanged: at, timesOpened: 0, change };
  const opens = state === 'open' && change !== 'changed' && change !== 'unchanged';
  const after: Finding = {
    ...candidate.judgement,
    state,
    stale: false,
    firstSeen: past.firstSeen,
    lastChanged: change === 'unchanged' ? past.lastChanged : at,
    change: change === 'unchanged' ? past.change : change,
    timesOpened: past.timesOpened + (opens ? 1 : 0),
    seenAt: at,
    runId: run.id,
    waiver: candidate.waiver,
  };
  const outcome = outcomeOf(candidate.judgement, after, change);
  return { outcome, transition: isWritten(change, before, after) ? { change, before, after } : undefined };
}

/** What was known was known before it was looked again, whatever the clocks say: else a clock once ahead would freeze it. */
function timeAfter(before: Finding | undefined, { now }: StepRun): string {
  const known = before === undefined ? Number.NEGATIVE_INFINITY : Date.parse(before.seenAt);
  return new Date(Math.max(now.getTime(), known + 1)).toISOString();
}

/** An unchanged finding is not written again, unless it can be read again, or its waiver or its price has moved. */
function isWritten(change: Change, before: Finding | undefined, after: Finding): boolean {
  if (change !== 'unchanged' || before === undefined || before.stale || costsOtherwise(before, after)) return true;
  return before.waiver?.id !== after.waiver?.id || before.waiver?.expires !== after.waiver?.expires;
}

/** By more than a tenth: what is used moves a little every day. */
function costsOtherwise(before: Judgement, after: Judgement): boolean {
  const [known, now] = [before.estimatedMonthlySavings, after.estimatedMonthlySavings];
  if (known === undefined || now === undefined) return known !== now || before.unpriced !== after.unpriced;
  return Math.abs(now.high - known.high) > known.high / 10;
}

/** A result that writes nothing: what is remembered of it, if anything, goes with it. */
export function told(before: Finding | undefined, judgement: Judgement): Step {
  if (before === undefined) return { outcome: outcomeOf(judgement, before, null), transition: undefined };
  return { outcome: outcomeOf(asGraveAs(before, judgement), before, 'unchanged'), transition: undefined };
}

/** What finds no new fault with an open finding leaves it as grave as it was. */
function asGraveAs(before: Finding, judgement: Judgement): Judgement {
  if (!isOpen(before)) return judgement;
  return { ...judgement, severity: before.severity, severityReason: before.severityReason };
}

/** An open finding that could not be looked at again: it stays, with what was known of it. */
export function stale(before: Finding, judgement: Judgement, run: StepRun): Step {
  const after: Finding = { ...before, stale: true, seenAt: timeAfter(before, run), runId: run.id };
  const outcome = outcomeOf(asGraveAs(before, judgement), after, 'unchanged');
  return { outcome, transition: before.stale ? undefined : { change: 'unchanged', before, after } };
}

export function closed(finding: Finding, change: 'gone' | 'retired', run: StepRun): Step {
  const at = timeAfter(finding, run);
  const moved = { state: change, change, stale: false, lastChanged: at, seenAt: at, runId: run.id };
  const after: Finding = { ...finding, ...moved };
  return { outcome: outcomeOf(bare(finding), after, change), transition: { change, before: finding, after } };
}

export function seenInPart(judgement: Judgement): Judgement {
  const message = 'this run looked at less than the check is meant to see';
  return { ...judgement, result: 'insufficient-evidence', message };
}

/** The judgement within a finding. */
export function bare(finding: Finding): Judgement {
  const {
    state,
    stale: isStale,
    firstSeen,
    lastChanged,
    timesOpened,
    seenAt,
    runId,
    change,
    waiver,
    ...judgement
  } = finding;
  return judgement;
}

const nothingRemembered = { state: null, stale: false, firstSeen: null, lastChanged: null, waiver: null } as const;

/** What is told of a judgement with what is remembered of it. */
export function outcomeOf(judgement: Judgement, finding: Finding | undefined, change: Change | null): Outcome {
  if (finding === undefined) return { ...judgement, ...nothingRemembered, change, isOfNewCheck: false };
  const { state, stale: isStale, firstSeen, lastChanged, waiver } = finding;
  return { ...judgement, state, stale: isStale, change, isOfNewCheck: false, firstSeen, lastChanged, waiver };
}
