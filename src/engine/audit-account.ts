import type { AccountAccess, Refused } from '#aws';
import type { Collector } from '#kit';
import type { Coverage, Finding, FindingId, Gap, Kind, Resource, Transition } from '#model';
import type { AuditTools } from './audit-tools.ts';
import { collectPlace, type PlaceView } from './collect.ts';
import { knownOf, save, tell } from './keep.ts';
import { madeAccount, madeRegion } from './made.ts';
import { type AuditPlan, collectorsFor, unreadKinds } from './plan.ts';
import { type Regions, regionsOf } from './regions.ts';
import { retireLeftovers } from './retire.ts';
import { sideBySide } from './side-by-side.ts';
import { runStage, type Stage } from './stage.ts';

const regionsAtOnce = 4;

export interface AccountResult {
  readonly account: string;
  readonly regions: readonly string[];
  readonly skipped: readonly string[];
  readonly coverage: readonly Coverage[];
}

/** One account on its way through the stages. */
interface Work {
  readonly plan: AuditPlan;
  readonly tools: AuditTools;
  readonly account: string;
  readonly known: ReadonlyMap<FindingId, Finding>;
  readonly coverage: Coverage[];
  readonly transitions: Transition[];
}

/** Audits one account: its global kinds, each region, what spans its regions; then writes what changed, once. */
export async function auditAccount(plan: AuditPlan, tools: AuditTools, account: string): Promise<AccountResult> {
  const known = await knownOf(tools.store, account);
  const work: Work = { plan, tools, account, known, coverage: [], transitions: [] };
  const entered = await enter(work);
  if ('gap' in entered) await judge(work, closedPlace(work, entered.gap));
  else await auditPlaces(work, entered);
  work.transitions.push(...(await tell(retireLeftovers(plan, known, tools.now()), tools.spool)));
  // A call that was ended by the abort looks like one that was refused.
  tools.signal.throwIfAborted();
  await save(tools.store, work.transitions);
  const { audited, skipped } = 'gap' in entered ? { audited: [], skipped: [] } : entered.regions;
  return { account, regions: audited, skipped, coverage: work.coverage };
}

interface Entered {
  readonly access: AccountAccess;
  readonly regions: Regions;
}

async function enter({ plan, tools, account }: Work): Promise<Entered | Refused> {
  const access = await tools.session.enter(account);
  if ('gap' in access) return access;
  const regions = await regionsOf(tools.session, access, plan.regions);
  return 'gap' in regions ? regions : { access, regions };
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

async function auditPlaces(work: Work, { access, regions }: Entered): Promise<void> {
  const { plan, account, tools } = work;
  const collectors = collectorsFor(plan.checks, plan.collectors, plan.depth);
  const spanning = kindsThatSpanRegions(plan);
  const startedAt = tools.now();
  tools.progress({ phase: 'entered', account, places: regions.audited.length + 1 });
  const whole = withMade(await look(work, access, 'global', collectors), madeAccount(access));
  const projections = await sideBySide(regions.audited, regionsAtOnce, async (region) => {
    const now = tools.now();
    const view = withMade(await look(work, access, region, collectors), madeRegion(access, region));
    await judge(work, { scope: 'region', account, region, places: [view, whole], now });
    return projection(view, spanning);
  });
  await judge(work, { scope: 'account', account, region: 'global', places: [whole, ...projections], now: startedAt });
}

async function look(
  { plan, account, coverage, tools: { session, progress, signal } }: Work,
  access: AccountAccess,
  region: string,
  collectors: readonly Collector[],
): Promise<PlaceView> {
  signal.throwIfAborted();
  progress({ phase: 'looking', account, region, calls: session.calls });
  const scope = region === 'global' ? 'account' : 'region';
  const ofScope = collectors.filter((collector) => collector.scope === scope);
  const view = await collectPlace(access, region, ofScope);
  signal.throwIfAborted();
  coverage.push(...view.coverage);
  progress({ phase: 'looked', account, region, calls: session.calls, gaps: view.gaps.length });
  return { ...view, unread: unreadKinds(plan, view) };
}

async function judge(work: Work, stage: Stage): Promise<void> {
  const crashed = (coverage: Coverage) => work.coverage.push(coverage);
  const steps = runStage(work.plan, stage, work.known, crashed);
  work.transitions.push(...(await tell(steps, work.tools.spool)));
}

function kindsThatSpanRegions(plan: AuditPlan): ReadonlySet<Kind> {
  const checks = plan.checks.filter((check) => check.scope !== 'region');
  return new Set(checks.flatMap((check) => [check.subject, ...check.joins]));
}

/** What later stages need of a region; the rest is let go. */
function projection(view: PlaceView, kinds: ReadonlySet<Kind>): PlaceView {
  return { ...view, resources: new Map([...view.resources].filter(([kind]) => kinds.has(kind))), coverage: [] };
}

function withMade(view: PlaceView, made: Resource): PlaceView {
  return { ...view, resources: new Map([...view.resources, [made.kind, [made]]]) };
}
