import * as z from 'zod/mini';
import { accountId, text } from '../config/index.ts';

/*
 * What passes between the states of statemachine/audit.asl.json. All of it is small: what is large is left in the run's
 * files (src/run-files), under `runs/<runId>/` of the bucket. Members that a reader does not know are passed over, so that a
 * state may hand on all that it was given.
 */

/** The input of `plan`. */
export const planEventSchema = z.object({
  /** What the execution was started with: an event of `auditEventSchema`, the schedule's or somebody's. */
  asked: z.unknown(),
  /** The execution's name: the task that is tried again is known by it, and a second execution of the same schedule. */
  execution: text,
});

/** What `plan` gives. A choice of `$.duplicate` ends the execution that has nothing to do. */
export interface Planned {
  /** Another execution has begun the run of this scheduled time; then there are no batches. */
  readonly duplicate: boolean;
  readonly runId: string;
  /** Of the run's files: for the ItemReader and the ResultWriter. */
  readonly bucket: string;
  /** JSON Lines, a batch a line as `shardEventSchema` has it, the largest first. */
  readonly batchesKey: string;
  /** For the ResultWriter. */
  readonly resultsPrefix: string;
  readonly accounts: number;
  readonly batches: number;
}

/** An item of the map, and the input of `audit-shard`: whole accounts, which nobody else works on. */
export const shardEventSchema = z.object({
  runId: text,
  /** `0001` */
  batch: text,
  accounts: z.array(accountId).check(z.minLength(1)),
  /** 1 as the planner writes it, one more each time that the worker was called again to go on. */
  turn: z.int().check(z.gte(1)),
  /** No turn follows: what cannot be read in this one is a gap. */
  isLast: z.boolean(),
  /** So many turns before this one came to nothing. */
  idleTurns: z.optional(z.int()),
  /** What earlier turns asked of AWS, by account; `{}` as the planner writes it. */
  calls: z.record(accountId, z.int()),
});

export type ShardEvent = z.output<typeof shardEventSchema>;

/**
 * What `audit-shard` gives: the event of its next turn. A choice of `$.more` goes back to the same task with it. A task that
 * failed (Lambda's own errors, a time-out, a crash) is tried again with the input that it had: what the worker has read is in the
 * run's files, and is not read again.
 */
export interface ShardResult extends ShardEvent {
  readonly more: boolean;
  /** Accounts of the batch that are done. */
  readonly done: number;
}

/** `Error` and `Cause`, as Step Functions gives them to a catcher. */
const failureSchema = z.object({ Error: z.optional(z.string()), Cause: z.optional(z.string()) });

/** What a child gives whose task failed for good: its input, with the failure beside it (the `Output` of the catcher). */
export const lostShardSchema = z.extend(shardEventSchema, { lost: failureSchema });

/**
 * The input of `conclude`: what `plan` gave, with `map`, the output of the distributed map, or with `failure`
 * where the map itself failed. An account that left no result is lost, whatever they say:
 * they are read for why it is.
 */
export const concludeEventSchema = z.object({
  runId: text,
  map: z.optional(z.object({ ResultWriterDetails: z.optional(z.object({ Bucket: text, Key: text })) })),
  failure: z.optional(failureSchema),
});

/** What `conclude` gives: counts. The findings are in the table, all results in the reports. */
export interface Concluded {
  readonly runId: string;
  readonly complete: boolean;
  /** Accounts that were planned and are not in the result: they are gaps of the run. */
  readonly lostAccounts: number;
  readonly findings: { readonly new: number; readonly resolved: number; readonly open: number };
}
