import fc from 'fast-check';
import { expect, it } from 'vitest';
import type { Evaluation, Finding, Verdict, Waiver } from '#model';
import type { AdvanceRun } from '../../src/lifecycle/index.ts';
import { aFunction, aGap } from '../support/build.ts';
import { anEvaluation, daysLater, failed, type Known, ran } from './evaluations.ts';

const names = ['one', 'two', 'three'] as const;
const isOpen = ({ state }: Finding) => state === 'open' || state === 'waived';

const verdict: fc.Arbitrary<Verdict> = fc.constantFrom<Verdict>(
  failed,
  { ...failed, severity: { level: 'low', because: 'dev' } },
  { result: 'review', message: 'odd', evidence: {} },
  { result: 'pass' },
  { result: 'not-applicable', because: 'new' },
  { result: 'insufficient-evidence', because: 'young' },
  { result: 'unknown', gap: aGap() },
);

const evaluation: fc.Arbitrary<Evaluation> = fc
  .record({
    name: fc.constantFrom(...names),
    subKey: fc.constantFrom(undefined, 'a', 'b'),
    verdict,
    text: fc.constantFrom('It is slow.', 'It is slower.'),
  })
  .map(({ name, subKey, verdict, text }) =>
    anEvaluation({ ...verdict, ...(subKey !== undefined && { subKey }) }, { subject: aFunction({ name }), text }),
  );

/** As checks give them: one answer for each subject and sub-key. */
const evaluations = fc.uniqueArray(evaluation, {
  selector: ({ subject, verdict }) => `${subject?.name} ${verdict.subKey}`,
  maxLength: 9,
});

const waivers: fc.Arbitrary<readonly Waiver[]> = fc.subarray([
  { id: 'w', checks: ['*'], resource: '*:two', reason: 'known', owner: 'ann', expires: daysLater(4).toISOString() },
]);

const run: fc.Arbitrary<Partial<AdvanceRun>> = fc
  .record({ waivers, closes: fc.boolean(), complete: fc.boolean() })
  .map(({ waivers, closes, complete }) => ({
    waivers,
    mayClose: () => closes,
    gapFor: () => (complete ? undefined : aGap()),
  }));

/** Whatever several runs can leave behind. */
const known: fc.Arbitrary<Known> = fc
  .array(fc.tuple(evaluations, run), { maxLength: 5 })
  .map((runs) =>
    runs.reduce<Known>(
      (before, [seen, each], day) => ran(before, seen, { ...each, now: daysLater(day) }).known,
      new Map(),
    ),
  );

it('an unknown opens nothing and closes nothing', () => {
  fc.assert(
    fc.property(known, evaluations, run, (before, seen, each) => {
      const unknowns = seen.map(
        (one): Evaluation => ({ ...one, verdict: { ...one.verdict, result: 'unknown', gap: aGap() } }),
      );
      const after = ran(before, unknowns, { ...each, gapFor: () => aGap(), now: daysLater(9) }).known;
      expect(statesOf(after)).toEqual(statesOf(before));
    }),
  );
});

it('the same evaluations a second time change nothing', () => {
  fc.assert(
    fc.property(known, evaluations, run, (before, seen, each) => {
      const once = ran(before, seen, { ...each, now: daysLater(9) }).known;
      const { steps } = ran(once, seen, { ...each, now: daysLater(9), id: 'again' });
      expect(steps.filter(({ transition }) => transition !== undefined)).toEqual([]);
    }),
  );
});

it('nothing outside of what is selected is touched', () => {
  fc.assert(
    fc.property(
      known,
      evaluations,
      run,
      fc.record({ chosen: fc.subarray([...names]), retires: fc.boolean() }),
      (before, seen, each, { chosen, retires }) => {
        const selected = ({ resource }: Finding) => chosen.some((name) => name === resource?.name);
        const { steps } = ran(before, seen, { ...each, selected, retired: () => retires, now: daysLater(9) });
        for (const { transition } of steps) {
          if (transition?.before !== undefined) expect(chosen).toContain(transition.before.resource?.name);
        }
      },
    ),
  );
});

it('a gap for a place closes nothing there of which nothing was seen', () => {
  fc.assert(
    fc.property(known, evaluations, run, (before, seen, each) => {
      const elsewhere = seen.filter(({ subject }) => subject?.name !== 'one');
      const after = ran(before, elsewhere, {
        ...each,
        gapFor: ({ resource }) => (resource?.name === 'one' ? aGap() : undefined),
        now: daysLater(9),
      }).known;
      const ofOne = (all: Known) => new Map([...all].filter(([, { resource }]) => resource?.name === 'one'));
      expect(statesOf(ofOne(after))).toEqual(statesOf(ofOne(before)));
    }),
  );
});

it('what is open after a complete run was seen in it', () => {
  fc.assert(
    fc.property(known, evaluations, (before, seen) => {
      const decided = seen.filter(
        ({ verdict: { result } }) => result !== 'unknown' && result !== 'insufficient-evidence',
      );
      const { steps, known: after } = ran(before, decided, { now: daysLater(9) });
      const told = new Set(
        steps
          .filter(({ outcome }) => ['fail', 'review', 'waived'].includes(outcome.result))
          .map(({ outcome }) => outcome.id),
      );
      const open = [...after.values()].filter(isOpen).map(({ id }) => id);
      expect(open.filter((id) => !told.has(id))).toEqual([]);
      expect(open).toHaveLength(
        decided.filter(({ verdict: { result } }) => result === 'fail' || result === 'review').length,
      );
    }),
  );
});

it('every thing is told once, and every open finding is told', () => {
  fc.assert(
    fc.property(known, evaluations, run, (before, seen, each) => {
      const ids = ran(before, seen, { ...each, now: daysLater(9) }).steps.map(({ outcome }) => outcome.id);
      expect(new Set(ids).size).toBe(ids.length);
      expect([...before.values()].filter(isOpen).filter(({ id }) => !ids.includes(id))).toEqual([]);
    }),
  );
});

it('the identity of a finding hangs on neither text nor severity nor time nor run', () => {
  fc.assert(
    fc.property(evaluation, fc.string(), fc.integer({ min: 0, max: 999 }), (one, text, day) => {
      const other = {
        ...one,
        text,
        verdict: { ...one.verdict, severity: { level: 'critical', because: text } } as Verdict,
      };
      const [first, second] = [ran(new Map(), [one]), ran(new Map(), [other], { now: daysLater(day), id: text })];
      expect(second.steps[0]?.outcome.id).toBe(first.steps[0]?.outcome.id);
    }),
  );
});

function statesOf(all: Known): readonly string[] {
  return [...all.values()].map(({ id, state }) => `${id} ${state}`);
}
