import * as z from 'zod/mini';
import { gapReasons } from '#kit';
import type { Gap, Kind, Resource } from '#model';

/**
 * An inventory file is gzip over JSON Lines: a header, then for each account a line and a block for each of its places (a
 * line that names the place, and one for each resource and gap of it), then the end with the number of lines before it.
 * The first figure grows when a reader of today could no longer read it, the second when something is added: lines,
 * members and kinds that a reader does not know are passed over.
 */
export const format = 'lens-audit-inventory';
export const formatVersion = { major: 1, minor: 0 };

const text = z.string().check(z.minLength(1));
const time = z.iso.datetime();
const spelt = <T extends string>() => z.custom<T>((value) => typeof value === 'string' && value !== '');

const headerSchema = z.object({
  format: z.literal(format),
  formatVersion: z.string().check(z.regex(/^\d+\.\d+$/)),
  toolVersion: text,
  createdAt: time,
  /** Who collected it. */
  caller: z.object({ account: text, partition: text }),
  accounts: z.array(z.object({ id: text, name: z.nullable(text) })),
  /** Null where the organization was not asked. */
  organizationAccounts: z.nullable(z.array(text)),
  depth: z.enum(['standard', 'deep']),
  kinds: z.array(spelt<Kind>()),
});

const gapFields = z.object({
  hides: z.enum(['listing', 'fact']),
  kind: z.optional(spelt<Kind>()),
  account: text,
  region: text,
  operation: text,
  // A reason that a later version knows is to us one of several why nothing was there to read.
  reason: z.catch(z.enum(gapReasons), 'unavailable'),
  code: z.optional(z.string()),
  count: z.int(),
  detail: z.string(),
});
const gapSchema = z.pipe(
  gapFields,
  z.transform((read: z.output<typeof gapFields>): Gap => ({ ...read, kind: read.kind, code: read.code })),
);

const accountFields = {
  account: z.object({ id: text, partition: text }),
  at: time,
  /** The regions that were asked for, those that were on, those that were off. */
  asked: z.union([z.literal('all'), z.array(text)]),
  audited: z.array(text),
  skipped: z.array(text),
};

/** What the engine and the kit look at of every resource; the rest is as the collector made it. */
const resourceSchema = z.custom<Resource>((value: unknown) => {
  if (typeof value !== 'object' || value === null) return false;
  const members = value as Readonly<Record<string, unknown>>;
  return ['kind', 'arn', 'name', 'account', 'region'].every((name) => typeof members[name] === 'string');
});

const lineSchemas = {
  account: z.object(accountFields),
  closed: z.object({ closed: text, at: time, gap: gapSchema }),
  place: z.object({ place: z.object({ account: text, region: text }), at: time }),
  resource: z.object({ resource: resourceSchema }),
  gap: z.object({ gap: gapSchema }),
  end: z.object({ end: z.object({ lines: z.int() }), at: time }),
} as const;

export type Header = z.output<typeof headerSchema>;
export type LineKind = keyof typeof lineSchemas;
export type LineOf<K extends LineKind> = z.output<(typeof lineSchemas)[K]>;
/** A line after the header, as it is written. */
export type Line = { readonly [K in LineKind]: LineOf<K> }[LineKind];

export const lineKinds = Object.keys(lineSchemas) as readonly LineKind[];

export function parseHeader(value: unknown): Header | undefined {
  return z.safeParse(headerSchema, value).data;
}

export function parseLine<K extends LineKind>(kind: K, value: unknown): LineOf<K> | undefined {
  return z.safeParse(lineSchemas[kind], value).data as LineOf<K> | undefined;
}

/** Undefined for a text that names no version. */
export function majorOf(version: unknown): number | undefined {
  const [, major] = /^(\d+)\.\d+$/.exec(typeof version === 'string' ? version : '') ?? [];
  return major === undefined ? undefined : Number(major);
}
