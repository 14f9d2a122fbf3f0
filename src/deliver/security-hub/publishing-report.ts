import { count, grouped, shortList } from '../plain-text.ts';

/** What came of telling Security Hub, over all accounts. */
export interface PublishingReport {
  /** Findings that it took. */
  taken: number;
  /** How many it did not take, by what it said of them. */
  readonly failures: Map<string, number>;
  /** Accounts and places that could not be told anything, by why. */
  readonly refusals: Map<string, string[]>;
  /** Places where it is not switched on: `account/region`. */
  readonly notEnabled: string[];
}

export function newReport(): PublishingReport {
  return { taken: 0, failures: new Map(), refusals: new Map(), notEnabled: [] };
}

export function noteFailure({ failures }: PublishingReport, why: string): void {
  failures.set(why, (failures.get(why) ?? 0) + 1);
}

export function noteRefusal({ refusals }: PublishingReport, where: string, why: string): void {
  refusals.set(why, [...(refusals.get(why) ?? []), where]);
}

const reasonsListed = 3;
const placesListed = 5;

/** What went wrong and what to do about it; undefined where nothing did. */
export function problemOf({ taken, failures, refusals }: PublishingReport): string | undefined {
  const failed = [...failures.values()].reduce((sum, times) => sum + times, 0);
  const said = [
    ...(failed === 0
      ? []
      : [`${grouped(failed)} of ${count(taken + failed, 'finding')} not taken, ${reasonsIn(failures)}`]),
    ...[...refusals]
      .slice(0, reasonsListed)
      .map(([why, places]) => `nothing could be sent for ${shortList(places, placesListed)}, ${why}`),
    ...(refusals.size > reasonsListed ? [`and ${count(refusals.size - reasonsListed, 'more reason')} like these`] : []),
  ];
  if (said.length === 0) return undefined;
  return `Security Hub was not told everything: ${said.join('; ')}. The next run sends what is missing.`;
}

function reasonsIn(failures: ReadonlyMap<string, number>): string {
  const reasons = [...failures].sort(([, a], [, b]) => b - a).map(([why, times]) => `${grouped(times)} with ${why}`);
  return shortList(reasons, reasonsListed);
}

/** That some places have no Security Hub, which is for the reader to know and no failure; undefined where all have. */
export function notEnabledIn({ notEnabled }: PublishingReport): string | undefined {
  if (notEnabled.length === 0) return undefined;
  const places = shortList([...notEnabled].sort(), placesListed);
  return `Security Hub is not enabled in ${places}: findings there were not sent to it.`;
}
