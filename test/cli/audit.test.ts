import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { accountIds, auditorCredentials, auditorExternalId, findingsTopicArn } from '../sandbox/estate/index.ts';
import type { FaultSwitch } from '../sandbox/faults.ts';
import { lensAudit } from './command-line.ts';
import { own, type Report, type SmallCompany, startSmallCompany } from './small-company.ts';

let company: SmallCompany;

beforeAll(async () => {
  company = await startSmallCompany();
});

afterEach(() => {
  company.sandbox.setFaults([]);
  vi.unstubAllEnvs();
  vi.stubEnv('TMPDIR', company.folder);
});

afterAll(async () => {
  await company.stop();
});

const denied = (service: string, operation: string): FaultSwitch => ({
  match: { service, operation },
  fault: 'access-denied',
});

async function report(args: readonly string[] = []) {
  const ended = await company.audit(['--format', 'json', ...args]);
  return { ...ended, report: JSON.parse(ended.stdout) as Report };
}

describe('An audit that goes well', () => {
  it('ends with 0, writes nothing but the report, and remembers the findings', async () => {
    const first = await report();
    expect(first).toMatchObject({ code: 0, stderr: '' });
    expect(first.report.run).toMatchObject({ accounts: [{ id: own }], regions: ['eu-west-1'], complete: true });
    expect(first.report.summary.changes.new).toBeGreaterThan(0);
    expect(await company.state()).toContain(first.report.findings.find(({ change }) => change === 'new')?.id);
    const second = await report();
    expect(second.report.summary.changes).toMatchObject({ new: 0, reopened: 0, resolved: 0 });
    expect((await readdir(company.folder)).sort()).toEqual(['state.jsonl']);
  });

  it('ends with 1 where a finding is as grave as --fail-on, and with 0 where none is', async () => {
    const { report: seen } = await report();
    const { open } = seen.summary;
    expect(open.informational + open.low + open.medium + open.high + open.critical).toBeGreaterThan(0);
    expect((await company.audit(['--fail-on', 'informational'])).code).toBe(1);
    expect((await company.audit(['--fail-on', 'critical'])).code).toBe(open.critical > 0 ? 1 : 0);
  });

  it('lists only the results that were asked for, and what does not apply only then', async () => {
    const results = async (...args: readonly string[]) => {
      const { findings } = (await report(args)).report;
      return new Set(findings.map(({ result }) => result));
    };
    expect(await results('--only', 'pass')).toEqual(new Set(['pass']));
    expect(await results()).not.toContain('not-applicable');
    expect(await results('--all')).toContain('not-applicable');
    expect(await results('--only', 'not-applicable')).toEqual(new Set(['not-applicable']));
    expect((await company.audit(['--only', 'pass'])).stdout).toContain('pass');
  });

  it('writes a table, without colour unless a terminal wants it', async () => {
    const escape = '\u001b[';
    expect((await company.audit()).stdout).not.toContain(escape);
    expect((await company.audit([], { columns: 100 })).stdout).toContain(`${escape}1m`);
    expect((await company.audit([], { columns: 100, env: { NO_COLOR: '1' } })).stdout).not.toContain(escape);
    expect((await company.audit([], { columns: 100, env: { TERM: 'dumb' } })).stdout).not.toContain(escape);
  });

  it('shows progress on a terminal only, and wipes it away', async () => {
    expect((await company.audit()).stderr).toBe('');
    const { stderr } = await company.audit([], { columns: 40 });
    expect(stderr).toMatch(/2 of 2 places, \d+ calls, 0 gaps/);
    expect(stderr.endsWith('\r\u001b[2K')).toBe(true);
    const lines = stderr.split('\r\u001b[2K');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(40);
  });

  it('writes the report and the output whole or not at all, over what was there', async () => {
    await writeFile(company.file('results.json'), 'old');
    const args = [
      '--format',
      'json',
      '--output',
      company.file('results.json'),
      '--report',
      company.file('report.html'),
    ];
    expect(await company.audit(args)).toMatchObject({ code: 0, stdout: '', stderr: '' });
    const written = await readFile(company.file('results.json'), 'utf8');
    expect((JSON.parse(written) as Report).run.complete).toBe(true);
    expect(await readFile(company.file('report.html'), 'utf8')).toMatch(/^<!doctype html>/i);
    expect((await readdir(company.folder)).sort()).toEqual(['report.html', 'results.json', 'state.jsonl']);
  });

  it('remembers in the file of the own account where none is named', async () => {
    const before = process.cwd();
    process.chdir(company.folder);
    try {
      expect((await lensAudit(['audit', '--regions', 'eu-west-1'])).code).toBe(0);
      expect(await readdir('.lens-audit')).toEqual([`${own}.jsonl`]);
    } finally {
      process.chdir(before);
    }
  });

  it('remembers in a table, and takes the external id from the environment', async () => {
    const args = ['audit', '--regions', 'eu-west-1', '--accounts', accountIds.staging, '--state', 'dynamodb:findings'];
    const env = { LENS_AUDIT_EXTERNAL_ID: auditorExternalId };
    expect((await lensAudit(args, { env })).code).toBe(0);
    const { stdout } = await lensAudit([...args, '--format', 'json'], { env });
    expect((JSON.parse(stdout) as Report).summary.changes).toMatchObject({ new: 0 });
  });
});

