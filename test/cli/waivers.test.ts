import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { AppliedWaiver, Finding, Waiver } from '#model';
import { fileStore } from '../../src/store/file.ts';
import { aFinding, all, idOf, stream } from '../store/finding.ts';
import { type Ended, lensAudit } from './command-line.ts';

let folder = '';
let state = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'waivers-'));
  state = join(folder, 'state.jsonl');
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

const start = Date.now();
const account = '111122223333';
const because = ['--owner', 'platform team', '--reason', 'leaves in March'];
const waive = (...args: readonly string[]): Promise<Ended> => lensAudit(['waive', '--state', state, ...args]);
const waivers = (...args: readonly string[]): Promise<Ended> => lensAudit(['waivers', '--state', state, ...args]);
const kept = (): Promise<readonly Waiver[]> => all(fileStore({ path: state }).waivers());

async function remember(...findings: readonly Finding[]): Promise<void> {
  await fileStore({ path: state }).save(stream(...findings));
}

async function keep(waiver: Waiver): Promise<void> {
  await fileStore({ path: state }).keepWaiver(waiver);
}

function logGroup(name: string, overrides: Partial<Finding> = {}): Finding {
  const arn = `arn:aws:logs:eu-west-1:${overrides.account ?? account}:log-group:/${name}` as const;
  return aFinding({ id: idOf(name), resource: { kind: 'logs.group', arn, name: `/${name}` }, ...overrides });
}

function aWaiver(overrides: Partial<Waiver> = {}): Waiver {
  return {
    id: 'state:0123456789ab',
    checks: ['log-retention'],
    resource: '*',
    owner: 'platform team',
    reason: 'leaves in March',
    expires: inDays(90),
    ...overrides,
  };
}

function inDays(days: number): string {
  return new Date(start + days * 86_400_000).toISOString();
}

function waived(name: string, waiver: Partial<AppliedWaiver>): Finding {
  const { id, owner, reason, expires } = aWaiver();
  const applied = { id, owner, reason, expires, since: '2026-11-01T00:00:00.000Z', ...waiver };
  return logGroup(name, { state: 'waived', result: 'waived', waiver: applied });
}

const onOneLine = (text: string) => text.replaceAll(/\s+/g, ' ');

