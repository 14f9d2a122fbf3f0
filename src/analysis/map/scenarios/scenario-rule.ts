import type { ScenarioSignal } from '#model';
import type { WorkloadView } from './workload-view.ts';

/** A signal with what shows it: without evidence it does not hold. */
export interface Signal extends ScenarioSignal {
  /** It makes a suggestion at most, whatever else holds. */
  readonly isSuggestion?: boolean;
}

/** What a workload shows of a scenario. */
export type ScenarioRule = (workload: WorkloadView) => readonly Signal[];

export function required(weight: number, signal: string, evidence: readonly string[]): Signal {
  return { signal, weight, required: true, evidence };
}

/** Not more than a suggestion. */
export function suggestion(weight: number, signal: string, evidence: readonly string[]): Signal {
  return { ...required(weight, signal, evidence), isSuggestion: true };
}

export function adds(weight: number, signal: string, evidence: readonly string[]): Signal {
  return { signal, weight, required: false, evidence };
}
