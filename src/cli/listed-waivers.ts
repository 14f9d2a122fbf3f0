import type { AppliedWaiver, Finding, Store, Waiver } from '#model';
import { type Config, waiverOf } from '../config/index.ts';
import { byEnd, type WaiverUse, waiverUses } from '../lifecycle/index.ts';

/** A waiver, or what findings tell of one, with the number of findings under it. */
export interface ListedWaiver {
  readonly waiver: Waiver | AppliedWaiver;
  readonly findings: number;
}

/**
 * The waivers of the configuration and of the store, and those that only findings tell of: of tags, by the day on which
 * they end, and of what is given no longer or elsewhere. The earliest end first.
 */
export async function listedWaivers(config: Config, store: Store): Promise<readonly ListedWaiver[]> {
  const waivers = (config.waivers ?? []).map(waiverOf);
  for await (const waiver of store.waivers()) waivers.push(waiver);
  const uses = await usesIn(store.find({ states: ['waived'] }));
  const byId = new Map(uses.map((use) => [use.waiver.id, use]));
  const ids = new Set(waivers.map(({ id }) => id));
  const given = waivers.map((waiver) => ({ waiver, findings: byId.get(waiver.id)?.findings ?? 0 }));
  return [...given, ...uses.filter(({ waiver }) => !ids.has(waiver.id))].sort((a, b) => byEnd(a.waiver, b.waiver));
}

async function usesIn(findings: AsyncIterable<Finding>): Promise<readonly WaiverUse[]> {
  const uses = waiverUses();
  for await (const { waiver } of findings) if (waiver !== null) uses.add(waiver);
  return uses.list();
}