describe('lens-audit waive', () => {
  it('keeps a waiver, and tells what it covers of what is known', async () => {
    await remember(
      logGroup('a', { severity: 'high' }),
      logGroup('b'),
      logGroup('c'),
      waived('d', { id: 'file:other' }),
      logGroup('other-check', { checkId: 'lambda-url-auth' }),
      logGroup('resolved', { state: 'resolved' }),
      logGroup('elsewhere', { account: '444455556666' }),
    );
    const { code, stdout, stderr } = await waive(
      ...['--checks', 'log-retention', '--resource', 'arn:aws:logs:*', '--account', account, '--days', '90'],
      ...because,
    );
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const [waiver, ...more] = await kept();
    expect(more).toEqual([]);
    expect(waiver).toEqual({
      ...aWaiver({ resource: 'arn:aws:logs:*', account }),
      id: expect.stringMatching(/^state:[0-9a-f]{12}$/) as unknown,
      expires: expect.any(String) as unknown,
    });
    expect(Math.abs(Date.parse(waiver?.expires ?? '') - Date.parse(inDays(90)))).toBeLessThan(60_000);
    expect(stdout).toContain(
      `Waived    ${waiver?.id}\nCovers    log-retention on arn:aws:logs:*, account ${account}\n`,
    );
    expect(stdout).toContain('Owner     platform team\nReason    leaves in March\nUntil     20');
    expect(stdout).toContain('Findings  3 open findings (1 high, 2 medium); 1 waived already\n');
    expect(onOneLine(stdout)).toContain(`To take it back: lens-audit waivers --remove ${waiver?.id}`);
  });

  it('says so where no known finding fits, or only those with the tag will', async () => {
    await remember(logGroup('a'));
    const none = await waive('--checks', 'log-retention', '--resource', 'arn:aws:sqs:*', '--days', '1', ...because);
    expect(onOneLine(none.stdout)).toContain('Findings none known now fits: see that check, resource and account');
    const tagged = await waive('--checks', '*', '--tag', 'team=sand=box', '--days', '1', ...because);
    expect(onOneLine(tagged.stdout)).toContain('Covers every check on everything, tag team=sand=box');
    expect(onOneLine(tagged.stdout)).toContain('Findings 1 open finding (1 medium); of these, those with the tag');
    expect((await kept()).map(({ tag }) => tag)).toEqual(
      expect.arrayContaining([undefined, { key: 'team', value: 'sand=box' }]) as unknown,
    );
  });

  it('renews what is waived again, in whatever order its checks are named, and makes another of all else', async () => {
    const scope = ['--resource', '*', '--tag', 'team'];
    await waive('--checks', 'log-retention,lambda-url-auth', ...scope, '--days', '1', ...because);
    const again = await waive(
      '--checks',
      'lambda-url-auth',
      '--checks',
      'log-retention',
      ...scope,
      '--days',
      '9',
      ...because,
    );
    expect(again.stdout).toMatch(/^Renewed {3}state:/);
    const [renewed, ...others] = await kept();
    expect(others).toEqual([]);
    expect(Date.parse(renewed?.expires ?? '')).toBeGreaterThanOrEqual(Date.parse(inDays(9)));
    await waive('--checks', 'log-retention', ...scope, '--days', '1', ...because);
    await waive('--checks', 'log-retention', '--tag', 'team=', '--days', '1', ...because);
    expect(new Set((await kept()).map(({ id }) => id)).size).toBe(3);
  });

  it('waives one finding alone', async () => {
    await remember(logGroup('a'), logGroup('b'), waived('c', {}), logGroup('gone', { state: 'gone' }));
    const { stdout } = await waive('--finding', idOf('a'), '--days', '30', ...because);
    expect(onOneLine(stdout)).toContain(`Covers finding ${idOf('a')} `);
    expect(onOneLine(stdout)).toContain('Findings 1 open finding (1 medium) ');
    expect(await kept()).toMatchObject([{ finding: idOf('a'), checks: ['*'], resource: '*' }]);
    const already = await waive('--finding', idOf('c'), '--days', '30', '--json', ...because);
    expect(JSON.parse(already.stdout)).toMatchObject({ fitting: { open: {}, waived: 1 } });
    for (const id of [idOf('gone'), idOf('nowhere')]) {
      const { code, stderr } = await waive('--finding', id, '--days', '30', ...because);
      expect({ code, stderr }).toEqual({
        code: 2,
        stderr: `error: --finding: no open or waived finding is remembered with the id ${id}\n`,
      });
    }
    expect(await kept()).toHaveLength(2);
  });

  it('with --dry-run keeps nothing, and tells all the same', async () => {
    await remember(logGroup('a'));
    const before = await readFile(state, 'utf8');
    const args = ['--checks', 'log-retention', '--account', account, '--expires', inDays(10).slice(0, 10), ...because];
    const { code, stdout } = await waive(...args, '--dry-run');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Not kept {2}state:/);
    expect(stdout).toContain('Findings  1 open finding (1 medium)\n\nWithout --dry-run it would be kept.\n');
    const json = await waive(...args, '--dry-run', '--format', 'json');
    expect(JSON.parse(json.stdout)).toEqual({
      schemaVersion: 1,
      dryRun: true,
      renews: false,
      waiver: {
        id: expect.stringMatching(/^state:/) as unknown,
        covers: { checks: ['log-retention'], resource: '*', account, tag: null, finding: null },
        owner: 'platform team',
        reason: 'leaves in March',
        expires: `${inDays(10).slice(0, 10)}T00:00:00.000Z`,
        daysLeft: 10,
      },
      fitting: { open: { medium: 1 }, waived: 0 },
    });
    expect(await readFile(state, 'utf8')).toBe(before);
  });

  it('takes the place and the longest time from a configuration', async () => {
    const config = join(folder, 'lens.yaml');
    await writeFile(config, `state: ${JSON.stringify(state)}\nmaximumWaiverDays: 30\n`);
    const args = ['waive', '--config', config, '--checks', '*', '--resource', '*', ...because];
    expect((await lensAudit([...args, '--days', '30'])).code).toBe(0);
    expect(await kept()).toHaveLength(1);
    const { code, stderr } = await lensAudit([...args, '--days', '31']);
    expect(code).toBe(2);
    expect(stderr).toMatch(
      /^error: --days: 31 is more than 30 days ahead: name a date up to \d{4}-\d\d-\d\d, or set max/,
    );
  });

  it.each([
    [['--expires', '2020-01-01'], '--expires: 2020-01-01 has begun: a waiver holds until its date begins (UTC)'],
    [['--expires', 'soon'], '--expires: "soon" is not a date like 2027-01-31'],
    [['--expires', '2999-01-01'], '--expires: 2999-01-01 is more than 365 days ahead'],
    [['--days', '366'], '--days: 366 is more than 365 days ahead'],
    [['--days', '0'], '--days: "0" is not a whole number of days, 1 or more'],
    [['--days', '1.5'], '--days: "1.5" is not a whole number of days, 1 or more'],
    [['--days', '1', '--expires', '2027-01-01'], '--expires and --days: choose one'],
    [[], '--expires or --days: say until when it holds, since a waiver ends'],
  ])('refuses %j', async (args, said) => {
    const { code, stdout, stderr } = await waive('--checks', '*', '--resource', '*', ...because, ...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(`error: ${said}`);
    expect(await kept()).toEqual([]);
  });

  it('names all that is wrong at once, and keeps nothing', async () => {
    const problemsOf = async (...args: readonly string[]) => {
      const { code, stdout, stderr } = await lensAudit(['waive', ...args]);
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      return stderr.trimEnd().split('\n');
    };
    expect(await problemsOf()).toEqual([
      'error: --checks or --finding: name what is waived (--checks "*" is for all checks)',
      'error: --reason: say why what is found is accepted',
      'error: --owner: say who answers for it',
      'error: --expires or --days: say until when it holds, since a waiver ends',
    ]);
    expect(
      await problemsOf(
        ...['--checks', 'log-retentoin', '--resource', 'orders', '--account', '12', '--tag', '=x', '--days', 'x'],
        ...['--reason', '', '--owner', 'o'.repeat(201), '--state', 'dynamodb:x'],
      ),
    ).toEqual([
      expect.stringMatching(/^error: --checks: there is no check "log-retentoin"; did you mean log-retention/),
      'error: --resource: is matched with whole ARNs: begin with arn: or *',
      'error: --account: an account id has 12 digits',
      'error: --tag: a tag is written KEY, or KEY=VALUE',
      'error: --reason: must not be empty',
      'error: --owner: has more than 200 characters',
      'error: --state: "x" is not the name of a DynamoDB table',
      'error: --days: "x" is not a whole number of days, 1 or more',
    ]);
    expect(await problemsOf('--checks', '*', '--days', '1', ...because)).toEqual([
      'error: --resource, --account or --tag: name one (--resource "*" is for everything)',
    ]);
    expect(await problemsOf('--finding', 'x', '--checks', '*', '--tag', 'team', '--days', '1', ...because)).toEqual([
      'error: --finding and --checks: choose one, since a finding is of one check and resource',
      'error: --finding and --tag: choose one, since a finding is of one check and resource',
      'error: --finding: "x" is not the id of a finding, 64 hexadecimal digits',
    ]);
  });
});

