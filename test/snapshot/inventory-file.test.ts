import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Resource } from '../../src/model/index.ts';
import type { Header, Line } from '../../src/snapshot/format.ts';
import { openInventory, writeInventory } from '../../src/snapshot/index.ts';
import { linesOf } from '../../src/snapshot/lines-of.ts';
import { aQueue } from '../support/build.ts';

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'inventory-test-'));
});

afterAll(() => rm(folder, { recursive: true, force: true }));

const account = '111122223333';
const at = '2026-11-01T00:00:00.000Z';

function aHeader(overrides: Partial<Header> = {}): Header {
  return {
    format: 'lens-audit-inventory',
    formatVersion: '1.0',
    toolVersion: '0.1.0',
    createdAt: at,
    caller: { account, partition: 'aws' },
    accounts: [{ id: account, name: null }],
    organizationAccounts: null,
    depth: 'standard',
    kinds: ['sqs.queue'],
    ...overrides,
  };
}

const regions = Array.from({ length: 12 }, (_, index) => `eu-west-${String(index)}`);

function* placeOf(region: string, resources: Iterable<Resource>): Generator<Line> {
  yield { place: { account, region }, at };
  for (const resource of resources) yield { resource };
}

/** 1,000 large queues: 6 MB of JSON. */
function* many(region: string): Generator<Resource> {
  const policy = 'x'.repeat(6000);
  for (let index = 0; index < 1000; index += 1)
    yield aQueue({ name: `${region}-${String(index)}`, tags: taggedWith(policy) });
}

function taggedWith(policy: string) {
  return { seen: true as const, value: { policy } };
}

describe('An inventory file', () => {
  it('of 72 MB is written by many at once, and read, in little memory', async () => {
    const path = join(folder, 'large.gz');
    const writer = await writeInventory(path, aHeader());
    await writer.append([
      { account: { id: account, partition: 'aws' }, at, asked: 'all', audited: regions, skipped: [] },
    ]);
    const memory = watched();
    await Promise.all(['global', ...regions].map((region) => writer.append(placeOf(region, many(region)))));
    await writer.finish(new Date(at));
    const file = await openInventory(path);
    let seen = 0;
    for (const region of regions) {
      const { resources } = file.read(account, region);
      for await (const resource of resources) {
        expect(resource.name).toBe(`${region}-${String(seen % 1000)}`);
        seen += 1;
      }
    }
    await file.dispose();
    expect(seen).toBe(12_000);
    expect(memory.grown()).toBeLessThan(48 * 1024 * 1024);
  }, 60_000);

  it('gives back every resource as it was', async () => {
    const path = join(folder, 'small.gz');
    const queue = aQueue({ name: 'größer als \u2028 alle\n' });
    const writer = await writeInventory(path, aHeader());
    await writer.append([
      { account: { id: account, partition: 'aws' }, at, asked: 'all', audited: [], skipped: ['af-south-1'] },
    ]);
    await writer.append(placeOf('global', [queue]));
    await writer.finish(new Date(at));
    const file = await openInventory(path);
    const read: Resource[] = [];
    for await (const resource of file.read(account, 'global').resources) read.push(resource);
    await file.dispose();
    expect(read).toEqual([queue]);
    expect(file.accounts.get(account)).toMatchObject({ skipped: ['af-south-1'] });
  });
});

describe('The lines of a text', () => {
  it('are whole however it is cut into pieces', async () => {
    const bytes = Buffer.from('für\n\nwas\u2028sonst');
    for (let size = 1; size <= bytes.length; size += 1) {
      const lines: string[] = [];
      for await (const line of linesOf(pieces(bytes, size))) lines.push(line);
      expect(lines).toEqual(['für', '', 'was\u2028sonst']);
    }
  });

  it('end in an error where one has no end', async () => {
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (;;) yield Buffer.alloc(8 * 1024 * 1024, 'x');
    }
    await expect(linesOf(endless()).next()).rejects.toThrow('a line without end');
  });

  async function* pieces(bytes: Buffer, size: number): AsyncGenerator<Uint8Array> {
    for (let start = 0; start < bytes.length; start += size) yield bytes.subarray(start, start + size);
  }
});

describe('A file that unpacks to one endless line', () => {
  it('is refused before it fills the memory', async () => {
    const path = join(folder, 'bomb.gz');
    await writeFile(path, gzipSync(Buffer.alloc(80 * 1024 * 1024, 'x')));
    await expect(openInventory(path)).rejects.toThrow('it has a line without end. Collect again.');
  });
});

/** The most that the heap grew between two looks at it. */
function watched() {
  const before = process.memoryUsage().heapUsed;
  let most = before;
  const timer = setInterval(() => {
    most = Math.max(most, process.memoryUsage().heapUsed);
  }, 5);
  return {
    grown: () => {
      clearInterval(timer);
      return most - before;
    },
  };
}
