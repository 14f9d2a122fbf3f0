import pLimit from 'p-limit';
import type { AccountAccess } from '#aws';
import type { Collector } from '#kit';
import type { Coverage, Finding, FindingId, Gap, Kind, Resource, Transition } from '#model';
import type { AuditTools } from './audit.ts';
import { collectPlace, type PlaceView } from './collect.ts';
import { knownOf, save, tell } from './keep.ts';
import { madeAccount, madeRegion } from './made.ts';
import { type AuditPlan, collectorsFor } from './plan.ts';
import { regionsOf } from './regions.ts';
import { retireLeftovers } from './retire.ts';
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
  const access = await tools.session.enter(account);
  const regions = 'gap' in access ? access : await regionsOf(tools.session, access, plan.regions);
  if ('gap' in access || 'gap' in regions) {
    await judge(work, closedPlace(work, 'gap' in access ? access.gap : (regions as { gap: Gap }).gap));
  } else {
    await auditPlaces(work, access, regions.audited);
  }
  work.transitions.push(...(await tell(retireLeftovers(plan, known, tools.now()), tools.spool)));
  await save(tools.store, work.transitions);
  const seen = 'gap' in regions ? { audited: [], skipped: [] } : regions;
  return { account, regions: seen.audited, skipped: seen.skipped, coverage: work.coverage };
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

async function auditPlaces(work: Work, access: AccountAccess, regions: readonly string[]): Promise<void> {
  const { plan, account } = work;
  const collectors = collectorsFor(plan.checks, plan.collectors);
  const spanning = kindsThatSpanRegions(plan);
  const startedAt = work.tools.now();
  const whole = withMade(await look(work, access, 'global', collectors), madeAccount(access));
  const limit = pLimit(regionsAtOnce);
  const projections = await Promise.all(
    regions.map((region) =>
      limit(async () => {
        const now = work.tools.now();
        const view = withMade(await look(work, access, region, collectors), madeRegion(access, region));
        await judge(work, { scope: 'region', account, region, places: [view, whole], now });
        return projection(view, spanning);
      }),
    ),
  );
  await judge(work, { scope: 'account', account, region: 'global', places: [whole, ...projections], now: startedAt });
}

async function look(
  work: Work,
  access: AccountAccess,
  region: string,
  collectors: readonly Collector[],
): Promise<PlaceView> {
  const { session, progress } = work.tools;
  work.tools.signal.throwIfAborted();
  const count = () => ({ calls: session.calls, gaps: work.coverage.reduce((sum, { gaps }) => sum + gaps.length, 0) });
  progress({ account: work.account, region, phase: 'collecting', ...count() });
  const scope = region === 'global' ? 'account' : 'region';
  const view = await collectPlace(
    access,
    region,
    collectors.filter((collector) => collector.scope === scope),
  );
  work.tools.signal.throwIfAborted();
  work.coverage.push(...view.coverage);
  progress({ account: work.account, region, phase: 'judged', ...count() });
  return view;
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
