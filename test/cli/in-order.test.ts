import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { inOrder } from '../../src/cli/in-order.ts';

interface Item {
  readonly key: string;
  readonly text: string;
}

let folder = '';

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'in-order-'));
  vi.stubEnv('TMPDIR', folder);
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

async function* streamOf(items: readonly Item[]): AsyncIterable<Item> {
  yield* items;
}

async function sorted(items: readonly Item[]): Promise<readonly Item[]> {
  const list: Item[] = [];
  for await (const item of inOrder(streamOf(items), ({ key }) => key)) list.push(item);
  return list;
}

describe('items in order', () => {
  it('are those that went in, by their keys, and those of one key as they came', async () => {
    const item = fc.record({ key: fc.constantFrom('a', 'b', 'B', 'é', ''), text: fc.string({ unit: 'grapheme' }) });
    await fc.assert(
      fc.asyncProperty(fc.array(item), async (items) => {
        const expected = items.toSorted((a, b) => (a.key < b.key ? -1 : Number(a.key > b.key)));
        expect(await sorted(items)).toEqual(expected);
      }),
      { numRuns: 40 },
    );
  });

  it('may be more than are written at once', async () => {
    const items = Array.from({ length: 2000 }, (_, index) => ({
      key: String(index % 7),
      text: `${'é'.repeat(400)}${String(index)}`,
    }));
    const list = await sorted(items);
    expect(list).toHaveLength(2000);
    expect(list.slice(0, 3).map(({ text }) => text.slice(400))).toEqual(['0', '7', '14']);
  });

  it('leave nothing behind, also where nobody reads to their end or their source fails', async () => {
    for await (const { key } of inOrder(
      streamOf([
        { key: 'a', text: '' },
        { key: 'b', text: '' },
      ]),
      (one) => one.key,
    )) {
      expect(key).toBe('a');
      break;
    }
    async function* failing(): AsyncIterable<Item> {
      yield { key: 'a', text: '' };
      await Promise.reject(new Error('no more'));
    }
    const reading = inOrder(failing(), ({ key }) => key)[Symbol.asyncIterator]();
    await expect(reading.next()).rejects.toThrow('no more');
    expect(await readdir(folder)).toEqual([]);
  });
});
