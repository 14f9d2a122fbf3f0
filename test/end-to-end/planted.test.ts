import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checks } from '../../checks/catalog.ts';
import { optIns } from '../../src/kit/index.ts';
import type { Result } from '../../src/model/verdict.ts';
import type { Step } from '../sandbox/estate/index.ts';
import { smallEstate } from '../sandbox/estate/index.ts';
import { planted } from '../sandbox/estate/planted/index.ts';
import { type Company, type JsonReport, startCompany } from './company.ts';

const strictConfig = join(import.meta.dirname, 'strict.yaml');
const everyStep: readonly Step[] = [1, 2, 3];

describe('the flaws and near misses of the company', () => {
  let company: Company;
  const reports = new Map<Step | 'deep', JsonReport>();

  beforeAll(async () => {
    company = await startCompany(smallEstate(1));
    for (const step of [1, 2, 3] as const) {
      company.sandbox.setEstate(smallEstate(step));
      reports.set(step, (await company.audit()).report);
    }
    const more = ['--depth', 'deep', '--opt-in', optIns.join(','), '--config', strictConfig];
    reports.set('deep', (await company.audit(...more)).report);
  }, 600_000);

  afterAll(() => company.stop());

  it('are audited by the real thing: every call is answered, nothing is missing, no code is read', () => {
    for (const report of reports.values()) expect(report.run.complete).toBe(true);
    expect(company.sandbox.crashes).toEqual([]);
    expect(company.sandbox.calls.filter(({ status }) => status === 501)).toEqual([]);
    expect(company.sandbox.calls.filter(({ operation }) => operation === 'GetFunction')).toEqual([]);
  });

  for (const { check, resource, wants, because, steps = everyStep, depth } of planted) {
    for (const step of steps) {
      it(`${check} says ${wants.join(' or ')} of ${resource} in step ${String(step)}: ${because}`, () => {
        const said = (reports.get(depth ?? step)?.findings ?? [])
          .filter((one) => one.checkId === check && isAbout(one.resource?.arn, resource) && one.change !== 'gone')
          .map(({ result }) => result);
        expect(said.length, 'the check said nothing of it').toBeGreaterThan(0);
        expect(
          said.some((result) => wants.includes(result)),
          `it said ${said.join(', ')}`,
        ).toBe(true);
      });
    }
  }
});

describe('each check', () => {
  const flawed: readonly Result[] = ['fail', 'review'];

  it.each(checks.map(({ id }) => id))('%s has a flaw in the estate, and something that comes near to it', (id) => {
    const rows = planted.filter(({ check }) => check === id);
    expect(rows.some(({ wants }) => wants.every((result) => flawed.includes(result)))).toBe(true);
    expect(rows.some(({ wants }) => !wants.some((result) => flawed.includes(result)))).toBe(true);
  });
});

/** The resource itself, or a qualifier of it. */
function isAbout(arn: string | undefined, resource: string): boolean {
  return arn === resource || arn?.startsWith(`${resource}:`) === true;
}
