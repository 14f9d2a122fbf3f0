import { describe, expect, it } from 'vitest';
import { memoryStore } from '../../src/store/memory.ts';
import { storeContract } from './contract.ts';
import { aFinding, all } from './finding.ts';

describe('memoryStore', () => {
  storeContract({
    async newPlace(now) {
      const store = memoryStore([], { now });
      return () => store;
    },
    sequences: 200,
    many: 3_000,
  });

  it('begins with the findings it is given', async () => {
    const store = memoryStore([aFinding()]);
    expect(await all(store.load(aFinding().account))).toEqual([aFinding()]);
  });
});
