import type { triggerHints } from '#data';

/** Who invokes one qualifier of a function. */
export interface Trigger {
  /**
   * An alias or a version; undefined for the unqualified function and `$LATEST`, which are the same. `${stageVariables.name}`
   * where an API's stage decides.
   */
  readonly qualifier: string | undefined;
  /** `unknown`: a service that our table does not have. */
  readonly mode: 'sync' | 'async' | 'poll-stream' | 'poll-queue' | 'unknown';
  /** `sns`, `s3`, `events`, `apigateway`, `sqs`, `lambda-url`, `lambda` (another function's destination) … */
  readonly source: string;
  readonly sourceArn: string | undefined;
  /** `wired`: the other side's configuration names the function. `permitted`: only a policy lets it call. */
  readonly evidence: 'wired' | 'permitted';
  /** By the clock, again and again: the next call follows whatever becomes of this one. */
  readonly scheduled: boolean;
}

/** What tells who calls a function, beside what Lambda itself tells of it. */
export type TriggerKind = (typeof triggerHints)[number];
