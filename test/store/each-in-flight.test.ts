import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { eachInFlight } from '../../src/store/each-in-flight.ts';

interface Item {
  readonly key: string;
  readonly n: number;
}

async function* items(count: number, keyOf: (n: number) => string): AsyncGenerator<Item> {
  for (let n = 0; n < count; n += 1) yield { key: keyOf(n), n };
}

const flight = { limit: 4, keyOf: ({ key }: Item) => key };

describe('eachInFlight', () => {
  it('works on as many as the limit at once, and on no more', async () => {
    let now = 0;
    let most = 0;
    await eachInFlight(items(30, String), flight, async () => {
      now += 1;
      most = Math.max(most, now);
      await turn();
      now -= 1;
    });
    expect(most).toBe(4);
  });

  it('works on the items of one key in their order', async () => {
    const done: number[] = [];
    await eachInFlight(
      items(6, () => 'same'),
      flight,
      async ({ n }) => {
        if (n % 2 === 0) await turn();
        done.push(n);
      },
    );
    expect(done).toEqual([0, 1, 2, 3, 4, 5]);
  });

  it('takes no more after a failure, and throws it when what was begun has ended', async () => {
    const begun: number[] = [];
    const ended: number[] = [];
    const working = eachInFlight(items(100, String), flight, async ({ n }) => {
      begun.push(n);
      if (n === 2) throw new Error('two failed');
      await turn();
      await turn();
      ended.push(n);
    });
    await expect(working).rejects.toThrow('two failed');
    expect(begun.length).toBeLessThan(10);
    expect(ended).toEqual(begun.filter((n) => n !== 2));
  });
});
