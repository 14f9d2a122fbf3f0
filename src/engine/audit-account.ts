import type { Coverage, Finding, FindingId, Gap, Kind, Outcome, Resource, Transition } from '#model';
import type { Untold } from '../lifecycle/index.ts';
import { holdAccount } from './account-lease.ts';
import type { AuditTools } from './audit-tools.ts';
import type { PlaceView } from './collect.ts';
import type { HeldElsewhere, Hold } from './hold.ts';
import { knownOf, save, tell } from './keep.ts';
import { madeAccount, madeRegion } from './made.ts';
import type { Monitoring } from './monitoring.ts';
import { type NewChecks, newChecks } from './new-checks.ts';
import { type AuditPlan, auditsWhole, collectorsFor, ofScope, regionChoiceOf, unreadKinds } from './plan.ts';
import { retireLeftovers } from './retire.ts';
import { regionsAtOnce, sideBySide } from './side-by-side.ts';
import type { Entrance, Look } from './source.ts';
import { runStage, type Stage } from './stage.ts';

export interface AccountResult {
  readonly account: string;
  readonly regions: readonly string[];
  readonly skipped: readonly string[];
  readonly coverage: readonly Coverage[];
  /** To be remembered when its changes were told. */
  readonly newChecks: NewChecks | undefined;
}

export interface AccountTools extends Omit<AuditTools, 'outcomes' | 'tell' | 'tellsNobody'> {
  readonly monitoring: Monitoring;
  readonly untold: Untold;
  /** Given what came of the account before it is saved, so that whoever goes on with the run need not judge again. */
  readonly settle?: (result: AccountResult, transitions: readonly Transition[]) => Promise<void>;
  /** Another process goes on with what this one is interrupted in: its lease on the account stays. */
  readonly isResumed?: boolean;
}

/** One account on its way through the stages. */
interface Work {
  readonly plan: AuditPlan;
  readonly tools: AccountTools;
  readonly account: string;
  readonly known: ReadonlyMap<FindingId, Finding>;
  readonly coverage: Coverage[];
  readonly transitions: Transition[];
}

/**
 * Audits one account: its global kinds, each region, what spans its regions; then writes what changed, once. Audited
 * whole, it is leased for that time: while another run has it, nothing of it is seen and nothing written.
 */
export async function auditAccount(plan: AuditPlan, tools: AccountTools, account: string): Promise<AccountResult> {
  const isWhole = auditsWhole(plan, account);
  const lease = isWhole ? await holdAccount(tools.store, { account, runId: plan.runId }) : undefined;
  if (lease !== undefined && 'heldBy' in lease) {
    const work = await begun(plan, tools, account);
    await judge(work, closedPlace(work, auditedElsewhere(account, lease)));
    const result = resultOf(work, undefined);
    await tools.settle?.(result, []);
    return result;
  }
  try {
    return await auditHeld(plan, tools, { account, isWhole, lease });
  } finally {
    if (!(tools.signal.aborted && tools.isResumed === true)) await lease?.release();
  }
}

interface Held {
  readonly account: string;
  readonly isWhole: boolean;
  readonly lease: Hold | undefined;
}

async function auditHeld(
  plan: AuditPlan,
  tools: AccountTools,
  { account, isWhole, lease }: Held,
): Promise<AccountResult> {
  const fresh = await newChecks(plan, tools.store, account);
  const work = await begun(plan, { ...tools, spool: (outcome) => tools.spool(fresh.mark(outcome)) }, account);
  const entered = await tools.source.enter(account, regionChoiceOf(plan, account).regions);
  if ('gap' in entered) await judge(work, closedPlace(work, entered.gap));
  else await auditPlaces(work, entered);
  work.transitions.push(...(await tell(retireLeftovers(plan, work.known, tools.now()), work.tools.spool)));
  // A call that was ended by the abort looks like one that was refused.
  tools.signal.throwIfAborted();
  const result =
    'gap' in entered
      ? resultOf(work, undefined)
      : { ...resultOf(work, entered), newChecks: isWhole ? fresh : undefined };
  await tools.settle?.(result, work.transitions);
  await lease?.confirm();
  await save(tools.store, work.transitions);
  return result;
}

async function begun(plan: AuditPlan, tools: AccountTools, account: string): Promise<Work> {
  const known = await knownOf(tools.store, account);
  tools.untold.settle(known);
  const spool = (outcome: Outcome) => tools.spool(tools.untold.join(outcome));
  return { plan, tools: { ...tools, spool }, account, known, coverage: [], transitions: [] };
}

function resultOf({ account, coverage }: Work, entered: Entrance | undefined): AccountResult {
  const { audited, skipped } = entered?.regions ?? { audited: [], skipped: [] };
  return { account, regions: audited, skipped, coverage, newChecks: undefined };
}

function auditedElsewhere(account: string, { heldBy, until }: HeldElsewhere): Gap {
  return {
    hides: 'listing',
    kind: undefined,
    account,
    region: 'global',
    operation: 'lens-audit:TakeLease',
    reason: 'unavailable',
    code: undefined,
    count: 1,
    detail: `Run ${heldBy} is auditing this account; unless it goes on, the account is free from ${until}. Audit it again then.`,
  };
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
