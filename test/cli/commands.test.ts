import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { checks } from '../../checks/catalog.ts';
import { runCli } from '../../src/cli/run-cli.ts';
import { anOutputThatFails, lensAudit } from './command-line.ts';

const never = new AbortController().signal;

describe('lens-audit', () => {
  it('without a command shows its help and ends with 2, on request with 0', async () => {
    const bare = await lensAudit([]);
    expect(bare).toMatchObject({ code: 2, stdout: '' });
    const asked = await lensAudit(['--help']);
    expect(asked).toMatchObject({ code: 0, stderr: '' });
    for (const word of [
      'audit',
      'preflight',
      'collect',
      'findings',
      'checks',
      'explain',
      'questions',
      'waive',
      'waivers',
      'publish',
      'policy',
      'completion',
      'Exit codes',
      '130',
    ]) {
      expect(asked.stdout).toContain(word);
    }
  });

  it('tells its version', async () => {
    const { code, stdout } = await lensAudit(['--version']);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  it.each([
    [['audti'], 'Did you mean audit?'],
    [['audit', '--region', 'eu-west-1'], 'Did you mean --regions?'],
    [['audit', 'everything'], 'too many arguments'],
    [['explain'], "missing required argument 'check'"],
    [['checks', '--format', 'xml'], 'Allowed choices are table, json'],
    [['audit', '--accounts', ','], 'names nothing'],
    [['waivers', '--remove', 'state:1', '--json'], "option '--remove <id>' cannot be used with option '--json'"],
    [['questions', '--template', '--json'], "option '--template' cannot be used with option '--json'"],
  ])('%j is bad usage', async (args, said) => {
    const { code, stdout, stderr } = await lensAudit(args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toContain(said);
    expect(stderr).not.toMatch(/\n\s+at /);
  });

  it.each([
    'audit',
    'preflight',
    'collect',
    'findings',
    'checks',
    'explain',
    'questions',
    'waive',
    'waivers',
    'publish',
    'policy',
    'completion',
  ])('%s has a help of its own', async (command) => {
    const { code, stdout } = await lensAudit([command, '--help']);
    expect(code).toBe(0);
    expect(stdout).toContain(`Usage: lens-audit ${command}`);
  });

  it('ends quietly when nobody reads on', async () => {
    for (const args of [['checks'], ['policy'], ['--help']]) {
      const code = await runCli(args, {
        stdout: anOutputThatFails('EPIPE'),
        stderr: anOutputThatFails('EPIPE'),
        env: {},
        interrupted: never,
      });
      expect(code).toBe(0);
    }
  });

  it('says so when its output cannot be written', async () => {
    let said = '';
    const stderr = anOutputThatFails('EPIPE');
    stderr.write = (text: string) => {
      said += text;
      return true;
    };
    const code = await runCli(['checks'], { stdout: anOutputThatFails('ENOSPC'), stderr, env: {}, interrupted: never });
    expect(code).toBe(4);
    expect(said).toContain('error: Could not write the output: the disk is full');
  });
});

describe('lens-audit checks', () => {
  it('lists every check in lines of at most 100 columns, or as wide as the terminal', async () => {
    for (const [columns, most] of [
      [undefined, 100],
      [140, 140],
      [70, 90],
    ] as const) {
      const { code, stdout } = await lensAudit(['checks'], columns === undefined ? {} : { columns });
      expect(code).toBe(0);
      for (const { id } of checks) expect(stdout).toMatch(new RegExp(`^${id}  `, 'm'));
      expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(most);
    }
  });

  it('lists them as JSON', async () => {
    const { stdout } = await lensAudit(['checks', '--format', 'json']);
    const listed = JSON.parse(stdout) as readonly Record<string, unknown>[];
    expect(listed.map(({ id }) => id)).toEqual(checks.map(({ id }) => id));
    expect(Object.keys(listed[0] ?? {})).toContain('practices');
    expect((await lensAudit(['checks', '--json'])).stdout).toBe(stdout);
  });
});

describe('lens-audit explain', () => {
  it.each(checks.map(({ id }) => id))('tells of %s in lines of at most 100 columns', async (id) => {
    const { code, stdout } = await lensAudit(['explain', id]);
    const check = checks.find((one) => one.id === id);
    expect(code).toBe(0);
    const text = stdout.replace(/\s+/g, ' ');
    for (const said of [check?.title, check?.why, check?.remedy.text, check?.reference, ...(check?.practices ?? [])]) {
      expect(text).toContain(said?.replace(/\s+/g, ' '));
    }
    const tooLong = stdout.split('\n').filter((line) => line.length > 100 && /\S\s\S/.test(line.slice(11)));
    expect(tooLong).toEqual([]);
  });

  it('names the options with their defaults, and how a resource is public by design', async () => {
    expect((await lensAudit(['explain', 'log-retention'])).stdout).toMatch(/minDays: 30[^]*options\.log-retention/);
    expect((await lensAudit(['explain', 'lambda-url-auth'])).stdout).toContain('wal:public=true');
  });

  it('suggests one where there is no such check', async () => {
    const { code, stdout, stderr } = await lensAudit(['explain', 'log-retentoin']);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toMatch(/^error: there is no check "log-retentoin"; did you mean log-retention\b.*\?\n$/);
  });
});

describe('lens-audit policy', () => {
  it('prints a policy that IAM takes', async () => {
    const { code, stdout } = await lensAudit(['policy']);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow' }, { Effect: 'Deny' }],
    });
    // IAM counts no white space; the inline policies of a role may have 10,240 characters in all.
    expect(stdout.replace(/\s/g, '').length).toBeLessThan(10_240);
  });
});

describe('lens-audit completion', () => {
  const complete = (script: string, ...words: readonly string[]) => {
    const line = `COMP_WORDS=(lens-audit ${words.map((word) => `'${word}'`).join(' ')}) COMP_CWORD=${String(words.length)}`;
    const { stdout } = spawnSync('bash', ['-c', `${script}\n${line}\n_lens_audit\necho "\${COMPREPLY[@]}"`]);
    return stdout.toString().trim().split(' ');
  };

  it('is a script that bash runs, with the commands, options, checks and choices', async () => {
    const { stdout: script } = await lensAudit(['completion']);
    expect(spawnSync('bash', ['-n'], { input: script })).toMatchObject({ status: 0 });
    expect(complete(script, 'ex')).toEqual(['explain']);
    expect(complete(script, 'audit', '--fail')).toEqual(['--fail-on']);
    expect(complete(script, 'explain', 'log-ret')).toContain('log-retention');
    expect(complete(script, 'audit', '--fail-on', 'c')).toEqual(['critical']);
    expect(complete(script, 'audit', '--format', '')).toEqual(['table', 'json']);
    expect(complete(script, 'findings', '--format', 's')).toEqual(['sarif']);
    expect(complete(script, 'qu')).toEqual(['questions']);
    expect(complete(script, 'waive', '--checks', 'log-ret')).toContain('log-retention');
    expect(complete(script, 'questions', '--section', 'OPS')).toEqual(['OPS1', 'OPS2']);
    expect(complete(script, 'audit', '--answers', 'package.j')).toEqual(['package.json']);
  });
});
