import { describe, expect, it } from 'vitest';
import type { Publication } from '#model';
import { all, idOf } from './finding.ts';
import { aClock, type ContractOptions } from './place.ts';
import { aPublication } from './records.ts';

/** How every store remembers what was sent elsewhere. */
export function publicationsContract({ newPlace }: ContractOptions): void {
  describe('as a store of publications', () => {
    it('gives back those of one account and place', async () => {
      const place = await newPlace(aClock().now);
      const mine = [aPublication(), aPublication({ findingId: idOf(2), state: 'archived', error: 'InvalidInput' })];
      const others = [aPublication({ account: '444455556666' }), aPublication({ to: 'security-hub-2' })];
      await place().savePublications(streamed([...mine, ...others]));
      expect(sorted(await all(place().publications('111122223333', 'security-hub')))).toEqual(sorted(mine));
      expect(await all(place().publications('111122223333', 'security'))).toEqual([]);
      expect(await all(place().load('111122223333'))).toEqual([]);
    });

    it('has one of a finding in a region, the last, also of those that are given at once', async () => {
      const place = await newPlace(aClock().now);
      const abroad = aPublication({ region: 'us-east-1' });
      await place().savePublications(streamed([aPublication(), abroad, aPublication({ digest: 'd2' })]));
      expect(sorted(await all(place().publications('111122223333', 'security-hub')))).toEqual(
        sorted([aPublication({ digest: 'd2' }), abroad]),
      );
      await place().savePublications(streamed([aPublication({ digest: 'd3' })]));
      const digests = (await all(place().publications('111122223333', 'security-hub'))).map(({ digest }) => digest);
      expect(digests.sort()).toEqual(['d1', 'd3']);
    });

    it('takes many at once, and none', async () => {
      const place = await newPlace(aClock().now);
      const many = Array.from({ length: 120 }, (_, n) => aPublication({ findingId: idOf(n) }));
      await place().savePublications(streamed([]));
      await place().savePublications(streamed(many));
      expect(sorted(await all(place().publications('111122223333', 'security-hub')))).toEqual(sorted(many));
    });
  });
}

async function* streamed(publications: readonly Publication[]): AsyncGenerator<Publication> {
  yield* publications;
}

function sorted(publications: readonly Publication[]): readonly Publication[] {
  const key = ({ region, findingId }: Publication) => `${region} ${findingId}`;
  return publications.toSorted((one, other) => (key(one) < key(other) ? -1 : 1));
}
