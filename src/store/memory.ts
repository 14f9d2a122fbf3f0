import type { Finding, FindingStore, Store } from '#model';
import { defaultHistoryDays } from './history.ts';
import { memoryRecords } from './memory-records.ts';
import { recordedStore } from './recorded-store.ts';
import type { Records } from './records.ts';
import { changeRecord } from './scanned-archive.ts';
import { isWorthWriting, supersedes } from './write-rule.ts';

export interface MemoryStoreOptions {
  readonly now?: () => Date;
  readonly historyDays?: number;
}

/** Remembers for as long as the process lives. Begins with the findings it is given, of which it knows no history. */
export function memoryStore(findings: Iterable<Finding> = [], options: MemoryStoreOptions = {}): Store {
  const { now = () => new Date(), historyDays = defaultHistoryDays } = options;
  const stored = new Map([...findings].map((finding) => [finding.id, finding]));
  const records = memoryRecords(now);
  return {
    ...memoryFindings(stored, records, historyDays),
    ...recordedStore({ findings: () => streamed(stored.values()), records, historyDays, now }),
    close: () => Promise.resolve(),
  };
}

function memoryFindings(
  stored: Map<string, Finding>,
  records: Records,
  historyDays: number,
): Omit<FindingStore, 'close'> {
  return {
    load: (account) => streamed([...stored.values()].filter((finding) => finding.account === account)),
    async save(transitions) {
      for await (const transition of transitions) {
        const { after } = transition;
        const known = stored.get(after.id);
        if (!isWorthWriting(transition) || (known !== undefined && !supersedes(after, known))) continue;
        stored.set(after.id, after);
        const change = changeRecord(after, historyDays);
        if (change !== undefined) await records.putAll([change]);
      }
    },
    accounts: () => streamed(new Set([...stored.values()].map(({ account }) => account))),
  };
}

async function* streamed<T>(items: Iterable<T>): AsyncGenerator<T> {
  yield* await Promise.resolve(items);
}