describe('lens-audit waivers', () => {
  const file = async (text: string) => {
    const path = join(folder, 'lens.yaml');
    await writeFile(path, text);
    return path;
  };

  it('lists those of the configuration and of the state with the findings under each, the earliest end first', async () => {
    const configured = `waivers:\n  - { checks: [log-retention], account: "${account}", reason: "old\\u001b[2J", owner: me, expires: ${inDays(40).slice(0, 10)} }\n`;
    await keep(aWaiver({ expires: inDays(90), tag: { key: 'team', value: 'sandbox' } }));
    await keep(aWaiver({ id: 'security-hub:x', finding: idOf('x'), checks: ['*'], expires: inDays(3) }));
    await remember(waived('a', {}), waived('b', {}), waived('c', { id: `file:log-retention:*:${account}` }));
    const { code, stdout, stderr } = await waivers('--config', await file(configured));
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    const date = (days: number) => inDays(days).slice(0, 10);
    expect(stdout).toBe(
      [
        `security-hub:x  ends ${date(3)}, 3 days left; 0 findings`,
        `  finding ${idOf('x')}`,
        '  platform team: leaves in March',
        '',
        `file:log-retention:*:${account}  ends ${date(40)}, 40 days left; 1 finding`,
        `  log-retention on everything, account ${account}`,
        '  me: old\\u{1b}[2J',
        '',
        `state:0123456789ab  ends ${date(90)}, 90 days left; 2 findings`,
        '  log-retention on everything, tag team=sandbox',
        '  platform team: leaves in March',
        '',
        '3 waivers in force, 1 to end within a week. lens-audit waive makes or renews one, --remove ID takes',
        'it back.',
        '',
      ].join('\n'),
    );
    const narrow = await lensAudit(['waivers', '--state', state], { columns: 60 });
    expect(narrow.stdout).toContain('\u001b[33mends ');
  });

  it('lists tags by the day on which they end, and what findings are under and nobody gives any more', async () => {
    const first = { id: 'tag:wal:ignore', owner: 'tag', reason: 'tagged wal:ignore=log-retention' };
    await remember(
      waived('a', { ...first, expires: inDays(100) }),
      waived('b', { ...first, expires: inDays(200) }),
      waived('c', { id: 'file:log-retention:*:444455556666' }),
    );
    const { stdout } = await waivers();
    expect(stdout.match(/^tag:wal:ignore {2}ends .*; 1 finding$/gm)).toHaveLength(2);
    expect(stdout).toContain('  resources with that tag, of which these end on that day\n');
    expect(onOneLine(stdout)).toContain('1 finding not here any more, unless in a configuration that --config did not');
  });

  it('lists those that have ended only with --expired', async () => {
    await keep(aWaiver({ id: 'state:over', expires: inDays(-30) }));
    await keep(aWaiver());
    const { stdout } = await waivers();
    expect(stdout).not.toContain('state:over');
    expect(onOneLine(stdout)).toContain('1 waiver in force, 1 ended (--expired lists them). lens-audit');
    const ended = (await waivers('--expired')).stdout;
    expect(ended).toContain(`state:over  ended ${inDays(-30).slice(0, 10)}; 0 findings\n`);
    expect(ended).not.toContain('state:0123456789ab');
    expect(onOneLine(ended)).toContain('1 waiver in force, 1 ended. lens-audit waive');
    expect((await lensAudit(['waivers', '--state', join(folder, 'none.jsonl')])).stdout).toMatch(
      /^0 waivers in force\. /,
    );
  });

  it('lists them as JSON, where nothing is left out', async () => {
    await keep(aWaiver({ id: 'state:over', expires: inDays(-30), finding: idOf('x') }));
    await keep(aWaiver({ account, tag: { key: 'team' } }));
    await remember(waived('a', { id: 'tag:wal:public', expires: inDays(100) }));
    const { code, stdout } = await waivers('--json');
    expect(code).toBe(0);
    const listed = JSON.parse(stdout) as { readonly waivers: readonly Record<string, unknown>[] };
    expect(listed).toMatchObject({
      schemaVersion: 1,
      waivers: [
        { id: 'state:over', daysLeft: 0, findings: 0, covers: { finding: idOf('x'), account: null, tag: null } },
        {
          id: 'state:0123456789ab',
          daysLeft: 90,
          covers: { account, tag: { key: 'team', value: null }, finding: null },
        },
        { id: 'tag:wal:public', covers: null, findings: 1 },
      ],
    });
    expect(Object.keys(listed.waivers[0] ?? {})).toEqual([
      ...['id', 'covers', 'owner', 'reason', 'expires', 'daysLeft', 'findings'],
    ]);
    const ended = JSON.parse((await waivers('--format', 'json', '--expired')).stdout) as typeof listed;
    expect(ended.waivers.map(({ id }) => id)).toEqual(['state:over']);
  });

  it('takes one back', async () => {
    await keep(aWaiver());
    await keep(aWaiver({ id: 'state:other' }));
    await remember(waived('a', {}));
    expect(await waivers('--remove', 'state:0123456789ab')).toEqual({
      code: 0,
      stdout: 'Taken back: state:0123456789ab. The next audit opens its 1 finding.\n',
      stderr: '',
    });
    expect((await waivers('--remove', 'state:other')).stdout).toBe('Taken back: state:other.\n');
    expect(await kept()).toEqual([]);
  });

  it.each([
    ['state:0123456789ab', 'lens-audit waivers lists those that are there'],
    ['file:*:*', 'that one is in a configuration: take it out there'],
    ['tag:wal:ignore', 'that one is a tag: take it off the resource'],
  ])('says of %s, which it cannot take back, what to do', async (id, advice) => {
    expect(await waivers('--remove', id)).toEqual({
      code: 2,
      stdout: '',
      stderr: `error: --remove: there is no waiver "${id}" to take back; ${advice}\n`,
    });
  });

  it('names what is wrong with its options', async () => {
    const { code, stderr } = await lensAudit(['waivers', '--state', 'dynamodb:x', '--config', await file('state: ""')]);
    expect(code).toBe(2);
    expect(stderr).toBe(`error: ${join(folder, 'lens.yaml')}: state: must not be empty\n`);
    expect((await lensAudit(['waivers', '--state', 'dynamodb:x'])).stderr).toBe(
      'error: --state: "x" is not the name of a DynamoDB table\n',
    );
  });
});
