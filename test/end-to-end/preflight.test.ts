import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { PreflightReport } from '../../src/cli/preflight-report.ts';
import { accountIds, auditorExternalId, demoEstate } from '../sandbox/estate/index.ts';
import type { FaultSwitch } from '../sandbox/faults.ts';
import { type Company, startCompany } from './company.ts';

const { management, production, staging } = accountIds;

let company: Company;

beforeAll(async () => {
  company = await startCompany(demoEstate(1));
});

afterEach(() => {
  company.sandbox.setFaults([]);
});

afterAll(() => company.stop());

const all = ['--organization', '--regions', 'eu-west-1'];

const preflight = (...args: readonly string[]) =>
  company.run('preflight', '--external-id', auditorExternalId, ...all, ...args);

async function reports(...args: readonly string[]) {
  const { code, stdout, stderr } = await preflight('--json', ...args);
  const { accounts } = JSON.parse(stdout) as { readonly accounts: readonly PreflightReport[] };
  return { code, stderr, of: (id: string) => accounts.find(({ account }) => account === id), accounts };
}

const refuse = (
  account: string,
  service: string,
  operation: string,
  fault: FaultSwitch['fault'] = 'access-denied',
) => ({
  match: { account, service, operation },
  fault,
});

describe('a preflight', () => {
  it('of accounts that are ready ends with 0, a line each', async () => {
    expect(await preflight()).toEqual({
      code: 0,
      stderr: '',
      stdout: [
        `${management} shared-services: ready (tried in eu-west-1)`,
        `${production} production: ready (tried in eu-west-1)`,
        `${staging} staging: ready (tried in eu-west-1)`,
        '3 of 3 accounts are ready.',
        '',
      ].join('\n'),
    });
  });

  it('costs a fraction of an audit, and tries the details of resources too', async () => {
    const before = company.sandbox.calls.length;
    await company.run(
      'preflight',
      '--external-id',
      auditorExternalId,
      '--accounts',
      production,
      '--regions',
      'eu-west-1',
    );
    const tried = company.sandbox.calls.slice(before).filter(({ account }) => account === production);
    const each = new Map<string, number>();
    for (const { operation } of tried) each.set(operation, (each.get(operation) ?? 0) + 1);
    expect([...each.keys()]).toEqual(expect.arrayContaining(['ListFunctions', 'GetPolicy', 'GetQueueAttributes']));
    expect(Math.max(...each.values())).toBeLessThan(60);
  });

  it('names the denied actions of each account once, with the statement to add, and ends with 3', async () => {
    company.sandbox.setFaults([
      refuse(staging, 'lambda', 'GetPolicy'),
      refuse(staging, 'logs', 'DescribeLogGroups'),
      refuse(production, 'sqs', 'ListQueues', 'access-denied-by-organization'),
    ]);
    const { code, of } = await reports();
    expect(code).toBe(3);
    expect(of(management)).toMatchObject({ ready: true, problems: [], statementToAdd: null });
    expect(of(staging)).toMatchObject({
      ready: false,
      problems: [{ what: 'denied', operations: ['lambda:GetPolicy', 'logs:DescribeLogGroups'] }],
      statementToAdd: {
        Sid: 'ReadConfiguration',
        Effect: 'Allow',
        Action: ['lambda:GetPolicy', 'logs:DescribeLogGroups'],
        Resource: '*',
      },
    });
    expect(of(production)).toMatchObject({
      ready: false,
      problems: [{ what: 'denied-by-organization', operations: ['sqs:ListQueues'] }],
      statementToAdd: null,
    });
    const { stdout } = await preflight();
    expect(stdout).toContain(
      '  Denied: lambda:GetPolicy, logs:DescribeLogGroups. The policy of the role does not allow',
    );
    expect(stdout).toContain('    "Sid": "ReadConfiguration",');
    expect(stdout).toContain('organization denies sqs:ListQueues: have the role exempted');
    expect(stdout).toMatch(/\n1 of 3 accounts are ready\.\n$/);
  });

  it('says what may be wrong with a role that cannot be taken on, and tries the other accounts', async () => {
    const { code, of } = await reports('--external-id', 'another-id');
    expect(code).toBe(3);
    expect(of(management)?.ready).toBe(true);
    const [problem] = of(staging)?.problems ?? [];
    expect(problem).toMatchObject({ what: 'role', operations: ['sts:AssumeRole'] });
    expect(problem?.advice).toContain(`role/ServerlessLensAuditor: there is no such role`);
    expect(problem?.advice).toContain('its trust asks for another external id than the one given');
    const without = await company.run('preflight', '--accounts', staging, '--role-name', 'Nobody');
    expect(without.stdout).toMatch(/role\/Nobody: .*asks for an external id, and none was given/);
  });

  it('says so where the regions cannot be learned, or none of those asked for is on', async () => {
    company.sandbox.setFaults([refuse(staging, 'account', 'ListRegions')]);
    const { of } = await reports('--regions', 'all');
    expect(of(staging)).toMatchObject({
      region: null,
      problems: [{ what: 'regions', operations: ['account:ListRegions'] }],
      statementToAdd: { Action: ['account:ListRegions'] },
    });
    company.sandbox.setFaults([]);
    const off = await company.run('preflight', '--regions', 'af-south-1');
    expect(off.code).toBe(3);
    expect(off.stdout).toContain('None of the regions asked for is switched on here (af-south-1)');
    const some = await company.run('preflight', '--regions', 'af-south-1,eu-west-1');
    expect(some).toMatchObject({ code: 0 });
    expect(some.stdout).toContain('  Switched off there, and passed over: af-south-1.');
  });

  it('tells trouble on the way from what is refused', async () => {
    company.sandbox.setFaults([refuse(staging, 'logs', 'DescribeLogGroups', 'garbage')]);
    const { code, of } = await reports('--checks', 'log-retention');
    expect(code).toBe(3);
    expect(of(staging)?.problems).toMatchObject([{ what: 'unreadable', operations: ['logs:DescribeLogGroups'] }]);
  });

  it('tries only what the checks need that were asked for', async () => {
    company.sandbox.setFaults([refuse(staging, 'sqs', 'ListQueues')]);
    expect((await preflight('--checks', 'log-retention')).code).toBe(0);
  });

  it('ends with 2 on bad usage, before anything is asked', async () => {
    const before = company.sandbox.calls.length;
    const { code, stderr } = await company.run('preflight', '--format', 'xml', '--accounts', '1');
    expect(code).toBe(2);
    expect(stderr).toMatch(/--format: "xml"[^]*--accounts: "1" is not/);
    expect(company.sandbox.calls.length).toBe(before);
  });

  it('ends with 130 when it is interrupted', async () => {
    const interruption = new AbortController();
    interruption.abort();
    expect(await company.runUntil(interruption.signal, 'preflight')).toMatchObject({ code: 130, stdout: '' });
  });
});
