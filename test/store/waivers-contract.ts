import { describe, expect, it } from 'vitest';
import { all, idOf } from './finding.ts';
import { aClock, type ContractOptions, minutesOfADay } from './place.ts';
import { aWaiver } from './records.ts';

/** How every store remembers waivers. */
export function waiversContract({ newPlace }: ContractOptions): void {
  describe('as a store of waivers', () => {
    it('gives back what it was given, with every kind of condition, for good', async () => {
      const clock = aClock();
      const place = await newPlace(clock.now);
      const waivers = [
        aWaiver(),
        aWaiver({ id: 'w2', checks: ['*'], account: '111122223333', tag: { key: 'stage', value: 'test' } }),
        aWaiver({ id: 'w3', tag: { key: 'legacy' } }),
        aWaiver({ id: 'a "quoted" #4', finding: idOf(1) }),
      ];
      for (const waiver of waivers) await place().keepWaiver(waiver);
      clock.moveTo(4000 * minutesOfADay);
      expect(await byId(place().waivers())).toEqual(Object.fromEntries(waivers.map((waiver) => [waiver.id, waiver])));
    });

    it('has one waiver of an id, the last', async () => {
      const place = await newPlace(aClock().now);
      await place().keepWaiver(aWaiver({ account: '111122223333' }));
      await place().keepWaiver(aWaiver({ reason: 'Longer than we thought.' }));
      expect(await all(place().waivers())).toEqual([aWaiver({ reason: 'Longer than we thought.' })]);
    });

    it('drops a waiver, and says whether there was one', async () => {
      const place = await newPlace(aClock().now);
      await place().keepWaiver(aWaiver());
      await place().keepWaiver(aWaiver({ id: 'w11' }));
      expect(await place().dropWaiver('w1')).toBe(true);
      expect(await place().dropWaiver('w1')).toBe(false);
      expect(await all(place().waivers())).toEqual([aWaiver({ id: 'w11' })]);
    });

    it('takes no waiver that it could not read again', async () => {
      const place = await newPlace(aClock().now);
      await expect(place().keepWaiver(aWaiver({ expires: 'soon' }))).rejects.toThrow('cannot be stored: expires');
      expect(await all(place().waivers())).toEqual([]);
    });
  });
}

async function byId<T extends { readonly id: string }>(items: AsyncIterable<T>): Promise<Record<string, T>> {
  return Object.fromEntries((await all(items)).map((item) => [item.id, item]));
}
