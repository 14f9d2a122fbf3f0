import * as z from 'zod/mini';
import { changes, gapReasons, pillars, results, severities, states } from '#kit';
import type { Arn, EstimatedMonthlySavings, Finding, Kind, PracticeId, Question } from '#model';
import { oneOfEach } from './one-of-each.ts';

export type ParsedFinding =
  | { readonly ok: true; readonly finding: Finding }
  /** Each names a field and what is wrong with it; never the field's value. */
  | { readonly ok: false; readonly problems: readonly string[] };

/**
 * Makes a stored value a finding again, or says why it is none. Kinds, questions and practices are taken as they are
 * spelt: another version of this tool may know others. Members that are no part of a finding are left out.
 */
export function parseFinding(value: unknown): ParsedFinding {
  const parsed = z.safeParse(findingSchema, value);
  if (parsed.success) return { ok: true, finding: parsed.data };
  return { ok: false, problems: parsed.error.issues.map(problemOf) };
}

/** Names the member and never its value. */
export function problemOf(issue: z.core.$ZodIssue): string {
  const field = issue.path.map(String).join('.');
  if (issue.code === 'unrecognized_keys')
    return `${[field, ...issue.keys].join(' ').trim()} is not known to this version`;
  return field === '' ? 'not an object' : `${field} is missing or not as it should be`;
}

export const text = z.string().check(z.minLength(1), z.overwrite(oneOfEach));
const repeated = z.string().check(z.overwrite(oneOfEach));
/** Writes are ordered by comparing these as text, so only the one form is let in. */
export const time = z.string().check(z.regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/), z.overwrite(oneOfEach));
export const id = z.string().check(z.regex(/^[0-9a-f]{64}$/));
const arn = z.custom<Arn>((value) => typeof value === 'string' && value.startsWith('arn:'));
const spelt = <T extends string>() => z.custom<T>((value) => typeof value === 'string' && value !== '');

const gapFields = z.object({
  hides: z.enum(['listing', 'fact']),
  kind: z.optional(spelt<Kind>()),
  checkId: z.exactOptional(text),
  account: text,
  region: text,
  operation: z.string(),
  reason: z.enum(gapReasons),
  code: z.optional(z.string()),
  count: z.int(),
  detail: z.string(),
});
// Neither JSON nor DynamoDB keeps an undefined member, and a gap has two that must be there.
const gap = z.pipe(
  gapFields,
  z.transform((stored: z.output<typeof gapFields>) => ({ ...stored, kind: stored.kind, code: stored.code })),
);

const savings = z.object({
  low: z.number(),
  high: z.number(),
  currency: z.literal('USD'),
  basis: z.string(),
  spend: spelt<EstimatedMonthlySavings['spend']>(),
});

const judgement = {
  id,
  checkId: text,
  title: repeated,
  result: z.enum(results),
  severity: z.enum(severities),
  severityReason: z.nullable(repeated),
  pillar: z.enum(pillars),
  question: spelt<Question>(),
  practices: z.array(spelt<PracticeId>()),
  account: text,
  region: text,
  resource: z.nullable(z.object({ kind: spelt<Kind>(), arn, name: z.string() })),
  subKey: z.nullable(z.string()),
  related: z.array(arn),
  message: z.string(),
  evidence: z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.array(z.string())])),
  remediation: z.object({
    text: repeated,
    property: z.nullable(repeated),
    cli: z.nullable(z.string()),
    reference: repeated,
  }),
  gap: z.nullable(gap),
  // Findings of earlier versions have neither.
  estimatedMonthlySavings: z.exactOptional(savings),
  unpriced: z.exactOptional(z.string()),
};

export const findingSchema = z.object({
  ...judgement,
  state: z.enum(states),
  stale: z.boolean(),
  firstSeen: time,
  lastChanged: time,
  timesOpened: z.int(),
  seenAt: time,
  runId: text,
  change: z.enum(changes),
  waiver: z.nullable(z.object({ id: text, owner: z.string(), reason: z.string(), expires: z.string(), since: time })),
});
