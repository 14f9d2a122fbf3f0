import type { CheckMeta, Finding } from '#model';

/** What a format needs beside the findings. */
export interface ExportContext {
  readonly toolVersion: string;
  /** What the catalog says of a check; undefined for one that this version does not have. */
  readonly checkOf: (id: string) => CheckMeta | undefined;
  /**
   * Against what the findings are told as changes: a date-time (ISO 8601, UTC), or `run` for what was before the run that
   * changed them. Undefined where they are told as they stand.
   */
  readonly changedSince: string | undefined;
}

/** Findings as text of a format, in pieces. Holds no more than a few of them at a time. */
export type ExportFindings = (findings: AsyncIterable<Finding>, context: ExportContext) => AsyncIterable<string>;
