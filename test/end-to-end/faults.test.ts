import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { faultSets } from '../soak/fault-sets.ts';
import { type Ground, openGround } from '../soak/fault-trial.ts';

describe('an organization in which calls fail', () => {
  let ground: Ground;

  beforeAll(async () => {
    ground = await openGround();
  }, 60_000);

  afterAll(() => ground.stop());

  it('loses no finding, gains none, and names what it could not read, whatever fails', async () => {
    await fc.assert(
      fc.asyncProperty(faultSets(ground.calls, { hangs: false }), async (faults) => {
        expect(await ground.trial(faults)).toEqual([]);
      }),
      { seed: 20261125, numRuns: 12 },
    );
  }, 180_000);

  it('gives up a call that hangs, and says that there was no answer in time', async () => {
    const match = { service: 'lambda', operation: 'ListEventSourceMappings' };
    expect(await ground.trial([{ match, fault: 'hang', times: 2 }])).toEqual([]);
  }, 60_000);
});
