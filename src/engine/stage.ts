import type { Check } from '#kit';
import type { Coverage, Evaluation, Finding, FindingId, Gap, Inventory, Kind } from '#model';
import { advance, type Step } from '../lifecycle/index.ts';
import type { PlaceView } from './collect.ts';
import { evaluate, type Judging } from './evaluate.ts';
import { inventoryOf } from './inventory.ts';
import { type AuditPlan, checksById, regionChoiceOf } from './plan.ts';
import { leftOver, seenLater, withinRun } from './selection.ts';

/** What is judged together: a region, or an account over its regions. */
export interface Stage {
  /** `place`: an account that could not be entered, so that every check of it is unknown. */
  readonly scope: 'region' | 'account' | 'place';
  readonly account: string;
  /** `global` for an account stage. */
  readonly region: string;
  readonly places: readonly PlaceView[];
  /** Places of other accounts whose alarms may watch what is here. */
  readonly monitoring?: readonly PlaceView[];
  /** When the places were looked at. */
  readonly now: Date;
}

/** Judges a stage and advances its findings. Checks that crashed are told to `crashed`. */
export function* runStage(
  plan: AuditPlan,
  stage: Stage,
  known: ReadonlyMap<FindingId, Finding>,
  crashed: (coverage: Coverage) => void,
): Generator<Step> {
  const inventory = inventoryOf(stage.places, plan.environments, plan.frameworkMade, plan.workloads);
  const checks = plan.checks.filter((check) => stage.scope === 'place' || check.scope === stage.scope);
  const crashes = new Map<string, Gap>();
  const evaluations: Iterable<Evaluation> = evaluate(inventory, {
    checks,
    monitored: monitoredBy(stage, inventory),
    options: plan.options,
    resources: plan.resources,
    judges: plan.judges,
    now: stage.now,
    account: stage.account,
    region: stage.region,
    crashed: (gap) => {
      crashes.set(gap.checkId ?? '', gap);
      crashed({ account: stage.account, region: stage.region, collector: gap.operation, complete: false, gaps: [gap] });
    },
  });
  const byId = checksById(checks);
  const leftOut = new Set<Kind>(inventory.unread.map(({ kind }) => kind));
  const isWithin = withinRun(plan);
  const isLeft = leftOver(plan);
  const isLater = seenLater(plan, stage.now);
  yield* advance(known, evaluations, {
    id: plan.runId,
    now: stage.now,
    waivers: plan.waivers,
    mayClose: (finding) =>
      (stage.scope !== 'account' || !regionChoiceOf(plan, stage.account).regionsAreNarrowed) &&
      !kindsOf(finding, byId.get(finding.checkId)).some((kind) => leftOut.has(kind)),
    selected: (finding) =>
      isOfStage(finding, stage, byId) && isWithin(finding) && !isLeft(finding) && !isLater(finding),
    retired: () => false,
    gapFor: (finding) => {
      const check = byId.get(finding.checkId);
      return crashes.get(check?.id ?? '') ?? hiding(inventory.gaps, check);
    },
  });
}

/** With what watches from elsewhere; only the alarm cover looks there. */
function monitoredBy({ places, monitoring = [] }: Stage, inventory: Inventory): Judging['monitored'] {
  if (monitoring.length === 0) return undefined;
  const gaps = monitoring.flatMap((place) => place.gaps).filter(({ hides }) => hides === 'listing');
  const { environments, frameworkMade, workloads } = inventory;
  return { inventory: inventoryOf([...places, ...monitoring], environments, frameworkMade, workloads), gaps };
}

/** What has to be read for its subject to be seen. */
function kindsOf({ resource }: Finding, check: Check | undefined): readonly Kind[] {
  const subjects = check?.subjects ?? [];
  return resource !== null && subjects.includes(resource.kind) ? [resource.kind] : subjects;
}

function hiding(gaps: readonly Gap[], check: Check | undefined): Gap | undefined {
  const kinds: readonly Kind[] = check === undefined ? [] : [...check.subjects, ...check.joins];
  return gaps.find((gap) => gap.kind === undefined || kinds.includes(gap.kind));
}

function isOfStage({ checkId, account, region }: Finding, stage: Stage, checks: ReadonlyMap<string, Check>): boolean {
  if (!checks.has(checkId) || account !== stage.account) return false;
  if (stage.scope === 'region') return region === stage.region;
  // A region that is switched off is not looked at, and what was found there stays.
  return stage.scope === 'place' || stage.places.some((place) => place.region === region);
}
