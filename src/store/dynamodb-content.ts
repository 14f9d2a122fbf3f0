import type { Row } from './dynamodb-calls.ts';
import { parseContentRow } from './dynamodb-rows.ts';
import type { RecordKind, RecordValues } from './record-schemas.ts';
import { StateUnreadableError } from './store-error.ts';

/** What becomes of it where somebody deletes the row. */
const withoutIt: Readonly<Record<RecordKind | 'finding', string>> = {
  finding: 'its finding is then new',
  change: 'that change is then forgotten',
  note: 'that note is then forgotten',
  run: 'what that run found and did not tell is then told by nobody',
  checks: 'what checks find in that account is then never held back as coming from a new check, until the next run',
  waiver: 'what it covers is then told again',
  lease: 'do that only while no audit runs',
  publication: 'that finding is then sent again',
};

/** What is in a row. Throws StateUnreadableError for a damaged one. */
export function contentOf<Kind extends RecordKind>(table: string, kind: Kind, row: Row): RecordValues[Kind] {
  const parsed = parseContentRow(kind, row);
  if (parsed.ok) return parsed.value;
  throw unreadableRow(table, kind, { row, problems: parsed.problems });
}

export function unreadableRow(
  table: string,
  kind: RecordKind | 'finding',
  { row, problems }: { readonly row: Row; readonly problems: readonly string[] },
): StateUnreadableError {
  return new StateUnreadableError(
    `Table ${table}, row ${row.pk} / ${row.sk}: ${problems.join('; ')}. It was left as it is: restore it from a backup, ` +
      `use the version of the tool that wrote it, or delete it (${withoutIt[kind]}).`,
  );
}
