import { readFile } from 'node:fs/promises';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import fc from 'fast-check';
import type { Log, Result, Run } from 'sarif';
import { describe, expect, it } from 'vitest';
import type { Finding } from '#model';
import { checks } from '../../checks/catalog.ts';
import { exportFindings } from '../../src/export/index.ts';
import { sarifText } from '../../src/export/sarif-text.ts';
import { streamOf, textOf } from '../deliver/outcomes.ts';
import { aContext, aFinding, aFindingAbout, anyFindings, aWaiver, everyShape, savings } from './findings.ts';

/** Of draft 4, which is draft 7 where it says what it says here, but for how it names itself. */
const {
  id: _id,
  $schema: _draft,
  ...schema
} = JSON.parse(await readFile('test/export/schemas/sarif-2.1.0-rtm.5.json', 'utf8')) as Record<string, unknown>;
const ajv = new Ajv({ strict: false, unicodeRegExp: false });
formats(ajv);
const validate = ajv.compile(schema);

async function runOf(findings: readonly Finding[], context = aContext): Promise<Run> {
  const log = JSON.parse(await textOf(exportFindings('sarif', streamOf(findings), context))) as Log;
  validate(log);
  expect(validate.errors).toBeNull();
  expect(log).toMatchObject({ version: '2.1.0' });
  const [run] = log.runs;
  if (run === undefined) throw new Error('no run');
  return run;
}

async function resultsOf(findings: readonly Finding[], context = aContext): Promise<readonly Result[]> {
  return (await runOf(findings, context)).results ?? [];
}

