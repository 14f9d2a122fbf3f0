import { describe, expect, test } from 'vitest';
import { practices, sections } from '#data';
import type { Outcome, Question } from '#model';
import { answeredIn, type Lens, lensBySection } from '../../src/deliver/lens.ts';
import { aLens, anAnswer, anOutcome, anOutcomeAbout, aRun } from './outcomes.ts';

function sectionOf(section: Question, outcomes: readonly Outcome[], lens: Lens = aLens()) {
  const found = lensBySection(aRun({}, outcomes), lens).find((one) => one.section === section);
  if (found === undefined) throw new Error(`no section ${section}`);
  return found;
}

const unstored = { state: null, change: null } as const;
/** Of a practice that no question serves: SEC1-01 has this check, and others. */
const check = 'apigw-method-authorization';

describe('The run by question', () => {
  test('has every section of the lens with all its practices and questions', () => {
    const all = lensBySection(aRun(), aLens());
    expect(all.map(({ section, name }) => [section, name])).toEqual(Object.entries(sections));
    const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);
    expect(sum(all.map((one) => one.practices.all))).toBe(practices.length);
    expect(sum(all.map((one) => one.questions.length))).toBe(111);
    for (const one of all) {
      const { byChecks, byPeople, open, noCheckYet } = one.practices;
      expect(byChecks + byPeople + open + noCheckYet).toBe(one.practices.all);
    }
  });

  test('counts results of the checks that serve a section, each check once, in every section that it serves', () => {
    const serves = practices.filter(({ checks }) => checks.includes('log-retention')).map(({ id }) => id.split('-')[0]);
    expect(new Set(serves)).toEqual(new Set(['SEC2', 'COST1']));
    const outcomes = [
      anOutcome({ checkId: 'log-retention' }),
      anOutcomeAbout('b', { checkId: 'log-retention', result: 'pass', ...unstored }),
      anOutcomeAbout('c', { checkId: 'log-retention', result: 'not-applicable', ...unstored }),
    ];
    for (const section of ['SEC2', 'COST1'] as const) {
      expect(sectionOf(section, outcomes).results).toEqual({
        fail: 1,
        review: 0,
        unknown: 0,
        'insufficient-evidence': 0,
        waived: 0,
        pass: 1,
        'not-applicable': 1,
      });
    }
    expect(sectionOf('OPS1', outcomes).results.fail).toBe(0);
  });

  test.each(['pass', 'fail', 'review', 'waived', 'not-applicable'] as const)(
    'takes a check that says %s for an answer',
    (result) => {
      expect(sectionOf('SEC1', [anOutcome({ checkId: check, result })]).practices.byChecks).toBeGreaterThan(0);
    },
  );

  test.each(['unknown', 'insufficient-evidence'] as const)('takes a check that says %s for none', (result) => {
    const lens = aLens({ built: new Set([check]), whole: new Set([check]) });
    expect(sectionOf('SEC1', [anOutcome({ checkId: check, result })], lens).practices.byChecks).toBe(0);
  });

  test('takes a check that found nothing to judge for an answer, if it looked at everything', () => {
    const built = new Set([check]);
    expect(sectionOf('SEC1', [], aLens({ built, whole: built })).practices.byChecks).toBeGreaterThan(0);
    expect(sectionOf('SEC1', [], aLens({ built })).practices.byChecks).toBe(0);
  });

  test('counts what people answered where no check did, and not where their answer is over', () => {
    const answered = (date: string) =>
      sectionOf('GDP', [], aLens({ answers: { validDays: 180, answers: [anAnswer({ question: 'Q-GDP-04', date })] } }));
    const none = sectionOf('GDP', []);
    expect(answered('2026-11-02').practices).toMatchObject({ byPeople: 2, open: none.practices.open - 2 });
    expect(answered('2026-01-02').practices).toEqual(none.practices);
    expect([answeredIn(answered('2026-11-02')), answeredIn(none)]).toEqual([1, 0]);
  });

  test('puts what a check answered before what a person says', () => {
    const practice = practices.find(({ checks, questions }) => checks.length > 0 && questions.includes('Q-DEP-01'));
    const [checkId = ''] = practice?.checks ?? [];
    const lens = aLens({ answers: { validDays: 180, answers: [anAnswer({ question: 'Q-DEP-01' })] } });
    expect(sectionOf('DEP', [], lens).practices).toMatchObject({ byChecks: 0, byPeople: 1 });
    expect(sectionOf('DEP', [anOutcome({ checkId })], lens).practices).toMatchObject({ byChecks: 1, byPeople: 0 });
  });

  test('tells what could be answered from what no check answers yet', () => {
    const inSection = practices.filter(({ id }) => id.startsWith('SEC1-'));
    const alone = inSection.filter(({ checks, questions }) => checks.includes(check) && questions.length === 0);
    const before = sectionOf('SEC1', []).practices;
    const after = sectionOf('SEC1', [], aLens({ built: new Set([check]) })).practices;
    expect(alone.length).toBeGreaterThan(0);
    expect(after.noCheckYet).toBe(before.noCheckYet - alone.length);
    expect(after.open).toBe(before.open + alone.length);
  });
});
