import type { Finding } from '#model';
import { parseFinding } from './finding-schema.ts';
import { parseRecord, type RecordKind, type RecordValues } from './record-schemas.ts';

/** The finding as it may be written. Throws for one that could not be read again: a bug of ours, caught while the old state is whole. */
export function storable(finding: Finding): Finding {
  const parsed = parseFinding(finding);
  if (parsed.ok) return finding;
  throw new TypeError(`Finding ${finding.id} of ${finding.checkId} cannot be stored: ${parsed.problems.join('; ')}.`);
}

/** The same for what is stored beside findings. */
export function storableRecord<Kind extends RecordKind>(kind: Kind, value: RecordValues[Kind]): RecordValues[Kind] {
  const parsed = parseRecord(kind, value);
  if (parsed.ok) return value;
  throw new TypeError(`A record of kind ${kind} cannot be stored: ${parsed.problems.join('; ')}.`);
}
