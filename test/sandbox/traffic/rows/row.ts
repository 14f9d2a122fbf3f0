import type { Result } from '../../../../src/model/verdict.ts';
import type { Planted } from '../estate.ts';

/** A shape of traffic on a resource with some settings, and what checks say of it. */
export interface Row {
  readonly name: string;
  readonly planted: Planted;
  readonly says: Readonly<Record<string, readonly [Result, because: string]>>;
}

export function row(name: string, planted: (name: string) => Planted, says: Row['says']): Row {
  return { name, planted: planted(name.replace(/\W+/g, '-').slice(0, 60)), says };
}

/** So many calls of a second a day run so many at once in the mean. */
export function calledAtOnce(executions: number): number {
  return executions * 86_400;
}

export const [pass, fail, review, insufficient, skipped] = [
  'pass',
  'fail',
  'review',
  'insufficient-evidence',
  'not-applicable',
] as const satisfies readonly Result[];
