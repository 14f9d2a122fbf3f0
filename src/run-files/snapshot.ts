import * as z from 'zod/mini';
import type { Gap, Kind, Resource } from '#model';
import { majorOf, parseLine } from '../snapshot/index.ts';
import type { Bucket } from './bucket.ts';
import { snapshotKey } from './keys.ts';
import { readObject } from './line-parts.ts';
import { packedLines } from './packed-lines.ts';
import { RunFilesError } from './run-files-error.ts';

/*
 * A snapshot is what was last seen of one place (a region, or `global`), an object `snapshots/ACCOUNT/REGION.jsonl.gz`: a header,
 * then the lines of an inventory file (src/snapshot/format.ts) for its resources and gaps, then the end. It holds no secrets, as an
 * inventory file does not.
 */

const format = 'lens-audit-snapshot';
const version = { major: 1, minor: 0 };

const text = z.string().check(z.minLength(1));
const headerSchema = z.object({
  format: z.literal(format),
  formatVersion: z.string(),
  runId: text,
  toolVersion: text,
  account: text,
  partition: text,
  region: text,
  /** When looking at the place began. */
  at: z.iso.datetime(),
  depth: z.enum(['standard', 'deep']),
  /** Of the account: the regions that were looked at, and those that were off. */
  audited: z.array(text),
  skipped: z.array(text),
  /** What was read; any other kind is not absent. */
  kinds: z.array(z.custom<Kind>((value) => typeof value === 'string')),
});

export type SnapshotHeader = Omit<z.output<typeof headerSchema>, 'format' | 'formatVersion'>;

export interface Snapshot extends SnapshotHeader {
  readonly resources: ReadonlyMap<Kind, readonly Resource[]>;
  readonly gaps: readonly Gap[];
}

/** In place of what was there. */
export async function writeSnapshot(bucket: Bucket, snapshot: Snapshot): Promise<void> {
  await bucket.put(snapshotKey(snapshot.account, snapshot.region), await packedLines(linesOf(snapshot)));
}

function* linesOf({ resources, gaps, ...header }: Snapshot): Generator<object> {
  yield { format, formatVersion: `${String(version.major)}.${String(version.minor)}`, ...header };
  let lines = 1;
  for (const list of resources.values()) {
    for (const resource of list) {
      yield { resource };
      lines += 1;
    }
  }
  for (const gap of gaps) {
    yield { gap };
    lines += 1;
  }
  yield { end: { lines }, at: header.at };
}

/** Undefined where there is none, or one that a later version wrote. Throws a RunFilesError on a damaged one. */
export async function readSnapshot(bucket: Bucket, account: string, region: string): Promise<Snapshot | undefined> {
  const key = snapshotKey(account, region);
  const [first, ...lines] = await readObject(bucket, key);
  if (first === undefined || isOfLaterVersion(first)) return undefined;
  const { data: header } = z.safeParse(headerSchema, first);
  const end = parseLine('end', lines.at(-1));
  if (header === undefined || end?.end.lines !== lines.length) {
    throw new RunFilesError(`${key} is damaged: its beginning or its end is missing. Audit the account again.`);
  }
  return { ...header, ...contentsOf(header.kinds, lines) };
}

function contentsOf(kinds: readonly Kind[], lines: readonly unknown[]): Pick<Snapshot, 'resources' | 'gaps'> {
  const resources = new Map<Kind, Resource[]>(kinds.map((kind) => [kind, []]));
  const gaps: Gap[] = [];
  for (const line of lines) {
    const resource = parseLine('resource', line)?.resource;
    if (resource !== undefined) resources.get(resource.kind)?.push(resource);
    const gap = parseLine('gap', line)?.gap;
    if (gap !== undefined) gaps.push(gap);
  }
  return { resources, gaps };
}

function isOfLaterVersion(first: unknown): boolean {
  const { formatVersion } = first as { readonly formatVersion?: unknown };
  return (majorOf(formatVersion) ?? 0) > version.major;
}
