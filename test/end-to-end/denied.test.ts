import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Outcome } from '../../src/model/index.ts';
import { accountIds, demoEstate } from '../sandbox/estate/index.ts';
import { type Company, type Ended, type JsonReport, startCompany } from './company.ts';

describe('a role that may not describe log groups in one account', () => {
  let company: Company;
  let before: JsonReport;
  let denied: Ended & { readonly report: JsonReport };
  let after: JsonReport;
  const account = accountIds.production;
  const match = { service: 'logs', operation: 'DescribeLogGroups', account };

  beforeAll(async () => {
    company = await startCompany(demoEstate(1));
    before = (await company.audit()).report;
    company.sandbox.setFaults([{ match, fault: 'access-denied' }]);
    denied = await company.audit();
    company.sandbox.setFaults([]);
    after = (await company.audit()).report;
  }, 120_000);

  afterAll(() => company.stop());

  const touched = ({ checkId, account: where }: Outcome) => where === account && logChecks.has(checkId);
  const logChecks = new Set(['log-retention', 'apigw-access-logging']);

  it('ends with exit code 3 and says so', () => {
    expect(denied.code).toBe(3);
    expect(denied.report.run.complete).toBe(false);
  });

  it('makes the log checks of that account unknown, with the operation named, and no pass is left', () => {
    const said = denied.report.findings.filter(touched).filter(({ result }) => result !== 'not-applicable');
    expect(said.length).toBeGreaterThan(0);
    expect(said.filter(({ checkId, result }) => checkId === 'log-retention' && result !== 'unknown')).toEqual([]);
    for (const { message, gap, result } of said.filter((one) => one.result === 'unknown')) {
      expect(result).toBe('unknown');
      expect(message).toContain('logs:DescribeLogGroups');
      expect(gap).toMatchObject({ operation: 'logs:DescribeLogGroups', reason: 'denied', account });
    }
  });

  it('resolves and closes nothing: what was open there is open still, and stale', () => {
    const closed = denied.report.findings.filter(({ change }) => change === 'resolved' || change === 'gone');
    expect(closed).toEqual([]);
    const openBefore = before.findings.filter(
      (one) => one.checkId === 'log-retention' && one.account === account && one.state === 'open',
    );
    expect(openBefore.length).toBeGreaterThan(0);
    for (const { id } of openBefore) {
      expect(denied.report.findings.find((one) => one.id === id)).toMatchObject({
        state: 'open',
        stale: true,
        result: 'unknown',
      });
    }
  });

  it('leaves every other result as it was', () => {
    const others = (report: JsonReport) =>
      report.findings
        .filter((one) => !touched(one))
        .map(({ id, result, state, severity, message }) => ({ id, result, state, severity, message }))
        .sort((one, other) => (one.id < other.id ? -1 : 1));
    expect(others(denied.report)).toEqual(others(before));
  });

  it('is forgotten once the role may read again: nothing is new, nothing is stale', () => {
    expect(after.findings.filter(({ change }) => change !== null && change !== 'unchanged')).toEqual([]);
    expect(after.findings.filter(({ stale }) => stale)).toEqual([]);
  });
});

describe('an organization whose accounts do not tell which regions are switched on', () => {
  it('is unknown as a whole, and nothing is closed', async () => {
    const company = await startCompany(demoEstate(1));
    const before = (await company.audit()).report;
    company.sandbox.setFaults([{ match: { service: 'account', operation: 'ListRegions' }, fault: 'access-denied' }]);
    const { code, report } = await company.audit();
    await company.stop();
    expect(code).toBe(3);
    expect(new Set(report.findings.map(({ result }) => result))).toEqual(new Set(['unknown']));
    expect(report.findings.filter(({ stale }) => stale).length).toBe(
      before.findings.filter(({ state }) => state === 'open' || state === 'waived').length,
    );
    expect(report.findings.filter(({ change }) => change !== null && change !== 'unchanged')).toEqual([]);
  }, 60_000);
});

describe('any one operation that is denied everywhere', () => {
  let company: Company;
  let before: JsonReport;
  const narrow = ['--accounts', accountIds.production, '--regions', 'eu-west-1'];

  beforeAll(async () => {
    company = await startCompany(demoEstate(1));
    before = (await company.audit(...narrow)).report;
  }, 120_000);

  afterAll(() => company.stop());

  it('closes nothing, turns nothing into a pass, and makes the run incomplete', async () => {
    const operations = new Map(
      company.sandbox.calls.map(({ service, operation }) => [`${service}:${operation}`, { service, operation }]),
    );
    const notReads = ['dynamodb', 'sts', 'organizations', 'account'];
    const results = new Map(before.findings.map(({ id, result }) => [id, result]));
    for (const [name, match] of operations) {
      if (notReads.includes(match.service)) continue;
      company.sandbox.setFaults([{ match, fault: 'access-denied' }]);
      const { code, report } = await company.audit(...narrow);
      expect(code, name).toBe(3);
      expect(
        report.findings.filter(({ change }) => change === 'resolved' || change === 'gone' || change === 'new'),
        name,
      ).toEqual([]);
      const softened = report.findings.filter(
        ({ id, result }) => (result === 'pass' || result === 'not-applicable') && results.get(id) !== result,
      );
      expect(softened, name).toEqual([]);
    }
  }, 180_000);
});
