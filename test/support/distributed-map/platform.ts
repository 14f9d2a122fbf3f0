import type { S3Client } from '@aws-sdk/client-s3';

/** What a function answered, or how it failed. */
export type Invoked =
  | { readonly payload: unknown }
  | {
      /** As Step Functions names it. */
      readonly error: string;
      readonly cause: string;
    };

/** What a state machine runs on. */
export interface Platform {
  /** By the ARN, or name, that `FunctionName` says. */
  readonly invoke: (functionName: string, payload: unknown) => Promise<Invoked>;
  /** With the rights of the machine's role. */
  readonly s3: S3Client;
  /** How long a second of waiting is, in milliseconds: a test does not wait for real. Time-outs of tasks are in real time. */
  readonly secondMilliseconds: number;
  /** From 0 up to 1, for jitter. */
  readonly random: () => number;
}
