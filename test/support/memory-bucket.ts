import type { Bucket } from '../../src/run-files/index.ts';

/** A bucket in memory, with what was asked of it. */
export interface MemoryBucket extends Bucket {
  readonly objects: Map<string, Uint8Array>;
  /** `get KEY`, `put KEY`, `list PREFIX`. */
  readonly asked: string[];
  /** Makes every call whose text has this part fail, until it is taken back. */
  broken: string | undefined;
}

export function memoryBucket(): MemoryBucket {
  const objects = new Map<string, Uint8Array>();
  const asked: string[] = [];
  const bucket: MemoryBucket = {
    name: 'auditor-bucket',
    objects,
    asked,
    broken: undefined,
    async put(key, body) {
      ask(`put ${key}`);
      objects.set(key, typeof body === 'string' ? Buffer.from(body) : body);
      await Promise.resolve();
    },
    async get(key) {
      ask(`get ${key}`);
      return Promise.resolve(objects.get(key));
    },
    async list(prefix) {
      ask(`list ${prefix}`);
      return Promise.resolve([...objects.keys()].filter((key) => key.startsWith(prefix)).sort());
    },
    close: () => undefined,
  };

  function ask(what: string): void {
    asked.push(what);
    if (bucket.broken !== undefined && what.includes(bucket.broken)) throw new Error(`${what} was refused`);
  }
  return bucket;
}
