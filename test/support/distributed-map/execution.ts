import type { Level } from './definition.ts';
import type { Platform } from './platform.ts';

/** An execution that is over, as `DescribeExecution` tells of it. */
export interface Execution {
  readonly arn: string;
  readonly stateMachineArn: string;
  readonly name: string;
  readonly status: 'SUCCEEDED' | 'FAILED' | 'TIMED_OUT' | 'ABORTED';
  readonly input: unknown;
  /** Of one that succeeded. */
  readonly output: unknown;
  /** Of one that did not. */
  readonly error: string | undefined;
  readonly cause: string | undefined;
  readonly startedAt: Date;
  readonly stoppedAt: Date;
  /** The states that it entered, in order. */
  readonly entered: readonly string[];
}

/** What is to be executed, and as what. */
export interface Started {
  readonly stateMachineArn: string;
  readonly name?: string;
  readonly input: unknown;
  /** Aborts it. */
  readonly signal?: AbortSignal;
}

/** What the states of an execution know of it. */
export interface Run {
  readonly arn: string;
  readonly stateMachineArn: string;
  readonly name: string;
  readonly input: unknown;
  readonly startedAt: Date;
  readonly entered: string[];
  readonly platform: Platform;
  /** Executes the states of a child. */
  readonly startChild: (level: Level, started: Started) => Promise<Execution>;
  /** Says that the execution is over. */
  readonly over: AbortSignal;
  /** What states assigned so far. */
  variables: Readonly<Record<string, unknown>>;
}
