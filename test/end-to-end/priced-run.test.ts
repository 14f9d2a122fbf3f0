import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { priceOf } from '#data';
import type { RunCost } from '#model';
import { accountIds, auditorExternalId, demoEstate, type Estate } from '../sandbox/estate/index.ts';
import { sizedEstate } from '../sandbox/estate/sized-estate.ts';
import type { RecordedCall } from '../sandbox/server.ts';
import { startTap } from '../sandbox/tap.ts';
import { type Company, demoConfig, startCompany } from './company.ts';

const perSeries = priceOf('cloudwatch.series-read', 'us-east-1')?.dollars ?? 0;
const callsOf = (calls: readonly RecordedCall[], operation: string) =>
  calls.filter((call) => call.operation === operation);

/** Of what is reserved one series more is asked for. */
function withoutReservations(estate: Estate): Estate {
  for (const { regions } of Object.values(estate.accounts))
    for (const { functions } of Object.values(regions))
      for (const one of functions) one.reservedConcurrency = undefined;
  return estate;
}

interface Counted extends Company {
  /** That GetMetricData was asked for, as they came in. */
  readonly series: () => number;
}

/** A company, and a counter of series on the way to its AWS. */
async function startCounted(estate: Estate): Promise<Counted> {
  const company = await startCompany(estate, { quotaShare: 100 });
  let series = 0;
  const tap = await startTap({
    endpoint: company.sandbox.endpoint,
    before: ({ service, body }) => {
      // Each query says of itself whether its data is wanted.
      if (service === 'monitoring') series += body.split('ReturnData').length - 1;
      return true;
    },
  });
  vi.stubEnv('AWS_ENDPOINT_URL_CLOUDWATCH', tap.endpoint);
  return {
    ...company,
    series: () => series,
    stop: async () => {
      vi.unstubAllEnvs();
      await tap.stop();
      await company.stop();
    },
  };
}

describe('a run over a thousand functions that were called within two weeks', () => {
  it('asks for seven series of each in 14 calls, and prints what that costs by the price of a series', async () => {
    const company = await startCounted(withoutReservations(sizedEstate(1000).estate));
    const { stdout, code } = await company.run(
      ...['audit', '--accounts', accountIds.management, '--regions', 'us-east-1', '--depth', 'deep'],
      ...['--checks', 'lambda-error-cost', '--state', join(company.folder, 'state.jsonl')],
    );
    const { calls } = company.sandbox;
    await company.stop();
    expect(code).toBe(0);
    expect([callsOf(calls, 'GetMetricData').length, company.series()]).toEqual([14, 7000]);
    expect(stdout).toContain(`COST      about ${(7000 * perSeries).toFixed(5)} USD, for 7,000 series of metrics\n`);
  }, 180_000);
});

function costOf(metricSeries: number, costRequests: number): RunCost {
  const dollars = Math.round((metricSeries * perSeries + costRequests * 0.01) * 1e5) / 1e5;
  return { dollars, currency: 'USD', metricSeries, scannedBytes: 0, costRequests };
}

interface JsonPlan {
  readonly accounts: readonly { readonly account: string; readonly region: string; readonly calls: number }[];
  readonly services: Readonly<Record<string, number>>;
  readonly calls: number;
  readonly cost: RunCost;
  readonly complete: boolean;
}

describe('lens-audit audit --plan', () => {
  let company: Counted;
  const place = [
    ...['--config', demoConfig, '--external-id', auditorExternalId, '--depth', 'deep'],
    ...['--accounts', accountIds.production, '--regions', 'eu-west-1'],
  ] as const;

  beforeAll(async () => {
    company = await startCounted(demoEstate(1));
  }, 120_000);

  afterAll(() => company.stop());

  async function within(...args: readonly string[]) {
    const begun = { calls: company.sandbox.calls.length, series: company.series() };
    const ended = await company.run('audit', ...place, ...args);
    return {
      ...ended,
      calls: company.sandbox.calls.slice(begun.calls),
      series: company.series() - begun.series,
    };
  }

  it('says beforehand what a run asks for and is charged with, without a call that is charged for', async () => {
    const planned = await within('--plan', '--json');
    expect(callsOf(planned.calls, 'GetMetricData')).toEqual([]);
    expect(planned.calls.filter(({ action }) => action.startsWith('ce:'))).toEqual([]);
    const plan = JSON.parse(planned.stdout) as JsonPlan;
    const audited = await within('--json', '--state', join(company.folder, 'state.jsonl'));
    const { summary } = JSON.parse(audited.stdout) as { readonly summary: { readonly cost: RunCost } };
    const { series } = audited;
    expect(series).toBeGreaterThan(500);
    const requests = audited.calls.filter(({ action }) => action.startsWith('ce:')).length;
    expect(requests).toBe(4);
    expect(summary.cost).toEqual(costOf(series, requests));
    // Some series are asked for only where others have data, which is not known beforehand.
    expect(plan.cost).toEqual(costOf(plan.cost.metricSeries, requests));
    expect(plan.cost.metricSeries).toBeGreaterThanOrEqual(series);
    expect(plan.cost.metricSeries).toBeLessThan(1.1 * series);
    expect(Math.abs(plan.calls - audited.calls.length)).toBeLessThan(0.01 * audited.calls.length);
    expect(Object.values(plan.services).reduce((sum, calls) => sum + calls, 0)).toBe(plan.calls);
    expect(plan.accounts.reduce((sum, { calls }) => sum + calls, 0)).toBe(plan.calls);
    expect(plan.complete).toBe(planned.code === 0);
  }, 120_000);

  it('is written for people with a line a place and a service, and remembers nothing', async () => {
    const { stdout, stderr } = await within('--plan');
    expect(stderr).toBe('');
    expect(stdout).toMatch(/^account {17}region {10} {5}calls {4}series {7}USD\n/);
    expect(stdout).toMatch(new RegExp(`\\n${accountIds.production} +eu-west-1 +\\d+ +\\d+ +0\\.\\d{5}\\n`));
    expect(stdout).toMatch(/\nlambda +\d+\n/);
    expect(stdout).toMatch(
      /\nCalls: about [\d,]+\.\nCharge at the most: about 0\.\d{5} USD, for [\d,]+ series of metrics and 4 requests to Cost Explorer\.\n/,
    );
  }, 60_000);

  it('leaves out metrics that are not read', async () => {
    const { stdout } = await within('--plan', '--no-metrics');
    expect(stdout).toContain('Charge at the most: about 0.04000 USD, for 4 requests to Cost Explorer.\n');
  }, 60_000);

  it.each([
    ['--report', 'x.html'],
    ['--inventory', 'x'],
    ['--state', 'x'],
  ])('is not for %s', async (...args) => {
    const { code, stderr } = await within('--plan', ...args);
    expect(code).toBe(2);
    expect(stderr).toContain("'--plan' cannot be used with option");
  });
});
