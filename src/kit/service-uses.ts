import type { ServiceAccess } from '#model';
import type { ServiceUse } from '../analysis/policy.ts';
import { hoursSince } from './hours-since.ts';

/** By the prefixes of their actions: whether the services of a report were used within so many days. */
export function serviceUses(
  report: readonly ServiceAccess[],
  days: number,
  now: Date,
): ReadonlyMap<string, ServiceUse> {
  const isRecent = (moment: string | undefined) => moment !== undefined && hoursSince(moment, now) <= days * 24;
  return new Map(
    report.map(({ namespace, lastAccessed, actions }) => [
      namespace,
      {
        used: isRecent(lastAccessed),
        tracked: new Map(actions.map((one) => [one.name.toLowerCase(), isRecent(one.lastAccessed)])),
      },
    ]),
  );
}
