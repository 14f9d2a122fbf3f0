import type { Check } from '#kit';
import type { Evaluation, Gap, Inventory } from '#model';
import { analyse } from '../analysis/index.ts';
import { matchesPattern } from '../lifecycle/index.ts';

export interface Judging {
  readonly checks: readonly Check[];
  /** Options by check id, already known to fit. */
  readonly options: Readonly<Record<string, unknown>>;
  /** ARN patterns; undefined: everything. */
  readonly resources: readonly string[] | undefined;
  readonly now: Date;
  readonly account: string;
  readonly region: string;
  /** Told of a check that threw: its subjects in this place are unknown, the other checks go on. */
  readonly crashed: (gap: Gap) => void;
}

/** Judges one inventory with all checks, a check at a time. */
export function* evaluate(inventory: Inventory, judging: Judging): Generator<Evaluation> {
  const analysis = analyse(inventory);
  for (const check of judging.checks) {
    try {
      const evaluations = check.evaluate(inventory, analysis, judging.now, judging.options[check.id]);
      yield* selected(evaluations, judging.resources);
    } catch (error) {
      const gap = crashOf(check, judging, error);
      judging.crashed(gap);
      yield crashedEvaluation(check, gap);
    }
  }
}

function* selected(evaluations: Iterable<Evaluation>, patterns: readonly string[] | undefined): Generator<Evaluation> {
  for (const evaluation of evaluations) if (selects(patterns, evaluation)) yield evaluation;
}

function selects(patterns: readonly string[] | undefined, { subject }: Evaluation): boolean {
  return (
    patterns === undefined || subject === undefined || patterns.some((pattern) => matchesPattern(pattern, subject.arn))
  );
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
    detail: error instanceof Error ? `${error.name}: ${error.message}` : 'an unknown error',
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
