import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AppliedWaiver, Waiver } from '#model';
import { waiverReport, waiverUses } from '../../src/lifecycle/index.ts';
import { daysLater } from './evaluations.ts';

describe('the report of waivers', () => {
  it('names a waiver that ends within seven days, with its findings, the earliest end first', () => {
    const waivers = [
      aWaiver('late', 7),
      aWaiver('soon', 3),
      aWaiver('then', 3),
      aWaiver('also-soon', 3),
      aWaiver('far', 7.01),
    ];
    const report = reportOf({ waivers, under: [anApplied('soon', 3), anApplied('soon', 3), anApplied('late', 7)] });
    expect(report.expiring).toEqual([
      { id: 'also-soon', owner: 'ann', reason: 'known', expires: at(3), findings: 0 },
      { id: 'soon', owner: 'ann', reason: 'known', expires: at(3), findings: 2 },
      { id: 'then', owner: 'ann', reason: 'known', expires: at(3), findings: 0 },
      { id: 'late', owner: 'ann', reason: 'known', expires: at(7), findings: 1 },
    ]);
  });

  it('counts what was gathered in parts as what was gathered at once', () => {
    const [first, second, all] = [waiverUses(), waiverUses(), waiverUses()];
    for (const [uses, waiver] of [
      [first, anApplied('soon', 3)],
      [first, anApplied('soon', 3, -40)],
      [second, anApplied('soon', 3, -20)],
      [second, anApplied('late', 7)],
    ] as const) {
      uses.add(waiver);
      all.add(waiver);
    }
    const joined = waiverUses();
    for (const part of [first, second]) for (const use of part.list()) joined.join(use);
    joined.join({ waiver: aWaiver('unused', 5), findings: 0, since: undefined });
    joined.join({ waiver: aWaiver('late', 7), findings: 0, since: undefined });
    const told = (uses: ReturnType<typeof waiverUses>) =>
      uses.list().map(({ waiver: { id }, findings, since }) => ({ id, findings, since }));
    expect(told(joined)).toEqual([...told(all), { id: 'unused', findings: 0, since: undefined }]);
    expect(told(joined)[0]).toEqual({ id: 'soon', findings: 3, since: at(-40) });
  });

  it('says so once, of whatever the runs between saw, and again where the waiver was renewed', () => {
    const days = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].filter((day) => isSaid({ expires: 10, day, previous: day - 1 }));
    expect(days).toEqual([3]);
    expect(isSaid({ expires: 20, day: 13, previous: 12 })).toBe(true);
    expect(isSaid({ expires: 10, day: 6, previous: 1 })).toBe(true);
  });

  it('leaves that to the run that looks at all of its accounts', () => {
    const report = reportOf({ waivers: [aWaiver('soon', 3)], under: [anApplied('soon', 3)], announces: false });
    expect(report.expiring).toEqual([]);
  });

  it('says so of a waiver that began within its last week, once it covers something', () => {
    const waivers = [aWaiver('short', 5)];
    const said = (day: number, previous: number) =>
      reportOf({ waivers, under: [anApplied('short', 5, 1), anApplied('short', 5, 2)], day, previous }).expiring;
    expect(said(1, 0)).toMatchObject([{ id: 'short', findings: 2 }]);
    expect(said(2, 1)).toEqual([]);
  });

  it('names tags by the day on which they end, and not those of waivers that are there no longer', () => {
    const under = [anApplied('tag:wal:ignore', 3), anApplied('tag:wal:ignore', 3.2), anApplied('tag:wal:ignore', 5)];
    const report = reportOf({ under: [...under, anApplied('tag:wal:ignore', 30), anApplied('taken-away', 3)] });
    expect(report.expiring).toMatchObject([
      { id: 'tag:wal:ignore', findings: 2 },
      { id: 'tag:wal:ignore', findings: 1 },
    ]);
    expect(report.unmatched).toEqual([]);
  });

  it('names a waiver that covers nothing, each time, and as nothing else', () => {
    const waivers = [aWaiver('idle', 30), aWaiver('idle-and-ending', 2), aWaiver('used', 30)];
    const input = { waivers, under: [anApplied('used', 30)], lookedFor: () => true, day: 1 };
    for (const previous of [undefined, 0]) {
      const { expiring, unmatched } = reportOf({ ...input, previous });
      expect(unmatched.map(({ id, findings }) => [id, findings])).toEqual([
        ['idle-and-ending', 0],
        ['idle', 0],
      ]);
      expect(expiring).toEqual([]);
    }
  });

  it('says nothing of a waiver whose findings were not all looked for, but for its end', () => {
    const { expiring, unmatched } = reportOf({
      waivers: [aWaiver('elsewhere', 30), aWaiver('ending', 2)],
      lookedFor: () => false,
    });
    expect(unmatched).toEqual([]);
    expect(expiring).toMatchObject([{ id: 'ending' }]);
  });

  it('says nothing of what has ended: its findings are open again, and told', () => {
    const waivers = [aWaiver('over', 0), aWaiver('long-over', -30)];
    const under = [anApplied('tag:wal:public', 0), anApplied('over', 0)];
    expect(reportOf({ waivers, under, lookedFor: () => true })).toEqual({ expiring: [], unmatched: [] });
  });

  it('says of every waiver that covers something once that it ends, however the runs fall', () => {
    const gaps = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 30, maxLength: 40 });
    fc.assert(
      fc.property(gaps, fc.integer({ min: 14, max: 30 }), fc.integer({ min: 0, max: 7 }), (between, expires, since) => {
        let [day, previous, said]: [number, number | undefined, number] = [0, undefined, 0];
        for (const gap of between) {
          day += gap;
          const under = day < since ? [] : [anApplied('w', expires, since)];
          said += reportOf({ waivers: [aWaiver('w', expires)], under, day, previous, lookedFor: () => true }).expiring
            .length;
          previous = day;
        }
        expect(said).toBe(1);
      }),
    );
  });
});

interface Told {
  readonly waivers?: readonly Waiver[];
  readonly under?: readonly AppliedWaiver[];
  readonly day?: number;
  readonly previous?: number | undefined;
  readonly lookedFor?: () => boolean;
  readonly announces?: boolean;
}

function reportOf({ waivers = [], under = [], day = 0, previous, lookedFor = () => false, announces = true }: Told) {
  const uses = waiverUses();
  for (const waiver of under) uses.add(waiver);
  const previousFinishedAt = previous === undefined ? undefined : at(previous);
  const times = { finishedAt: at(day), previousFinishedAt };
  return waiverReport({ waivers, uses: uses.list(), announces, ...times, wasLookedFor: lookedFor });
}

function isSaid({ expires, day, previous }: { expires: number; day: number; previous: number }): boolean {
  return reportOf({ waivers: [aWaiver('w', expires)], day, previous }).expiring.length === 1;
}

function aWaiver(id: string, days: number): Waiver {
  return { id, checks: ['*'], resource: '*', owner: 'ann', reason: 'known', expires: at(days) };
}

function anApplied(id: string, days: number, since = -30): AppliedWaiver {
  return { id, owner: 'ann', reason: 'known', expires: at(days), since: at(since) };
}

function at(days: number): string {
  return daysLater(days).toISOString();
}
