import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { collectors } from '../../collectors/catalog.ts';
import { openSession } from '../../src/aws/index.ts';
import { liveSource, ofScope } from '../../src/engine/index.ts';
import type { Outcome } from '../../src/model/index.ts';
import { inventorySource, openInventory } from '../../src/snapshot/index.ts';
import { accountIds, auditorExternalId, auditorRoleName, smallEstate } from '../sandbox/estate/index.ts';
import { type Company, demoConfig, type Ended, type JsonReport, startCompany } from './company.ts';

let company: Company;

beforeAll(async () => {
  company = await startCompany(smallEstate(1));
});

afterEach(() => {
  company.sandbox.setFaults([]);
  vi.unstubAllEnvs();
});

afterAll(() => company.stop());

const file = (name: string) => join(company.folder, name);

function collect(name: string, ...args: readonly string[]): Promise<Ended> {
  const whole = args.includes('--accounts') ? [] : ['--organization'];
  const who = ['--config', demoConfig, '--external-id', auditorExternalId, ...whole];
  return company.run('collect', ...who, '--output', file(name), ...args);
}

async function judge(name: string, ...args: readonly string[]): Promise<Ended & { readonly report: JsonReport }> {
  const output = file('judged.json');
  const given = ['audit', '--inventory', file(name), '--config', demoConfig, '--state', file(`${name}.state`)];
  const ended = await company.run(...given, '--format', 'json', '--all', '--output', output, ...args);
  expect(ended.stderr).toBe('');
  return { ...ended, report: JSON.parse(readFileSync(output, 'utf8')) as JsonReport };
}

async function live(...args: readonly string[]) {
  return company.audit('--state', file(`live-${String(Math.random())}.state`), ...args);
}

/** A finding but for when and by which run it was seen. */
function timeless(outcomes: readonly Outcome[]): readonly unknown[] {
  const text = JSON.stringify(outcomes).replaceAll(/lens-audit-\d{8}T\d{6}Z-[0-9a-f]{6}/g, 'session');
  return (JSON.parse(text) as readonly Outcome[])
    .map(({ firstSeen, lastChanged, waiver, ...rest }) => ({ ...rest, waivedBy: waiver?.id }))
    .sort((one, other) => (one.id < other.id ? -1 : 1));
}

const linesOf = (name: string): readonly Record<string, unknown>[] =>
  gunzipSync(readFileSync(file(name)))
    .toString()
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);

function rewrite(name: string, lines: readonly unknown[]): void {
  writeFileSync(file(name), gzipSync(`${lines.map((line) => JSON.stringify(line)).join('\n')}\n`));
}

