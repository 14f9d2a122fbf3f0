import { expect, it } from 'vitest';
import { TurnError, takeTurn } from '../../src/handlers/take-turn.ts';
import { memoryStore } from '../../src/store/memory.ts';

const name = 're-audit#111122223333';

it('takes its turn at once where nobody is at it, and lets the next one in', async () => {
  const store = memoryStore();
  const first = await takeTurn(store, { name, holder: 'first' });
  await first.release();
  await (await takeTurn(store, { name, holder: 'second', pause: 100_000 })).release();
});

it('waits for whoever is at it', async () => {
  const store = memoryStore();
  const first = await takeTurn(store, { name, holder: 'first' });
  const order: string[] = [];
  const second = takeTurn(store, { name, holder: 'second', pause: 1 }).then(() => order.push('second'));
  await new Promise((resolve) => setTimeout(resolve, 10));
  order.push('first is done');
  await first.release();
  await second;
  expect(order).toEqual(['first is done', 'second']);
});

it('gives up where that takes too long, and says who it is', async () => {
  const store = memoryStore();
  await takeTurn(store, { name, holder: 'first' });
  const late = takeTurn(store, { name, holder: 'second', pause: 0 });
  await expect(late).rejects.toThrow(TurnError);
  await expect(late).rejects.toThrow(/re-audit#111122223333 is being worked on by first until 20/);
});
