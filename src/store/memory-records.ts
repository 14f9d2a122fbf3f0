import type { RecordKind } from './record-schemas.ts';
import { isForgotten, type Records, type StoredRecord } from './records.ts';
import { storableRecord } from './storable.ts';

type RecordMaps = { readonly [Kind in RecordKind]: Map<string, StoredRecord<Kind>> };

/** Records in maps, one a kind. */
export function memoryRecords(now: () => Date): Records {
  const maps: RecordMaps = {
    change: new Map(),
    note: new Map(),
    run: new Map(),
    checks: new Map(),
    waiver: new Map(),
    lease: new Map(),
    publication: new Map(),
  };
  const put = <Kind extends RecordKind>(record: StoredRecord<Kind>) => {
    storableRecord(record.record, record.value);
    maps[record.record].set(record.key, record);
  };
  const current = <Kind extends RecordKind>(record: StoredRecord<Kind> | undefined) =>
    record === undefined || isForgotten(record, now()) ? undefined : record.value;
  return {
    async *all(kind) {
      await Promise.resolve();
      for (const record of maps[kind].values()) {
        const value = current(record);
        if (value !== undefined) yield value;
      }
    },
    one: ({ record, key }) => Promise.resolve(current(maps[record].get(key))),
    async exchange({ record, key }, decide) {
      const { next, answer } = decide(current(maps[record].get(key)));
      if (next === 'nothing') maps[record].delete(key);
      else if (next !== 'itself') put(next);
      return Promise.resolve(answer);
    },
    async putAll(records) {
      for (const record of records) put(record);
      return Promise.resolve();
    },
  };
}
