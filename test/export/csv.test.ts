import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Finding } from '#model';
import { csvCell } from '../../src/export/csv-cell.ts';
import { exportFindings } from '../../src/export/index.ts';
import { streamOf, textOf } from '../deliver/outcomes.ts';
import { aContext, aFinding, aFindingAbout, anyFindings, anyText, aWaiver, everyShape, savings } from './findings.ts';

type Row = Readonly<Record<string, string>>;

const csv = (findings: readonly Finding[]) => textOf(exportFindings('csv', streamOf(findings), aContext));
/** As text comes out of a file. */
const wellFormed = (text: string) => text.replaceAll(/\p{Cs}/gu, '\ufffd');
const rowsOf = (text: string) => parse<Row>(text, { columns: true, record_delimiter: '\r\n' });

describe('findings as CSV', () => {
  it('are a row each under a row of names, with lines that end as RFC 4180 has them', async () => {
    const text = await csv(everyShape);
    const rows = rowsOf(text);
    expect(rows.map(({ id }) => id)).toEqual(everyShape.map(({ id }) => id));
    expect(text.split('\r\n')).toHaveLength(everyShape.length + 2);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    expect(text.startsWith('severity,state,checkId,')).toBe(true);
  });

  it('have a column for each fact, lists with spaces between and evidence as JSON', async () => {
    const [row] = rowsOf(await csv([aFindingAbout('orders', { state: 'waived', waiver: aWaiver, subKey: 'live' })]));
    expect(row).toMatchObject({
      severity: 'high',
      state: 'waived',
      resourceName: 'orders',
      resourceArn: 'arn:aws:lambda:eu-west-1:111122223333:function:orders',
      subKey: 'live',
      practices: 'SEC1-01 SEC1-04',
      evidence: '{"function":"orders","authType":"NONE"}',
      stale: 'false',
      timesOpened: '2',
      waiverOwner: 'integrations team',
    });
  });

  it('have what could be saved in columns of numbers, or why that is not known', async () => {
    const rows = rowsOf(await csv([aFinding({ estimatedMonthlySavings: savings }), aFinding({ unpriced: 'no use' })]));
    expect(rows).toMatchObject([
      { savingsLow: '1.5', savingsHigh: '12', savingsCurrency: 'USD', savingsBasis: savings.basis, unpriced: '' },
      { savingsLow: '', savingsHigh: '', savingsCurrency: '', savingsBasis: '', unpriced: 'no use' },
    ]);
  });

  it('leave empty what there is not', async () => {
    const [row] = rowsOf(await csv([aFinding({ resource: null })]));
    expect(row).toMatchObject({
      resourceArn: '',
      resourceKind: '',
      subKey: '',
      waiverId: '',
      related: '',
      severityReason: '',
    });
  });

  it('hold no cell that a spreadsheet takes for a formula, and a row each, whatever names and messages hold', async () => {
    await fc.assert(
      fc.asyncProperty(anyFindings, async (findings) => {
        const rows = rowsOf(await csv(findings));
        expect(rows.map(({ id }) => id)).toEqual(findings.map(({ id }) => id));
        for (const cell of rows.flatMap((row) => Object.values(row))) {
          expect(cell).not.toMatch(/^[\s\p{C}\p{Z}]*[=+\-@＝＋－＠]/u);
          expect(cell).not.toMatch(/[\p{Cc}\p{Cf}]/u);
        }
      }),
    );
  });
});

describe('a cell of CSV', () => {
  it.each([
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '\r=1',
    '\n1',
    '\tx',
    '＝1',
    '＋1',
    '－1',
    '＠x',
    ' =1',
    '\u00a0=1',
    '\ufeff=1',
    '\0=1',
  ])('%j is made text by an apostrophe', (text) => {
    expect(csvCell(text).replace(/^"/, '')).toMatch(/^'/);
  });

  it.each(['orders', '3', 'a=1', 'a-b', '', "it's"])('%j is as it was', (text) => {
    expect(csvCell(text)).toBe(text);
  });

  it.each(['a,b', 'a;b', 'a|b', 'a\tb', 'say "no"', 'a\nb', 'a\rb', ' a', 'a '])('%j is quoted', (text) => {
    expect(csvCell(text)).toBe(`"${text.replaceAll('"', '""')}"`);
  });

  it('comes out of a parser as it went in, but for the apostrophe', () => {
    fc.assert(
      fc.property(fc.array(anyText.map(wellFormed), { minLength: 1 }), (texts) => {
        const [row] = parse(`${texts.map(csvCell).join(',')}\r\n`, {
          record_delimiter: '\r\n',
          skip_empty_lines: false,
        });
        const plain = (row ?? []).map((cell, index) => (cell === `'${texts[index] ?? ''}` ? texts[index] : cell));
        expect(plain).toEqual(texts);
      }),
    );
  });
});
