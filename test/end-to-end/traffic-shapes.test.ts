import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { estateOf, place } from '../sandbox/traffic/estate.ts';
import { functionRows } from '../sandbox/traffic/rows/functions.ts';
import { requestRows } from '../sandbox/traffic/rows/requests.ts';
import type { Row } from '../sandbox/traffic/rows/row.ts';
import { storeRows } from '../sandbox/traffic/rows/stores.ts';
import { streamRows } from '../sandbox/traffic/rows/streams.ts';
import { type Company, type JsonReport, startCompany } from './company.ts';

const rows: readonly Row[] = [...functionRows, ...storeRows, ...streamRows, ...requestRows];
const expected = rows.flatMap(({ name, planted, says }) =>
  Object.entries(says).map(([check, [result, because]]) => ({ name, check, result, because, arn: planted.arn })),
);
const checks = [...new Set(expected.map(({ check }) => check))];

describe('a shape of traffic, from metrics to the verdict', () => {
  let company: Company;
  let report: JsonReport;

  beforeAll(async () => {
    company = await startCompany(estateOf(rows.map(({ planted }) => planted)));
    const within = ['--accounts', place.account, '--regions', place.region];
    const state = join(company.folder, 'state.jsonl');
    const run = ['--depth', 'deep', '--state', state, '--checks', checks.join(',')];
    ({ report } = await company.audit(...within, ...run));
  }, 120_000);

  afterAll(() => company.stop());

  it('is read through the real protocol, and all of it is answered', () => {
    expect(report.run.complete).toBe(true);
    expect(company.sandbox.crashes).toEqual([]);
    expect(company.sandbox.calls.filter(({ operation }) => operation === 'GetMetricData').length).toBeGreaterThan(10);
  });

  it('is that of sixty resources at least, each with a name of its own', () => {
    expect(rows.length).toBeGreaterThanOrEqual(60);
    expect(new Set(rows.map(({ planted }) => planted.arn)).size).toBe(rows.length);
  });

  it.each(expected)('$name: $check says $result, for $because', ({ check, result, arn }) => {
    const said = report.findings.filter((one) => one.checkId === check && one.resource?.arn === arn);
    const evidence = JSON.stringify(said.map((one) => one.evidence));
    expect(
      said.map((one) => one.result),
      evidence,
    ).toEqual([result]);
  });
});