describe('A profile', () => {
  it('is whom the accounts, the table and the topic are asked as', async () => {
    const { accessKeyId, secretAccessKey } = auditorCredentials;
    const credentials = company.file('credentials');
    await writeFile(
      credentials,
      `[auditor]\naws_access_key_id=${accessKeyId}\naws_secret_access_key=${secretAccessKey}\n`,
    );
    vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', credentials);
    for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY']) vi.stubEnv(name, undefined);
    const publishedBefore = company.estate.published.length;
    const args = ['audit', '--accounts', accountIds.production, '--external-id', auditorExternalId];
    const where = ['--regions', 'us-east-1', '--state', 'dynamodb:findings', '--notify', findingsTopicArn];
    expect(await lensAudit([...args, ...where, '--profile', 'auditor'])).toMatchObject({ code: 0, stderr: '' });
    expect(company.estate.published.length).toBe(publishedBefore + 2);
    await rm(credentials);
  });
});

describe('What was asked of AWS', () => {
  it('is counted by operation on request, apart from the results', async () => {
    const before = company.sandbox.calls.length;
    const { stdout, stderr } = await company.audit(['--stats', '--json']);
    const own = company.sandbox.calls.slice(before);
    const listings = own.filter(({ operation }) => operation === 'ListFunctions').length;
    expect(stderr).toMatch(new RegExp(`^ +${String(listings)} +${String(listings)} +0  lambda:ListFunctions$`, 'm'));
    expect(stderr).toMatch(/^ +\d+ +\d+ +0 {2}in all$/m);
    expect(() => JSON.parse(stdout) as unknown).not.toThrow();
  });

  it('ends at the deadline: what hangs is unknown, it is told all the same, and the run is incomplete', async () => {
    company.sandbox.setFaults([{ match: { service: 'lambda', operation: 'ListFunctions' }, fault: 'hang' }]);
    const { code, stdout } = await company.audit(['--deadline', '0.05', '--json']);
    const { coverage, findings } = JSON.parse(stdout) as Report;
    expect(code).toBe(3);
    expect(coverage.flatMap(({ gaps }) => gaps.map(({ reason }) => reason))).toContain('deadline');
    expect(findings.some(({ result }) => result === 'unknown')).toBe(true);
  });
});

