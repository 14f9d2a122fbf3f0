import type { Finding, Lease, Store, Transition } from '#model';
import type { Attempt } from './attempt.ts';

/** Is told of a process's use of the store. */
export interface Watcher {
  /** Whether a save is to be stopped between two findings; else as a whole. */
  readonly stopsInSaves: boolean;
  loads(account: string): void;
  readsWaivers(): void;
  readsChecks(account: string): void;
  remembersChecks(account: string, checks: ReadonlySet<string>): void;
  takesLease(name: string, isTaken: boolean): void;
  /** The process was paused after it had made sure that it may save. */
  pausedInSave(): void;
  /** Comes before the first finding of a save. */
  saves(account: string): SaveWatcher;
}

export interface SaveWatcher {
  /** Given to the store, to be written. */
  passes(finding: Finding): void;
  /** `isWhole`: the store took them all. */
  ends(isWhole: boolean): Promise<void>;
}

/** What follows upon making sure of a lease: nothing can be sure of more than a moment. */
const atOnce = { pauses: false };

/** The store as a process uses it, that may be stopped before each thing it does there. */
export function watchedStore(store: Store, process: Attempt, watcher: Watcher): Store {
  const does = process.does.bind(process);
  const each = async function* <T>(items: () => AsyncIterable<T>): AsyncGenerator<T> {
    yield* await does(async () => {
      const list: T[] = [];
      for await (const item of items()) list.push(item);
      return list;
    });
  };
  return {
    ...store,
    load: (account) =>
      each(() => {
        watcher.loads(account);
        return store.load(account);
      }),
    accounts: () => each(() => store.accounts()),
    save: (transitions) => watchedSave(transitions, { store, process, watcher }),
    changesOf: (runId) => each(() => store.changesOf(runId)),
    beginRun: (run) => does(() => store.beginRun(run)),
    endRun: (run) => does(() => store.endRun(run), atOnce),
    runs: (since) => each(() => store.runs(since)),
    untoldRuns: () => each(() => store.untoldRuns()),
    judgedChecks: (account) =>
      does(() => {
        watcher.readsChecks(account);
        return store.judgedChecks(account);
      }),
    rememberChecks: (account, checks) =>
      does(() => {
        watcher.remembersChecks(account, checks);
        return store.rememberChecks(account, checks);
      }),
    waivers: () =>
      each(() => {
        watcher.readsWaivers();
        return store.waivers();
      }),
    async takeLease(request) {
      const taken = await does(() => store.takeLease(request));
      watcher.takesLease(request.name, !('heldBy' in taken));
      return 'heldBy' in taken ? taken : watchedLease(taken, process);
    },
  };
}

function watchedLease(lease: Lease, process: Attempt): Lease {
  return {
    fence: lease.fence,
    renew: () => process.does(() => lease.renew()),
    release: () => process.does(() => lease.release()),
  };
}

interface Save {
  readonly store: Store;
  readonly process: Attempt;
  readonly watcher: Watcher;
}

async function watchedSave(transitions: AsyncIterable<Transition>, { store, process, watcher }: Save): Promise<void> {
  const { pauses } = process;
  await process.point(atOnce);
  let saving: SaveWatcher | undefined;
  let isWhole = false;
  try {
    await store.save(passing());
    isWhole = true;
  } finally {
    if (process.pauses > pauses) watcher.pausedInSave();
    await saving?.ends(isWhole);
  }

  async function* passing(): AsyncGenerator<Transition> {
    for await (const transition of transitions) {
      if (watcher.stopsInSaves) await process.point();
      saving ??= watcher.saves(transition.after.account);
      saving.passes(transition.after);
      yield transition;
    }
  }
}
