import { setTimeout as wait } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { sideBySide } from '../../src/engine/side-by-side.ts';

describe('Work side by side', () => {
  it('gives the results in the order of the items, and keeps to the number at once', async () => {
    let working = 0;
    let most = 0;
    const results = await sideBySide([30, 10, 20, 1], 2, async (milliseconds) => {
      working += 1;
      most = Math.max(most, working);
      await wait(milliseconds);
      working -= 1;
      return milliseconds * 2;
    });
    expect(results).toEqual([60, 20, 40, 2]);
    expect(most).toBe(2);
  });

  it('throws the failure after what had begun has ended, and begins nothing more', async () => {
    const ended: string[] = [];
    const work = async (item: string) => {
      if (item === 'bad') throw new Error('bad');
      await wait(20);
      ended.push(item);
    };
    await expect(sideBySide(['slow', 'bad', 'late'], 2, work)).rejects.toThrow('bad');
    expect(ended).toEqual(['slow']);
  });
});
