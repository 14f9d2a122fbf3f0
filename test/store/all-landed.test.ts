import { setImmediate as turn } from 'node:timers/promises';
import { describe, expect, it } from 'vitest';
import { allLanded } from '../../src/store/all-landed.ts';

describe('allLanded', () => {
  it('gives what all of them give, in their order', async () => {
    const late = turn('late');
    expect(await allLanded([late, Promise.resolve('early')])).toEqual(['late', 'early']);
  });

  it('throws the first failure when what was begun has ended', async () => {
    let ended = false;
    const slow = turn().then(() => {
      ended = true;
    });
    await expect(allLanded([Promise.reject(new Error('one')), slow, Promise.reject(new Error('two'))])).rejects.toThrow(
      'one',
    );
    expect(ended).toBe(true);
  });
});
