import { execFile } from 'node:child_process';
import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';

const root = join(import.meta.dirname, '..', '..');
const folder = join(root, '.venv-moto');
const pins = join(import.meta.dirname, 'requirements.txt');
/** What was installed, written last: an environment that was left half made is made anew. */
const installed = join(folder, 'installed.txt');

/** The path of a program of moto's own Python environment, which is made where it is not there or has other versions. */
export async function programOfMoto(name: string): Promise<string> {
  const wanted = await readFile(pins, 'utf8');
  const found = await readFile(installed, 'utf8').catch(() => undefined);
  if (found !== wanted) await make(wanted);
  return join(folder, 'bin', name);
}

async function make(wanted: string): Promise<void> {
  const run = promisify(execFile);
  await rm(folder, { recursive: true, force: true });
  await run('python3', ['-m', 'venv', folder]);
  await run(join(folder, 'bin', 'pip'), ['install', '--quiet', '--disable-pip-version-check', '--requirement', pins]);
  await writeFile(installed, wanted);
}
