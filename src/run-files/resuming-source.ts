import { AsyncLocalStorage } from 'node:async_hooks';
import type { Aws, LookMemory } from '#aws';
import type { Collector } from '#kit';
import type { Gap, Resource } from '#model';
import type { Entrance, Source } from '../engine/index.ts';
import type { Journal } from './journal.ts';

export interface Resuming {
  /** The journal of a place. */
  readonly journalOf: (account: string, region: string) => Promise<Journal>;
  /** Ends the reading: what comes after it may lack what it ended, and is not remembered. */
  readonly signal: AbortSignal;
}

/**
 * A source that writes down what it reads, and does not read again what an earlier process of the run wrote down: a collector
 * that came to its end gives what it gave then, and of the others each look that is known again (`enrich`).
 */
export function resumingSource(source: Source, resuming: Resuming): Source {
  return {
    get calls() {
      return source.calls;
    },
    async enter(account, asked) {
      const entered = await source.enter(account, asked);
      return 'gap' in entered ? entered : resumingEntrance(entered, resuming);
    },
  };
}

function resumingEntrance(entrance: Entrance, { journalOf, signal }: Resuming): Entrance {
  return {
    ...entrance,
    async look(region, collectors) {
      const journal = await journalOf(entrance.account, region);
      const tagsNoted = new Set<string>();
      const view = await entrance.look(
        region,
        collectors.map((collector) =>
          remembering(collector, { journal, signal, tagsNoted, isStale: isStale(collector, collectors, journal) }),
        ),
      );
      await journal.flush();
      return { ...view, at: journal.at };
    },
  };
}

/** Its end is known, but a collector that has not come to its own must see it as this process lists it. */
function isStale({ kinds }: Collector, all: readonly Collector[], journal: Journal): boolean {
  return all.some(
    ({ fresh = [], kinds: [name] }) =>
      fresh.some((kind) => kinds.includes(kind)) && journal.collected(name) === undefined,
  );
}

interface Reading {
  readonly journal: Journal;
  readonly signal: AbortSignal;
  /** What was noted of the place's tags, which all collectors share. */
  readonly tagsNoted: Set<string>;
  readonly isStale: boolean;
}

function remembering(collector: Collector, reading: Reading): Collector {
  const { journal, signal, isStale: isToList } = reading;
  const [name] = collector.kinds;
  return {
    ...collector,
    async *collect(aws, seen) {
      const before = isToList ? undefined : journal.collected(name);
      if (before !== undefined) {
        for (const gap of before.notes) noteAgain(aws, gap, reading);
        yield* before.resources;
        return;
      }
      const notes: Gap[] = [];
      const resources: Resource[] = [];
      for await (const resource of collector.collect(watched(aws, { name, notes, reading }), seen)) {
        resources.push(resource);
        yield resource;
      }
      // Two regions that end at the same time share the signal; what came after it is not whole.
      if (!signal.aborted) journal.keepCollected(name, { resources, notes });
    },
  };
}

/** Of a place's tags there is one refusal, whoever asked. */
function noteAgain(aws: Aws, gap: Gap, { tagsNoted }: Reading): void {
  if (gap.kind !== undefined) {
    aws.note(gap);
    return;
  }
  if (tagsNoted.has(gap.operation)) return;
  tagsNoted.add(gap.operation);
  aws.note(gap);
}

interface Watching {
  readonly name: string;
  /** All that the collector noted. */
  readonly notes: Gap[];
  readonly reading: Reading;
}

/** What the look that is under way noted. */
const underWay = new AsyncLocalStorage<Gap[]>();

function watched(aws: Aws, { name, notes, reading }: Watching): Aws {
  const kept = (gap: Gap): void => {
    notes.push(gap);
    underWay.getStore()?.push(gap);
  };
  const told = new Set<Gap>();
  return {
    ...aws,
    note(gap) {
      kept(gap);
      aws.note(gap);
    },
    async tags(arn) {
      const tags = await aws.tags(arn);
      // The listing of tags has told of it already.
      if (!tags.seen && !told.has(tags.gap)) {
        told.add(tags.gap);
        reading.tagsNoted.add(tags.gap.operation);
        kept(tags.gap);
      }
      return tags;
    },
    memory: memoryOf(aws, { name, notes, reading }),
  };
}

function memoryOf(aws: Aws, { name, notes, reading }: Watching): LookMemory {
  const { journal, signal } = reading;
  return {
    async once<R>(key: string, look: () => Promise<R>): Promise<R> {
      const before = journal.looked(name, key);
      if (before !== undefined) {
        for (const gap of before.notes) {
          notes.push(gap);
          noteAgain(aws, gap, reading);
        }
        return before.result as R;
      }
      const noted: Gap[] = [];
      const result = await underWay.run(noted, look);
      if (!signal.aborted && isOfResources(result)) journal.keepLook(name, key, { result, notes: noted });
      return result;
    },
  };
}

/** Only resources are known to hold no secret, and to be the same when they are read again. */
function isOfResources(result: unknown): boolean {
  return Array.isArray(result) ? result.every(isResource) : isResource(result);
}

function isResource(value: unknown): boolean {
  if (typeof value !== 'object' || value === null) return false;
  return ['kind', 'arn', 'name', 'account', 'region'].every(
    (member) => typeof (value as Readonly<Record<string, unknown>>)[member] === 'string',
  );
}
