import type { Arn, EstimatedMonthlySavings, Evidence, Gap, Inventory, Resource, Result, Severity } from '#model';
import type { Place } from './build/place.ts';

/** What was seen, and what the check is asked with. */
interface Given {
  /** A sentence's end that says what is so here: `one second short`. */
  readonly name: string;
  readonly given: readonly Resource[];
  /** The check's options; its defaults where absent. */
  readonly options?: Readonly<Record<string, unknown>>;
  readonly gaps?: readonly Gap[];
  readonly unread?: Inventory['unread'];
  /** What is audited beside the default places and those of the resources. */
  readonly places?: readonly Place[];
  /** By account, as configured. */
  readonly environments?: Inventory['environments'];
  /** As configured. */
  readonly workloads?: Inventory['workloads'];
  /** `testTime` where absent. */
  readonly now?: Date;
}

/** What a verdict should be; what is absent is not looked at, and of evidence only the names given are. */
export interface ExpectedVerdict {
  readonly result?: Result;
  readonly subKey?: string;
  readonly message?: string;
  readonly evidence?: Evidence;
  readonly severity?: Severity;
  readonly related?: readonly Arn[];
  /** The text, or a part of it: also the reason of a skip. */
  readonly text?: string;
  readonly gap?: Partial<Gap>;
  /** Its `estimatedMonthlySavings`, or what of them is named; `none` where it has none. */
  readonly savings?: Partial<EstimatedMonthlySavings> | 'none';
  readonly unpriced?: string;
}

export interface CheckCase extends Given, Omit<ExpectedVerdict, 'result'> {
  /** Name or ARN of the subject that is meant, where several are given. */
  readonly subject?: string;
  /** All verdicts on the subject, in their order, in place of the one that the list stands for. */
  readonly verdicts?: readonly (ExpectedVerdict & { readonly result: Result })[];
}

/** A failing case names its message: two messages never stand in for each other. */
export type FailingCase = CheckCase &
  ({ readonly message: string } | { readonly verdicts: NonNullable<CheckCase['verdicts']> });

/** A list for each result, and traps that wait for a collector. */
export interface CheckTable {
  readonly passes: readonly CheckCase[];
  readonly fails?: readonly FailingCase[];
  readonly reviews?: readonly FailingCase[];
  /** Not applicable. */
  readonly skips?: readonly CheckCase[];
  readonly insufficient?: readonly CheckCase[];
  readonly unknowns?: readonly CheckCase[];
  /** Named traps that cannot be told apart before a later collector exists. */
  readonly todo?: readonly string[];
}