describe('Bad input', () => {
  it('is named at once, with what to do, and nothing is asked of AWS', async () => {
    await writeFile(company.file('lens.yaml'), 'regions: [Ireland]\nnotify: me\ncolour: blue\n');
    const before = company.sandbox.calls.length;
    const ended = await lensAudit(
      `audit --accounts 12 --organization --regions eu --checks log-retentoin --only bad --format xml --fail-on worst
       --notify arn:aws:sqs:eu-west-1:111122223333:queue --state dynamodb: --config ${company.file('lens.yaml')}`.split(
        /\s+/,
      ),
    );
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr.split('\n')).toEqual([
      expect.stringContaining('lens.yaml: regions.0: a region is written like eu-west-1'),
      expect.stringContaining('lens.yaml: notify: is not the ARN of a standard SNS topic'),
      expect.stringContaining('lens.yaml: colour is not a known key'),
      'error: --format: "xml" is not one of table, json',
      expect.stringContaining('--only: "bad" is not one of fail, review'),
      expect.stringContaining('--fail-on: "worst" is not one of critical, high'),
      'error: --notify: is not the ARN of a standard SNS topic, like arn:aws:sns:eu-west-1:111122223333:findings',
      'error: --state: "" is not the name of a DynamoDB table',
      'error: --accounts and --organization: choose one',
      'error: --accounts: "12" is not an account id of 12 digits',
      'error: --regions: "eu" is not a region\'s name, like eu-west-1',
      expect.stringMatching(/^error: --checks: there is no check "log-retentoin"; did you mean log-retention\b/),
      '',
    ]);
    expect(company.sandbox.calls.length).toBe(before);
  });

  it.each([
    [['--config', '/nowhere/lens.yaml'], 'cannot be read (ENOENT)'],
    [['--checks', 'log-retention', '--pillars', 'security'], 'No check is left to run'],
    [['--state', ''], '--state: names no file'],
    [['--share', '2'], '--share: "2" is not a number above 0 and at most 1'],
    [['--deadline', 'soon'], '--deadline: "soon" is not a number above 0'],
    [['--depth', 'shallow'], '--depth: "shallow" is not one of standard, deep'],
    [['--opt-in', 'logs'], '--opt-in: "logs" is not one of traces, log-samples, access-advisor'],
    [['--role-name', 'arn:aws:iam::1:role/x'], 'error: --role-name: is not the name of a role'],
    [['--external-id', 'two words'], 'error: --external-id: is not an external id'],
    [['--regions', 'eu-wset-1'], 'There is no region eu-wset-1'],
    [['--state', 'dynamodb:no-such-table'], 'there is no such table'],
    [['--state', '/dev/null/state.jsonl'], 'cannot be written'],
    [['--profile', 'nobody'], 'nobody'],
  ])('%j ends with 2 and says so', async (args, said) => {
    const { code, stdout, stderr } = await company.audit(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^error: /);
    expect(stderr).toContain(said);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  it('shows the stack, and that of the cause, with --debug', async () => {
    const { stderr } = await company.audit(['--state', '/dev/null/state.jsonl', '--debug']);
    expect(stderr).toMatch(/StoreError: [^]*\n\s+at [^]*caused by Error: EEXIST/);
  });
});

describe('Answers to the questions of the lens', () => {
  const text = `answers:
  Q-OPS1-01: { answer: yes, owner: me, date: 2026-01-01, evidence: the wiki }
  Q-OPS1-02: { answer: partly, owner: me, date: ${new Date().toISOString().slice(0, 10)}, evidence: a board }
`;

  it('are told beside the results, from the file that the configuration names or the flag before it', async () => {
    await writeFile(company.file('answers.yaml'), text);
    await writeFile(company.file('none.yaml'), '');
    await writeFile(company.file('lens.yaml'), 'answers: ./answers.yaml\n');
    const asked = async (...args: readonly string[]) => {
      const { lens } = (await report(args)).report;
      return lens
        .find(({ section }) => section === 'OPS1')
        ?.questions.slice(0, 3)
        .map(({ status }) => status);
    };
    const config = ['--config', company.file('lens.yaml')];
    const validDays = Math.ceil((Date.now() - Date.parse('2026-01-01')) / 86_400_000);
    expect(validDays).toBeGreaterThan(180);
    expect(await asked(...config)).toEqual(['expired', 'answered', 'open']);
    expect(await asked(...config, '--answers', company.file('none.yaml'))).toEqual(['open', 'open', 'open']);
    expect(await asked()).toEqual(['open', 'open', 'open']);
  });

  it('count for practices, as do checks that found nothing to judge, but where only single resources were looked at', async () => {
    const practicesOf = async (...args: readonly string[]) => {
      const { lens } = (await report(args)).report;
      return lens.find(({ section }) => section === 'COST1')?.practices;
    };
    const whole = await practicesOf();
    expect(whole?.byChecks).toBeGreaterThan(0);
    const single = await practicesOf('--resources', 'arn:aws:lambda:eu-west-1:111122223333:function:none');
    expect(single?.byChecks).toBe(0);
    expect(single?.noCheckYet).toBe(whole?.noCheckYet);
  });

  it('that are wrong are named beside all else that is wrong, before anything is asked of AWS or remembered', async () => {
    await report();
    const [calls, state] = [company.sandbox.calls.length, await company.state()];
    await writeFile(company.file('wrong.yaml'), `${text}  Q-OPS-03: { answer: maybe }\n`);
    const ended = await company.audit(['--share', '2', '--answers', company.file('wrong.yaml')]);
    expect(ended).toMatchObject({ code: 2, stdout: '' });
    expect(ended.stderr).toContain('answers: there is no question "Q-OPS-03"; did you mean ');
    expect(ended.stderr).toContain('answers.Q-OPS-03.answer: yes, partly, no or not-applicable');
    expect(ended.stderr).toContain('--share: "2" is not a number');
    const absent = await company.audit(['--answers', company.file('nowhere.yaml')]);
    expect(absent).toMatchObject({ code: 2, stdout: '' });
    expect(absent.stderr).toMatch(/nowhere\.yaml: cannot be read \(ENOENT\)/);
    expect([company.sandbox.calls.length, await company.state()]).toEqual([calls, state]);
  });
});

describe('Without access', () => {
  it('absent credentials end with 2 and say how to sign in', async () => {
    for (const name of ['AWS_ACCESS_KEY_ID', 'AWS_SECRET_ACCESS_KEY']) vi.stubEnv(name, undefined);
    const { code, stderr } = await company.audit();
    expect(code).toBe(2);
    expect(stderr).toMatch(/^error: Could not learn who is asking.*no credentials|sign in again/);
  });

  it('expired credentials end with 2', async () => {
    const fault = {
      code: 'ExpiredToken',
      message: 'The security token included in the request is expired',
      status: 403,
    };
    company.sandbox.setFaults([{ match: { service: 'sts' }, fault }]);
    const { code, stderr } = await company.audit();
    expect(code).toBe(2);
    expect(stderr).toMatch(/expired.*sign in again/);
  });

  it('an endpoint that nobody listens at ends with 2', async () => {
    vi.stubEnv('AWS_ENDPOINT_URL', 'http://127.0.0.1:9');
    const { code, stderr } = await company.audit();
    expect(code).toBe(2);
    expect(stderr).toMatch(/AWS_ENDPOINT_URL/);
  });

  it('to the organization, it ends with 2 and says whom to ask', async () => {
    company.sandbox.setFaults([denied('organizations', 'ListAccounts')]);
    const { code, stderr } = await company.audit(['--organization']);
    expect(code).toBe(2);
    expect(stderr).toMatch(/cannot be listed[^]*--accounts/);
  });
});

describe('An incomplete audit', () => {
  it('ends with 3 where a listing was denied, also with --fail-on, and names the operation', async () => {
    company.sandbox.setFaults([denied('logs', 'DescribeLogGroups')]);
    const { code, stdout } = await company.audit(['--fail-on', 'informational']);
    expect(code).toBe(3);
    expect(stdout).toContain('logs:DescribeLogGroups');
  });

  it('ends with 3 where a role cannot be assumed, and audits the other accounts', async () => {
    const args = ['--accounts', `${own},${accountIds.staging}`, '--external-id', 'wrong'];
    const ended = await report(args);
    expect(ended.code).toBe(3);
    const gaps = ended.report.coverage.flatMap((place) => place.gaps);
    expect(gaps).toMatchObject([{ account: accountIds.staging, operation: 'sts:AssumeRole', reason: 'denied' }]);
    expect(ended.report.findings.some(({ account, result }) => account === own && result !== 'unknown')).toBe(true);
  });
});

describe('A delivery that fails', () => {
  it('ends with 4 after the results were written and the findings saved', async () => {
    const state = company.file('told.jsonl');
    company.sandbox.setFaults([denied('sns', 'Publish')]);
    const args = [
      'audit',
      '--regions',
      'eu-west-1',
      '--state',
      state,
      '--format',
      'json',
      '--notify',
      findingsTopicArn,
    ];
    const { code, stdout, stderr } = await lensAudit(args);
    expect(code).toBe(4);
    expect(stderr).toMatch(/^error: .*findings.* took no message: .*sns:Publish/);
    expect((JSON.parse(stdout) as Report).summary.changes.new).toBeGreaterThan(0);
    expect((await readFile(state, 'utf8')).split('\n').length).toBeGreaterThan(2);
  });

  it('ends with 4 where the report cannot be written, and the listing is written all the same', async () => {
    const { code, stdout, stderr } = await company.audit(['--report', company.folder]);
    expect(code).toBe(4);
    expect(stdout).toContain('Serverless audit');
    expect(stderr).toContain(`Could not write ${company.folder}`);
  });
});

describe('The state', () => {
  it('that is damaged is left byte for byte as it was, with 2', async () => {
    await company.audit();
    const whole = await readFile(company.statePath, 'utf8');
    const damaged = whole.slice(0, -40);
    await writeFile(company.statePath, damaged);
    const { code, stdout, stderr } = await company.audit();
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/state\.jsonl, line \d+: .*left as it is/);
    expect(await company.state()).toBe(damaged);
    await writeFile(company.statePath, whole);
  });

  it('that another audit is writing is left as it was, with 2 and the name of the lock', async () => {
    const before = await company.state();
    const lock = `${company.statePath}.lock`;
    await writeFile(lock, '');
    company.sandbox.setFaults([denied('lambda', 'ListFunctions')]);
    const { code, stdout, stderr } = await company.audit();
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(`delete ${lock}`);
    expect(await company.state()).toBe(before);
    await rm(lock);
  });

  it('is as it was after an interruption while a call hangs, and nothing temporary is left', async () => {
    await company.audit();
    const before = await company.state();
    const files = await readdir(company.folder);
    company.sandbox.setFaults([{ match: { service: 'lambda', operation: 'ListFunctions' }, fault: 'hang' }]);
    const interruption = new AbortController();
    const ending = company.audit([], { signal: interruption.signal });
    await vi.waitFor(
      () => {
        expect(company.sandbox.faults()[0]?.struck).toBeGreaterThan(0);
      },
      { timeout: 10_000 },
    );
    interruption.abort();
    const { code, stdout, stderr } = await ending;
    expect({ code, stdout }).toEqual({ code: 130, stdout: '' });
    expect(stderr).toMatch(/^error: interrupted/);
    expect(findingsIn(await company.state())).toEqual(findingsIn(before));
    expect(await readdir(company.folder)).toEqual(files);
  });
});

/** The lines of a state file that are findings. */
function findingsIn(state: string | undefined): readonly string[] | undefined {
  return state?.split('\n').filter((line) => !line.startsWith('{"record":'));
}
