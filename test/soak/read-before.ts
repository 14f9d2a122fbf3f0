import { collectors } from '../../collectors/catalog.ts';
import { journalKeys, openJournal } from '../../src/run-files/index.ts';
import type { ObjectRecord } from '../sandbox/estate/index.ts';
import { estateBucket } from './estate-bucket.ts';

/** An account of a run whose worker broke off. */
export interface BrokenOff {
  readonly runId: string;
  readonly account: string;
  /** Its regions; the first is the one that answers for the account as a whole. */
  readonly regions: readonly string[];
}

/**
 * The actions, by region, that a worker has no need of any more: those of collectors that had come to their end, and of no
 * other, by what had been written down of an account when its worker broke off.
 */
export async function readBefore(
  objects: ReadonlyMap<string, ObjectRecord>,
  { runId, account, regions }: BrokenOff,
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const bucket = estateBucket(new Map(objects));
  const keysOf = await journalKeys(bucket, runId, account);
  const [home = ''] = regions;
  const done = new Map(regions.map((region) => [region, new Set<string>()]));
  const open = new Map(regions.map((region) => [region, new Set<string>()]));
  for (const place of ['global', ...regions]) {
    const journal = await openJournal(
      bucket,
      { runId, account, region: place },
      { keys: keysOf(place), now: () => new Date(), wrote: () => undefined },
    );
    const region = place === 'global' ? home : place;
    for (const { scope, kinds, permissions } of collectors) {
      if ((scope === 'account') !== (place === 'global')) continue;
      const actions = journal.collected(kinds[0]) === undefined ? open : done;
      for (const action of permissions) actions.get(region)?.add(action);
    }
  }
  return new Map(
    [...done].map(([region, actions]) => [
      region,
      new Set([...actions].filter((action) => open.get(region)?.has(action) !== true)),
    ]),
  );
}
