import { whatWasThrown } from '#aws';
import { type Check, mapKnowledge } from '#kit';
import type { Evaluation, FindingId, Gap, Inventory } from '#model';
import { type Analysis, analyse, type Monitored } from '../analysis/index.ts';
import { judgementOf } from '../lifecycle/index.ts';
import { isAmong } from './selection.ts';

export interface Judging {
  readonly checks: readonly Check[];
  /** What is judged, with the alarms of other accounts that may watch it, and what hides some of these. */
  readonly monitored?: Monitored | undefined;
  /** Options by check id, already known to fit. */
  readonly options: Readonly<Record<string, unknown>>;
  /** ARN patterns; undefined: everything. */
  readonly resources: readonly string[] | undefined;
  /** Which findings, by id; undefined: all of `resources`. */
  readonly judges?: ((id: FindingId) => boolean) | undefined;
  readonly now: Date;
  readonly account: string;
  readonly region: string;
  /** Told of a check that threw: its subjects in this place are unknown, the other checks go on. */
  readonly crashed: (gap: Gap) => void;
}

/** Judges one inventory with all checks, a check at a time. */
export function* evaluate(inventory: Inventory, judging: Judging): Generator<Evaluation> {
  const analysis = analyse(inventory, judging.monitored, mapKnowledge(inventory));
  for (const check of judging.checks) yield* contained(check, inventory, analysis, judging);
}

/** A check that throws has said nothing: the last part of a subject may be missing from what it said, and would read as gone. */
function contained(check: Check, inventory: Inventory, analysis: Analysis, judging: Judging): readonly Evaluation[] {
  const { options, now } = judging;
  try {
    const evaluations = [...check.evaluate(inventory, analysis, now, options[check.id])];
    return evaluations.filter((evaluation) => selects(judging, evaluation));
  } catch (error) {
    const gap = crashOf(check, judging, error);
    judging.crashed(gap);
    return [crashedEvaluation(check, gap)];
  }
}

function selects({ resources, judges }: Judging, evaluation: Evaluation): boolean {
  const { subject } = evaluation;
  if (subject !== undefined && !isAmong(resources, subject.arn)) return false;
  return judges?.(judgementOf(evaluation).id) ?? true;
}

function crashOf(check: Check, { account, region }: Judging, error: unknown): Gap {
  return {
    hides: 'listing',
    kind: undefined,
    checkId: check.id,
    account,
    region,
    operation: `check:${check.id}`,
    reason: 'crashed',
    code: undefined,
    count: 1,
    detail: whatWasThrown(error),
  };
}

function crashedEvaluation(check: Check, gap: Gap): Evaluation {
  return {
    check,
    subject: undefined,
    account: gap.account,
    region: gap.region,
    verdict: { result: 'unknown', gap },
    text: `the check itself failed: ${gap.detail}`,
    command: undefined,
  };
}
