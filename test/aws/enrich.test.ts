import { describe, expect, it, vi } from 'vitest';
import { enrich } from '../../src/aws/enrich.ts';

async function* listing(count: number, error?: Error) {
  for (let item = 0; item < count; item += 1) yield item;
  if (error !== undefined) throw error;
}

async function drain<R>(source: AsyncIterable<R>) {
  const seen: R[] = [];
  try {
    for await (const one of source) seen.push(one);
  } catch (error) {
    return { seen, error };
  }
  return { seen, error: undefined };
}

const later = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));
const upTo = (count: number) => Array.from({ length: count }, (_, index) => index);

describe('enrich', () => {
  it('keeps the order of the listing however long each look takes', async () => {
    const looked = enrich(listing(40), async (item) => {
      await later((item * 7) % 5);
      return item;
    });
    expect((await drain(looked)).seen).toEqual(upTo(40));
  });

  it('has 16 looks under way at most, and that many', async () => {
    let underWay = 0;
    let most = 0;
    const looked = enrich(listing(50), async (item) => {
      most = Math.max(most, (underWay += 1));
      await later(1);
      underWay -= 1;
      return item;
    });
    await drain(looked);
    expect(most).toBe(16);
  });

  it('drops what vanished between the listing and the look', async () => {
    const looked = enrich(listing(40), async (item) => (item % 3 === 0 ? undefined : item));
    expect((await drain(looked)).seen).toEqual(upTo(40).filter((item) => item % 3 !== 0));
  });

  it.each([5, 30])('throws the first error of a look in its turn, after what came before item %i', async (bad) => {
    const looked = enrich(listing(40), async (item) => {
      if (item < bad) await later(5);
      if (item >= bad) throw new Error(`item ${item}`);
      return item;
    });
    expect(await drain(looked)).toEqual({ seen: upTo(bad), error: new Error(`item ${bad}`) });
  });

  it.each([0, 5, 30])('throws an error of the listing after the %i items that came before', async (count) => {
    const looked = enrich(listing(count, new Error('page 2')), async (item) => {
      await later(2);
      return item;
    });
    expect(await drain(looked)).toEqual({ seen: upTo(count), error: new Error('page 2') });
  });

  it('reads no further pages when nobody listens any more', async () => {
    const read = vi.fn();
    async function* pages() {
      try {
        for (const item of upTo(1000)) {
          read(item);
          yield item;
        }
      } finally {
        read('closed');
      }
    }
    for await (const one of enrich(pages(), async (item) => item)) if (one === 3) break;
    expect(read).toHaveBeenLastCalledWith('closed');
    expect(read.mock.calls.length).toBeLessThan(25);
  });

  it('of which an interrupted run remembers some looks at the others alone, and takes what the listing says anew', async () => {
    const before = new Map([['1', { item: 1, age: 'old' }]]);
    const looked: number[] = [];
    const memory = {
      once: async <R>(key: string, look: () => Promise<R>): Promise<R> => (before.get(key) as R | undefined) ?? look(),
    };
    const known = {
      aws: { memory },
      key: String,
      anew: (item: number, remembered: { readonly item: number; readonly age: string }) => ({
        ...remembered,
        listed: item,
      }),
    };
    const all = enrich<number, { readonly item: number; readonly age: string }>(
      listing(3),
      async (item) => {
        looked.push(item);
        return Promise.resolve({ item, age: 'new' });
      },
      known,
    );
    expect((await drain(all)).seen).toEqual([
      { item: 0, age: 'new', listed: 0 },
      { item: 1, age: 'old', listed: 1 },
      { item: 2, age: 'new', listed: 2 },
    ]);
    expect(looked).toEqual([0, 2]);
  });

  it('drops what has vanished also where it is remembered, and looks at all where nothing is', async () => {
    const memory = { once: <R>(_: string, look: () => Promise<R>) => look() };
    const look = (item: number) => Promise.resolve(item === 1 ? undefined : item);
    for (const aws of [{ memory }, {}])
      expect((await drain(enrich(listing(3), look, { aws, key: String }))).seen).toEqual([0, 2]);
  });
});
