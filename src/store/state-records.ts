import * as z from 'zod/mini';
import { parseRecord, type RecordKind, type RecordValues } from './record-schemas.ts';
import type { StoredRecord } from './records.ts';
import { jsonIn, lineOf, type StateLine, unreadable } from './state-lines.ts';
import { storableRecord } from './storable.ts';

/** What the beginning of a record's line says, so that a line need not be read to be left as it is. */
export interface RecordHead {
  readonly record: string;
  /** See nameOf. */
  readonly name: string;
  readonly keptUntil?: string;
}

const opening = Buffer.from('{"record":"');
const head =
  /^\{"record":"(?<record>[a-z]+)","key":(?<key>"(?:[^"\\]|\\.)*")(?:,"keptUntil":"(?<keptUntil>[^"]*)")?,"value":/;
/** Longer than nearly any head is. */
const bytesOfHead = 512;

/** Any other line is a finding's. */
export function isRecord({ bytes }: StateLine): boolean {
  return bytes.subarray(0, opening.length).equals(opening);
}

export function recordLine<Kind extends RecordKind>({ record, key, keptUntil, value }: StoredRecord<Kind>): Buffer {
  return lineOf({ record, key, keptUntil, value: storableRecord(record, value) });
}

/** Throws StateUnreadableError. */
export function headOf(line: StateLine): RecordHead {
  const { bytes } = line;
  const { groups } = head.exec(bytes.toString('utf8', 0, bytesOfHead)) ?? head.exec(bytes.toString()) ?? {};
  const { record, key, keptUntil } = groups ?? {};
  if (record === undefined || key === undefined) throw unreadable(line, 'this is neither a finding nor a record');
  const name = `${record} ${String(JSON.parse(key))}`;
  return keptUntil === undefined ? { record, name } : { record, name, keptUntil };
}

/** Throws StateUnreadableError. */
export function valueIn<Kind extends RecordKind>(kind: Kind, line: StateLine): RecordValues[Kind] {
  const { value } = z.parse(z.object({ value: z.unknown() }), jsonIn(line));
  const parsed = parseRecord(kind, value);
  if (parsed.ok) return parsed.value;
  throw unreadable(line, parsed.problems.map((problem) => `value.${problem}`).join('; '));
}
