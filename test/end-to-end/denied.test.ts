import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checks } from '../../checks/catalog.ts';
import { collectors } from '../../collectors/catalog.ts';
import type { Outcome } from '../../src/model/index.ts';
import { accountIds, smallEstate } from '../sandbox/estate/index.ts';
import { type Company, type Ended, type JsonReport, startCompany } from './company.ts';

const two = ['--accounts', `${accountIds.production},${accountIds.staging}`];

describe('a role that may not describe log groups in one account', () => {
  let company: Company;
  let before: JsonReport;
  let denied: Ended & { readonly report: JsonReport };
  let after: JsonReport;
  const account = accountIds.production;
  const match = { service: 'logs', operation: 'DescribeLogGroups', account };

  beforeAll(async () => {
    company = await startCompany(smallEstate(1));
    before = (await company.audit(...two)).report;
    company.sandbox.setFaults([{ match, fault: 'access-denied' }]);
    denied = await company.audit(...two);
    company.sandbox.setFaults([]);
    after = (await company.audit(...two)).report;
  }, 120_000);

  afterAll(() => company.stop());

  const touched = ({ checkId, account: where }: Outcome) => where === account && logChecks.has(checkId);
  const hidden = new Set([
    'logs.group',
    ...collectors.flatMap(({ after, kinds }) => (after.includes('logs.group') ? kinds : [])),
  ]);
  const logChecks = new Set(
    checks
      .filter(({ subjects, joins, hints }) => [...subjects, ...joins, ...hints].some((kind) => hidden.has(kind)))
      .map(({ id }) => id),
  );

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

describe('accounts that do not tell which regions are switched on', () => {
  it('are unknown as a whole, and nothing is closed', async () => {
    const company = await startCompany(smallEstate(1));
    const before = (await company.audit(...two)).report;
    company.sandbox.setFaults([{ match: { service: 'account', operation: 'ListRegions' }, fault: 'access-denied' }]);
    const { code, report } = await company.audit(...two);
    await company.stop();
    expect(code).toBe(3);
    expect(new Set(report.findings.map(({ result }) => result))).toEqual(new Set(['unknown']));
    expect(report.findings.filter(({ stale }) => stale).length).toBe(
      before.findings.filter(({ state }) => state === 'open' || state === 'waived').length,
    );
    expect(report.findings.filter(({ change }) => change !== null && change !== 'unchanged')).toEqual([]);
  }, 60_000);
});

/** Each is a whole audit: one in so many is denied here, and `npm run soak:faults` denies any of them. */
const oneIn = 24;

describe('any one operation that is denied in one of two accounts', () => {
  let company: Company;
  let before: JsonReport;
  const account = accountIds.production;
  // A run that is narrowed to a region says less of what spans regions.
  const ofRegions = checks.filter(({ scope }) => scope === 'region').map(({ id }) => id);
  const narrow = [...two, '--regions', 'eu-west-1', '--checks', ofRegions.join()];

  beforeAll(async () => {
    company = await startCompany(smallEstate(1));
    before = (await company.audit(...narrow)).report;
  }, 120_000);

  afterAll(() => company.stop());

  it('makes unknown what hangs on it, with that one gap, and changes nothing else', async () => {
    const reads = company.sandbox.calls.filter(
      (call) => call.account === account && !['dynamodb', 'sts', 'account'].includes(call.service),
    );
    const operations = new Map(reads.map(({ service, operation, action }) => [`${service}:${operation}`, action]));
    expect(operations.size).toBeGreaterThan(100);
    const complaints: string[] = [];
    for (const [name, action] of [...operations].filter((_, at) => at % oneIn === 0)) {
      const [service = '', operation = ''] = name.split(':');
      company.sandbox.setFaults([{ match: { service, operation, account }, fault: 'access-denied' }]);
      const { code, report } = await company.audit(...narrow);
      if (code !== 3) complaints.push(`${name}: ends with ${String(code)}`);
      const said = [...wrongGaps(report, { account, action }), ...wrongResults(before, report), ...undecided(report)];
      complaints.push(...said.map((one) => `${name}: ${one}`));
    }
    company.sandbox.setFaults([]);
    expect(complaints.join('\n')).toBe('');
  }, 300_000);

  it('reopens nothing that is waived and makes no API public, where it is the listing of tags', async () => {
    const waived = before.findings.filter(({ state }) => state === 'waived');
    const isOpenToAll = ({ checkId, result }: Outcome) => checkId === 'apigw-method-authorization' && result === 'fail';
    expect(waived.some(({ waiver }) => waiver?.id.includes('tag') === true)).toBe(true);
    company.sandbox.setFaults([{ match: { service: 'tag', account }, fault: 'access-denied' }]);
    const { code, report } = await company.audit(...narrow);
    company.sandbox.setFaults([]);
    expect(code).toBe(3);
    const after = new Map(report.findings.map((one) => [one.id, one]));
    expect(waived.map(({ id }) => after.get(id)?.state)).toEqual(waived.map(() => 'waived'));
    expect(new Set(report.findings.filter(isOpenToAll).map(({ id }) => id))).toEqual(
      new Set(
        before.findings
          .filter((one) => isOpenToAll(one) && after.get(one.id)?.result !== 'unknown')
          .map(({ id }) => id),
      ),
    );
  }, 60_000);
});

function wrongGaps({ coverage }: JsonReport, one: { readonly account: string; readonly action: string }) {
  const gaps = coverage.flatMap((place) => place.gaps);
  const others = gaps.filter(({ account, operation }) => account !== one.account || operation !== one.action);
  return [
    ...(gaps.length === 0 ? ['no gap tells of it'] : []),
    ...others.map((gap) => `a gap tells of ${gap.operation}`),
  ];
}

/** A result is what it was, or unknown; whatever was remembered of it stays. */
function wrongResults(before: JsonReport, { findings }: JsonReport): readonly string[] {
  const known = new Map(before.findings.map((one) => [one.id, one]));
  const now = new Set(findings.map(({ id }) => id));
  const changed = findings.filter(({ id, result }) => result !== 'unknown' && known.get(id)?.result !== result);
  const moved = findings.filter(({ change, state, stale, result }) => {
    const isStale = state !== null && result === 'unknown';
    // What is told of a result may be less.
    return ![null, 'unchanged', 'changed'].includes(change) || stale !== isStale;
  });
  const lost = before.findings.filter(({ id, state }) => state !== null && !now.has(id));
  const named = ({ checkId, resource }: Outcome) => `${checkId} of ${resource?.arn ?? 'a place'}`;
  return [
    ...changed.map((one) => `${named(one)} was ${known.get(one.id)?.result ?? 'not there'} and is ${one.result}`),
    ...moved.map(
      (one) => `${named(one)} is ${String(one.change)}, ${one.stale ? 'stale' : 'not stale'}: ${one.message}`,
    ),
    ...lost.map((one) => `${named(one)} is not told any more`),
  ];
}

/** Of a check that joins a kind which could not be listed, every answer is unknown with that gap. */
function undecided({ coverage, findings }: JsonReport): readonly string[] {
  const gaps = coverage.flatMap((place) => place.gaps).filter(({ hides }) => hides === 'listing');
  const hidden = new Set(gaps.map(({ kind }) => kind));
  const hanging = new Set(checks.filter(({ joins }) => joins.some((kind) => hidden.has(kind))).map(({ id }) => id));
  const here = new Set(gaps.map(({ account }) => account));
  return findings
    .filter(({ checkId, account, result }) => hanging.has(checkId) && here.has(account) && result !== 'unknown')
    .map(({ checkId, resource, result }) => `${checkId} of ${resource?.arn ?? 'a place'} is ${result} all the same`);
}
