import { describe, expect, test } from 'vitest';
import { questions } from '#data';
import type { Outcome, Run } from '#model';
import { renderTable, type TableOptions } from '../../src/deliver/console.ts';
import {
  aCoverage,
  aGap,
  aLens,
  aNotice,
  anAnswer,
  anOutcome,
  anOutcomeAbout,
  aRun,
  streamOf,
  textOf,
} from './outcomes.ts';

async function table(
  outcomes: readonly Outcome[],
  options: Partial<TableOptions> = {},
  overrides: Partial<Run> = {},
): Promise<string> {
  return textOf(renderTable(aRun(overrides, outcomes), streamOf(outcomes), { lens: aLens(), ...options }));
}

const pass = { result: 'pass', state: null, change: null } as const;

describe('the table', () => {
  test('tells of gaps, changes and open findings, in this order, and of the coverage last', async () => {
    const outcomes = [
      anOutcomeAbout('orders', { change: 'unchanged' }),
      anOutcomeAbout('billing', { change: 'reopened', severity: 'critical' }),
      anOutcomeAbout('search', { ...pass, state: 'resolved', change: 'resolved' }),
    ];
    const text = await table(outcomes, {}, { coverage: [aCoverage({ gaps: [aGap()] })] });
    const parts = [
      'NOT SEEN  1 gap',
      'Grant logs:DescribeLogGroups to the audit role there.',
      'CHANGED  1 reopened, 1 resolved since the last run',
      'OPEN  1 critical, 1 high',
      'CRITICAL  lambda-url-auth',
      'billing (111122223333/eu-west-1)  reopened',
      'HIGH  lambda-url-auth',
      'orders (111122223333/eu-west-1)\n    Anybody on the internet can invoke orders by its URL.\n  Fix: Set AuthType to AWS_IAM',
      'RESULTS   2 fail, 1 pass',
      'COVERAGE  0 of 1 collection complete',
      'Incomplete: see NOT SEEN above.',
    ];
    const places = parts.map((part) => text.indexOf(part));
    expect(places).not.toContain(-1);
    expect(places).toEqual(places.toSorted((a, b) => a - b));
  });

  test('tells of new checks apart from what changed, and marks their findings', async () => {
    const outcomes = [
      anOutcomeAbout('upgrade', { isOfNewCheck: true }),
      anOutcomeAbout('search', { ...pass, state: 'resolved', change: 'resolved' }),
    ];
    const text = await table(outcomes, { columns: 60 });
    expect(text).toContain('CHANGED  1 resolved since the last run\n  resolved');
    expect(text).toContain('NEW CHECKS  1 check judged for the first time, with 1\n            finding\n');
    expect(text).toContain('upgrade (111122223333/eu-west-1)  new check');
  });

  test('says what could be saved and what the run cost, and nothing of either where there is none', async () => {
    const saving = anOutcome({
      estimatedMonthlySavings: {
        low: 1.5,
        high: 1234,
        currency: 'USD',
        basis: '3 nodes',
        spend: 'arn:aws:lambda:eu-west-1:111122223333:function:orders compute',
      },
    });
    const outcomes = [saving, anOutcomeAbout('other', { unpriced: 'no use measured' })];
    const { summary } = aRun({}, outcomes);
    const cost = { dollars: 0.07, currency: 'USD', metricSeries: 7000, scannedBytes: 1, costRequests: 0 } as const;
    const text = await table(outcomes, { columns: 200 }, { summary: { ...summary, cost } });
    expect(text).toContain(
      '\nSAVINGS   1.50 to 1,234.00 USD a month by 1 finding; not known of 1 more\n' +
        'COST      about 0.07000 USD, for 7,000 series of metrics and 1 MB of logs queried\n',
    );
    expect(await table([anOutcome()])).not.toMatch(/SAVINGS|COST /);
  });

  test('tells of waivers that end soon or cover nothing, and has no word of waivers else', async () => {
    const unmatched = Array.from({ length: 10 }, (_, index) => aNotice({ id: `old-${index}`, findings: 0 }));
    const text = await table([], {}, { waivers: { expiring: [aNotice()], unmatched } });
    expect(text).toContain(
      `WAIVERS  1 waiver ends within a week
  partner-webhook of integrations team, until 2026-11-28, 2 findings: the
    payment provider signs its requests
WAIVERS  10 waivers cover nothing
  old-0 of integrations team`,
    );
    expect(text).toContain('  and 2 more; --all lists them');
    expect(await table([anOutcome()])).not.toMatch(/waiver/i);
  });

  test('merges the regions of a gap into one line, and cuts many gaps with their number', async () => {
    const coverage = Array.from({ length: 15 }, (_, index) =>
      ['eu-west-1', 'us-east-1'].map((region) => {
        const account = String(111122223333 + index);
        return aCoverage({ account, region, gaps: [aGap({ account, region })] });
      }),
    ).flat();
    const text = await table([], {}, { coverage });
    expect(text).toContain('111122223333 (eu-west-1, us-east-1): logs:DescribeLogGroups was denied');
    expect(text).toContain('and 3 more; --all lists them');
  });

  test('puts an account that could not be entered before all else, and says how to open it', async () => {
    const door = aGap({ kind: undefined, operation: 'sts:AssumeRole', account: '999900001111' });
    const text = await table([], {}, { coverage: [aCoverage({ gaps: [aGap(), door] })] });
    expect(text.indexOf('999900001111')).toBeLessThan(text.indexOf('logs:DescribeLogGroups'));
    expect(text).toContain('Create the audit role in this account');
  });

  test('gives a check of low severity one line, and its findings when asked for all', async () => {
    const outcomes = (['high', 'low', 'informational'] as const).flatMap((severity) =>
      ['one', 'two'].map((name) => anOutcomeAbout(`${severity}-${name}`, { severity })),
    );
    const brief = await table(outcomes);
    expect(brief).toContain('HIGH  lambda-url-auth  2 findings');
    expect(brief.split('Fix:')).toHaveLength(2);
    for (const severity of ['LOW', 'INFORMATIONAL']) {
      const lines = `\n\nA line a check; --all, the HTML report and JSON list the findings.\n${severity}  lambda-url-auth  2 findings\n`;
      expect(brief).toContain(lines);
    }
    const all = await table(outcomes, { all: true });
    expect(all).not.toContain('A line a check');
    expect(all.split('Fix:')).toHaveLength(4);
    for (const name of ['low-one', 'low-two', 'informational-one']) expect(all).toContain(name);
  });

  test('cuts long lists with exact counts, and cuts nothing when asked for all', async () => {
    const outcomes = Array.from({ length: 40 }, (_, index) => anOutcomeAbout(`function-${index}`));
    const cut = await table([...outcomes, anOutcomeAbout('old', { change: 'unchanged' })]);
    expect(cut).toContain('and 35 more new; --all lists them');
    expect(cut).toContain('HIGH  lambda-url-auth  41 findings');
    expect(cut).toContain('and 36 more; --all lists them');
    const all = await table(outcomes, { all: true });
    expect(all).not.toContain('more');
    expect(all).toContain('function-39 (111122223333/eu-west-1)');
  });

  test('does not list what is new on the first run', async () => {
    const text = await table([anOutcome()]);
    expect(text).toContain('FIRST RUN  1 new finding');
    expect(text).not.toContain('CHANGED');
  });

  test('says nothing where there is nothing', async () => {
    const text = await table([anOutcome(pass)]);
    for (const line of ['NOT SEEN  nothing', 'CHANGED  nothing since the last run', 'OPEN  nothing', 'Complete.']) {
      expect(text).toContain(line);
    }
  });

  describe('by question of the lens', () => {
    const outcomes = [
      anOutcome({ checkId: 'lambda-error-alarm' }),
      anOutcomeAbout('b', { checkId: 'lambda-error-alarm', ...pass }),
      anOutcomeAbout('c', { checkId: 'lambda-error-alarm', result: 'unknown', state: null, change: null }),
      anOutcomeAbout('d', { checkId: 'lambda-error-alarm', result: 'review', change: 'unchanged' }),
    ];
    const lens = aLens({ answers: { validDays: 180, answers: [anAnswer()] } });
    const lineOf = (text: string, section: string) => text.split('\n').find((line) => line.startsWith(`  ${section} `));

    test('has a line for each section, after what is open', async () => {
      const text = await table(outcomes, { lens, columns: 100 });
      expect(lineOf(text, 'OPS1')).toMatch(/^ {2}OPS1 +1 +1 +1 +1 +\d+ of 83 +1 of 10 {2}health of the application$/);
      expect(lineOf(text, 'CON')).toMatch(/^ {2}CON +0 +0 +0 +0 +0 of 5 +0 of 2 {2}conclusion$/);
      expect(lineOf(text, 'CON')?.indexOf('conclusion')).toBe(lineOf(text, 'OPS1')?.indexOf('health'));
      expect(text).toMatch(/answer; 110 wait,\s+and lens-audit questions lists them\./);
      const places = ['OPEN  ', 'BY QUESTION OF THE LENS', 'RESULTS   '].map((part) => text.indexOf(part));
      expect(places).not.toContain(-1);
      expect(places).toEqual(places.toSorted((a, b) => a - b));
    });

    test('cuts names where the terminal is narrow, and leaves them out where there is no room', async () => {
      expect(lineOf(await table(outcomes, { columns: 80 }), 'SRM')).toMatch(/ {2}scenario: RESTful…$/);
      expect(lineOf(await table(outcomes, { columns: 80 }), 'SEC2')).toMatch(/ {2}boundaries, detective…$/);
      expect(lineOf(await table(outcomes, { columns: 60 }), 'SRM')).toMatch(/ of \d+$/);
    });

    test('says so where nobody waits for an answer', async () => {
      const answers = questions.map(({ id }) => anAnswer({ question: id }));
      const text = await table([], { lens: aLens({ answers: { validDays: 180, answers } }) });
      expect(text.replaceAll(/\s+/g, ' ')).toContain('only they can answer; none waits.');
    });
  });

  test('lists only the results asked for', async () => {
    const outcomes = [anOutcomeAbout('orders'), anOutcomeAbout('billing', pass)];
    const text = await table(outcomes, { only: ['pass'] });
    expect(text).toContain('billing');
    expect(text).not.toContain('Anybody on the internet');
  });

  test('marks an open finding whose subject was not seen', async () => {
    const text = await table([anOutcome({ result: 'unknown', stale: true, change: 'unchanged' })]);
    expect(text).toContain('orders (111122223333/eu-west-1)  unknown, stale');
  });

  test('lets no name reach the terminal', async () => {
    const evil = 'a\u001b[2J\u001b]0;owned\u0007\u202e\r\nFAKE  nothing';
    const outcome = anOutcomeAbout(evil, { checkId: evil, message: evil, title: evil, subKey: evil });
    const text = await table([outcome, { ...outcome, change: 'unchanged', severity: 'low' }], { all: true });
    expect(text).not.toMatch(/[^\P{Cc}\n]|\p{Cf}/u);
    expect(text).toContain('\\u{1b}[2J');
    expect(text).not.toMatch(/^FAKE/m);
  });

  test('is coloured only if told', async () => {
    const escape = '\u001b[';
    expect(await table([anOutcome()])).not.toContain(escape);
    expect(await table([anOutcome()], { colour: true })).toContain(`${escape}31mHIGH`);
  });

  test.each([60, 80, 120])('fits %i columns', async (columns) => {
    const outcomes = Array.from({ length: 12 }, (_, index) =>
      anOutcomeAbout(`orders-worker-with-a-name-${index}`, { change: index % 2 === 0 ? 'new' : 'reopened' }),
    );
    const coverage = [aCoverage({ gaps: [aGap({ count: 1234, region: 'ap-southeast-1' })] })];
    const lines = (await table(outcomes, { columns }, { coverage })).split('\n');
    expect(lines.filter((line) => line.length > Math.max(columns, 79))).toEqual([]);
  });
});
