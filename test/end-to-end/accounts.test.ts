import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { accountIds, type Estate, smallEstate, unitIds } from '../sandbox/estate/index.ts';
import { type Company, startCompany } from './company.ts';
import { estateOf } from './other-partition.ts';

const { management, production, staging } = accountIds;

let company: Company;

afterEach(async () => {
  await company.stop();
  vi.unstubAllEnvs();
});

const calls = (operation: string) => company.sandbox.calls.filter((call) => call.operation === operation);

describe('the accounts of an organization', () => {
  beforeEach(async () => {
    company = await startCompany(smallEstate(1));
  });

  async function audited(...args: readonly string[]) {
    const state = ['--state', join(company.folder, 'state.jsonl')];
    const narrow = ['--regions', 'eu-west-1', '--checks', 'apigw-access-logging,apigw-stage-throttling'];
    const { code, report } = await company.audit(...narrow, ...state, ...args);
    expect(code).toBe(0);
    return { ids: report.run.accounts.map(({ id }) => id).sort(), report };
  }

  it('can be those of a unit and of the units below it, asked for with the fewest calls', async () => {
    const { ids } = await audited('--organizational-units', unitIds.workloads);
    expect(ids).toEqual([production, staging].sort());
    const asked = ['ListAccounts', 'ListAccountsForParent', 'ListOrganizationalUnitsForParent'].map(
      (operation) => calls(operation).length,
    );
    expect(asked).toEqual([1, 2, 2]);
  });

  it('are each met once, though a unit is named beside the one above it', async () => {
    const { ids } = await audited('--organizational-units', `${unitIds.production},${unitIds.root}`);
    expect(ids).toEqual([management, production, staging].sort());
    expect(calls('ListAccountsForParent')).toHaveLength(4);
  });

  it('can be all but some', async () => {
    expect((await audited('--exclude-accounts', production)).ids).toEqual([management, staging].sort());
  });

  it('that are left out keep their findings, and those of one that left are gone', async () => {
    await audited();
    const { report } = await audited('--organizational-units', unitIds.production);
    expect(report.summary.changes).toMatchObject({ gone: 0, retired: 0, resolved: 0 });
    const { organization } = company.estate;
    if (organization !== undefined) organization.accounts = organization.accounts.filter(({ Id }) => Id !== staging);
    const after = await audited('--organizational-units', unitIds.production);
    const gone = after.report.findings.filter(({ change }) => change === 'gone');
    expect(new Set(gone.map(({ account }) => account))).toEqual(new Set([staging]));
  });

  it('end the run with 2 where there is no such unit, and where none is left', async () => {
    const given = ['audit', '--state', join(company.folder, 'state.jsonl')];
    const unknown = await company.run(...given, '--organizational-units', 'ou-demo-nowhere0');
    expect(unknown).toMatchObject({ code: 2, stdout: '' });
    expect(unknown.stderr).toMatch(
      /cannot be listed: organizations:ListAccountsForParent .*a parent that doesn't exist/,
    );
    const none = await company.run(...given, '--organizational-units', unitIds.suspended);
    expect(none.code).toBe(2);
    expect(none.stderr).toContain(`There is no active account in ${unitIds.suspended} that is not excluded`);
  });
});

describe('an account with an entry of its own in the configuration', () => {
  beforeEach(async () => {
    company = await startCompany(withAnotherRoleIn(smallEstate(1), staging));
  });

  it('is entered by its own role and external id, and audited in its own regions', async () => {
    const config = join(company.folder, 'accounts.yaml');
    writeFileSync(
      config,
      `
accounts:
  - "${production}"
  - { id: "${staging}", roleName: SpecialReader, externalId: special-id, regions: [us-east-1] }
regions: [eu-west-1]
externalId: lens-demo-external-id
`,
    );
    const output = ['--config', config, '--state', join(company.folder, 's.jsonl'), '--format', 'json', '--all'];
    const ended = await company.run('audit', ...output);
    expect(ended).toMatchObject({ code: 0, stderr: '' });
    const { coverage } = JSON.parse(ended.stdout) as {
      readonly coverage: readonly { readonly account: string; readonly region: string }[];
    };
    const places = new Set(coverage.map(({ account, region }) => `${account}/${region}`));
    expect([...places].filter((place) => !place.endsWith('/global')).sort()).toEqual([
      `${production}/eu-west-1`,
      `${staging}/us-east-1`,
    ]);
    expect(new Set(company.sandbox.calls.map(({ caller }) => /assumed-role\/(\w+)\//.exec(caller ?? '')?.[1]))).toEqual(
      new Set([undefined, 'ServerlessLensAuditor', 'SpecialReader']),
    );
    const elsewhere = await company.run('audit', ...output, '--role-name', 'ServerlessLensAuditor');
    expect(elsewhere.code).toBe(3);
  });
});

/** Its auditor's role has another name and asks for another external id. */
function withAnotherRoleIn(estate: Estate, account: string): Estate {
  const role = estate.accounts[account]?.iam.roles.find(({ RoleName }) => RoleName === 'ServerlessLensAuditor');
  if (role === undefined) throw new Error('no such role');
  role.RoleName = 'SpecialReader';
  role.Arn = `arn:aws:iam::${account}:role/SpecialReader`;
  role.AssumeRolePolicyDocument = role.AssumeRolePolicyDocument?.replace('lens-demo-external-id', 'special-id');
  return estate;
}

describe.each([
  ['aws-us-gov', 'us-gov-west-1', 'us-gov-east-1'],
  ['aws-cn', 'cn-north-1', 'cn-northwest-1'],
] as const)('the partition %s', (partition, home, other) => {
  beforeEach(async () => {
    company = await startCompany(estateOf(partition, [home, other]));
    vi.stubEnv('AWS_REGION', other);
  });

  it('is audited like any other: its own regions, ARNs and home of what is global', async () => {
    const { code, report } = await company.audit('--state', join(company.folder, 'state.jsonl'));
    expect(code).toBe(0);
    expect(report.run.regions).toEqual([home, other].sort());
    expect(report.run.accounts).toHaveLength(2);
    const failed = report.findings.filter(
      ({ checkId, result }) => checkId === 'lambda-default-timeout' && result === 'fail',
    );
    expect(failed.map(({ resource }) => resource?.arn).sort()).toEqual(
      [management, production]
        .flatMap((account) =>
          [home, other].map((region) => `arn:${partition}:lambda:${region}:${account}:function:hurried`),
        )
        .sort(),
    );
    const arns = report.findings.flatMap(({ resource }) => resource?.arn ?? []);
    expect(arns.filter((arn) => !arn.startsWith(`arn:${partition}:`))).toEqual([]);
    for (const service of ['iam', 'account', 'organizations']) {
      const regions = company.sandbox.calls.filter((call) => call.service === service).map(({ region }) => region);
      expect(new Set(regions), service).toEqual(new Set([home]));
    }
  });

  it('has no region of another', async () => {
    const { code, stderr } = await company.run('audit', '--regions', 'eu-west-1');
    expect(code).toBe(2);
    expect(stderr).toContain(`There is no region eu-west-1. Switched on here: ${[home, other].sort().join(', ')}.`);
  });
});
