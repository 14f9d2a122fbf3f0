import type { Collector } from '#kit';
import type { Gap } from '#model';
import { type AuditPlan, ofScope, regionChoiceOf } from './plan.ts';
import { accountsAtOnce, sideBySide } from './side-by-side.ts';
import type { Entrance, Source } from './source.ts';

/** What an account let the auditor do when it tried. */
export interface Preflight {
  readonly account: string;
  readonly name: string | null;
  /** The region that was tried beside what is global; undefined where it did not come to that. */
  readonly region: string | undefined;
  /** Asked for and switched off. */
  readonly skipped: readonly string[];
  /** One an operation and reason. */
  readonly gaps: readonly Gap[];
}

export interface PreflightTools {
  readonly source: Source;
  readonly signal: AbortSignal;
}

/**
 * Tries every account: its role, its regions, and each collector until its first resource, in one region. An account that
 * refuses does not stop the others. What no first resource calls for is not tried.
 */
export function preflight(
  plan: Pick<AuditPlan, 'accounts' | 'regions' | 'configuredRegions' | 'regionsAreNarrowed' | 'regionsByAccount'>,
  collectors: readonly Collector[],
  { source, signal }: PreflightTools,
): Promise<readonly Preflight[]> {
  return sideBySide(plan.accounts, accountsAtOnce, async ({ id: account, name }) => {
    signal.throwIfAborted();
    const entrance = await source.enter(account, regionChoiceOf(plan, account).regions);
    if ('gap' in entrance) return { account, name, region: undefined, skipped: [], gaps: [entrance.gap] };
    const { audited, skipped } = entrance.regions;
    const gaps = await tried(entrance, collectors.map(untilItsFirst));
    // A call that was ended by the abort looks like one that was refused.
    signal.throwIfAborted();
    return { account, name, region: audited[0], skipped, gaps };
  });
}

async function tried(entrance: Entrance, collectors: readonly Collector[]): Promise<readonly Gap[]> {
  const places = ['global', ...entrance.regions.audited.slice(0, 1)];
  const views = await Promise.all(places.map((place) => entrance.look(place, ofScope(place, collectors))));
  const gaps = views.flatMap((view) => view.gaps);
  return [...new Map(gaps.map((gap) => [`${gap.operation}|${gap.reason}`, gap])).values()];
}

function untilItsFirst(collector: Collector): Collector {
  return {
    ...collector,
    async *collect(aws, seen) {
      for await (const resource of collector.collect(aws, seen)) {
        yield resource;
        return;
      }
    },
  };
}
