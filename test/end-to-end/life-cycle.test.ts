import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Change, Outcome } from '../../src/model/index.ts';
import { smallEstate } from '../sandbox/estate/index.ts';
import { type Company, type JsonReport, startCompany } from './company.ts';

describe('an organization that is audited again and again', () => {
  let company: Company;
  const reports: JsonReport[] = [];

  beforeAll(async () => {
    company = await startCompany(smallEstate(1));
    for (const step of [1, 1, 2, 3] as const) {
      company.sandbox.setEstate(smallEstate(step));
      reports.push((await company.audit()).report);
    }
  }, 120_000);

  afterAll(() => company.stop());

  const told = (run: number, change: Change) => (reports[run]?.findings ?? []).filter((one) => one.change === change);
  const about = (outcomes: readonly Outcome[]) =>
    outcomes.map(({ checkId, resource }) => `${checkId} ${resource?.name ?? ''}`).sort();

  it('has new findings at first, and every one of them is stored as open, waived or told once', () => {
    const first = reports[0]?.findings ?? [];
    expect(told(0, 'new').length).toBeGreaterThan(10);
    expect(
      first.filter(({ change }) => change !== null).every(({ change }) => change === 'new' || change === 'waived'),
    ).toBe(true);
    expect(new Set(first.map(({ id }) => id)).size).toBe(first.length);
  });

  it('has no new, no changed and no doubled finding when nothing has changed', () => {
    const second = reports[1]?.findings ?? [];
    expect(second.filter(({ change }) => change !== null && change !== 'unchanged')).toEqual([]);
    expect(second.map(({ id }) => id).sort()).toEqual(reports[0]?.findings.map(({ id }) => id).sort());
  });

  it('keeps when a finding was first seen', () => {
    const firstSeen = new Map(reports[0]?.findings.map(({ id, firstSeen: at }) => [id, at]));
    for (const { id, change, firstSeen: at } of reports[3]?.findings ?? []) {
      if (change === 'unchanged' && firstSeen.get(id) != null) expect(at).toBe(firstSeen.get(id));
    }
  });

  it('resolves what was mended, lets go what was deleted, and tells what is new', () => {
    expect(about(told(2, 'resolved'))).toEqual(
      expect.arrayContaining(['lambda-url-auth partner-webhook', 'log-retention /aws/lambda/orders-query']) as unknown,
    );
    expect(about(told(2, 'gone'))).toEqual(
      expect.arrayContaining(['lambda-runtime-deprecated legacy-thumbnailer']) as unknown,
    );
    expect(about(told(2, 'new'))).toEqual(expect.arrayContaining(['sqs-visibility-timeout orders']) as unknown);
  });

  it('reopens what was mended and is broken again, beside what is new and what is resolved', () => {
    // A retention that was set by hand is what manages that group.
    expect(about(told(3, 'reopened')).toSorted()).toEqual([
      'lambda-log-group-managed orders-query',
      'log-retention /aws/lambda/orders-query',
    ]);
    expect(about(told(3, 'new'))).toEqual(['lambda-env-secrets checkout-service']);
    expect(about(told(3, 'resolved'))).toEqual(
      expect.arrayContaining(['lambda-runtime-deprecated fraud-model']) as unknown,
    );
  });
});
