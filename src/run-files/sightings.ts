import { createHash } from 'node:crypto';
import * as z from 'zod/mini';
import type { Kind, Resource } from '#model';
import { sideBySide } from '../engine/index.ts';
import { parseLine } from '../snapshot/index.ts';
import type { Bucket } from './bucket.ts';
import { sightingsPrefix } from './keys.ts';
import { readObject } from './line-parts.ts';
import { packedLines } from './packed-lines.ts';
import { RunFilesError } from './run-files-error.ts';

/*
 * A sighting is what was seen of one thing (a function with its aliases, say) when it was looked at again after an audit, an
 * object `snapshots/ACCOUNT/REGION/DAY/DIGEST.jsonl.gz`: what was looked for, then its resources as in an inventory file. Two
 * that look at different things at once do not write the same object, and an audit that looked earlier undoes none.
 */

const text = z.string().check(z.minLength(1));
const headerSchema = z.object({
  kind: z.custom<Kind>((value) => typeof value === 'string'),
  id: text,
  /** When the look began. */
  at: z.iso.datetime(),
  /** Of the last change that led to the look. */
  changedAt: z.iso.datetime(),
  /** What was looked for: of these nothing else belongs to the thing. */
  kinds: z.array(z.custom<Kind>((value) => typeof value === 'string')),
  resources: z.int(),
});

/** What was seen of one thing, and of what belongs to it. No resources: it is gone. */
export interface Sighting extends Omit<z.output<typeof headerSchema>, 'resources'> {
  readonly resources: readonly Resource[];
}

interface Place {
  readonly account: string;
  readonly region: string;
}

/** In place of what was seen of the same thing on the same day. Throws a RunFilesError. */
export async function writeSighting(bucket: Bucket, { account, region }: Place, sighting: Sighting): Promise<void> {
  const { resources, kind, id, at } = sighting;
  const name = createHash('sha256').update(`${kind} ${id}`).digest('hex').slice(0, 32);
  const header = { ...sighting, resources: resources.length };
  const lines = [header, ...resources.map((resource) => ({ resource }))];
  await bucket.put(
    `${sightingsPrefix(account, region, dayOf(new Date(at)))}${name}.jsonl.gz`,
    await packedLines(lines),
  );
}

/** Objects on their way at once. */
const atOnce = 16;

/** What was seen in a place from one time to another. Throws a RunFilesError. */
export async function readSightings(
  bucket: Bucket,
  { account, region }: Place,
  { since, until }: { readonly since: Date; readonly until: Date },
): Promise<readonly Sighting[]> {
  const list = (day: string) => bucket.list(sightingsPrefix(account, region, day));
  const keys = (await sideBySide(daysBetween(since, until), atOnce, list)).flat();
  const sightings = await sideBySide(keys, atOnce, (key) => readSighting(bucket, key));
  return sightings.filter((sighting) => sighting !== undefined).filter(({ at }) => Date.parse(at) > since.getTime());
}

async function readSighting(bucket: Bucket, key: string): Promise<Sighting | undefined> {
  const [first, ...lines] = await readObject(bucket, key);
  // It was there when it was listed, and has come to the end of its life since.
  if (first === undefined) return undefined;
  const { data: header } = z.safeParse(headerSchema, first);
  const resources = lines.flatMap((line) => parseLine('resource', line)?.resource ?? []);
  if (header?.resources !== resources.length)
    throw new RunFilesError(`${key} is damaged. Delete it, and audit the account again.`);
  return { ...header, resources };
}

const dayMilliseconds = 86_400_000;

function daysBetween(since: Date, until: Date): readonly string[] {
  const [first, last] = [Date.parse(dayOf(since)), Date.parse(dayOf(until))];
  return Array.from({ length: (last - first) / dayMilliseconds + 1 }, (_, n) =>
    dayOf(new Date(first + n * dayMilliseconds)),
  );
}

function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10);
}
