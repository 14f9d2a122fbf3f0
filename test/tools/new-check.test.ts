import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { practices } from '../../src/data/practices.ts';

const root = join(import.meta.dirname, '..', '..');
let folder: string;

/** A project with one check. */
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'lens-audit-new-check-'));
  for (const part of ['tools', 'src/data', 'src/model', 'package.json', 'biome.json', '.gitignore'])
    await cp(join(root, part), join(folder, part), { recursive: true });
  await symlink(join(root, 'node_modules'), join(folder, 'node_modules'));
  await mkdir(join(folder, 'checks'));
  await writeFile(join(folder, 'checks', 'catalog.ts'), "export const checks = [{ id: 'log-retention' }];\n");
});
afterAll(() => rm(folder, { recursive: true, force: true }));

function newCheck(...args: readonly string[]): Promise<{ readonly code: number; readonly stderr: string }> {
  const command = [join(folder, 'tools', 'new-check.ts'), ...args];
  return new Promise((resolve) => {
    execFile(join(root, 'node_modules', '.bin', 'tsx'), command, { cwd: folder }, (error, _, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code), stderr });
    });
  });
}

describe('npm run new:check', () => {
  it('refuses an id that the catalogue does not know', async () => {
    expect(await newCheck('lambda-no-such-check')).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/not a check of the catalogue/) as string,
    });
  });

  it('refuses an id that exists', async () => {
    expect(await newCheck('log-retention')).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(/already/) as string,
    });
  });

  it('writes a check with its practices, and its test, once', async () => {
    const id = 'sfn-logging';
    expect(await newCheck(id)).toMatchObject({ code: 0 });
    const check = await readFile(join(folder, `checks/sfn/${id}.ts`), 'utf8');
    expect(check).toContain(`id: '${id}'`);
    for (const practice of practices.filter((one) => one.checks.includes(id))) expect(check).toContain(practice.id);
    expect(await readFile(join(folder, `test/checks/sfn/${id}.test.ts`), 'utf8')).toContain(`checks/sfn/${id}.ts'`);
    expect(await newCheck(id)).toMatchObject({ code: 2, stderr: expect.stringMatching(/exists/) as string });
  });
});
