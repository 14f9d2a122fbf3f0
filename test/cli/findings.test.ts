import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Change, Finding, RunRecord } from '#model';
import { runCli } from '../../src/cli/run-cli.ts';
import { fileStore } from '../../src/store/file.ts';
import { aFinding, aFindingAbout, aWaiver } from '../export/findings.ts';
import { anOutputThatFails, lensAudit, type Surroundings } from './command-line.ts';

let folder = '';
const file = (name: string) => join(folder, name);

const first = '2026-11-10T10:00:00.000Z';
const second = '2026-11-20T10:00:00.000Z';

const seenIn = (runId: string, at: string, overrides: Partial<Finding> = {}): Partial<Finding> => ({
  ...{ runId, seenAt: at, lastChanged: at, firstSeen: first, change: 'new', timesOpened: 1 },
  ...overrides,
});

const orders = aFindingAbout('orders', seenIn('run-1', first));
const grave = aFindingAbout(
  'grave',
  seenIn('run-1', first, { severity: 'critical', region: 'us-east-1', checkId: 'lambda-env-secret' }),
);
const small = aFindingAbout(
  'small',
  seenIn('run-1', first, {
    severity: 'low',
    checkId: 'log-retention',
    pillar: 'cost-optimization',
    account: '444455556666',
  }),
);
const whole = aFinding(
  seenIn('run-1', first, {
    severity: 'medium',
    region: 'global',
    resource: null,
    checkId: 'budget-present',
    result: 'review',
    stale: true,
  }),
);
const accepted = aFindingAbout(
  'accepted',
  seenIn('run-1', first, { state: 'waived', result: 'waived', change: 'waived', waiver: aWaiver }),
);
const mended: Finding = {
  ...aFindingAbout('mended'),
  ...seenIn('run-2', second, { state: 'resolved', result: 'pass', change: 'resolved' }),
};
const mendedBefore: Finding = { ...mended, ...seenIn('run-1', first), state: 'open', result: 'fail' };
const louder: Finding = {
  ...orders,
  ...seenIn('run-2', second, { change: 'changed' }),
  message: 'Anybody on the internet invokes orders.',
};

const aRun = (id: string, startedAt: string): RunRecord => ({
  ...{ id, startedAt, toolVersion: '0.1.0', accounts: ['111122223333'], ended: null, told: false, whole: true },
});

async function* transitions(...findings: readonly (readonly [Change, Finding, Finding?])[]) {
  for (const [change, after, before] of findings) yield { change, after, before };
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'findings-'));
  vi.stubEnv('TMPDIR', folder);
  const store = fileStore({ path: file('state.jsonl') });
  await store.beginRun(aRun('run-1', first));
  await store.save(
    transitions(
      ['new', orders],
      ['new', grave],
      ['new', small],
      ['new', whole],
      ['waived', accepted],
      ['new', mendedBefore],
    ),
  );
  await store.beginRun(aRun('run-2', second));
  await store.save(transitions(['resolved', mended, mendedBefore], ['changed', louder, orders]));
  await store.keepNote({
    findingId: orders.id,
    account: orders.account,
    at: '2026-11-21T08:00:00.000Z',
    by: 'security-hub',
    text: 'NOTIFIED by ann',
  });
  await store.close();
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await rm(folder, { recursive: true });
});

const findings = (args: readonly string[] = [], surroundings?: Surroundings) =>
  lensAudit(['findings', '--state', file('state.jsonl'), ...args], surroundings);

async function names(...args: readonly string[]): Promise<readonly string[]> {
  const { code, stdout, stderr } = await findings(['--json', ...args]);
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const parsed = JSON.parse(stdout) as { readonly findings: readonly Finding[] };
  return parsed.findings.map(({ resource }) => resource?.name ?? 'whole');
}

