import * as z from 'zod/mini';
import { changes, severities } from '#kit';
import type { Finding, FindingId, Note, Publication, RunRecord, Waiver } from '#model';
import { findingSchema, id, problemOf, text, time } from './finding-schema.ts';
import type { Claim } from './lease-rule.ts';

/** What is stored beside the findings, by the name of its kind. */
export interface RecordValues {
  readonly change: Finding;
  readonly note: Note;
  readonly run: RunRecord;
  /** Ids of checks. */
  readonly checks: readonly string[];
  readonly waiver: Waiver;
  readonly lease: Claim;
  readonly publication: Publication;
}

export type RecordKind = keyof RecordValues;

export type ParsedRecord<Kind extends RecordKind> =
  | { readonly ok: true; readonly value: RecordValues[Kind] }
  /** Each names a member and never its value. */
  | { readonly ok: false; readonly problems: readonly string[] };

/** Makes a stored value a record again, or says why it is none. */
export function parseRecord<Kind extends RecordKind>(kind: Kind, value: unknown): ParsedRecord<Kind> {
  const parsed = z.safeParse(schemas[kind], value);
  if (parsed.success) return { ok: true, value: parsed.data };
  return { ok: false, problems: parsed.error.issues.map(problemOf) };
}

const findingId: z.ZodMiniType<FindingId> = id;
const count = z.int().check(z.nonnegative());
const bySeverity = z.record(z.enum(severities), count);
const byChange = z.record(z.enum(changes), count);

const schemas: { readonly [Kind in RecordKind]: z.ZodMiniType<RecordValues[Kind]> } = {
  change: findingSchema,
  note: z.object({ findingId, account: text, at: time, by: text, text: z.string() }),
  run: z.object({
    id: text,
    startedAt: time,
    toolVersion: z.string(),
    accounts: z.array(text),
    whole: z.boolean(),
    ended: z.nullable(
      z.object({ finishedAt: time, complete: z.boolean(), changes: byChange, open: bySeverity, gaps: count }),
    ),
    telling: z.exactOptional(time),
    told: z.boolean(),
  }),
  checks: z.array(text),
  // A condition that this version does not know would be passed over, and the waiver cover more than it is meant to.
  waiver: z.strictObject({
    id: text,
    checks: z.array(text),
    resource: text,
    account: z.exactOptional(text),
    tag: z.exactOptional(z.strictObject({ key: text, value: z.exactOptional(z.string()) })),
    finding: z.exactOptional(findingId),
    reason: z.string(),
    owner: z.string(),
    expires: z.iso.datetime(),
  }),
  lease: z.object({ holder: z.nullable(text), fence: count, endsAt: time }),
  publication: z.object({
    findingId,
    account: text,
    to: text,
    region: text,
    digest: text,
    state: z.enum(['active', 'archived']),
    createdAt: text,
    updatedAt: text,
    error: z.nullable(z.string()),
  }),
};
