import { readFile } from 'node:fs/promises';
import { Ajv2020 } from 'ajv/dist/2020.js';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exportFindings } from '../../src/export/index.ts';
import type { Finding } from '../../src/model/index.ts';
import { streamOf, textOf } from '../deliver/outcomes.ts';
import { aContext, aFinding, anyFindings, everyShape, savings } from './findings.ts';

const schemaAt = async (path: string) => JSON.parse(await readFile(path, 'utf8')) as object;
const validate = new Ajv2020({ allowUnionTypes: true })
  .addSchema(await schemaAt('schema/report.schema.json'))
  .compile(await schemaAt('schema/findings.schema.json'));

const json = (findings: readonly Finding[]) => textOf(exportFindings('json', streamOf(findings), aContext));

describe('findings as JSON', () => {
  it('are valid by the published schema, a finding a line', async () => {
    const text = await json(everyShape);
    validate(JSON.parse(text));
    expect(validate.errors).toBeNull();
    expect(text.split('\n')).toHaveLength(everyShape.length + 4);
  });

  it('have the fields of the report, and those that only the store knows', async () => {
    const parsed = JSON.parse(await json([aFinding()])) as { readonly findings: readonly object[] };
    const { waiver, resource, ...rest } = aFinding();
    expect(parsed.findings).toEqual([{ ...rest, waiver, resource, estimatedMonthlySavings: null, unpriced: null }]);
  });

  it('have what could be saved, or why that is not known', async () => {
    const parsed = JSON.parse(
      await json([aFinding({ estimatedMonthlySavings: savings }), aFinding({ unpriced: 'no use measured' })]),
    ) as object;
    validate(parsed);
    expect(validate.errors).toBeNull();
    expect(parsed).toMatchObject({
      findings: [
        { estimatedMonthlySavings: savings, unpriced: null },
        { estimatedMonthlySavings: null, unpriced: 'no use measured' },
      ],
    });
  });

  it('are an empty list where none is', async () => {
    expect(JSON.parse(await json([]))).toEqual({ schemaVersion: 1, findings: [] });
  });

  it('keep any text, but for halves of pairs, which no parser need take', async () => {
    await fc.assert(
      fc.asyncProperty(anyFindings, async (findings) => {
        const text = await json(findings);
        expect(text).not.toMatch(/(?<!\\)(?:\\\\)*\\ud[89a-f]/);
        const { findings: parsed } = JSON.parse(text) as { readonly findings: readonly Finding[] };
        expect(parsed.map(({ message }) => message)).toEqual(
          findings.map(({ message }) => message.replaceAll(/\p{Cs}/gu, '\ufffd')),
        );
      }),
    );
  });
});
