import type { Scenario, Verdict, Workload } from '#model';
import { notApplicable } from './verdicts.ts';

/** The verdict on a workload that is of none of some scenarios; undefined where it is of one, found or by its owner's word. */
export function outsideScenario(
  workload: Pick<Workload, 'scenarios'>,
  ...wanted: readonly Scenario[]
): Verdict<never> | undefined {
  return isInScenario(workload, ...wanted) ? undefined : notApplicable(`scenario-not-detected: ${wanted.join(', ')}`);
}

/** Whether a workload is of one of some scenarios, found or by its owner's word. */
export function isInScenario(workload: Pick<Workload, 'scenarios'>, ...wanted: readonly Scenario[]): boolean {
  return scenariosOf(workload).some((one) => wanted.includes(one));
}

/** The scenarios that a workload is of, found or by its owner's word; a suggestion is none. */
export function scenariosOf({ scenarios }: Pick<Workload, 'scenarios'>): readonly Scenario[] {
  const standings = new Set(['match', 'forced']);
  return scenarios.filter(({ is }) => standings.has(is)).map(({ scenario }) => scenario);
}