describe('lens-audit findings', () => {
  it('lists what is open, the worst first', async () => {
    expect(await names()).toEqual(['grave', 'orders', 'whole', 'small']);
  });

  it.each([
    [['--accounts', '444455556666'], ['small']],
    [
      ['--regions', 'us-east-1,global'],
      ['grave', 'whole'],
    ],
    [
      ['--severity', 'high'],
      ['grave', 'orders'],
    ],
    [['--pillars', 'cost-optimization,reliability'], ['small']],
    [
      ['--checks', 'log-retention,lambda-url-auth'],
      ['orders', 'small'],
    ],
    [['--resources', 'arn:aws:lambda:eu-west-1:111122223333:function:orders'], ['orders']],
    [
      ['--resources', '*:orders,*:gr?ve'],
      ['grave', 'orders'],
    ],
    [
      ['--status', 'waived,resolved'],
      ['accepted', 'mended'],
    ],
    [
      ['--changed-since', '2026-11-20'],
      ['mended', 'orders'],
    ],
    [['--changed-since', '2026-11-20T10:00:00.001Z'], []],
    [['--changed-since', '2026-11-20T10:00Z', '--status', 'open'], ['orders']],
    [['--severity', 'medium', '--regions', 'global'], ['whole']],
    [
      ['--run', 'run-2'],
      ['mended', 'orders'],
    ],
    [['--run', 'latest', '--status', 'resolved'], ['mended']],
    [['--run', 'run-1', '--severity', 'critical'], ['grave']],
    [['--run', 'run-0'], []],
  ])('%j are %j', async (args, expected) => {
    expect(await names(...args)).toEqual(expected);
  });

  it('tells what a run changed as that run left it', async () => {
    const { stdout } = await findings(['--json', '--run', 'run-1', '--resources', '*:orders,*:mended']);
    expect(JSON.parse(stdout)).toMatchObject({
      findings: [
        { message: orders.message, change: 'new' },
        { state: 'open', change: 'new' },
      ],
    });
  });

  it('names the check that was meant where there is none of that name', async () => {
    const { code, stderr } = await findings(['--checks', 'log-retentoin']);
    expect(code).toBe(2);
    expect(stderr).toContain('--checks: there is no check "log-retentoin"; did you mean log-retention');
  });

  it('shows a table with each id, in lines that fit', async () => {
    const { code, stdout } = await findings([], { columns: 80, env: { NO_COLOR: '1' } });
    expect(code).toBe(0);
    const lines = stdout.split('\n');
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(80);
    expect(lines.filter((line) => /^ {4}[0-9a-f]{64}$/.test(line))).toHaveLength(4);
    expect(stdout).toContain('CRITICAL  lambda-env-secret\n');
    expect(stdout).toContain(
      'HIGH  lambda-url-auth\n  A function URL asks who calls\n  Fix: Set AuthType to AWS_IAM.\n',
    );
    expect(stdout).toContain('  orders (111122223333/eu-west-1)\n    Anybody on the internet invokes orders.\n');
    expect(stdout).toContain('    since 2026-11-10, changed 2026-11-20\n');
    expect(stdout).toContain('  the whole place (111122223333/global)  review, stale\n');
    expect(lines.at(-2)).toBe('4 findings: 1 critical, 1 high, 1 medium, 1 low');
  });

  it('shows in the table how what is not open stands, and why', async () => {
    const { stdout } = await findings(['--status', 'waived,resolved']);
    expect(stdout).toContain('  accepted (111122223333/eu-west-1)  waived\n');
    expect(stdout).toContain('; waived until 2027-06-30 by integrations team: the');
    expect(stdout).toContain('  mended (111122223333/eu-west-1)  resolved\n');
    expect(stdout).toContain('\n2 findings: 2 high, 1 waived, 1 resolved\n');
    expect((await findings(['--status', 'gone'])).stdout).toContain('No finding fits.');
  });

  it('colours a table on a terminal only, and never a file', async () => {
    const escape = '\u001b[';
    expect((await findings()).stdout).not.toContain(escape);
    expect((await findings([], { columns: 100 })).stdout).toContain(escape);
    await findings(['--output', file('table.txt')], { columns: 100 });
    expect(await readFile(file('table.txt'), 'utf8')).not.toContain(escape);
  });

  it.each([
    ['csv', /^severity,state,checkId,/],
    ['ocsf', /^\{"activity_id":/],
    ['asff', /^\[\n\{"SchemaVersion":"2018-10-08"/],
    ['sarif', /^\{"\$schema":"https:\/\/json\.schemastore\.org\/sarif-2\.1\.0\.json"/],
    [
      'junit',
      /^<\?xml version="1\.0" encoding="UTF-8"\?>\n<testsuites name="lens-audit">\n<testsuite name="budget-present"/,
    ],
  ])('writes %s, to standard output or whole into a file', async (format, start) => {
    const { code, stdout } = await findings(['--format', format]);
    expect(code).toBe(0);
    expect(stdout).toMatch(start);
    expect(await findings(['--format', format, '--output', file('out')])).toEqual({ code: 0, stdout: '', stderr: '' });
    expect(await readFile(file('out'), 'utf8')).toBe(stdout);
  });

  it('tells changes in SARIF where changes were asked for', async () => {
    const of = async (...args: readonly string[]) => (await findings(['--format', 'sarif', ...args])).stdout;
    expect(await of()).not.toContain('baselineState');
    expect(await of('--run', 'run-2')).toContain('"baselineState":"updated"');
    expect(await of('--changed-since', '2026-11-01')).toContain('"baselineState":"new"');
  });

  it('ends with 1 where a listed finding is open and as grave as --fail-on', async () => {
    expect((await findings(['--fail-on', 'critical'])).code).toBe(1);
    expect((await findings(['--fail-on', 'critical', '--regions', 'eu-west-1'])).code).toBe(0);
    expect((await findings(['--fail-on', 'low', '--accounts', '444455556666'])).code).toBe(1);
    expect((await findings(['--fail-on', 'low', '--status', 'waived,resolved'])).code).toBe(0);
  });

  it('takes the place of the state from a configuration', async () => {
    await writeFile(file('lens.yaml'), `state: ${file('state.jsonl')}\n`);
    const { code, stdout } = await lensAudit(['findings', '--config', file('lens.yaml'), '--json']);
    expect(code).toBe(0);
    expect(stdout).toContain(grave.id);
  });

  it('leaves nothing behind', async () => {
    await findings();
    expect((await readdir(folder)).filter((name) => name.startsWith('lens-audit-'))).toEqual([]);
  });
});

describe('docs/findings.md', () => {
  it('tells of every flag that the command has, and of no other', async () => {
    const text = await readFile('docs/findings.md', 'utf8');
    const told = new Set(text.match(/--[a-z][a-z-]+/g));
    const options = (await findings(['--help'])).stdout.match(/^ {2}(?:-h, )?--[a-z-]+/gm) ?? [];
    const known = options.map((option) => option.replace(/^.*--/, '--'));
    const ofEveryCommand = ['--profile', '--json', '--debug', '--help', '--version'];
    expect([...told].filter((flag) => !known.includes(flag))).toEqual([]);
    expect(known.filter((flag) => !told.has(flag) && !ofEveryCommand.includes(flag))).toEqual([]);
  });
});

describe('the history of a finding', () => {
  it('is told from its first change to the last note', async () => {
    const { code, stdout } = await findings(['--history', orders.id]);
    expect(code).toBe(0);
    expect(stdout).toContain(
      'lambda-url-auth  orders (111122223333/eu-west-1)\nA function URL asks who calls\nhigh, open\n',
    );
    expect(stdout.slice(stdout.indexOf('2026'))).toBe(
      [
        '2026-11-10 10:00 UTC  new  high, fail',
        '  Anybody on the internet can invoke orders by its URL.',
        '',
        '2026-11-20 10:00 UTC  changed  high, fail',
        '  Anybody on the internet invokes orders.',
        '',
        '2026-11-21 08:00 UTC  note by security-hub',
        '  NOTIFIED by ann',
        '',
      ].join('\n'),
    );
    const waived = await findings(['--history', accepted.id]);
    expect(waived.stdout.replaceAll(/\s+/g, ' ')).toContain(
      'Waived by integrations team: the provider signs its requests',
    );
    expect((await findings(['--history', whole.id])).stdout).toContain('medium, open, stale\n');
  });

  it('is JSON by the published schema', async () => {
    const schemas = ['schema/report.schema.json', 'schema/findings.schema.json'];
    const [report = {}, schema = {}] = await Promise.all(
      schemas.map(async (path) => JSON.parse(await readFile(path, 'utf8')) as object),
    );
    const validate = new Ajv2020({ allowUnionTypes: true }).addSchema(report).compile(schema);
    const { stdout } = await findings(['--history', orders.id, '--json']);
    expect(validate(JSON.parse(stdout)) ? [] : validate.errors).toEqual([]);
    expect(JSON.parse(stdout)).toMatchObject({
      finding: { id: orders.id },
      history: [{ kind: 'change' }, { kind: 'change' }, { kind: 'note', by: 'security-hub', text: 'NOTIFIED by ann' }],
    });
  });

  it('is of no finding that is not remembered', async () => {
    const { code, stderr } = await findings(['--history', '0'.repeat(64)]);
    expect(code).toBe(2);
    expect(stderr).toContain('is remembered there; lens-audit findings lists their ids');
  });
});

describe('lens-audit findings refuses', () => {
  it('all that it does not understand, at once', async () => {
    const { code, stdout, stderr } = await findings([
      ...['--accounts', '1', '--regions', 'mars', '--severity', 'bad', '--pillars', 'beauty', '--status', 'shut'],
      ...['--changed-since', 'yesterday', '--format', 'xml', '--fail-on', 'worse'],
    ]);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    for (const flag of ['accounts', 'regions', 'severity', 'pillars', 'status', 'changed-since', 'format', 'fail-on']) {
      expect(stderr).toContain(`error: --${flag}: `);
    }
  });

  it.each([
    [['--history', 'abc'], 'is not the id of a finding'],
    [['--history', orders.id, '--format', 'csv'], 'is written as table or json only'],
    [['--history', orders.id, '--severity', 'high'], "cannot be used with option '--severity"],
    [['--changed-since', '2026-13-01'], 'is not a day or a time'],
    [['--state', 'dynamodb:a'], 'is not the name of a DynamoDB table'],
  ])('%j: %s', async (args, said) => {
    const { code, stderr } = await findings(args);
    expect(code).toBe(2);
    expect(stderr).toContain(said);
  });

  it('the latest run where there was none', async () => {
    const { code, stderr } = await lensAudit(['findings', '--state', file('nothing.jsonl'), '--run', 'latest']);
    expect(code).toBe(2);
    expect(stderr).toContain('--run latest: no run is remembered there yet');
  });

  it('a state that it cannot read, and leaves the output as it was', async () => {
    await writeFile(file('broken.jsonl'), 'not a state\n');
    await writeFile(file('kept.csv'), 'as it was');
    const args = ['findings', '--state', file('broken.jsonl'), '--format', 'csv', '--output', file('kept.csv')];
    const { code, stderr } = await lensAudit(args);
    expect(code).toBe(2);
    expect(stderr).toContain('broken.jsonl');
    expect(await readFile(file('kept.csv'), 'utf8')).toBe('as it was');
  });

  it('to go on when it is interrupted', async () => {
    const { code } = await findings([], { signal: AbortSignal.abort() });
    expect(code).toBe(130);
  });

  it('to sort where there is no room, and says where', async () => {
    vi.stubEnv('TMPDIR', file('missing'));
    const { code, stderr } = await findings();
    vi.stubEnv('TMPDIR', folder);
    expect(code).toBe(2);
    expect(stderr).toContain(`The findings cannot be sorted in ${file('missing')} (ENOENT)`);
  });

  it('nothing where nobody reads on', async () => {
    const code = await runCli(['findings', '--state', file('state.jsonl')], {
      stdout: anOutputThatFails('EPIPE'),
      stderr: anOutputThatFails('EPIPE'),
      env: {},
      interrupted: new AbortController().signal,
    });
    expect(code).toBe(0);
  });
});