describe('the audit of an inventory file', () => {
  let collected: Ended;
  let judged: Awaited<ReturnType<typeof judge>>;
  let direct: Awaited<ReturnType<typeof live>>;
  let callsOfJudging: number;

  beforeAll(async () => {
    collected = await collect('whole.gz');
    direct = await live();
    const before = company.sandbox.calls.length;
    vi.stubEnv('AWS_ACCESS_KEY_ID', undefined);
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', undefined);
    judged = await judge('whole.gz');
    vi.unstubAllEnvs();
    callsOfJudging = company.sandbox.calls.length - before;
  }, 120_000);

  it('gives the findings of the live audit, each as it is there', () => {
    expect(judged.code).toBe(direct.code);
    expect(timeless(judged.report.findings)).toEqual(timeless(direct.report.findings));
    expect(judged.report.findings.length).toBeGreaterThan(100);
  });

  it('gives the same coverage and counts, and needs neither a call nor credentials', () => {
    const { calls, cost, ...counts } = judged.report.summary;
    expect({ ...direct.report.summary, calls, cost }).toEqual({ ...counts, calls, cost });
    expect(calls).toBe(0);
    expect(cost).toBeNull();
    expect(callsOfJudging).toBe(0);
    const places = ({ coverage }: JsonReport) => coverage.map((one) => `${one.account}/${one.region}/${one.collector}`);
    expect(places(judged.report).sort()).toEqual(places(direct.report).sort());
    expect(judged.report.run).toMatchObject({
      accounts: direct.report.run.accounts,
      regions: direct.report.run.regions,
      complete: true,
    });
  });

  it('is as of the time of the inventory: the same again finds nothing new', async () => {
    const { createdAt } = linesOf('whole.gz')[0] as { readonly createdAt: string };
    expect(judged.report.run).toMatchObject({ startedAt: createdAt });
    const again = await judge('whole.gz');
    expect(again.report.summary.changes).toMatchObject({ new: 0, changed: 0, reopened: 0, resolved: 0 });
  });

  it('needs a file that is the owner’s alone, told of in one line, with nothing else beside it', () => {
    expect(collected).toMatchObject({ code: 0, stderr: '' });
    expect(collected.stdout).toMatch(/whole\.gz: \d+ resources of 9 places in \d+ calls\.\n$/);
    expect(statSync(file('whole.gz')).mode & 0o777).toBe(0o600);
    expect(readdirSync(company.folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it('can be narrowed to accounts, regions and checks as a live one', async () => {
    const args = ['--accounts', accountIds.staging, '--regions', 'eu-west-1', '--checks', 'log-retention'];
    const narrow = await judge('whole.gz', ...args, '--state', file('narrow.state'));
    const other = await live(...args);
    expect(timeless(narrow.report.findings)).toEqual(timeless(other.report.findings));
    expect(narrow.report.coverage.length).toBe(other.report.coverage.length);
  });

  it('that asks for what is not in the file ends with 2 and names what is', async () => {
    const strange = await company.run('audit', '--inventory', file('whole.gz'), '--accounts', '123456789012');
    expect(strange).toMatchObject({ code: 2, stdout: '' });
    expect(strange.stderr).toMatch(/^error: The inventory file has no 123456789012\. It holds .*\n$/);
    const elsewhere = await company.run('audit', '--inventory', file('whole.gz'), '--regions', 'xx-nowhere-1');
    expect(elsewhere.stderr).toMatch(/^error: The inventory file has no xx-nowhere-1\./);
  });

  it('takes no flag that says whom to ask', async () => {
    const flags = ['--organization', '--role-name', 'Reader', '--external-id', 'some-id'];
    const { code, stderr } = await company.run('audit', '--inventory', file('whole.gz'), ...flags);
    expect(code).toBe(2);
    expect(stderr.match(/--inventory and --(organization|role-name|external-id): choose one/g)).toHaveLength(3);
  });
});

describe('an inventory file', () => {
  it('holds every resource as the collectors made it', async () => {
    // What was measured by the minute is another a minute later.
    vi.useFakeTimers({ toFake: ['Date'], now: Date.now() });
    await collect('deep.gz', '--depth', 'deep', '--accounts', accountIds.production, '--regions', 'eu-west-1');
    const session = await openSession({
      roleName: auditorRoleName,
      externalId: auditorExternalId,
      pacing: { share: 100 },
      userAgent: 'test/0',
      runId: 'test',
    });
    const opened = await openInventory(file('deep.gz'));
    const places = await Promise.all(
      [liveSource(session, () => new Date()), inventorySource(opened)].map(async (source) => {
        const entrance = await source.enter(accountIds.production, ['eu-west-1']);
        if ('gap' in entrance) throw new Error(entrance.gap.detail);
        return Promise.all(['global', 'eu-west-1'].map((region) => entrance.look(region, ofScope(region, collectors))));
      }),
    );
    session.close();
    await opened.dispose();
    const sorted = places.map((looks) =>
      looks
        .flatMap(({ resources }) => [...resources.values()].flat())
        .sort((a, b) => (`${a.kind}${a.arn}` < `${b.kind}${b.arn}` ? -1 : 1)),
    );
    expect(sorted[1]).toEqual(sorted[0]);
    expect(sorted[0]?.length).toBeGreaterThan(100);
    vi.useRealTimers();
  });
});

describe('what could not be read', () => {
  it('is in the file, and unknown in its audit: both end with 3, and close nothing', async () => {
    await collect('before.gz', '--regions', 'eu-west-1');
    await judge('before.gz');
    company.sandbox.setFaults([{ match: { service: 'logs', operation: 'DescribeLogGroups' }, fault: 'access-denied' }]);
    const { code, stdout } = await collect('gaps.gz', '--regions', 'eu-west-1');
    const direct = await live('--regions', 'eu-west-1');
    expect(code).toBe(3);
    expect(stdout).toContain('logs:DescribeLogGroups was denied. Grant logs:DescribeLogGroups');
    const judged = await judge('gaps.gz');
    expect(judged.code).toBe(3);
    expect(timeless(judged.report.findings)).toEqual(timeless(direct.report.findings));
    const kept = await judge('gaps.gz', '--state', file('before.gz.state'));
    expect(kept.report.summary.changes).toMatchObject({ gone: 0, resolved: 0, new: 0 });
    expect(kept.report.findings.some(({ checkId, stale }) => checkId === 'log-retention' && stale)).toBe(true);
  }, 60_000);

  it('of an account whose role cannot be taken on is all of it', async () => {
    const { code } = await collect('closed.gz', '--external-id', 'another-id', '--regions', 'eu-west-1');
    expect(code).toBe(3);
    const { code: ended, report } = await judge('closed.gz');
    expect(ended).toBe(3);
    const gaps = report.coverage.filter(({ collector }) => collector === 'place');
    expect(gaps.map(({ account }) => account).sort()).toEqual([accountIds.production, accountIds.staging].sort());
  });
});

describe('kinds that were not collected', () => {
  it('leave their checks without evidence, and the findings of them open', async () => {
    const where = ['--accounts', accountIds.production, '--regions', 'eu-west-1'];
    await collect('wide.gz', ...where);
    const wide = await judge('wide.gz', '--state', file('kinds.state'));
    await collect('logs.gz', ...where, '--checks', 'lambda-env-secrets');
    const { code, report } = await judge('logs.gz', '--state', file('kinds.state'));
    expect(code).toBe(0);
    expect(report.summary.changes).toMatchObject({ gone: 0, resolved: 0, new: 0, retired: 0 });
    const said = new Map(report.findings.map(({ id, result }) => [id, result]));
    const queues = wide.report.findings.filter(
      ({ checkId, state }) => checkId === 'sqs-visibility-timeout' && state !== null,
    );
    expect(queues.length).toBeGreaterThan(0);
    for (const { id } of queues) expect(said.get(id)).toBe('insufficient-evidence');
    const because = report.findings.find(({ checkId }) => checkId === 'sqs-visibility-timeout')?.message;
    expect(because).toBe('sqs.queue: not in the inventory file, which was collected without it');
    const secrets = ({ findings }: JsonReport) => findings.filter(({ checkId }) => checkId === 'lambda-env-secrets');
    const undated = (outcomes: readonly Outcome[]) =>
      timeless(outcomes).map((one) => ({ ...(one as Outcome), change: undefined }));
    expect(undated(secrets(report))).toEqual(undated(secrets(wide.report)));
  });
});

describe('an inventory of yesterday', () => {
  it('leaves alone what was seen since', async () => {
    const state = ['--state', file('since.state')];
    const where = ['--accounts', accountIds.production, '--regions', 'eu-west-1'];
    await collect('first.gz', ...where);
    await judge('first.gz', ...state);
    company.sandbox.setEstate(smallEstate(2));
    const today = await company.audit(...where, ...state);
    expect(today.report.summary.changes.resolved).toBeGreaterThan(0);
    expect(today.report.summary.changes.new).toBeGreaterThan(0);
    const replayed = await judge('first.gz', ...state);
    company.sandbox.setEstate(smallEstate(1));
    expect(replayed.report.summary.changes).toMatchObject({ new: 0, reopened: 0, resolved: 0, gone: 0 });
    const states = ({ findings }: JsonReport) =>
      new Map(findings.flatMap(({ id, state: now }) => (now === null ? [] : [[id, now] as const])));
    const after = states(replayed.report);
    for (const { id, change, state: now } of today.report.findings) {
      if (change !== null && change !== 'unchanged' && after.has(id)) expect(after.get(id)).toBe(now);
    }
  });
});

describe('an inventory file that is not whole', () => {
  const said = async (name: string) => {
    const state = file('kept.state');
    const before = (() => {
      try {
        return readFileSync(state, 'utf8');
      } catch {
        return undefined;
      }
    })();
    const temporary = file('temporary');
    mkdirSync(temporary, { recursive: true });
    vi.stubEnv('TMPDIR', temporary);
    const ended = await company.run('audit', '--inventory', file(name), '--state', state);
    expect({ code: ended.code, stdout: ended.stdout }).toEqual({ code: 2, stdout: '' });
    expect(ended.stderr.trimEnd().split('\n')).toHaveLength(1);
    expect(readdirSync(temporary)).toEqual([]);
    if (before !== undefined) expect(readFileSync(state, 'utf8')).toBe(before);
    return ended.stderr;
  };

  beforeAll(async () => {
    await collect('good.gz', '--accounts', accountIds.management, '--regions', 'eu-west-1');
    await company.run('audit', '--inventory', file('good.gz'), '--state', file('kept.state'));
  });

  it('is one error with what to do', async () => {
    const bytes = readFileSync(file('good.gz'));
    const lines = linesOf('good.gz');
    writeFileSync(file('cut.gz'), bytes.subarray(0, bytes.length - 20));
    expect(await said('cut.gz')).toContain('cut.gz is cut off: copy it again');
    writeFileSync(file('empty.gz'), '');
    expect(await said('empty.gz')).toContain('is cut off');
    const flipped = bytes.map((byte, index) => (index === 60 ? byte ^ 0xff : byte));
    writeFileSync(file('flipped.gz'), flipped);
    expect(await said('flipped.gz')).toContain('is no inventory file, or a damaged one');
    writeFileSync(file('text.gz'), JSON.stringify(lines[0]));
    expect(await said('text.gz')).toContain('is no inventory file');
    rewrite('other.gz', [{ hello: 'world' }]);
    expect(await said('other.gz')).toContain('it does not begin as one');
    expect(await said('nowhere.gz')).toContain('ENOENT');
  });

  it.each([
    ['has no end', (lines: readonly object[]) => lines.slice(0, -1), 'its end is missing'],
    [
      'lacks a line',
      (lines: readonly object[]) =>
        lines.toSpliced(
          lines.findIndex((line) => 'resource' in line),
          1,
        ),
      /it has \d+ of \d+ lines/,
    ],
    ['goes on after its end', (lines: readonly object[]) => [...lines, {}], 'comes after the end'],
    [
      'has an account twice',
      (lines: readonly object[]) => lines.toSpliced(1, 0, lines[1] ?? {}),
      'line 3 is not as it',
    ],
    ['has a line that is no object', (lines: readonly object[]) => lines.toSpliced(2, 1, [7][0] as never), 'line 3 is'],
    [
      'has a resource without a name',
      (lines: readonly object[]) =>
        lines.map((line) => ('resource' in line ? { resource: { kind: 'iam.role' } } : line)),
      'is not as it should be',
    ],
    [
      'has a place twice',
      (lines: readonly object[]) => lines.flatMap((line) => ('place' in line ? [line, line] : [line])),
      'is not as it should be',
    ],
    [
      'lacks an account of its header',
      (lines: readonly object[]) => [
        { ...lines[0], accounts: [{ id: '123456789012', name: null }] },
        ...lines.slice(1),
      ],
      'it lacks the account 123456789012',
    ],
    [
      'lacks a place of an account',
      (lines: readonly object[]) => [
        ...lines.slice(0, 1),
        { ...lines[1], audited: ['eu-west-1', 'us-east-1'] },
        ...lines.slice(2),
      ],
      'it lacks the place',
    ],
  ] as const)('%s', async (_, damaged, problem) => {
    rewrite('damaged.gz', damaged(linesOf('good.gz')));
    expect(await said('damaged.gz')).toMatch(problem);
  });

  it('or is of a later format says which one this version reads', async () => {
    const [header, ...rest] = linesOf('good.gz');
    rewrite('later.gz', [{ ...header, formatVersion: '2.0', depth: { strange: true } }, ...rest]);
    expect(await said('later.gz')).toContain('is of format 2, and this version of lens-audit reads 1 at most');
  });

  it('but for what a later minor version added is read: lines, members, kinds and reasons that are not known', async () => {
    const [header = {}, ...rest] = linesOf('good.gz');
    const state = ['--state', file('minor.state')];
    const plain = await judge('good.gz', ...state);
    const [account = {}, place = {}, ...more] = rest.slice(0, -1);
    const unknown = { kind: 'quantum.queue', arn: 'arn:aws:q:::x', name: 'x', account: 'a', region: 'global' };
    const gap = { hides: 'fact', kind: 'quantum.queue', account: 'a', region: 'global', operation: 'q:Get', count: 1 };
    rewrite('minor.gz', [
      { ...header, formatVersion: '1.7', kinds: [...(header['kinds'] as string[]), 'quantum.queue'], novel: 1 },
      account,
      { novelty: true },
      place,
      { resource: { ...unknown, tags: { seen: true, value: {} } } },
      { gap: { ...gap, reason: 'tired', detail: 'asleep' } },
      ...more,
      { ...rest.at(-1), end: { lines: rest.length + 3 } },
    ]);
    const later = await judge('minor.gz', '--state', file('minor-later.state'));
    expect(later.code).toBe(0);
    expect(timeless(later.report.findings)).toEqual(timeless(plain.report.findings));
  });
});

describe('collecting', () => {
  it('into what is no file, or where nothing can be written, ends with 2 before anything is collected', async () => {
    for (const output of [company.folder, '/dev/null/x.gz']) {
      const before = company.sandbox.calls.length;
      const { code, stderr } = await company.run('collect', '--output', output);
      expect(code).toBe(2);
      expect(stderr).toMatch(/^error: .* cannot be written \(.*\)\. Name a file/);
      expect(company.sandbox.calls.slice(before).map(({ operation }) => operation)).toEqual(['GetCallerIdentity']);
    }
  });

  it('that is interrupted leaves no file, and what was there before', async () => {
    writeFileSync(file('old.gz'), 'old');
    company.sandbox.setFaults([{ match: { service: 'lambda', operation: 'ListFunctions' }, fault: 'hang' }]);
    const interruption = new AbortController();
    const ending = company.runUntil(
      interruption.signal,
      'collect',
      '--regions',
      'eu-west-1',
      '--output',
      file('old.gz'),
    );
    await vi.waitFor(
      () => {
        expect(company.sandbox.faults()[0]?.struck).toBeGreaterThan(0);
      },
      { timeout: 10_000 },
    );
    interruption.abort();
    expect(await ending).toMatchObject({ code: 130, stdout: '' });
    expect(readFileSync(file('old.gz'), 'utf8')).toBe('old');
    expect(readdirSync(company.folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it('needs the name of a file, and refuses what audit refuses', async () => {
    expect(await company.run('collect')).toMatchObject({ code: 2, stdout: '' });
    const { code, stderr } = await company.run('collect', '--output', file('x.gz'), '--depth', 'abyss', '--share', '2');
    expect(code).toBe(2);
    expect(stderr).toMatch(/--depth: "abyss"[^]*--share: "2"/);
  });
});