describe('findings as SARIF', () => {
  it('are valid by the published schema, which refuses what is not', async () => {
    const run = await runOf(everyShape);
    expect(run.results).toHaveLength(everyShape.length);
    expect(validate({ version: '2.1.0', runs: [{ ...run, tool: undefined }] })).toBe(false);
    expect(
      validate({ version: '2.1.0', runs: [{ ...run, results: [{ level: 'bad', message: { text: 'x' } }] }] }),
    ).toBe(false);
    expect((await runOf([])).results).toEqual([]);
  });

  it('point to the rule of their check, with its help', async () => {
    const { tool, results = [] } = await runOf(everyShape);
    const { rules = [] } = tool.driver;
    expect(rules.map(({ id }) => id)).toEqual([...new Set(everyShape.map(({ checkId }) => checkId))]);
    for (const { ruleId, ruleIndex } of results) expect(rules[ruleIndex ?? -1]?.id).toBe(ruleId);
    const { title, why, reference, question, practices } =
      checks.find(({ id }) => id === 'lambda-url-auth') ?? expect.fail();
    expect(rules[0]).toMatchObject({
      shortDescription: { text: title },
      fullDescription: { text: why },
      helpUri: reference,
      properties: { tags: ['security', question, ...practices] },
    });
  });

  it('have a rule also where this version has no such check, or an earlier name of it', async () => {
    const { tool } = await runOf([aFinding({ checkId: 'an-older-check' })]);
    expect(tool.driver.rules?.[0]).toMatchObject({
      id: 'an-older-check',
      shortDescription: { text: aFinding().title },
    });
    const [check = expect.fail()] = checks;
    const checkOf = () => ({ ...check, replaces: ['a-first-name'] as const });
    const renamed = [aFinding({ checkId: check.id }), aFinding({ checkId: 'a-first-name' })];
    const second = await runOf(renamed, { ...aContext, checkOf });
    expect(second.tool.driver.rules?.map(({ deprecatedIds }) => deprecatedIds)).toEqual([['a-first-name'], undefined]);
  });

  it('give their severity as a level, and as a score where they are about security', async () => {
    const unknown = { ...aContext, checkOf: () => undefined };
    const of = async (severity: Finding['severity'], pillar: Finding['pillar']) => {
      const { tool, results = [] } = await runOf([aFinding({ severity, pillar })], unknown);
      const properties = tool.driver.rules?.map((rule) => rule.properties ?? {}) ?? [];
      return [
        results.map(({ level }) => level).join(),
        properties.map((bag) => String(bag['security-severity'])).join(),
      ];
    };
    expect(await of('critical', 'security')).toEqual(['error', '9.5']);
    expect(await of('high', 'security')).toEqual(['error', '8.0']);
    expect(await of('medium', 'security')).toEqual(['warning', '5.5']);
    expect(await of('low', 'security')).toEqual(['note', '2.0']);
    expect(await of('informational', 'security')).toEqual(['note', 'undefined']);
    expect(await of('high', 'reliability')).toEqual(['error', 'undefined']);
  });

  it('tell by their kind what they are, and have a level only where they fail', async () => {
    const told = (await resultsOf(everyShape)).map(({ kind, level }) => [kind, level]);
    expect(told.slice(0, 8)).toEqual([
      ['fail', 'error'],
      ['fail', 'error'],
      ['review', 'none'],
      ['fail', 'error'],
      ['pass', 'none'],
      ['notApplicable', 'none'],
      ['notApplicable', 'none'],
      ['notApplicable', 'none'],
    ]);
  });

  it('have among their properties what could be saved, or why that is not known', async () => {
    const results = await resultsOf([aFinding({ estimatedMonthlySavings: savings }), aFinding({ unpriced: 'no use' })]);
    expect(results.map(({ properties }) => properties)).toMatchObject([
      { estimatedMonthlySavings: savings },
      { unpriced: 'no use' },
    ]);
    expect(results[0]?.properties).not.toHaveProperty('unpriced');
    expect(results[1]?.properties).not.toHaveProperty('estimatedMonthlySavings');
  });

  it('are suppressed where they are waived, and said not to be elsewhere', async () => {
    const results = await resultsOf(everyShape);
    expect(results.map(({ suppressions = [] }) => suppressions.length)).toEqual([0, 0, 0, 1, 0, 0, 0, 0, 0, 0]);
    expect(results.every(({ suppressions }) => suppressions !== undefined)).toBe(true);
    expect(results[3]?.suppressions).toMatchObject([
      { kind: 'external', status: 'accepted', justification: aWaiver.reason, properties: { owner: aWaiver.owner } },
    ]);
  });

  it('are named by ARN and part, or by their place', async () => {
    const results = await resultsOf([aFinding(), aFinding({ subKey: 'live' }), aFinding({ resource: null })]);
    const names = results.map(({ locations }) => locations?.[0]?.logicalLocations?.[0]?.fullyQualifiedName);
    const arn = 'arn:aws:lambda:eu-west-1:111122223333:function:orders';
    expect(names).toEqual([arn, `${arn} [live]`, '111122223333/eu-west-1']);
    expect(results[0]?.fingerprints).toEqual({ 'lensAuditFinding/v1': aFinding().id });
  });

  it('tell their change only against something', async () => {
    const states = async (changedSince: string | undefined) =>
      (await resultsOf(everyShape, { ...aContext, changedSince }))
        .map(({ baselineState }) => baselineState)
        .slice(0, 7);
    expect(await states(undefined)).toEqual(everyShape.slice(0, 7).map(() => undefined));
    expect(await states('run')).toEqual(['new', 'new', 'new', 'updated', 'absent', 'absent', 'absent']);
    const changed = [
      aFinding({ change: 'changed' }),
      aFinding({ change: 'changed', firstSeen: '2026-11-19T00:00:00.000Z' }),
    ];
    const since = await resultsOf(changed, { ...aContext, changedSince: '2026-11-10T00:00:00.000Z' });
    expect(since.map(({ baselineState }) => baselineState)).toEqual(['updated', 'new']);
  });

  it('stay valid whatever names and messages hold', async () => {
    await fc.assert(
      fc.asyncProperty(anyFindings, async (findings) => {
        const results = await resultsOf(findings);
        expect(results.map(({ fingerprints }) => Object.values(fingerprints ?? {})[0])).toEqual(
          findings.map(({ id }) => id),
        );
      }),
      { numRuns: 50 },
    );
  });
});

describe('a message of SARIF', () => {
  it('has no placeholder and no link that a name made', () => {
    expect(sarifText('{0} and {}')).toBe('{{0}} and {{}}');
    expect(sarifText('see [here](https://example.com)')).toBe('see \\[here](https://example.com)');
    expect(sarifText('table [by-day] (eu-west-1)')).toBe('table [by-day] (eu-west-1)');
    expect(sarifText('[[a](b)')).toBe('\\[\\[a](b)');
  });

  it('says what a finding says', async () => {
    const [result] = await resultsOf([aFindingAbout('x', { message: 'x is {open}.' })]);
    expect(result?.message.text).toBe('x is {{open}}.');
  });
});
