import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { questions } from '#data';
import { parseAnswers } from '../../src/config/index.ts';
import { lensAudit } from './command-line.ts';

let folder = '';
const file = (name: string) => join(folder, name);
const today = new Date().toISOString().slice(0, 10);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'questions-'));
  const text = `answers:
  Q-OPS1-01: { answer: yes, owner: me, date: 2025-01-01, evidence: "the wiki\\u001b[2J" }
  Q-OPS1-02: { answer: no, owner: me, date: ${today}, evidence: a board }
  Q-OPS1-03:
    - { answer: partly, owner: me, date: ${today}, evidence: a graph, account: "111122223333", workload: checkout }
  Q-OPS1-04:
    - { answer: yes, owner: me, date: ${today}, evidence: a list, account: "111122223333" }
`;
  await writeFile(file('answers.yaml'), text);
  await writeFile(file('lens.yaml'), 'answers: answers.yaml\naccounts: ["111122223333"]\n');
  await writeFile(file('other.yaml'), 'answers: answers.yaml\naccounts: [{ id: "111122223333" }, "444455556666"]\n');
  await writeFile(file('blank.yaml'), '');
});

afterAll(async () => {
  await rm(folder, { recursive: true });
});

interface Listed {
  readonly id: string;
  readonly section: string;
  readonly status: string;
}

async function listed(...args: readonly string[]): Promise<readonly Listed[]> {
  const { code, stdout } = await lensAudit(['questions', '--json', ...args]);
  expect(code).toBe(0);
  return (JSON.parse(stdout) as { readonly questions: readonly Listed[] }).questions;
}

describe('lens-audit questions', () => {
  it('lists every question as open where nobody answered, in lines of at most 100 columns', async () => {
    const { code, stdout, stderr } = await lensAudit(['questions']);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout.match(/^ {2}Q-[A-Z]+\d?-\d\d {2}open$/gm)).toHaveLength(questions.length);
    expect(stdout).toContain('OPS1, health of the application\n\n  Q-OPS1-01  open\n    Is there a written list');
    expect(stdout).toContain('0 of 111 questions answered.\nTo answer: lens-audit questions --template > answers.yaml');
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100);
    const narrow = await lensAudit(['questions'], { columns: 60 });
    expect(Math.max(...narrow.stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(60);
  });

  it('says how to answer, and which answer follows the practice', async () => {
    const text = (await lensAudit(['questions'])).stdout.replaceAll(/\s+/g, ' ');
    expect(text).toContain('Normal range, owner, runbook. Wanted: yes. Serves OPS1-01, OPS1-03.');
    expect(text).toContain('warmed caches. Wanted: no. Serves GDP-02, GDP-05.');
    expect(text).toContain(
      'Orders, payments, sign-ups per minute. Wanted: yes, once it is settled and the evidence tells it.',
    );
  });

  it('lists what is open, expired or answered in part, with what was said, and what is answered only with --all', async () => {
    const args = ['--section', 'OPS1', '--answers', file('answers.yaml')];
    const { stdout } = await lensAudit(['questions', ...args]);
    expect(stdout).toMatch(
      /Q-OPS1-01 {2}expired\n.*\n?.*\n {6}yes: the wiki\\u\{1b\}\[2J \(me, 2025-01-01, expired 2025-06-30\)\n/,
    );
    expect(stdout).toContain('Q-OPS1-03  answered for a part only, low\n');
    expect(stdout).toContain('      partly for 111122223333, checkout: a graph (me, ');
    expect(stdout).not.toContain('Q-OPS1-02');
    expect(stdout.replaceAll(/\s+/g, ' ')).toContain('1 of 10 questions answered, 2 for a part only, 1 expired.');
    const all = await lensAudit(['questions', ...args, '--all']);
    expect(all.stdout).toContain('Q-OPS1-02  answered, medium\n');
    expect(all.stdout).toMatch(/ {6}no: a board \(me, [\d-]+, until [\d-]+\)\n/);
  });

  it('takes the answers and the accounts from a configuration, and other answers from the flag', async () => {
    const statusOf = async (id: string, ...args: readonly string[]) =>
      (await listed('--all', ...args)).find((one) => one.id === id)?.status;
    expect(await statusOf('Q-OPS1-04', '--config', file('lens.yaml'))).toBe('answered');
    expect(await statusOf('Q-OPS1-04', '--config', file('other.yaml'))).toBe('in-part');
    expect(await statusOf('Q-OPS1-04', '--answers', file('answers.yaml'))).toBe('in-part');
    expect(await statusOf('Q-OPS1-04', '--config', file('lens.yaml'), '--answers', file('blank.yaml'))).toBe('open');
  });

  it('lists them as JSON, of some sections or all', async () => {
    expect((await listed()).map(({ id }) => id)).toEqual(questions.map(({ id }) => id));
    const some = await listed('--section', 'OPS2,SAX');
    expect(new Set(some.map(({ section }) => section))).toEqual(new Set(['SAX', 'OPS2']));
    expect((await lensAudit(['questions', '--format', 'json'])).stdout).toBe(
      (await lensAudit(['questions', '--json'])).stdout,
    );
  });

  it('prints a file to fill in that is a file of answers as it stands', async () => {
    const { stdout } = await lensAudit(['questions', '--template']);
    const context = { questions: questions.map(({ id }) => id), now: new Date() };
    expect(parseAnswers(stdout, 'template', context)).toEqual({ validDays: 180, answers: [] });
    const filled = stdout.replace(
      /(Q-OPS1-01:\n {4}answer:)\n( {4}owner:)\n( {4}date:)\n( {4}evidence:)\n/,
      `$1 yes\n$2 me\n$3 ${today}\n$4 wiki\n`,
    );
    expect(parseAnswers(filled, 'template', context).answers).toMatchObject([{ question: 'Q-OPS1-01', owner: 'me' }]);
    for (const { id } of questions) expect(stdout).toContain(`\n  ${id}:\n`);
    expect(stdout).toContain('vanished after each request? (no is wanted)\n  # Files in the temporary folder');
    const some = await lensAudit(['questions', '--template', '--section', 'CON']);
    expect(some.stdout.match(/^ {2}Q-/gm)).toHaveLength(2);
  });

  it('names what is wrong, and ends with 2', async () => {
    await writeFile(file('wrong.yaml'), 'answers: { Q-CON-1: { answer: yes } }');
    for (const [args, said] of [
      [['--section', 'OPS3'], 'error: --section: "OPS3" is not one of DEP, GDP'],
      [['--answers', file('wrong.yaml')], 'there is no question "Q-CON-1"; did you mean Q-CON-01'],
      [['--answers', file('none.yaml')], 'cannot be read (ENOENT)'],
      [['--config', file('none.yaml')], 'cannot be read (ENOENT)'],
    ] as const) {
      const { code, stdout, stderr } = await lensAudit(['questions', ...args]);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toContain(said);
    }
  });
});
