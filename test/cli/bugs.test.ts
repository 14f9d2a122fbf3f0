import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { Check } from '#kit';
import { runCli } from '../../src/cli/run-cli.ts';
import { anOutputThatFails } from './command-line.ts';
import { type Report, type SmallCompany, startSmallCompany } from './small-company.ts';

vi.mock('../../checks/catalog.ts', async (original) => {
  const { checks } = await original<{ readonly checks: readonly Check[] }>();
  return { checks: checks.map((check) => (check.id === 'log-retention' ? { ...check, evaluate: broken } : check)) };
});

function broken(): never {
  throw new RangeError('nothing left to judge');
}

let company: SmallCompany;

beforeAll(async () => {
  company = await startSmallCompany();
});

afterAll(async () => {
  await company.stop();
});

describe('A bug', () => {
  it('in a check makes the run incomplete, and the other checks go on', async () => {
    const { code, stdout } = await company.audit(['--format', 'json']);
    expect(code).toBe(3);
    const { findings, coverage } = JSON.parse(stdout) as Report;
    expect(findings.filter(({ checkId }) => checkId === 'log-retention').map(({ result }) => result)).toEqual([
      'unknown',
    ]);
    expect(findings.some(({ checkId, result }) => checkId !== 'log-retention' && result === 'fail')).toBe(true);
    expect(coverage.filter(({ complete }) => !complete)).toMatchObject([{ collector: 'check:log-retention' }]);
  });

  it('shows no credential that its message, its stack or its cause may hold', async () => {
    const { explained } = await import('../../src/cli/exit-code.ts');
    const token = 'IQoJb3JpZ2luX2VjEHoaCWV1LXdlc3QtMSJHMEUCIQDx7';
    const error = new TypeError(`bad signature x-amz-security-token:${token}`, { cause: new Error(`token ${token}`) });
    const { text } = explained(error, { debug: true, signal: new AbortController().signal });
    expect(text).toContain('bad signature');
    expect(text).toMatch(/\n {4}at /);
    expect(text).not.toContain(token.slice(0, 20));
  });

  it.each([
    [[], /^error: this is a bug in lens-audit: TypeError: no such function\nRun it again with --debug.*\n$/],
    [['--debug'], /TypeError: no such function\n\s+at /],
  ])('elsewhere ends with 70, and shows its stack only on request (%j)', async (args, said) => {
    let stderrText = '';
    const stderr = anOutputThatFails('EPIPE');
    stderr.write = (text: string) => {
      stderrText += text;
      return true;
    };
    const stdout = anOutputThatFails('EPIPE');
    stdout.write = () => {
      throw new TypeError('no such function');
    };
    const code = await runCli(['audit', '--regions', 'eu-west-1', '--state', company.statePath, ...args], {
      stdout,
      stderr,
      env: {},
      interrupted: new AbortController().signal,
      quotaShare: 100,
    });
    expect(code).toBe(70);
    expect(stderrText).toMatch(said);
  });
});
