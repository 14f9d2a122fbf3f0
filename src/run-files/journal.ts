import { randomUUID } from 'node:crypto';
import type { Gap, Resource } from '#model';
import type { Bucket } from './bucket.ts';
import { journalPrefix, journalsPrefix } from './keys.ts';
import { readObject } from './line-parts.ts';
import { packedLines } from './packed-lines.ts';

/** What a look gave, and what it noted of what it could not read. */
export interface Looked {
  readonly result: unknown;
  readonly notes: readonly Gap[];
}

/** What a collector gave that came to its end. */
export interface Collected {
  readonly resources: readonly Resource[];
  readonly notes: readonly Gap[];
}

/**
 * What a run has read of one place so far, in the bucket: whoever goes on with the run does not read it again. What is
 * written comes together in an object each time that there is much of it, or that some seconds have passed.
 */
export interface Journal {
  /** When looking at the place began, now or before. */
  readonly at: Date;
  collected(collector: string): Collected | undefined;
  looked(collector: string, key: string): Looked | undefined;
  keepLook(collector: string, key: string, looked: Looked): void;
  keepCollected(collector: string, collected: Collected): void;
  /** Writes what is not written yet. Throws a RunFilesError. */
  flush(): Promise<void>;
}

export interface JournalPlace {
  readonly runId: string;
  readonly account: string;
  readonly region: string;
}

/** Keys of the journals of an account's places: one question for all of them. */
export async function journalKeys(
  bucket: Bucket,
  runId: string,
  account: string,
): Promise<(region: string) => readonly string[]> {
  const keys = await bucket.list(journalsPrefix(runId, account));
  return (region) => keys.filter((key) => key.startsWith(journalPrefix(runId, account, region)));
}

/** Lines of an object: a place's beginning, a look, and a collector's resources, which its end follows. */
type Line =
  | { readonly began: string }
  | { readonly looked: string; readonly of: string; readonly result: unknown; readonly notes: readonly Gap[] }
  | { readonly resource: Resource }
  | { readonly collected: string; readonly resources: number; readonly notes: readonly Gap[] };

interface Memory {
  at: Date | undefined;
  readonly looks: Map<string, Looked>;
  readonly collected: Map<string, Collected>;
}

export interface JournalOptions {
  /** What stands there already, in its order. */
  readonly keys: readonly string[];
  readonly now: () => Date;
  /** Told of each thing that was read and is written down. */
  readonly wrote: () => void;
}

/** Goes on with what stands there. */
export async function openJournal(
  bucket: Bucket,
  place: JournalPlace,
  { keys, now, wrote }: JournalOptions,
): Promise<Journal> {
  const memory: Memory = { at: undefined, looks: new Map(), collected: new Map() };
  for (const key of keys) remember(memory, (await readObject(bucket, key)) as readonly Line[]);
  const writer = journalWriter(bucket, place, now);
  const keep = (lines: readonly Line[]): void => {
    writer.write(lines);
    wrote();
  };
  const at = memory.at ?? now();
  if (memory.at === undefined) writer.write([{ began: at.toISOString() }]);
  return {
    at,
    collected: (collector) => memory.collected.get(collector),
    looked: (collector, key) => memory.looks.get(lookKey(collector, key)),
    keepLook(collector, key, { result, notes }) {
      keep([{ looked: key, of: collector, result, notes }]);
    },
    keepCollected(collector, { resources, notes }) {
      keep([
        ...resources.map((resource) => ({ resource })),
        { collected: collector, resources: resources.length, notes },
      ]);
    },
    flush: writer.flush,
  };
}

function lookKey(collector: string, key: string): string {
  return `${collector} ${key}`;
}

/** The resources before a collector's end are its own: they are written together. */
function remember(memory: Memory, lines: readonly Line[]): void {
  let resources: Resource[] = [];
  for (const line of lines) {
    if ('resource' in line) resources.push(line.resource);
    else if ('began' in line) memory.at ??= new Date(line.began);
    else if ('looked' in line) memory.looks.set(lookKey(line.of, line.looked), line);
    else {
      memory.collected.set(line.collected, { resources, notes: line.notes });
      resources = [];
    }
  }
}

/** Lines that are worth an object by themselves: a call or more each. */
const manyLines = 100;
const longestWaitMilliseconds = 5000;

interface JournalWriter {
  write(lines: readonly Line[]): void;
  readonly flush: () => Promise<void>;
}

function journalWriter(bucket: Bucket, { runId, account, region }: JournalPlace, now: () => Date): JournalWriter {
  // Whoever goes on with the place writes after what is there, and nobody else's objects.
  const prefix = `${journalPrefix(runId, account, region)}${now().toISOString()}-${randomUUID().slice(0, 8)}-`;
  let waiting: Line[] = [];
  let objects = 0;
  let writing: Promise<void> | undefined;
  let timer: NodeJS.Timeout | undefined;

  const put = async (): Promise<void> => {
    const lines = waiting;
    waiting = [];
    try {
      await bucket.put(`${prefix}${String(objects).padStart(5, '0')}.jsonl.gz`, await packedLines(lines));
      objects += 1;
    } catch (error) {
      // They go with the next.
      waiting = [...lines, ...waiting];
      throw error;
    }
  };
  const begin = (): Promise<void> => {
    clearTimeout(timer);
    timer = undefined;
    writing ??= put().finally(() => {
      writing = undefined;
    });
    return writing;
  };

  return {
    write(lines) {
      for (const line of lines) waiting.push(line);
      if (waiting.length >= manyLines) begin().catch(() => undefined);
      else timer ??= setTimeout(() => void begin().catch(() => undefined), longestWaitMilliseconds).unref();
    },
    async flush() {
      clearTimeout(timer);
      timer = undefined;
      // One that is under way may have failed, and has only what was there when it began.
      await writing?.catch(() => undefined);
      while (waiting.length > 0) await begin();
    },
  };
}
