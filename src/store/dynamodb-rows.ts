import * as z from 'zod/mini';
import type { Finding, Note } from '#model';
import type { Row } from './dynamodb-calls.ts';
import {
  changeKey,
  findingKey,
  historyKeys,
  type Key,
  noteKey,
  openPartition,
  pillarPartition,
  resourcePartition,
  shardOf,
} from './dynamodb-keys.ts';
import { type ParsedFinding, parseFinding } from './finding-schema.ts';
import { isChange, isOver, keptUntil } from './history.ts';
import { type ParsedRecord, parseRecord, type RecordKind, type RecordValues } from './record-schemas.ts';
import { storable, storableRecord } from './storable.ts';

const rowVersion = 1;

/** Any other thing that is remembered. */
export interface ContentRow<Kind extends RecordKind> extends Row {
  readonly v: typeof rowVersion;
  readonly content: RecordValues[Kind];
}

/** The row of a finding: with a resource it is in the second index, and while it is open in the first and third. */
export function findingRow(finding: Finding): Row {
  const { id, account, region, severity, pillar, lastChanged, resource, state } = storable(finding);
  const shard = shardOf(id);
  return {
    ...finding,
    v: rowVersion,
    ...findingKey(account, region, id),
    ...(state === 'open' && {
      gsi1pk: openPartition(severity, shard),
      gsi1sk: `${account}#${lastChanged}#${id}`,
      gsi3pk: pillarPartition(pillar, shard),
      gsi3sk: `${severity}#${account}#${id}`,
    }),
    ...(resource !== null && { gsi2pk: resourcePartition(resource.arn), gsi2sk: id }),
  };
}

/** What a change made of a finding, to be written after its row; undefined where nothing changed or its days are over. */
export function changeRow(finding: Finding, historyDays: number, now: Date): Row | undefined {
  const { id, lastChanged, runId } = finding;
  if (!isChange(finding) || isOver(lastChanged, historyDays, now)) return undefined;
  return {
    ...contentRow('change', changeKey(finding), finding),
    ...historyKeys(id, `${lastChanged}#C#${runId}`),
    ...expiry(lastChanged, historyDays),
  };
}

export function noteRow(note: Note, historyDays: number): Row {
  return {
    ...contentRow('note', noteKey(note), note),
    ...historyKeys(note.findingId, `${note.at}#N#${note.by}`),
    ...expiry(note.at, historyDays),
  };
}

export function contentRow<Kind extends RecordKind>(
  kind: Kind,
  key: Key,
  content: RecordValues[Kind],
): ContentRow<Kind> {
  return { ...key, v: rowVersion, content: storableRecord(kind, content) };
}

export function expiry(at: string, historyDays: number): { readonly expiresAt: number } {
  return { expiresAt: Math.floor(Date.parse(keptUntil(at, historyDays)) / 1000) };
}

/** A finding's row as it came from the table. */
export function parseFindingRow(stored: Row): ParsedFinding {
  return z.safeParse(marks, stored).success ? parseFinding(stored) : { ok: false, problems: [unknownVersion] };
}

/** What is in any other row, as it came from the table. */
export function parseContentRow<Kind extends RecordKind>(kind: Kind, stored: Row): ParsedRecord<Kind> {
  const ours = z.safeParse(marks, stored);
  return ours.success ? parseRecord(kind, ours.data.content) : { ok: false, problems: [unknownVersion] };
}

const marks = z.object({ v: z.literal(rowVersion), content: z.optional(z.unknown()) });
const unknownVersion = 'v is not as this version of the tool writes it';
