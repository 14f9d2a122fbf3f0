import type { Collector } from '#kit';
import type { Coverage, Gap } from '#model';
import {
  accountsAtOnce,
  type Entrance,
  type Look,
  ofScope,
  type Progress,
  regionsAtOnce,
  type Source,
  sideBySide,
} from '../engine/index.ts';
import type { Line } from './format.ts';

/** What is to be collected. */
export interface InventoryPlan {
  readonly accounts: readonly { readonly id: string }[];
  /** Of an account. */
  readonly regionsOf: (account: string) => readonly string[] | 'all';
  readonly collectors: readonly Collector[];
}

export interface TakingTools {
  readonly source: Source;
  /** Takes the lines of a place together. */
  readonly append: (lines: Iterable<Line>) => Promise<void>;
  readonly now: () => Date;
  readonly progress: (event: Progress) => void;
  readonly signal: AbortSignal;
}

/** What was collected, without the resources, which are written as they come. */
export interface Taken {
  readonly places: number;
  readonly resources: number;
  readonly coverage: readonly Coverage[];
}

/** Collects the accounts of a plan, as an audit would, and judges nothing. Throws on a bug and on an abort. */
export async function takeInventory(plan: InventoryPlan, tools: TakingTools): Promise<Taken> {
  const taken = await sideBySide(plan.accounts, accountsAtOnce, ({ id }) => takeAccount(plan, tools, id));
  const looks = taken.flatMap((account) => account.looks);
  return {
    places: looks.length,
    resources: looks.reduce((sum, { resources }) => sum + resources, 0),
    coverage: taken.flatMap((account) => account.coverage),
  };
}

interface TakenAccount {
  readonly looks: readonly { readonly resources: number }[];
  readonly coverage: readonly Coverage[];
}

async function takeAccount(plan: InventoryPlan, tools: TakingTools, account: string): Promise<TakenAccount> {
  const asked = plan.regionsOf(account);
  const entrance = await tools.source.enter(account, asked);
  tools.signal.throwIfAborted();
  const at = tools.now().toISOString();
  if ('gap' in entrance) {
    await tools.append([{ closed: account, at, gap: entrance.gap }]);
    return { looks: [], coverage: [closedBy(entrance.gap, account)] };
  }
  const { partition, regions } = entrance;
  const { audited, skipped } = regions;
  const regionsAsked = asked === 'all' ? asked : [...asked];
  await tools.append([
    { account: { id: account, partition }, at, asked: regionsAsked, audited: [...audited], skipped: [...skipped] },
  ]);
  tools.progress({ phase: 'entered', account, places: audited.length + 1 });
  const coverage: Coverage[] = [];
  const take = async (region: string) => {
    const view = await look(plan, tools, entrance, region);
    await tools.append(linesOf(view));
    coverage.push(...view.coverage);
    return { resources: [...view.resources.values()].reduce((sum, list) => sum + list.length, 0) };
  };
  return { looks: await sideBySide(['global', ...audited], regionsAtOnce, take), coverage };
}

async function look(
  { collectors }: InventoryPlan,
  { source, progress, signal }: TakingTools,
  entrance: Entrance,
  region: string,
): Promise<Look> {
  const { account } = entrance;
  signal.throwIfAborted();
  progress({ phase: 'looking', account, region, calls: source.calls });
  const view = await entrance.look(region, ofScope(region, collectors));
  signal.throwIfAborted();
  progress({ phase: 'looked', account, region, calls: source.calls, gaps: view.gaps.length });
  return view;
}

function* linesOf({ account, region, at, resources, gaps }: Look): Generator<Line> {
  yield { place: { account, region }, at: at.toISOString() };
  for (const list of resources.values()) for (const resource of list) yield { resource };
  for (const gap of gaps) yield { gap };
}

function closedBy(gap: Gap, account: string): Coverage {
  return { account, region: 'global', collector: 'place', complete: false, gaps: [gap] };
}
