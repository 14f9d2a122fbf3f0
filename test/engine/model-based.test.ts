import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Dynalite, dynalite } from '../store/dynalite.ts';
import { play } from './model/play.ts';
import { quietSequences, wildSequences } from './model/steps.ts';

const seed = 20_261_125;
let local: Dynalite;
let tables = 0;

beforeAll(async () => {
  local = await dynalite();
});

afterAll(() => local.stop());

it('findings are as a simple model has them and each change is told once, over runs that nothing disturbs', async () => {
  await fc.assert(
    fc.asyncProperty(quietSequences, async (steps) => {
      expect(await play(steps, { isQuiet: true })).toEqual([]);
    }),
    { seed, numRuns: 40 },
  );
}, 120_000);

it('nothing is lost, doubled, closed unseen or left untold where runs die, cannot tell, begin again and overlap', async () => {
  await fc.assert(
    fc.asyncProperty(wildSequences, async (steps) => {
      expect(await play(steps)).toEqual([]);
    }),
    { seed, numRuns: 150 },
  );
}, 120_000);

it('nor in DynamoDB, where a run may die between any two calls', async () => {
  await fc.assert(
    fc.asyncProperty(wildSequences, async (steps) => {
      tables += 1;
      expect(await play(steps, { table: { local, name: `findings-${tables}` } })).toEqual([]);
    }),
    { seed, numRuns: 3 },
  );
}, 120_000);
