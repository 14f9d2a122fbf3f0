import { describe, expect, it } from 'vitest';
import type { Lease, LeaseRequest, Store } from '#model';
import { at } from './finding.ts';
import { aClock, type ContractOptions, minutesOfADay } from './place.ts';

const minute = 60_000;

/** Who may work alone, of those who ask any store. */
export function leasesContract({ newPlace }: ContractOptions): void {
  describe('as a store of leases', () => {
    it('gives a lease to one holder, and tells others who has it and until when', async () => {
      const place = await newPlace(aClock(0).now);
      expect((await taken(place(), 'one')).fence).toBe(1);
      expect(await ask(place(), 'other')).toEqual({ heldBy: 'one', until: at(5) });
      expect((await taken(place(), 'other', 'another-thing')).fence).toBe(1);
    });

    it('gives it to somebody else when its time is over, under a higher fence', async () => {
      const clock = aClock(0);
      const place = await newPlace(clock.now);
      const lost = await taken(place(), 'one');
      clock.moveTo(4);
      expect(await ask(place(), 'other')).toEqual({ heldBy: 'one', until: at(5) });
      clock.moveTo(5);
      expect((await taken(place(), 'other')).fence).toBe(2);
      expect(await lost.renew()).toBe(false);
      await lost.release();
      expect(await ask(place(), 'third')).toEqual({ heldBy: 'other', until: at(10) });
    });

    it('gives it at once to a holder of the same name, and the one before has lost it', async () => {
      const place = await newPlace(aClock(0).now);
      const first = await taken(place(), 'one');
      expect((await taken(place(), 'one')).fence).toBe(2);
      expect(await first.renew()).toBe(false);
    });

    it('gives it to whoever takes it even if it is held, and the one before has lost it', async () => {
      const place = await newPlace(aClock(0).now);
      const first = await taken(place(), 'one');
      const seized = await place().takeLease({ ...requestOf('other'), evenIfHeld: true });
      expect(seized).toMatchObject({ fence: 2 });
      expect(await first.renew()).toBe(false);
      expect(await ask(place(), 'one')).toEqual({ heldBy: 'other', until: at(5) });
    });

    it('makes it last as long again when it is renewed, also late where nobody else took it', async () => {
      const clock = aClock(0);
      const place = await newPlace(clock.now);
      const lease = await taken(place(), 'one');
      clock.moveTo(4);
      expect(await lease.renew()).toBe(true);
      clock.moveTo(8);
      expect(await ask(place(), 'other')).toEqual({ heldBy: 'one', until: at(9) });
      clock.moveTo(20);
      expect(await lease.renew()).toBe(true);
      expect(await ask(place(), 'other')).toEqual({ heldBy: 'one', until: at(25) });
    });

    it('is free once it is let go of, for good', async () => {
      const place = await newPlace(aClock(0).now);
      const lease = await taken(place(), 'one');
      await lease.release();
      expect(await lease.renew()).toBe(false);
      expect((await taken(place(), 'other')).fence).toBe(2);
    });

    it('forgets whose it was 400 days after its end, and no sooner', async () => {
      const clock = aClock(0);
      const place = await newPlace(clock.now);
      await taken(place(), 'one');
      clock.moveTo(400 * minutesOfADay + 4);
      expect((await taken(place(), 'one')).fence).toBe(2);
      clock.moveTo(800 * minutesOfADay + 9);
      const late = await taken(place(), 'other');
      expect(late.fence).toBe(1);
      expect(await late.renew()).toBe(true);
    });

    it('gives a lease to one of many who ask at once', async () => {
      const place = await newPlace(aClock(0).now);
      const names = Array.from({ length: 8 }, (_, n) => `holder-${n}`);
      const answers = await Promise.all(names.map((name) => ask(place(), name)));
      const winners = answers.flatMap((answer, n) => ('heldBy' in answer ? [] : [names[n]]));
      expect(winners).toHaveLength(1);
      const told = answers.flatMap((answer) => ('heldBy' in answer ? [answer.heldBy] : []));
      expect(new Set(told)).toEqual(new Set(winners));
    });
  });
}

async function ask(store: Store, holder: string, name = 'account'): ReturnType<Store['takeLease']> {
  return store.takeLease(requestOf(holder, name));
}

function requestOf(holder: string, name = 'account'): LeaseRequest {
  return { name, holder, milliseconds: 5 * minute };
}

async function taken(store: Store, holder: string, name?: string): Promise<Lease> {
  const answer = await ask(store, holder, name);
  if ('heldBy' in answer) throw new Error(`${answer.heldBy} has it`);
  return answer;
}
