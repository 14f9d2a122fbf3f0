import type { Coverage, Finding, FindingId, Gap, Kind, Resource, Transition } from '#model';
import type { AuditTools } from './audit-tools.ts';
import type { PlaceView } from './collect.ts';
import { knownOf, save, tell } from './keep.ts';
import { madeAccount, madeRegion } from './made.ts';
import type { Monitoring } from './monitoring.ts';
import { type AuditPlan, collectorsFor, ofScope, regionChoiceOf, unreadKinds } from './plan.ts';
import { retireLeftovers } from './retire.ts';
import { regionsAtOnce, sideBySide } from './side-by-side.ts';
import type { Entrance, Look } from './source.ts';
import { runStage, type Stage } from './stage.ts';

export interface AccountResult {
  readonly account: string;
  readonly regions: readonly string[];
  readonly skipped: readonly string[];
  readonly coverage: readonly Coverage[];
}

type AccountTools = AuditTools & { readonly monitoring: Monitoring };

/** One account on its way through the stages. */
interface Work {
  readonly plan: AuditPlan;
  readonly tools: AccountTools;
  readonly account: string;
  readonly known: ReadonlyMap<FindingId, Finding>;
  readonly coverage: Coverage[];
  readonly transitions: Transition[];
}

/** Audits one account: its global kinds, each region, what spans its regions; then writes what changed, once. */
export async function auditAccount(plan: AuditPlan, tools: AccountTools, account: string): Promise<AccountResult> {
  const known = await knownOf(tools.store, account);
  const work: Work = { plan, tools, account, known, coverage: [], transitions: [] };
  const entered = await tools.source.enter(account, regionChoiceOf(plan, account).regions);
  if ('gap' in entered) await judge(work, closedPlace(work, entered.gap));
  else await auditPlaces(work, entered);
  work.transitions.push(...(await tell(retireLeftovers(plan, known, tools.now()), tools.spool)));
  // A call that was ended by the abort looks like one that was refused.
  tools.signal.throwIfAborted();
  await save(tools.store, work.transitions);
  const { audited, skipped } = 'gap' in entered ? { audited: [], skipped: [] } : entered.regions;
  return { account, regions: audited, skipped, coverage: work.coverage };
}

/** An account that could not be entered: everything in it is unknown, its findings stay. */
function closedPlace(work: Work, gap: Gap): Stage {
  const place = { account: work.account, region: 'global' };
  const coverage = [{ ...place, collector: 'place', complete: false, gaps: [gap] }];
  work.coverage.push(...coverage);
  return {
    ...place,
    scope: 'place',
    now: work.tools.now(),
    places: [{ ...place, resources: new Map(), gaps: [gap], coverage }],
  };
}

async function auditPlaces(work: Work, entrance: Entrance): Promise<void> {
  const { plan, account, tools } = work;
  const { audited } = entrance.regions;
  const spanning = kindsThatSpanRegions(plan);
  tools.progress({ phase: 'entered', account, places: audited.length + 1 });
  const { at, ...seen } = await look(work, entrance, 'global');
  const whole = withMade(seen, madeAccount(entrance));
  const projections = await sideBySide(audited, regionsAtOnce, async (region) => {
    const { at: now, ...part } = await look(work, entrance, region);
    const view = withMade(part, madeRegion(entrance, region));
    const monitoring = tools.monitoring.in(region, account);
    await judge(work, { scope: 'region', account, region, places: [view, whole], monitoring, now });
    return projection(view, spanning);
  });
  await judge(work, { scope: 'account', account, region: 'global', places: [whole, ...projections], now: at });
}

async function look(
  { plan, account, coverage, tools: { source, progress, signal } }: Work,
  entrance: Entrance,
  region: string,
): Promise<Look> {
  signal.throwIfAborted();
  progress({ phase: 'looking', account, region, calls: source.calls });
  const view = await entrance.look(region, ofScope(region, collectorsFor(plan.checks, plan.collectors, plan)));
  signal.throwIfAborted();
  coverage.push(...view.coverage);
  progress({ phase: 'looked', account, region, calls: source.calls, gaps: view.gaps.length });
  return { ...view, unread: [...(view.unread ?? []), ...unreadKinds(plan, view)] };
}

async function judge(work: Work, stage: Stage): Promise<void> {
  const crashed = (coverage: Coverage) => work.coverage.push(coverage);
  const steps = runStage(work.plan, stage, work.known, crashed);
  work.transitions.push(...(await tell(steps, work.tools.spool)));
}

function kindsThatSpanRegions(plan: AuditPlan): ReadonlySet<Kind> {
  const checks = plan.checks.filter((check) => check.scope !== 'region');
  return new Set(checks.flatMap((check) => [...check.subjects, ...check.joins, ...check.hints]));
}

/** What later stages need of a region; the rest is let go. */
function projection(view: PlaceView, kinds: ReadonlySet<Kind>): PlaceView {
  return { ...view, resources: new Map([...view.resources].filter(([kind]) => kinds.has(kind))), coverage: [] };
}

function withMade(view: PlaceView, made: Resource): PlaceView {
  return { ...view, resources: new Map([...view.resources, [made.kind, [made]]]) };
}
