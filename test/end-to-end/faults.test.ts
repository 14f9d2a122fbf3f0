import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { accountIds } from '../sandbox/estate/index.ts';
import { faultSets } from '../soak/fault-sets.ts';
import { type Ground, openGround } from '../soak/fault-trial.ts';
import { type InventoryGround, openInventoryGround } from '../soak/inventory-trial.ts';
import { denialsOf, stormOf } from '../soak/storms.ts';

describe('an organization in which calls fail', () => {
  let ground: Ground;

  beforeAll(async () => {
    ground = await openGround();
  }, 60_000);

  afterAll(() => ground.stop());

  it('loses no finding, gains none, and names what it could not read, whatever fails', async () => {
    await fc.assert(
      fc.asyncProperty(faultSets(ground.calls, { hangs: false }), async (faults) => {
        expect(await ground.trial({ faults })).toEqual([]);
      }),
      { seed: 20261125, numRuns: 3 },
    );
  }, 180_000);

  it('does so in a storm with denials too', async () => {
    const seed = 20261125;
    const complaints = await ground.trial({ storm: stormOf(seed), faults: denialsOf(seed, ground.calls) });
    expect(complaints).toEqual([]);
  }, 120_000);

  it('gives up a call that hangs, and says that there was no answer in time', async () => {
    const match = { service: 'lambda', operation: 'ListEventSourceMappings' };
    expect(await ground.trial({ faults: [{ match, fault: 'hang', times: 2 }] })).toEqual([]);
  }, 60_000);
});

describe('the whole inventory of an account where a quarter of all attempts fails', () => {
  let ground: InventoryGround;
  const storm = stormOf(20261125);

  beforeAll(async () => {
    ground = await openInventoryGround({ accounts: [accountIds.production], regions: ['eu-west-1'] });
  }, 60_000);

  afterAll(() => ground.stop());

  it('is what it is without, but for what six attempts could not read, which is named', async () => {
    const { complaints, resources, equal, struck } = await ground.trial({ storm });
    expect(complaints).toEqual([]);
    expect(struck).toBeGreaterThan(100);
    expect(equal).toBeGreaterThanOrEqual(0.95 * resources);
  }, 120_000);

  it('makes nothing up and leaves nothing out without a gap, where operations are denied as well', async () => {
    const { complaints, gaps } = await ground.trial({ storm, faults: denialsOf(20261125, ground.calls) });
    expect(complaints).toEqual([]);
    expect(gaps.some(({ reason }) => reason === 'denied')).toBe(true);
  }, 120_000);
});
