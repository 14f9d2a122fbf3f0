import type { Writable } from 'node:stream';
import type { SessionOptions } from '#aws';

/** A stream that may be a terminal. */
export interface Output extends Writable {
  readonly isTTY?: boolean;
  readonly columns?: number;
}

/** What a command works with beside its arguments. */
export interface Terminal {
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly interrupted: AbortSignal;
  /** Goes before the configuration's; above 1 only for an endpoint that is nobody's account. */
  readonly quotaShare?: number;
  /** How calls are tried again and given up, other than the session does by itself. */
  readonly patience?: Pick<SessionOptions, 'retry' | 'timeouts'>;
}

/** Colour on a terminal only, and never against the reader's wish (no-color.org). */
export function wantsColour({ isTTY }: Output, env: Terminal['env']): boolean {
  if (env['NO_COLOR'] !== undefined && env['NO_COLOR'] !== '') return false;
  return isTTY === true && env['TERM'] !== 'dumb';
}
