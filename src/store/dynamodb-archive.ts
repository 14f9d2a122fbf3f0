import type { Finding, FindingArchive, HistoryEntry } from '#model';
import type { Row } from './dynamodb-calls.ts';
import { contentOf } from './dynamodb-content.ts';
import { findingIn } from './dynamodb-findings.ts';
import type { HistoryParts } from './dynamodb-history.ts';
import {
  accountsPartition,
  changesPartition,
  historyPartition,
  isNoteKey,
  keyAtPlace,
  notesPartition,
  placePartition,
  shards,
} from './dynamodb-keys.ts';
import type { Question } from './dynamodb-question.ts';
import { noteRow } from './dynamodb-rows.ts';
import { fits } from './fits.ts';
import { questionOf, questionsFor } from './questions-for.ts';

/**
 * Asks each question of the table or of the index that knows. An index lags behind the table a little: what was written in
 * the last second may be missing from what `find` gives by resource, severity or pillar, and from `historyOf`.
 */
export function dynamodbArchive(parts: HistoryParts): FindingArchive {
  const { calls, table, history, historyDays } = parts;
  return {
    async *find(query) {
      for await (const question of questionsFor(query) ?? everyAccount(parts)) {
        for await (const finding of answersTo(parts, question)) if (fits(query, finding)) yield finding;
      }
    },
    async finding(id) {
      for await (const place of calls.query({ pk: placePartition(id) })) {
        const row = await calls.row(keyAtPlace(id, place));
        if (row !== undefined) return findingIn(table, row);
      }
      return undefined;
    },
    async *historyOf(id) {
      for await (const row of calls.query({ index: 'GSI1', pk: historyPartition(id) })) yield entryOf(table, row);
    },
    async *changesOf(runId) {
      if (await history.isDead(runId)) await mendAll(parts);
      for (const shard of shards) {
        for await (const row of calls.query({ pk: changesPartition(runId, shard) })) {
          yield contentOf(table, 'change', row);
        }
      }
    },
    async *notesOf(id) {
      for await (const row of calls.query({ pk: notesPartition(id) })) yield contentOf(table, 'note', row);
    },
    async keepNote(note) {
      await calls.put(noteRow(note, historyDays));
    },
  };
}

async function* answersTo({ calls, table }: HistoryParts, question: Question): AsyncGenerator<Finding> {
  for await (const row of calls.query(question)) yield findingIn(table, row);
}

async function* everyAccount({ calls }: HistoryParts): AsyncGenerator<Question> {
  for await (const { sk: account } of calls.query({ pk: accountsPartition })) yield questionOf(account);
}

/** Before it is asked what a run changed that died: what it saved last may have no row in the history. */
async function mendAll(parts: HistoryParts): Promise<void> {
  for await (const question of everyAccount(parts)) {
    for await (const finding of answersTo(parts, question)) await parts.history.mend(finding);
  }
}

function entryOf(table: string, row: Row): HistoryEntry {
  if (isNoteKey(row)) {
    const note = contentOf(table, 'note', row);
    return { kind: 'note', at: note.at, note };
  }
  const finding = contentOf(table, 'change', row);
  return { kind: 'change', at: finding.lastChanged, finding };
}
