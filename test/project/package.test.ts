import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { cp, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { checks } from '../../checks/catalog.ts';
import packageJson from '../../package.json' with { type: 'json' };

interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

let folder: string;

/** Packs and installs as a user would: an empty folder, the tarball, runtime dependencies only. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lens-audit-package-'));
  const packed = await run('npm', ['pack', '--pack-destination', folder], process.cwd());
  expect(packed.code, packed.stderr).toBe(0);
  const [tarball = ''] = await readdir(folder);
  await writeFile(join(folder, 'package.json'), '{ "name": "empty", "private": true }\n');
  const flags = ['--omit=dev', '--prefer-offline', '--no-audit', '--no-fund', '--ignore-scripts'];
  const installed = await run('npm', ['install', ...flags, join(folder, tarball)], folder);
  expect(installed.code, installed.stderr).toBe(0);
}, 120_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

function run(command: string, args: readonly string[], cwd: string): Promise<Ended> {
  return new Promise((resolve) => {
    execFile(command, [...args], { cwd, maxBuffer: 2 ** 24 }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), stdout, stderr });
    });
  });
}

function lensAudit(...args: readonly string[]): Promise<Ended> {
  return run(join(folder, 'node_modules', '.bin', 'lens-audit'), args, folder);
}

describe('The package, installed in an empty folder without development dependencies,', () => {
  it('tells its version', async () => {
    expect(await lensAudit('--version')).toMatchObject({ code: 0, stdout: `${packageJson.version}\n` });
  });

  it('lists every check', async () => {
    const { code, stdout } = await lensAudit('checks', '--format', 'json');
    expect(code).toBe(0);
    const listed = JSON.parse(stdout) as readonly { readonly id: string }[];
    expect(listed.map(({ id }) => id)).toEqual(checks.map(({ id }) => id));
  });

  it('prints the policy of the audited role', async () => {
    const { code, stdout } = await lensAudit('policy');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({
      Version: '2012-10-17',
      Statement: [{ Effect: 'Allow' }, { Effect: 'Deny' }],
    });
  });

  it('refuses a flag it does not know with exit code 2 and no stack', async () => {
    const { code, stderr } = await lensAudit('audit', '--no-such-flag');
    expect(code).toBe(2);
    expect(stderr).toContain('--no-such-flag');
    expect(stderr).not.toMatch(/^\s+at /m);
  });

  it('refuses a check it does not know before it asks AWS anything', async () => {
    const { code, stderr } = await lensAudit('audit', '--checks', 'no-such-check');
    expect(code).toBe(2);
    expect(stderr).toContain('no-such-check');
  });

  it('holds the documents that it refers to, and no sources', async () => {
    const files = await readdir(join(folder, 'node_modules', 'serverless-lens-auditor'));
    expect(files).toEqual(expect.arrayContaining(['LICENSE', 'README.md', 'CHANGELOG.md', 'dist', 'schema']));
    expect(files).not.toContain('src');
  });
});

/** Says how many modules of a handler's folder load, and what each of them exports that is a handler. */
const loadAll = `
  const { readdirSync } = await import('node:fs');
  const files = readdirSync('.', { recursive: true }).filter((file) => file.endsWith('.mjs') && !/browsers|key-stores/.test(file));
  const modules = await Promise.all(files.map((file) => import(process.cwd() + '/' + file)));
  console.log(modules.filter(({ handler }) => typeof handler === 'function').length, files.length > 5);
`;

describe('What npm run build makes of a handler, in a folder by itself,', () => {
  const handlers = readdirSync('src/handlers').filter((file) =>
    /^export (?:async )?function handler\b/m.test(readFileSync(`src/handlers/${file}`, 'utf8')),
  );

  it.each(handlers.map((file) => basename(file, '.ts')))(
    '%s, loads with nothing beside it, and all of it',
    async (name) => {
      const alone = join(folder, 'handlers', name);
      await cp(join('dist', 'handlers', name), alone, { recursive: true });
      const script = ['--input-type=module', '--eval', loadAll];
      expect(await run('node', script, alone)).toMatchObject({ code: 0, stdout: '1 true\n' });
    },
  );
});
