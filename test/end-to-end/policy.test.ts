import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { optIns } from '../../src/kit/index.ts';
import { auditorExternalId, smallEstate } from '../sandbox/estate/index.ts';
import { type Company, startCompany } from './company.ts';

/** What the session asks for as itself, in no audited account's role. */
const ofTheCaller = new Set(['organizations:ListAccounts', 'sts:AssumeRole', 'sts:GetCallerIdentity']);

/** Asked only where one thing is looked at again because it changed. */
const ofSecondLooks = [
  'iam:GetPolicy',
  'iam:GetPolicyVersion',
  'iam:GetRole',
  'iam:GetRolePolicy',
  'iam:ListAttachedRolePolicies',
  'iam:ListRolePolicies',
  'lambda:GetEventSourceMapping',
  'lambda:ListVersionsByFunction',
];

/** Asked only where a query scans more than it may. */
const ofCalledOff = 'logs:StopQuery';

interface Policy {
  readonly Statement: readonly { readonly Sid: string; readonly Effect: string; readonly Action: readonly string[] }[];
}

describe.each([
  ['alone', []],
  ['with every opt-in', ['--opt-in', optIns.join(',')]],
])('the policy that is printed %s', (_, given) => {
  let company: Company;
  let called: ReadonlySet<string>;
  let policy: Policy['Statement'];

  beforeAll(async () => {
    company = await startCompany(smallEstate(1));
    const { stdout } = await company.run('policy', ...given);
    policy = (JSON.parse(stdout) as Policy).Statement;
    const begun = company.sandbox.calls.length;
    const output = join(company.folder, 'inventory.json.gz');
    const config = join(company.folder, 'lens-audit.yaml');
    await writeFile(config, 'logInsights: { groups: ["*"] }\n');
    const who = ['--organization', '--external-id', auditorExternalId];
    const { code, stdout: told } = await company.run(
      'collect',
      ...who,
      '--depth',
      'deep',
      ...given,
      '--config',
      config,
      '--output',
      output,
    );
    expect(code, told).toBe(0);
    called = new Set(company.sandbox.calls.slice(begun).map(({ action }) => action));
  }, 120_000);

  afterAll(() => company.stop());

  const actionsOf = (effect: string) =>
    policy.filter(({ Effect }) => Effect === effect).flatMap(({ Action }) => Action);

  it('grants all that a deep run over everything calls, and denies none of it', () => {
    const granted = new Set([...actionsOf('Allow'), ...ofTheCaller]);
    expect([...called].filter((action) => !granted.has(action))).toEqual([]);
    expect(actionsOf('Deny').filter((action) => called.has(action))).toEqual(['sts:AssumeRole']);
  });

  it('grants nothing that a deep run over everything does not call', () => {
    const allowed = actionsOf('Allow');
    const inNeed = [...ofSecondLooks, ...(allowed.includes(ofCalledOff) ? [ofCalledOff] : [])];
    expect(allowed.filter((action) => !called.has(action))).toEqual(inNeed);
  });
});

describe('the policy with an opt-in', () => {
  it('has it in a statement of its own, and changes no other but that it no longer denies it', async () => {
    const company = await startCompany(smallEstate(1));
    const [plain, all] = await Promise.all(
      [[], ['--opt-in', 'log-samples,traces,access-advisor']].map(async (given) => {
        const { stdout } = await company.run('policy', ...given);
        return (JSON.parse(stdout) as Policy).Statement;
      }),
    );
    const { code, stderr } = await company.run('policy', '--opt-in', 'everything');
    await company.stop();
    expect(plain?.map(({ Sid }) => Sid)).toEqual(['ReadConfiguration', 'NeverReadContent']);
    expect(all?.map(({ Sid }) => Sid)).toEqual([
      'ReadConfiguration',
      'NeverReadContent',
      'OptInTraces',
      'OptInLogSamples',
      'OptInAccessAdvisor',
    ]);
    expect(all?.[0]).toEqual(plain?.[0]);
    expect(plain?.[1]?.Action.filter((action) => !(all?.[1]?.Action.includes(action) ?? false))).toEqual([
      'logs:FilterLogEvents',
    ]);
    expect(all?.[3]?.Action).toEqual(['logs:FilterLogEvents']);
    expect(code).toBe(2);
    expect(stderr).toContain('--opt-in: "everything" is not one of traces, log-samples, access-advisor');
  });
});
