import type { Bucket } from './bucket.ts';
import { packed, valuesIn } from './packed-lines.ts';

/** Lines on their way into the objects `PREFIX0001.jsonl.gz`, `PREFIX0002.jsonl.gz` … of about the same size. */
export interface LineParts {
  append(value: object): Promise<void>;
  /** Writes what is left. Gives the number of objects: what lies there beside them is of an attempt that broke off. */
  finish(): Promise<number>;
}

/** Characters of JSON in an object: what is read of many accounts at once, and what is held of each that is written. */
const partLength = 2 * 1024 * 1024;

export function writeParts(bucket: Bucket, prefix: string): LineParts {
  let lines: string[] = [];
  let length = 0;
  let parts = 0;
  let last = Promise.resolve();

  const write = (): Promise<void> => {
    const taken = lines;
    lines = [];
    length = 0;
    parts += 1;
    const key = partKey(prefix, parts);
    last = last.then(async () => bucket.put(key, await packed(taken)));
    // Whoever waits for it next is told.
    last.catch(() => undefined);
    return last;
  };

  return {
    async append(value) {
      const line = `${JSON.stringify(value)}\n`;
      lines.push(line);
      length += line.length;
      if (length >= partLength) await write();
    },
    async finish() {
      if (lines.length > 0) await write();
      await last;
      return parts;
    },
  };
}

/** Their values, one object after the other. */
export function readParts(bucket: Bucket, prefix: string, parts: number): AsyncGenerator {
  return readObjects(bucket, partKeys(prefix, parts));
}

/** The keys of so many parts. */
export function partKeys(prefix: string, parts: number): readonly string[] {
  return Array.from({ length: parts }, (_, index) => partKey(prefix, index + 1));
}

/** So many objects are on their way while one is read. */
const ahead = 4;

/** The values of objects, in their order. */
export async function* readObjects(bucket: Bucket, keys: readonly string[]): AsyncGenerator {
  const coming: Promise<readonly unknown[]>[] = [];
  for (const key of keys) {
    const values = readObject(bucket, key);
    // Whoever comes to it is told.
    values.catch(() => undefined);
    coming.push(values);
    if (coming.length > ahead) yield* (await coming.shift()) ?? [];
  }
  for (const values of coming) yield* await values;
}

/** The values of one object; none where it is not there. */
export async function readObject(bucket: Bucket, key: string): Promise<readonly unknown[]> {
  const bytes = await bucket.get(key);
  return bytes === undefined ? [] : valuesIn(key, bytes);
}

function partKey(prefix: string, part: number): string {
  return `${prefix}${String(part).padStart(4, '0')}.jsonl.gz`;
}
