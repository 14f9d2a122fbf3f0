import { alarmCoverHints, alarmCoverJoins } from '#data';
import type { Coverage, Kind } from '#model';
import type { AuditTools } from './audit-tools.ts';
import type { PlaceView } from './collect.ts';
import { type AuditPlan, collectorsFor, ofScope, regionChoiceOf } from './plan.ts';
import { regionsAtOnce, sideBySide } from './side-by-side.ts';

/** What accounts that watch others show of their alarms. */
export interface Monitoring {
  readonly coverage: readonly Coverage[];
  /** Their places in a region, but for the account's own. One that was not wholly read has its gaps and no resources. */
  readonly in: (region: string, account: string) => readonly PlaceView[];
}

const kinds: ReadonlySet<Kind> = new Set<Kind>([...alarmCoverJoins, ...alarmCoverHints]);

/** Looks at the alarms of the monitoring accounts, and at whom they tell, before any account is judged. */
export async function lookAtMonitoring(plan: AuditPlan, tools: MonitoringTools): Promise<Monitoring> {
  return monitoringOf(await monitoringViews(plan, tools));
}

type MonitoringTools = Pick<AuditTools, 'source' | 'signal'>;

/** What the monitoring accounts show, a place each: to be given to those who judge other accounts. */
export async function monitoringViews(plan: AuditPlan, tools: MonitoringTools): Promise<readonly PlaceView[]> {
  const checks = plan.checks.filter((check) => check.joins.includes('cloudwatch.alarm'));
  const accounts = checks.length === 0 ? [] : plan.monitoringAccounts;
  const views: PlaceView[] = [];
  for (const account of accounts) views.push(...(await placesOf(plan, tools, account)));
  return views;
}

export function monitoringOf(views: readonly PlaceView[]): Monitoring {
  return {
    coverage: views.flatMap(({ coverage }) => coverage),
    in: (region, account) =>
      views.filter((view) => view.account !== account && (view.region === region || view.region === 'global')),
  };
}

/** Of one that cannot be entered there is one place, which hides alarms in all regions. */
async function placesOf(plan: AuditPlan, tools: MonitoringTools, account: string): Promise<readonly PlaceView[]> {
  const entered = await tools.source.enter(account, regionChoiceOf(plan, account).regions);
  if ('gap' in entered) {
    const place = { account, region: 'global' };
    const coverage = [{ ...place, collector: 'place', complete: false, gaps: [entered.gap] }];
    return [{ ...place, resources: new Map(), gaps: [entered.gap], coverage }];
  }
  const collectors = collectorsFor(plan.checks, plan.collectors, plan).filter((collector) =>
    collector.kinds.some((kind) => kinds.has(kind)),
  );
  return sideBySide(entered.regions.audited, regionsAtOnce, async (region) => {
    tools.signal.throwIfAborted();
    return onlyIfWhole(await entered.look(region, ofScope(region, collectors)));
  });
}

/** A mute rule or a topic that was not read could make an alarm seem to reach somebody. */
function onlyIfWhole(view: PlaceView): PlaceView {
  return view.gaps.some(({ hides }) => hides === 'listing') ? { ...view, resources: new Map() } : view;
}
