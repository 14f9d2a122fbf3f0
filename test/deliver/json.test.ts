import { readFile } from 'node:fs/promises';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, test } from 'vitest';
import { sections } from '#data';
import type { Outcome } from '#model';
import { renderJson } from '../../src/deliver/json.ts';
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

const schema: unknown = JSON.parse(await readFile('schema/report.schema.json', 'utf8'));
const hostile = '</script><img src=x onerror=alert(1)>"\\\u0000\u001b[2J\u202e\u2028\ud800{}],';

const lens = aLens({
  built: new Set(['lambda-url-auth']),
  answers: {
    validDays: 180,
    answers: [anAnswer({ owner: hostile, evidence: hostile, account: '111122223333', workload: hostile })],
  },
});

interface Parsed {
  readonly waivers: unknown;
  readonly summary: unknown;
  readonly findings: Record<string, unknown>[];
  readonly lens: readonly { readonly section: string; readonly questions: readonly unknown[] }[];
}

async function parsed(outcomes: readonly Outcome[], all = false): Promise<Parsed> {
  const run = aRun(
    {
      coverage: [aCoverage({ gaps: [aGap({ kind: undefined, code: undefined, detail: hostile })] })],
      waivers: { expiring: [aNotice({ reason: hostile })], unmatched: [aNotice({ owner: hostile })] },
    },
    outcomes,
  );
  return JSON.parse(await textOf(renderJson(run, streamOf(outcomes), { all, lens }))) as Parsed;
}

const everyShape: readonly Outcome[] = [
  anOutcome(),
  anOutcomeAbout(hostile, {
    message: hostile,
    evidence: { [hostile]: hostile, list: [hostile], seconds: 0.5, open: true },
    related: [`arn:${hostile}`],
    subKey: hostile,
    waiver: {
      id: 'w',
      owner: hostile,
      reason: hostile,
      expires: '2027-01-01T00:00:00Z',
      since: '2026-11-23T10:00:00.000Z',
    },
    result: 'waived',
    state: 'waived',
    change: 'waived',
  }),
  anOutcome({ result: 'pass', state: null, change: null, firstSeen: null, lastChanged: null }),
  anOutcome({ result: 'unknown', resource: null, gap: aGap({ checkId: 'log-retention' }), state: null, change: null }),
];

describe('the JSON output', () => {
  test('is valid by its schema, whatever names and messages hold', async () => {
    const validate = new Ajv2020({ allowUnionTypes: true }).compile(schema as object);
    validate(await parsed(everyShape));
    expect(validate.errors).toBeNull();
  });

  test('has no field that the schema does not document', async () => {
    const validate = new Ajv2020({ allowUnionTypes: true }).compile(closed(schema) as object);
    validate(await parsed(everyShape));
    expect(validate.errors).toBeNull();
  });

  test('is refused by its schema once a field is missing', async () => {
    const validate = new Ajv2020({ allowUnionTypes: true }).compile(schema as object);
    const report = await parsed(everyShape);
    delete report.findings[0]?.['stale'];
    expect(validate(report)).toBe(false);
  });

  test('counts the findings of new checks apart, and lists the waivers that somebody should look at', async () => {
    const report = await parsed([anOutcome({ isOfNewCheck: true }), anOutcomeAbout('billing')]);
    expect(report.summary).toMatchObject({ changes: { new: 1 }, ofNewChecks: { 'lambda-url-auth': 1 } });
    expect(report.findings.map((finding) => finding['isOfNewCheck'])).toEqual([true, false]);
    expect(report.waivers).toEqual({
      expiring: [aNotice({ reason: hostile })],
      unmatched: [aNotice({ owner: hostile })],
    });
  });

  test('gives hostile names back unchanged', async () => {
    const { findings } = await parsed(everyShape);
    expect(findings[1]).toMatchObject({ resource: { name: hostile }, evidence: { [hostile]: hostile } });
  });

  test('lists passes, and what does not apply only on request', async () => {
    const outcomes = [anOutcome({ result: 'pass', state: null }), anOutcome({ result: 'not-applicable', state: null })];
    const results = async (all: boolean): Promise<unknown[]> =>
      (await parsed(outcomes, all)).findings.map((finding) => finding['result']);
    expect(await results(false)).toEqual(['pass']);
    expect(await results(true)).toEqual(['pass', 'not-applicable']);
  });

  test('has a section for each question and scenario of the lens, a line each', async () => {
    const report = await parsed([anOutcome()]);
    expect(report.lens.map(({ section }) => section)).toEqual(Object.keys(sections));
    expect(report.lens.find(({ section }) => section === 'SEC1')).toMatchObject({
      name: 'access to APIs',
      results: { fail: 1, pass: 0 },
      practices: { all: 29, byChecks: 1, byPeople: 0 },
    });
    expect(report.lens.find(({ section }) => section === 'OPS1')?.questions[0]).toEqual({
      id: 'Q-OPS1-01',
      section: 'OPS1',
      text: 'Is there a written list of metrics, dimensions and dashboards per service, with expected behaviour?',
      hint: 'Normal range, owner, runbook',
      wanted: 'yes',
      practices: ['OPS1-01', 'OPS1-03'],
      status: 'in-part',
      severity: 'informational',
      answers: [
        {
          answer: 'yes',
          owner: hostile,
          date: '2026-11-02',
          expires: '2027-05-01',
          expired: false,
          evidence: hostile,
          account: '111122223333',
          workload: hostile,
        },
      ],
    });
    const text = await textOf(renderJson(aRun(), streamOf([]), { lens }));
    expect(text.split('\n').filter((line) => line.startsWith('{"section":'))).toHaveLength(17);
  });

  test('comes as a stream: a finding is out before the next one is asked for', async () => {
    const asked: string[] = [];
    async function* outcomes(): AsyncIterable<Outcome> {
      for (const name of ['first', 'second']) {
        asked.push(name);
        yield anOutcomeAbout(name);
      }
    }
    for await (const chunk of renderJson(aRun(), outcomes(), { lens })) {
      if (chunk.includes('function:first')) break;
    }
    expect(asked).toEqual(['first']);
  });

  test('has its fields in the documented order', async () => {
    const { findings } = await parsed([anOutcome()]);
    const { required } = (schema as { $defs: { finding: { required: string[] } } }).$defs.finding;
    expect(Object.keys(findings[0] ?? {})).toEqual(required);
  });
});

/** The schema with every object closed: a reader of the published one must bear new fields, we may not forget them. */
function closed(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(closed);
  if (typeof node !== 'object' || node === null) return node;
  const entries = Object.entries(node).map(([key, value]) => [key, closed(value)] as const);
  const isRecord = 'properties' in node && !('additionalProperties' in node);
  return { ...Object.fromEntries(entries), ...(isRecord ? { additionalProperties: false } : {}) };
}
