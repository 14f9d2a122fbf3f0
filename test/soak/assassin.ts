import type { Sandbox } from '../sandbox/server.ts';
import type { Invocation } from '../support/distributed-map/lambda-functions.ts';

/** An account whose worker is killed each time that a call of it hangs. */
export interface Victim {
  readonly account: string;
  /** Not before the worker has done and written down all that it can. */
  readonly waits: boolean;
}

export interface Assassin {
  /** Accounts whose worker was killed, each time that it was. */
  readonly kills: readonly string[];
  /** Looks once, and kills whom it is time to kill. */
  watch(underWay: readonly Invocation[]): void;
}

/** A worker that has written after its last call has written down what it has read; one that is quiet for long has, too. */
const quietMilliseconds = { atLeast: 2000, atMost: 12_000 };

export interface Scene {
  readonly sandbox: Sandbox<unknown>;
  /** When something was last written down of what an account's worker has read. */
  readonly lastWritten: (account: string) => number;
}

/** Kills workers at calls that hang, as the sandbox's faults have them hang; `killing` is told of each just before. */
export function assassinOf(
  { sandbox, lastWritten }: Scene,
  victims: readonly Victim[],
  killing: (account: string) => void,
): Assassin {
  const kills: string[] = [];
  const lastCall = new Map<string, number>();
  let looked = sandbox.calls.length;

  const isDone = (account: string): boolean => {
    const last = lastCall.get(account) ?? 0;
    const quiet = Date.now() - last;
    return quiet > quietMilliseconds.atMost || (quiet > quietMilliseconds.atLeast && lastWritten(account) > last);
  };
  const isDue = ({ account, waits }: Victim): boolean => {
    const hang = sandbox.faults().find(({ match, fault }) => fault === 'hang' && match.account === account);
    const before = kills.filter((killed) => killed === account).length;
    return hang !== undefined && hang.struck > before && (!waits || isDone(account));
  };

  return {
    kills,
    watch(underWay) {
      for (const { account, at } of sandbox.calls.slice(looked)) lastCall.set(account, at.getTime());
      looked = sandbox.calls.length;
      for (const { account } of victims.filter(isDue)) {
        const worker = underWay.find(({ event }) => isOf(event, account));
        if (worker === undefined) continue;
        kills.push(account);
        killing(account);
        worker.kill();
      }
    },
  };
}

/** Whether an invocation is about an account: the event of a batch names its accounts. */
export function isOf(event: unknown, account: string): boolean {
  const { accounts } = event as { readonly accounts?: unknown };
  return Array.isArray(accounts) && accounts.includes(account);
}
