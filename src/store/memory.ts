import type { Finding, FindingStore } from '#model';
import { isWorthWriting, supersedes } from './write-rule.ts';

/** Remembers for as long as the process lives. */
export function memoryStore(findings: Iterable<Finding> = []): FindingStore {
  const stored = new Map([...findings].map((finding) => [finding.id, finding]));
  return {
    async *load(account) {
      await Promise.resolve();
      yield* [...stored.values()].filter((finding) => finding.account === account);
    },
    async save(transitions) {
      for await (const transition of transitions) {
        const { after } = transition;
        const known = stored.get(after.id);
        if (isWorthWriting(transition) && (known === undefined || supersedes(after, known)))
          stored.set(after.id, after);
      }
    },
    async *accounts() {
      await Promise.resolve();
      yield* new Set([...stored.values()].map(({ account }) => account));
    },
    close: () => Promise.resolve(),
  };
}
