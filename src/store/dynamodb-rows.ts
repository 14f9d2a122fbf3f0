import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import type { Finding, Transition } from '#model';
import type { Row } from './dynamodb-calls.ts';
import { parseFinding } from './finding-schema.ts';
import { limitEvidence } from './limit-evidence.ts';
import { storable } from './storable.ts';

const rowVersion = 1;
const findingPrefix = 'F#';
const accountsPartition = 'ACCOUNTS';

/** A finding as it stands, with the change that made it so: from it alone its row in the history can be made. */
export interface FindingRow extends Finding, Row {
  readonly v: typeof rowVersion;
}

type Kept = 'id' | 'checkId' | 'account' | 'region' | 'runId' | 'seenAt' | 'lastChanged' | 'change' | 'state' | 'stale';
type Told = 'result' | 'severity' | 'severityReason' | 'message' | 'evidence' | 'gap' | 'waiver';

/** What a change made of a finding. `expiresAt`, in seconds since 1970, is for DynamoDB to delete it. */
export interface HistoryRow extends Row, Pick<FindingRow, Kept | Told | 'v'> {
  readonly expiresAt: number;
}

/** Where an account's findings are: their sort keys begin so. */
export function findingKeys(account: string): Row {
  return { pk: `A#${account}`, sk: findingPrefix };
}

/** Where the accounts that have findings are listed, as sort keys. */
export function accountKeys(account = ''): Row {
  return { pk: accountsPartition, sk: account };
}

/**
 * The row of a finding. The region in its sort key is part of the finding's identity, as the account is, so a finding
 * never moves; its check's id would not do, since a check may be renamed. Open findings alone have keys of the first
 * index, and those of a resource keys of the second.
 */
export function findingRow({ after }: Transition): FindingRow {
  const { id, account, region, severity, lastChanged, resource, state } = storable(after);
  return {
    ...after,
    evidence: limitEvidence(after.evidence),
    v: rowVersion,
    pk: findingKeys(account).pk,
    sk: `${findingPrefix}${region}#${id}`,
    ...(state === 'open' ? { gsi1pk: `OPEN#${severity}`, gsi1sk: `${account}#${lastChanged}#${id}` } : {}),
    ...(resource === null ? {} : { gsi2pk: `RES#${sha256(resource.arn)}`, gsi2sk: id }),
  };
}

/** A finding's row in the history, where it has one a run; undefined where nothing changed then or its days are over. */
export function historyRow(row: FindingRow, historyDays: number, now: Date): HistoryRow | undefined {
  const expiresAt = Math.floor(Date.parse(row.seenAt) / 1000) + historyDays * 24 * 60 * 60;
  if (row.lastChanged !== row.seenAt || expiresAt * 1000 <= now.getTime()) return undefined;
  const { id, checkId, account, region, runId, seenAt, lastChanged, change, state, stale } = row;
  const { result, severity, severityReason, message, evidence, gap, waiver, v } = row;
  const subject = { id, checkId, account, region, runId, seenAt, lastChanged, change, state, stale };
  const told = { result, severity, severityReason, message, evidence, gap, waiver, v };
  return { pk: `H#${id}`, sk: runId, expiresAt, ...subject, ...told };
}

export type ParsedRow =
  | { readonly ok: true; readonly finding: Finding; readonly row: FindingRow }
  | { readonly ok: false; readonly problems: readonly string[] };

/** A finding's row as it came from the table. */
export function parseFindingRow(stored: Row): ParsedRow {
  const ours = z.safeParse(marks, stored);
  if (!ours.success) return { ok: false, problems: ['v is not as this version of the tool writes it'] };
  const parsed = parseFinding(stored);
  if (!parsed.ok) return parsed;
  const { finding } = parsed;
  return { ok: true, finding, row: { ...finding, ...ours.data, pk: stored.pk, sk: stored.sk } };
}

const marks = z.object({ v: z.literal(rowVersion) });

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
