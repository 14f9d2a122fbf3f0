import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ConfigError, loadAnswers, noAnswers, parseAnswers } from '../../src/config/index.ts';

const context = { questions: ['Q-OPS1-01', 'Q-OPS1-02', 'Q-SEC1-01'], now: new Date('2026-11-25T09:00:00Z') };
const parse = (text: string) => parseAnswers(text, 'answers.yaml', context);

function problemsOf(text: string): readonly string[] {
  try {
    parse(text);
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
  return [];
}

const yes = { answer: 'yes', owner: 'orders team', date: '2026-11-20', evidence: 'https://wiki.example.com/metrics' };
const answered = (id: string, entry: unknown, more: object = {}) =>
  JSON.stringify({ ...more, answers: { [id]: entry } });

describe('A file of answers', () => {
  it('holds an answer to a question, for all or for a part, once or several times', () => {
    const text = `
validDays: 90
answers:
  Q-OPS1-01: { answer: yes, owner: orders team, date: 2026-11-20, evidence: https://wiki.example.com/metrics }
  Q-OPS1-02:
    - { answer: no, owner: me, date: 2026-11-01, evidence: nobody asked for it, account: "111122223333" }
    - { answer: not-applicable, owner: me, date: 2026-11-01, evidence: a batch job, workload: nightly }
`;
    const scoped = { question: 'Q-OPS1-02', owner: 'me', date: '2026-11-01' };
    expect(parse(text)).toEqual({
      validDays: 90,
      answers: [
        { question: 'Q-OPS1-01', ...yes, account: null, workload: null },
        { ...scoped, answer: 'no', evidence: 'nobody asked for it', account: '111122223333', workload: null },
        { ...scoped, answer: 'not-applicable', evidence: 'a batch job', account: null, workload: 'nightly' },
      ],
    });
  });

  it('holds for 180 days unless it says otherwise, and for ten years at most', () => {
    expect(parse(answered('Q-OPS1-01', yes)).validDays).toBe(180);
    expect(noAnswers).toEqual({ validDays: 180, answers: [] });
    for (const validDays of [1, 3650])
      expect(parse(answered('Q-OPS1-01', yes, { validDays })).validDays).toBe(validDays);
    for (const validDays of [0, 3651, 1.5, '180']) {
      expect(problemsOf(answered('Q-OPS1-01', yes, { validDays }))).toEqual([
        expect.stringMatching(/^answers.yaml: validDays: /),
      ]);
    }
  });

  it.each([
    '',
    '{}',
    'answers:',
    'answers: {}',
    'answers:\n  Q-OPS1-01:',
    'answers:\n  Q-OPS1-01:\n    answer:\n    owner:\n    date:\n    evidence:\n',
  ])('may be blank: %j', (text) => {
    expect(parse(text).answers).toEqual([]);
  });

  it('is refused with every problem at once, each with its place', () => {
    const text = `
validDays: soon
answers:
  Q-OPS-01: { answer: yes }
  Q-OPS1-01: { answer: maybe, owner: "", date: 2026-02-30, evidence: x, reviewer: me }
  Q-OPS1-02:
    - { answer: yes, owner: me, date: 2026-11-27, evidence: x, account: 111122223333 }
  Q-SEC1-01: [{ answer: yes }]
  zebra: { answer: yes, owner: me, date: 2026-11-01, evidence: x }
colour: blue
`;
    expect(problemsOf(text)).toEqual([
      'answers.yaml: answers: there is no question "Q-OPS-01"; did you mean Q-OPS1-01 or Q-OPS1-02?',
      'answers.yaml: answers: there is no question "zebra"; lens-audit questions lists them',
      'answers.yaml: validDays: expected number, received string',
      'answers.yaml: answers.Q-OPS-01.owner: expected string, received undefined',
      'answers.yaml: answers.Q-OPS-01.date: a date like 2026-11-25',
      'answers.yaml: answers.Q-OPS-01.evidence: expected string, received undefined',
      'answers.yaml: answers.Q-OPS1-01.answer: yes, partly, no or not-applicable',
      'answers.yaml: answers.Q-OPS1-01.owner: must not be empty',
      'answers.yaml: answers.Q-OPS1-01.date: a date like 2026-11-25',
      'answers.yaml: answers.Q-OPS1-01.reviewer is not a known key',
      'answers.yaml: answers.Q-OPS1-02.0.date: lies in the future: the day on which it was answered',
      'answers.yaml: answers.Q-OPS1-02.0.account: an account id is a text of 12 digits: put it in quotes',
      'answers.yaml: answers.Q-SEC1-01.0.owner: expected string, received undefined',
      'answers.yaml: answers.Q-SEC1-01.0.date: a date like 2026-11-25',
      'answers.yaml: answers.Q-SEC1-01.0.evidence: expected string, received undefined',
      'answers.yaml: colour is not a known key',
    ]);
  });

  it('takes today as it is where the day begins first, and no later date', () => {
    const at = (now: string, date: string) => () =>
      parseAnswers(answered('Q-OPS1-01', { ...yes, date }), 'answers.yaml', { ...context, now: new Date(now) });
    expect(at('2026-11-25T09:59:59Z', '2026-11-26')).toThrow('lies in the future');
    expect(at('2026-11-25T10:00:00Z', '2026-11-26')).not.toThrow();
  });

  it('has one answer for each account and workload', () => {
    const scopes = (...entries: readonly object[]) =>
      problemsOf(
        answered(
          'Q-OPS1-01',
          entries.map((one) => ({ ...yes, ...one })),
        ),
      );
    const [account, other] = ['111122223333', '444455556666'];
    expect(scopes({}, { account }, { workload: 'a' }, { account, workload: 'a' }, { account: other })).toEqual([]);
    const twice = ['answers.yaml: answers.Q-OPS1-01: two answers for the same account and workload: keep one'];
    expect(scopes({}, {})).toEqual(twice);
    expect(scopes({ account, workload: 'a' }, { account, workload: 'a' })).toEqual(twice);
    expect(scopes()).toEqual(['answers.yaml: answers.Q-OPS1-01: answer at least once']);
  });

  it.each([
    ['[1]', 'the whole: '],
    ['answers: [1]', 'answers: '],
    ['answers: { Q-OPS1-01: 5 }', 'answers.Q-OPS1-01: '],
    ['a: b: c', 'at line 1, column 4'],
    ['answers: { __proto__: {} }', '__proto__ is not a known key'],
    ['answers: *nowhere', 'Unresolved alias'],
  ])('is refused where it is something else: %j', (text, said) => {
    expect(problemsOf(text).join('\n')).toContain(said);
  });

  it('never fails with anything but a ConfigError, whatever it holds', () => {
    const keys = ['answers', 'validDays', 'Q-OPS1-01', 'answer', 'date', 'constructor', '__proto__'];
    const nested = fc.letrec<{ value: unknown }>((tie) => ({
      value: fc.oneof(
        { depthSize: 'small' },
        fc.jsonValue({ maxDepth: 1 }),
        fc.constant('2026-11-20'),
        fc.dictionary(fc.constantFrom(...keys), tie('value')),
        fc.array(tie('value'), { maxLength: 2 }),
      ),
    })).value;
    fc.assert(
      fc.property(nested, (value) => {
        problemsOf(JSON.stringify(value));
        problemsOf(JSON.stringify({ answers: { 'Q-OPS1-01': value } }));
      }),
      { numRuns: 300 },
    );
  });
});

describe('Loading answers', () => {
  it('reads the file, and says what to do where there is none', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'answers-'));
    const path = join(folder, 'answers.yaml');
    await writeFile(path, answered('Q-OPS1-01', yes));
    expect((await loadAnswers(path, context)).answers).toHaveLength(1);
    await expect(loadAnswers(join(folder, 'none'), context)).rejects.toThrow(
      /none: cannot be read \(ENOENT\).*--answers/,
    );
    await rm(folder, { recursive: true });
  });
});
