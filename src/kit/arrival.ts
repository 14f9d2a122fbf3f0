import type { Verdict } from '#model';

/** Whether what is sent, or a call, arrives. */
export interface Arrival {
  /** `its policy does not let sns send`; undefined where nothing is seen that is in the way. */
  readonly flaw: string | undefined;
  /** What could not be told, where no flaw is seen. */
  readonly doubt: Verdict<never> | undefined;
}

export const arrives: Arrival = { flaw: undefined, doubt: undefined };

export function flawed(flaw: string): Arrival {
  return { flaw, doubt: undefined };
}

export function doubted(doubt: Verdict<never>): Arrival {
  return { flaw: undefined, doubt };
}
