import type { Finding, FindingStore } from '#model';

/**
 * A store that shows a run its findings as they were before it. Where an earlier attempt of the same run saved its changes
 * and failed to tell them, the retry thus finds the same changes, tells them, and writes over what the attempt wrote.
 */
export function retellingStore(store: FindingStore, runId: string): FindingStore {
  return {
    ...store,
    async *load(account) {
      for await (const finding of store.load(account)) {
        const before = isChangeOf(finding, runId) ? beforeChange(finding) : finding;
        if (before !== undefined) yield before;
      }
    },
  };
}

function isChangeOf(finding: Finding, runId: string): boolean {
  return finding.runId === runId && finding.lastChanged === finding.seenAt;
}

/** Enough of what it was for the change to be seen again; one that had reopened counts as changed, since its past is gone. */
function beforeChange(finding: Finding): Finding | undefined {
  if (finding.state !== 'open') return { ...finding, state: 'open' };
  return finding.firstSeen === finding.lastChanged ? undefined : { ...finding, message: '' };
}
