import type { Store } from '#model';

/** A store that shows what there is and keeps nothing, for a run that is to leave no trace. */
export function dryStore(store: Store): Store {
  const nothing = () => Promise.resolve();
  return {
    ...store,
    save: nothing,
    keepNote: nothing,
    beginRun: nothing,
    endRun: nothing,
    async *untoldRuns() {
      yield* await Promise.resolve([]);
    },
    rememberChecks: nothing,
    keepWaiver: nothing,
    dropWaiver: () => Promise.resolve(false),
    savePublications: nothing,
    takeLease: () => Promise.resolve({ fence: 0, renew: () => Promise.resolve(true), release: nothing }),
  };
}
