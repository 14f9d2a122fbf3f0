import type { Finding, FindingArchive, HistoryEntry, Note } from '#model';
import { fits } from './fits.ts';
import { inOrder, isChange, keptUntil } from './history.ts';
import type { Records, StoredRecord } from './records.ts';

export interface ScannedParts {
  readonly findings: () => AsyncIterable<Finding>;
  readonly records: Records;
  readonly historyDays: number;
}

/** Answers by looking at all that there is. */
export function scannedArchive({ findings, records, historyDays }: ScannedParts): FindingArchive {
  const notesOf = async (id: string) => {
    const notes: Note[] = [];
    for await (const note of records.all('note')) if (note.findingId === id) notes.push(note);
    return notes;
  };
  return {
    async *find(query) {
      for await (const finding of findings()) if (fits(query, finding)) yield finding;
    },
    async finding(id) {
      for await (const finding of findings()) if (finding.id === id) return finding;
      return undefined;
    },
    async *historyOf(id) {
      const entries: HistoryEntry[] = [];
      for await (const finding of records.all('change')) {
        if (finding.id === id) entries.push({ kind: 'change', at: finding.lastChanged, finding });
      }
      for (const note of await notesOf(id)) entries.push({ kind: 'note', at: note.at, note });
      yield* inOrder(entries);
    },
    async *changesOf(runId) {
      for await (const finding of records.all('change')) if (finding.runId === runId) yield finding;
    },
    async *notesOf(id) {
      yield* (await notesOf(id)).sort((one, other) => (one.at < other.at ? -1 : 1));
    },
    keepNote: (note) => records.putAll([noteRecord(note, historyDays)]),
  };
}

/** What a write of a finding leaves in its history: one record a change, so that to write it again does no harm. */
export function changeRecord(finding: Finding, historyDays: number): StoredRecord<'change'> | undefined {
  if (!isChange(finding)) return undefined;
  const { id, runId, lastChanged } = finding;
  return {
    record: 'change',
    key: `${id} ${runId} ${lastChanged}`,
    keptUntil: keptUntil(lastChanged, historyDays),
    value: finding,
  };
}

/** The id of the finding in the name of a record of its history. */
export function idIn(name: string): string {
  return name.split(' ')[1] ?? '';
}

function noteRecord(note: Note, historyDays: number): StoredRecord<'note'> {
  const { findingId, at, by } = note;
  return { record: 'note', key: `${findingId} ${at} ${by}`, keptUntil: keptUntil(at, historyDays), value: note };
}
