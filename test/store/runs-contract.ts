import { describe, expect, it } from 'vitest';
import { all, at } from './finding.ts';
import { aClock, type ContractOptions } from './place.ts';
import { anEnd, aRun } from './records.ts';

/** How every store remembers runs. */
export function runsContract({ newPlace }: ContractOptions): void {
  describe('as a store of runs', () => {
    it('gives back a run as it began and as it ended, the latest first', async () => {
      const place = await newPlace(aClock().now);
      const [first, second] = [aRun({ id: 'b' }), aRun({ id: 'a', startedAt: at(2), accounts: ['1', '2'] })];
      await place().beginRun(first);
      await place().beginRun(second);
      expect(await all(place().runs())).toEqual([second, first]);
      const ended = { ...first, ended: anEnd, told: true };
      await place().endRun(ended);
      expect(await all(place().runs())).toEqual([second, ended]);
    });

    it('remembers since when a run is telling', async () => {
      const place = await newPlace(aClock().now);
      await place().beginRun(aRun());
      await place().endRun(aRun({ telling: at(5) }));
      expect(await all(place().untoldRuns())).toEqual([aRun({ telling: at(5) })]);
      await place().beginRun(aRun());
      expect(await all(place().runs())).toEqual([aRun()]);
    });

    it('gives those that began at a time or later', async () => {
      const place = await newPlace(aClock().now);
      const runs = [1, 2, 3].map((second) => aRun({ id: `r${second}`, startedAt: at(second) }));
      for (const run of runs) await place().beginRun(run);
      const since = async (time: string) => (await all(place().runs(time))).map(({ id }) => id);
      expect(await since(at(2))).toEqual(['r3', 'r2']);
      expect(await since(at(4))).toEqual([]);
      expect(await since(at(0))).toEqual(['r3', 'r2', 'r1']);
    });

    it('has no runs at first', async () => {
      const place = await newPlace(aClock().now);
      expect(await all(place().runs())).toEqual([]);
      expect(await all(place().untoldRuns())).toEqual([]);
    });

    it('knows which runs were not told, the oldest first, also of those that ended', async () => {
      const place = await newPlace(aClock().now);
      const died = aRun({ id: 'z', startedAt: at(1) });
      const undelivered = aRun({ id: 'c', startedAt: at(2) });
      const told = aRun({ id: 'b', startedAt: at(3) });
      const last = aRun({ id: 'a', startedAt: at(4) });
      for (const run of [last, told, undelivered, died]) await place().beginRun(run);
      await place().endRun({ ...undelivered, ended: anEnd });
      await place().endRun({ ...told, ended: anEnd, told: true });
      expect(await all(place().untoldRuns())).toEqual([died, { ...undelivered, ended: anEnd }, last]);
      await place().endRun({ ...died, told: true });
      expect((await all(place().untoldRuns())).map(({ id }) => id)).toEqual(['c', 'a']);
      expect(await all(place().runs())).toContainEqual({ ...died, told: true });
    });

    it('takes a run that is begun again for the same run, which is then to be told', async () => {
      const place = await newPlace(aClock().now);
      await place().beginRun(aRun());
      await place().endRun(aRun({ ended: anEnd, told: true }));
      await place().beginRun(aRun({ startedAt: at(30) }));
      expect(await all(place().runs())).toEqual([aRun()]);
      expect(await all(place().untoldRuns())).toEqual([aRun()]);
      await place().endRun(aRun({ startedAt: at(30), ended: anEnd, told: true }));
      expect(await all(place().runs())).toEqual([aRun({ ended: anEnd, told: true })]);
      expect(await all(place().untoldRuns())).toEqual([]);
    });

    it('remembers of each account which checks have judged it, in place of what it remembered', async () => {
      const place = await newPlace(aClock().now);
      expect(await place().judgedChecks('111122223333')).toBeUndefined();
      await place().rememberChecks('111122223333', new Set());
      await place().rememberChecks('444455556666', new Set(['c']));
      expect(await place().judgedChecks('111122223333')).toEqual(new Set());
      await place().rememberChecks('111122223333', new Set(['b', 'a']));
      expect(await place().judgedChecks('111122223333')).toEqual(new Set(['a', 'b']));
      expect(await place().judgedChecks('444455556666')).toEqual(new Set(['c']));
      expect(await all(place().load('111122223333'))).toEqual([]);
    });
  });
}
