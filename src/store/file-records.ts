import type { RecordKind, RecordValues } from './record-schemas.ts';
import { nameOf, type Place, type Records, type StoredRecord } from './records.ts';
import type { StateFile } from './state-file.ts';
import { type StateLine, sameAgain } from './state-lines.ts';
import { headOf, isRecord, recordLine, valueIn } from './state-records.ts';

/** Records as lines of a state file. */
export function fileRecords(file: StateFile): Records {
  return {
    async *all(kind) {
      for await (const line of file.lines())
        if (isRecord(line) && headOf(line).record === kind) yield valueIn(kind, line);
    },
    one: (place) => valueAt(place, file.lines()),
    exchange: (place, decide) =>
      file.edit(async (stored) => {
        const { next, answer } = decide(await valueAt(place, stored()));
        if (next === 'itself') return { answer };
        const added = next === 'nothing' ? [] : [next];
        return {
          answer,
          lines: replacedRecords(stored(), { has: (name) => name === nameOf(place), added: () => added }),
        };
      }),
    async putAll(records) {
      const added = new Map([...records].map((record) => [nameOf(record), record]));
      if (added.size === 0) return;
      const replaced: ReplacedRecords = { has: (name) => added.has(name), added: () => added.values() };
      await file.edit((stored) => Promise.resolve({ answer: undefined, lines: replacedRecords(stored(), replaced) }));
    },
  };
}

async function valueAt<Kind extends RecordKind>(
  place: Place<Kind>,
  lines: AsyncIterable<StateLine>,
): Promise<RecordValues[Kind] | undefined> {
  const name = nameOf(place);
  for await (const line of lines) if (isRecord(line) && headOf(line).name === name) return valueIn(place.record, line);
  return undefined;
}

/** Records that come in the place of those of these names. */
export interface ReplacedRecords {
  readonly has: (name: string) => boolean;
  readonly added: () => Iterable<StoredRecord>;
}

/** The lines without the records that are replaced, and after them those that replace them. */
export async function* replacedRecords(
  lines: AsyncIterable<StateLine>,
  { has, added }: ReplacedRecords,
): AsyncGenerator<Buffer> {
  for await (const line of lines) if (!isRecord(line) || !has(headOf(line).name)) yield sameAgain(line);
  for (const record of added()) yield recordLine(record);
}
