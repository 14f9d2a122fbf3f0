import { describe, expect, test } from 'vitest';
import { questions } from '#data';
import type { Answer } from '#model';
import { type AsOf, questionnaire } from '../../src/deliver/questionnaire.ts';
import { anAnswer } from './outcomes.ts';

const [shop, billing] = ['111122223333', '444455556666'];
const now: AsOf = { asOf: '2026-11-23T10:00:00.000Z', accounts: [shop, billing] };

function itemFor(answers: readonly Partial<Answer>[], asOf = now, validDays = 180) {
  const given = answers.map((answer) => anAnswer(answer));
  const { question } = given[0] ?? anAnswer();
  const item = questionnaire({ validDays, answers: given }, asOf).find((one) => one.question.id === question);
  if (item === undefined) throw new Error(`no question ${question}`);
  return item;
}

describe('The questionnaire', () => {
  test('has every question of the lens in its order, open where nobody answered', () => {
    const items = questionnaire({ validDays: 180, answers: [] }, now);
    expect(items.map(({ question }) => question)).toEqual(questions);
    expect(
      items.every(
        ({ status, severity, answers }) =>
          `${status} ${String(severity)}` === 'open informational' && answers.length === 0,
      ),
    ).toBe(true);
  });

  test('holds an answer for its days, and not on the day on which they are over', () => {
    expect(itemFor([{ date: '2026-05-28' }])).toMatchObject({
      status: 'answered',
      severity: null,
      answers: [{ expires: '2026-11-24', expired: false }],
    });
    expect(itemFor([{ date: '2026-05-27' }])).toMatchObject({
      status: 'expired',
      severity: 'informational',
      answers: [{ expires: '2026-11-23', expired: true }],
    });
    expect(itemFor([{ date: '2026-11-22' }], now, 1).status).toBe('expired');
    expect(itemFor([{ date: '2026-11-22' }], now, 2).status).toBe('answered');
  });

  test.each([
    ['for all', [{}], 'answered'],
    ['for each account', [{ account: shop }, { account: billing }], 'answered'],
    ['for one account of two', [{ account: shop }], 'in-part'],
    ['for a workload', [{ workload: 'checkout' }], 'in-part'],
    [
      'for a workload in each account',
      [
        { account: shop, workload: 'a' },
        { account: billing, workload: 'b' },
      ],
      'in-part',
    ],
    [
      'for one account, and expired for the other',
      [{ account: shop }, { account: billing, date: '2025-01-01' }],
      'in-part',
    ],
    ['for all, and expired for one account', [{}, { account: shop, date: '2025-01-01' }], 'answered'],
  ] as const)('takes an answer %s for what it is', (_, answers, status) => {
    expect(itemFor(answers).status).toBe(status);
  });

  test('cannot tell whether all accounts are answered for where they are not known', () => {
    const unknown = { asOf: now.asOf };
    expect(itemFor([{ account: shop }], unknown)).toMatchObject({ status: 'in-part', answers: [{ account: shop }] });
    expect(itemFor([{ account: shop }], { ...unknown, accounts: [] })).toMatchObject({ status: 'open', answers: [] });
    expect(itemFor([{}], unknown).status).toBe('answered');
  });

  test('leaves out answers for accounts that are not looked at', () => {
    expect(itemFor([{ account: billing }], { ...now, accounts: [shop] })).toMatchObject({
      status: 'open',
      answers: [],
    });
  });

  test.each([
    ['Q-OPS1-01', 'yes', null],
    ['Q-OPS1-01', 'no', 'medium'],
    ['Q-OPS1-01', 'partly', 'low'],
    ['Q-OPS1-01', 'not-applicable', null],
    ['Q-OPS1-02', 'no', 'medium'],
    ['Q-GDP-02', 'yes', 'medium'],
    ['Q-GDP-02', 'no', null],
    ['Q-GDP-02', 'partly', 'low'],
    ['Q-SAX-01', 'no', 'low'],
    ['Q-SWA-02', 'no', 'low'],
    ['Q-SMB-05', 'no', 'medium'],
  ] as const)('weighs what is said: %s %s', (question, answer, severity) => {
    expect(itemFor([{ question, answer }])).toMatchObject({ status: 'answered', severity });
  });

  test('weighs the worst of what is said and holds, and that something is missing', () => {
    expect(itemFor([{ answer: 'yes' }, { account: shop, answer: 'no' }]).severity).toBe('medium');
    expect(itemFor([{ answer: 'yes' }, { account: shop, answer: 'no', date: '2025-01-01' }]).severity).toBeNull();
    expect(itemFor([{ account: shop, answer: 'yes' }]).severity).toBe('informational');
    expect(itemFor([{ account: shop, answer: 'partly' }]).severity).toBe('low');
  });
});
