import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { auditorExternalId, demoEstate } from '../sandbox/estate/index.ts';
import { type Company, startCompany } from './company.ts';

/** What the session asks for as itself, in no audited account's role. */
const ofTheCaller = new Set(['organizations:ListAccounts', 'sts:AssumeRole', 'sts:GetCallerIdentity']);

/** Asked only in a place that makes many calls, which the demo's company has none of. */
const ofLargePlaces = ['servicequotas:ListServiceQuotas'];

describe('the policy that is printed', () => {
  let company: Company;
  let called: ReadonlySet<string>;
  let allowed: readonly string[];

  beforeAll(async () => {
    company = await startCompany(demoEstate(1));
    const { stdout } = await company.run('policy');
    const [reads] = (JSON.parse(stdout) as { readonly Statement: readonly { readonly Action: readonly string[] }[] })
      .Statement;
    allowed = reads?.Action ?? [];
    const begun = company.sandbox.calls.length;
    const output = join(company.folder, 'inventory.json.gz');
    const who = ['--organization', '--external-id', auditorExternalId];
    const { code, stdout: told } = await company.run('collect', ...who, '--depth', 'deep', '--output', output);
    expect(code, told).toBe(0);
    called = new Set(company.sandbox.calls.slice(begun).map(({ action }) => action));
  }, 120_000);

  afterAll(() => company.stop());

  it('grants all that a deep run over everything calls', () => {
    const granted = new Set([...allowed, ...ofTheCaller]);
    expect([...called].filter((action) => !granted.has(action))).toEqual([]);
  });

  it('grants nothing that a deep run over everything does not call', () => {
    expect(allowed.filter((action) => !called.has(action))).toEqual(ofLargePlaces);
  });
});
