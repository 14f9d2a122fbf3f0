import type { Collector } from '#kit';
import type { Finding, Outcome, Store } from '#model';
import { type AuditPlan, audit, LeaseLostError, liveSource, type Source } from '../../../src/engine/index.ts';
import { serviceError } from '../../support/fake-aws.ts';
import { aSession, aWorld, collectorsOf } from '../world.ts';
import { type Attempt, attempt } from './attempt.ts';
import { type Book, keyOfOutcome, rememberedOf, storedIn } from './book.ts';
import { regions, resourceOf } from './estate.ts';
import { keyOf, madeOf, type PlaceSeen, type Remembered, type Seen, type Selection } from './reference.ts';
import type { Surroundings } from './surroundings.ts';
import { type SaveWatcher, watchedStore } from './watched-store.ts';

/** Where runs take place. */
export interface Ground {
  readonly book: Book;
  readonly around: Surroundings;
  /** As a process opens it, which may die at each call that it makes of what is behind it; or as nobody's. */
  readonly open: (process: Attempt | undefined) => Store;
  readonly now: () => Date;
  readonly complain: (complaint: string) => void;
  /** Whether a save is to be stopped between two findings; else as a whole. */
  readonly stopsInSaves: boolean;
  /** By account, those that have judged it. */
  readonly judged: Map<string, ReadonlySet<string>>;
}

/** What a run saw of an account, and has made known of it so far. */
interface Trace extends Omit<Seen, 'at' | 'entered' | 'looks'> {
  at: number;
  entered: Seen['entered'];
  readonly looks: PlaceSeen[];
  hasSaved: boolean;
}

