import type { FindingStore, Store } from '#model';
import { recordedLeases } from './recorded-leases.ts';
import { recordedPublications } from './recorded-publications.ts';
import { recordedRuns } from './recorded-runs.ts';
import { recordedWaivers } from './recorded-waivers.ts';
import { type ScannedParts, scannedArchive } from './scanned-archive.ts';

/** All that a store remembers and answers beside the keeping of findings, where it is no database. */
export function recordedStore(parts: ScannedParts & { readonly now: () => Date }): Omit<Store, keyof FindingStore> {
  const { records, historyDays, now } = parts;
  return {
    ...scannedArchive(parts),
    ...recordedRuns(records, historyDays),
    ...recordedWaivers(records),
    ...recordedLeases(records, now, historyDays),
    ...recordedPublications(records),
  };
}
