import type { Check } from '#kit';
import type { Evaluation, Result } from '#model';
import { analyse } from '../../src/analysis/index.ts';
import type { CheckCase, CheckTable } from './check-table.ts';
import { anInventory } from './inventory.ts';

export const testTime = new Date('2026-11-25T12:00:00.000Z');

/** A case with the list it stands in. */
export interface CaseOf {
  readonly result: Result;
  /** As in the name of its test. */
  readonly verb: string;
  readonly case: CheckCase;
}

export function casesOf(table: CheckTable): readonly CaseOf[] {
  const lists = [
    { result: 'pass', verb: 'passes', cases: table.passes },
    { result: 'fail', verb: 'fails', cases: table.fails },
    { result: 'review', verb: 'asks for a review', cases: table.reviews },
    { result: 'not-applicable', verb: 'does not apply', cases: table.skips },
    { result: 'insufficient-evidence', verb: 'lacks evidence', cases: table.insufficient },
    { result: 'unknown', verb: 'does not know', cases: table.unknowns },
  ] as const;
  return lists.flatMap(({ result, verb, cases = [] }) => cases.map((one) => ({ result, verb, case: one })));
}

/** All that the check says of a case, with engines that are new each time. */
export function judged(
  check: Check,
  { given, options, now = testTime, ...covering }: CheckCase,
): readonly Evaluation[] {
  const inventory = anInventory(given, covering);
  return [...check.evaluate(inventory, analyse(inventory), now, options)];
}

/** An evaluation as a line to compare and to read in a failure. */
export function reportOf({ subject, verdict, text }: Evaluation): string {
  return JSON.stringify({ subject: subject?.arn, ...verdict, text });
}