/** A process with a run, beside which the reference keeps its book. */
export function watchedRun(plan: AuditPlan, tells: boolean, ground: Ground): Attempt {
  const { book, around, now, complain } = ground;
  const selection: Selection = {
    ...plan,
    configured: plan.configuredChecks,
    regions: plan.regions === 'all' ? regions : plan.regions,
  };
  const traces = new Map<string, Trace>();
  const views = new Map<string, PlaceSeen>();
  const heldElsewhere = new Set<string>();
  const judgedBefore = new Map<string, readonly (ReadonlySet<string> | undefined)[]>();
  const outcomes: Outcome[] = [];
  let waivers = plan.waivers;
  let hasPausedInSave = false;
  let hasTold = false;

  const owedTo = (account: string): ReadonlyMap<string, Remembered> => {
    const trace = traces.get(account);
    return trace === undefined || heldElsewhere.has(account) ? new Map() : madeOf(selection, trace);
  };

  return attempt(async (process) => {
    const watched = watchedStore(ground.open(process), process, {
      stopsInSaves: ground.stopsInSaves,
      loads(account) {
        const isAudited = plan.accounts.some(({ id }) => id === account);
        // What is loaded later, or of another account, is looked at for what was not told of it.
        if (traces.has(account) || (!isAudited && plan.organizationAccounts === undefined)) return;
        const known = new Map([...book.remembered].filter(([, one]) => one.account === account));
        const entered = isAudited ? 'no' : 'left';
        traces.set(account, { known, waivers, entered, at: now().getTime(), looks: [], hasSaved: false });
      },
      readsWaivers() {
        waivers = [...plan.waivers, ...around.tableWaivers.values()];
      },
      readsChecks(account) {
        judgedBefore.set(account, [...(judgedBefore.get(account) ?? []), ground.judged.get(account)]);
      },
      remembersChecks(account, checks) {
        ground.judged.set(account, checks);
      },
      takesLease(name, isTaken) {
        if (name.startsWith('account#') && !isTaken) heldElsewhere.add(name.slice('account#'.length));
      },
      saves,
      pausedInSave() {
        hasPausedInSave = true;
      },
    });
    const tools = { source: sourceOf(process), store: watched, spool, outcomes: spooled, now };
    const tell = async (_: unknown, told: () => AsyncIterable<Outcome>) => tellAll(process, await gathered(told()));
    const quiet = { tell, progress: () => undefined, signal: new AbortController().signal };
    try {
      await audit({ ...plan, collectors: collectorsFor(views) }, { ...tools, ...quiet });
    } catch (error) {
      if (!process.isDead && !(error instanceof LeaseLostError)) throw error;
    }
    if (hasPausedInSave && !hasTold) book.excuse(plan.runId);
  });

  function saves(account: string): SaveWatcher {
    const trace = traces.get(account);
    const owing = new Map(owedTo(account));
    const passed: string[] = [];
    if (trace !== undefined) trace.hasSaved = true;
    const take = (key: string) => {
      const made = owing.get(key);
      owing.delete(key);
      if (made === undefined || trace === undefined) complain(`${plan.runId} writes ${key}, which is as it was`);
      else book.take(made, trace);
    };
    return {
      passes(finding: Finding) {
        const key = keyOf(rememberedOf(finding));
        if (ground.stopsInSaves) take(key);
        else passed.push(key);
      },
      async ends(isWhole) {
        // Of a save that died halfway, what is there was written.
        const stored = isWhole ? undefined : await storedIn(ground.open(undefined), account);
        for (const key of passed) if (isWhole || isThere(stored?.get(key), owing.get(key))) take(key);
        if (isWhole) for (const key of owing.keys()) complain(`${plan.runId} does not write ${key}`);
      },
    };
  }

  function sourceOf(process: Attempt): Source {
    return {
      calls: 0,
      async enter(account, asked) {
        await process.point();
        const session = aSession(aWorld({ refused: [...around.refused], regions: [...regions] }));
        const entered = await liveSource(session, now).enter(account, asked);
        const trace = traces.get(account);
        if (trace !== undefined)
          Object.assign(trace, { entered: 'gap' in entered ? 'no' : 'yes', at: now().getTime() });
        if ('gap' in entered) return entered;
        return {
          ...entered,
          async look(region, collectors) {
            await process.point();
            const place = around.place(account, region);
            views.set(`${account}/${region}`, place);
            trace?.looks.push(place);
            if (trace !== undefined) trace.at = place.at;
            return entered.look(region, collectors);
          },
        };
      },
    };
  }

  function spool(outcome: Outcome): Promise<void> {
    outcomes.push(outcome);
    return Promise.resolve();
  }

  async function* spooled(): AsyncGenerator<Outcome> {
    yield* await Promise.resolve(outcomes);
  }

  async function tellAll(process: Attempt, told: readonly Outcome[]): Promise<boolean> {
    await process.point();
    for (const [account, { hasSaved }] of traces) {
      if (hasSaved) continue;
      for (const key of owedTo(account).keys()) complain(`${plan.runId} saves nothing, and not ${key}`);
    }
    for (const outcome of outcomes) {
      const [first = ''] = keyOfOutcome(outcome).split(' ');
      const before = judgedBefore.get(outcome.account) ?? [undefined];
      const isNew = before.map((checks) => outcome.change === 'new' && checks !== undefined && !checks.has(first));
      if (!isNew.includes(outcome.isOfNewCheck))
        complain(`${plan.runId} is wrong on whether ${keyOfOutcome(outcome)} is of a new check`);
    }
    if (tells) book.tell(told);
    hasTold = tells;
    return tells;
  }
}

async function gathered<T>(items: AsyncIterable<T>): Promise<readonly T[]> {
  const list: T[] = [];
  for await (const item of items) list.push(item);
  return list;
}

function isThere(stored: Remembered | undefined, made: Remembered | undefined): boolean {
  return stored?.runId === made?.runId && stored?.seenAt === made?.seenAt;
}

/** Shows the places as they were when they were looked at; a listing that is refused shows its first part. */
function collectorsFor(views: ReadonlyMap<string, PlaceSeen>): readonly Collector[] {
  return collectorsOf(aWorld()).map((collector) => ({
    ...collector,
    async *collect({ account, region }) {
      await Promise.resolve();
      const place = views.get(`${account}/${region}`);
      const [kind] = collector.kinds;
      for (const thing of place?.things ?? []) if (thing.kind === kind) yield resourceOf(thing);
      if (place?.refused.includes(kind) === true) throw serviceError('AccessDeniedException', 403, 'no');
    },
  }));
}
