import type { Check } from '#kit';
import type { Waiver } from '#model';
import type { AuditPlan } from '../../../src/engine/index.ts';
import { accounts, brisk, conditions, kept, kinds, quick, regions, resourceOf, shared, type Thing } from './estate.ts';
import { type Identity, keyOf, type PlaceSeen } from './reference.ts';
import type { ChangeStep, RunStep } from './steps.ts';

/** What becomes of the waivers of the table. */
type TableChange = { readonly keep: Waiver } | { readonly drop: string } | undefined;

/** What there is and what is configured; read anew by each run. */
export interface Surroundings {
  readonly refused: ReadonlySet<string>;
  /** The waivers in the table, where they are kept by whoever made them. */
  readonly tableWaivers: ReadonlyMap<string, Waiver>;
  /** What changed in the table, if anything. */
  readonly change: (step: ChangeStep, runsAreUnderWay: boolean) => TableChange;
  plan(step: RunStep): AuditPlan;
  place(account: string, region: string): PlaceSeen;
  /** Nothing is refused any more. */
  makeReadable(): void;
  /** The findings that there must be open or waived now, and the ARNs of which nobody can say. */
  wanted(): { readonly bad: ReadonlySet<string>; readonly unclear: ReadonlySet<string> };
}

export function surroundings(now: () => Date): Surroundings {
  const refused = new Set<string>();
  const waivers = { file: new Map<string, Waiver>(), table: new Map<string, Waiver>() };
  const off = new Set<number>();
  let things: readonly Thing[] = [];
  let checks: readonly Check[] = [quick, kept, shared];
  let allRegions = true;
  let hasLeft = false;
  let runs = 0;

  const configured = () => {
    const on = checks.filter((_, n) => !off.has(n));
    return on.length === 0 ? [kept] : on;
  };

  const happen: { readonly [Is in ChangeStep['is']]: (step: Extract<ChangeStep, { is: Is }>) => TableChange } = {
    there({ thing }) {
      things = [...things.filter((one) => resourceOf(one).arn !== resourceOf(thing).arn), thing];
      return undefined;
    },
    gone({ thing }) {
      things = things.filter((_, n) => n !== thing);
      return undefined;
    },
    refused({ what, isSo }) {
      toggle(refused, what, isSo);
      return undefined;
    },
    check({ which, isOn }) {
      toggle(off, which, !isOn);
      return undefined;
    },
    renamed() {
      checks = [brisk, kept, shared];
      return undefined;
    },
    regions({ all }) {
      allRegions = all;
      return undefined;
    },
    left({ isSo }) {
      hasLeft = isSo;
      return undefined;
    },
    waiver(step) {
      const keep = waiverOf(step, things[0], now());
      waivers[step.from].set(keep.id, keep);
      return step.from === 'table' ? { keep } : undefined;
    },
    'no waiver'(step) {
      const drop = idOf(step);
      waivers[step.from].delete(drop);
      return step.from === 'table' ? { drop } : undefined;
    },
  };

  return {
    refused,
    tableWaivers: waivers.table,
    change: (step, runsAreUnderWay) => {
      // An older version that meets the new name takes it for a check that was removed.
      if (step.is === 'renamed' && runsAreUnderWay) return undefined;
      return happen[step.is](step as never);
    },
    plan(step) {
      if (!step.again || runs === 0) runs += 1;
      const all = configured();
      const ids = step.one ? accounts.slice(0, 1) : accounts.slice(0, hasLeft ? 1 : 2);
      return {
        ...unchanging,
        ...narrowed(step, { all, allRegions, things }),
        runId: `run-${String(runs).padStart(3, '0')}`,
        startedAt: now().toISOString(),
        accounts: ids.map((id) => ({ id, name: null })),
        organizationAccounts: step.one ? undefined : ids,
        configuredChecks: all,
        configuredRegions: allRegions ? undefined : [regions[0]],
        waivers: [...waivers.file.values()],
      };
    },
    place(account, region) {
      const here = things.filter((thing) => thing.account === account && thing.region === region);
      const hidden = kinds.filter((kind) => refused.has(`${kind}|${account}|${region}`));
      const shown = here.filter(({ kind, name }) => !hidden.includes(kind) || name === 'one');
      return { region, at: now().getTime(), things: shown, refused: hidden };
    },
    makeReadable() {
      refused.clear();
      things = things.map((thing) => (thing.tags === 'unread' ? { ...thing, tags: 'none' } : thing));
    },
    wanted() {
      const audited = things
        .filter(({ account }) => !hasLeft || account === accounts[0])
        .filter(({ region }) => allRegions || region !== regions[1]);
      const said = configured().flatMap((check) => audited.flatMap((thing) => saidOf(check, thing, audited)));
      return {
        bad: new Set(said.filter(({ result }) => bad.has(result)).map(keyOf)),
        unclear: new Set(said.filter(({ result }) => unclear.has(result)).map(({ arn }) => arn)),
      };
    },
  };
}

const unchanging = {
  toolVersion: '0.0.0',
  regionsByAccount: {},
  collectors: [],
  depth: 'standard',
  metrics: true,
  optIn: [],
  options: {},
  environments: {},
  listsNotApplicable: false,
  monitoringAccounts: [],
  expects: () => false,
} as const;

const bad: ReadonlySet<string> = new Set(['fail', 'review']);
const unclear: ReadonlySet<string> = new Set(['unknown', 'insufficient-evidence']);

function toggle<T>(set: Set<T>, one: T, isIn: boolean): void {
  if (isIn) set.add(one);
  else set.delete(one);
}

interface Whole {
  readonly all: readonly Check[];
  readonly allRegions: boolean;
  readonly things: readonly Thing[];
}

function narrowed({ narrowed: by }: RunStep, { all, allRegions, things }: Whole) {
  return {
    regions: by === 'region' || !allRegions ? [regions[0]] : ('all' as const),
    regionsAreNarrowed: by === 'region',
    checks: by === 'check' ? all.slice(0, 1) : all,
    resources: by === 'resource' ? things.slice(0, 2).map((thing) => resourceOf(thing).arn) : undefined,
  };
}

function idOf({ which, from }: { readonly which: number; readonly from: string }): string {
  return `${from}-${which}`;
}

type WaiverStep = Extract<ChangeStep, { readonly is: 'waiver' }>;

function waiverOf(step: WaiverStep, thing: Thing | undefined, now: Date): Waiver {
  const expires = new Date(now.getTime() + step.days * 24 * 60 * 60_000).toISOString();
  const all = { id: idOf(step), checks: ['*'], resource: '*', reason: 'known', owner: 'ann', expires };
  switch (step.which) {
    case 0:
      return { ...all, checks: ['lambda-quick'] };
    case 1:
      return { ...all, tag: { key: 'team', value: 'x' } };
    case 2:
      return { ...all, account: accounts[1] };
    default:
      return { ...all, resource: thing === undefined ? 'arn:none' : resourceOf(thing).arn };
  }
}

function saidOf(
  check: Check,
  thing: Thing,
  all: readonly Thing[],
): readonly (Identity & { readonly result: string })[] {
  if (!check.subjects.includes(thing.kind)) return [];
  const { account, region, kind } = thing;
  const of = { checkId: check.id, account, region, arn: resourceOf(thing).arn };
  if (kind !== 'iam.role')
    return (conditions[thing.condition] ?? []).map(({ result, subKey }) => ({ ...of, result, subKey }));
  const functions = all.filter((one) => one.kind === 'lambda.function' && one.account === account);
  return [{ ...of, result: functions.length > 1 ? 'fail' : 'pass', subKey: undefined }];
}
