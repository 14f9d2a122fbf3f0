import type { Kind, Resource } from '#model';
import type { Touched } from '../../src/re-audit/index.ts';
import type { Bucket, Sighting, Snapshot } from '../../src/run-files/index.ts';
import { defaultAccount, defaultRegion } from '../support/build.ts';

export const dawn = '2026-11-26T05:00:00.000Z';

/** So many seconds after dawn. */
export function later(seconds: number): string {
  return new Date(Date.parse(dawn) + seconds * 1000).toISOString();
}

/** A place as the audit at dawn saw it. `kinds` are those of which there is nothing. */
export function aSnapshot(
  resources: readonly Resource[],
  { kinds = [], ...differs }: Partial<Omit<Snapshot, 'resources'>> = {},
): Snapshot {
  const read = [...new Set([...resources.map(({ kind }) => kind), ...kinds])];
  return {
    runId: 'dawn',
    toolVersion: '1.0.0',
    account: defaultAccount,
    partition: 'aws',
    region: defaultRegion,
    at: dawn,
    depth: 'standard',
    audited: [defaultRegion],
    skipped: [],
    gaps: [],
    kinds: read,
    resources: new Map(
      read.map((kind): [Kind, readonly Resource[]] => [kind, resources.filter((one) => one.kind === kind)]),
    ),
    ...differs,
  };
}

export function aTouched(differs: Partial<Touched> = {}): Touched {
  return {
    kind: 'lambda.function',
    id: 'orders',
    account: defaultAccount,
    region: defaultRegion,
    changedAt: later(60),
    ...differs,
  };
}

/** What was seen of a function when it was looked at again. */
export function aSighting(resources: readonly Resource[], differs: Partial<Sighting> = {}): Sighting {
  return {
    kind: 'lambda.function',
    id: 'orders',
    at: later(90),
    changedAt: later(60),
    kinds: ['lambda.function', 'lambda.version', 'lambda.alias'],
    resources,
    ...differs,
  };
}

export interface MemoryBucket extends Bucket {
  readonly objects: Map<string, string | Uint8Array>;
}

/** A bucket that lasts as long as the test. */
export function memoryBucket(): MemoryBucket {
  const objects = new Map<string, string | Uint8Array>();
  return {
    name: 'runs',
    objects,
    put: (key, body) => {
      objects.set(key, body);
      return Promise.resolve();
    },
    get: (key) => {
      const body = objects.get(key);
      return Promise.resolve(typeof body === 'string' ? Buffer.from(body) : body);
    },
    list: (prefix) => Promise.resolve([...objects.keys()].filter((key) => key.startsWith(prefix)).sort()),
    close: () => undefined,
  };
}
