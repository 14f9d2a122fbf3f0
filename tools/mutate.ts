import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { type Part, partsOf } from './mutation-parts.ts';
import { addFigures, type Figures, figuresOf, type MutationResult, renderFigures, scoreOf } from './mutation-record.ts';

/**
 * `npm run mutate -- checks/logs [--record]`: breaks a folder's code in every way a mutant knows, and tells which breaks no
 * test sees; `--record` writes the figures to docs/mutation.json and docs/mutation.md.
 */
const json = 'reports/mutation/mutation.json';
const stored = 'docs/mutation.json';
const flags = new Set(process.argv.filter((argument) => argument.startsWith('--')));
const folders = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));

if (folders.length === 0) {
  process.stderr.write('Name a folder: npm run mutate -- checks/logs\n');
  process.exitCode = 2;
} else for (const folder of folders) mutate(folder.replace(/\/$/, ''));

function mutate(folder: string): void {
  const results: MutationResult[] = [];
  for (const part of partsOf(folder)) {
    const result = resultOf(part);
    if (result !== undefined) results.push(result);
  }
  const figures = figuresOf(results, new Date());
  process.stdout.write(`\n${folder}: ${figures.killed} noticed, ${figures.survived} survived, ${scoreOf(figures)} %\n`);
  if (flags.has('--record')) record(folder, figures);
}

function resultOf({ mutate: files, tests }: Part): MutationResult | undefined {
  rmSync(json, { force: true });
  const reporters = ['--reporters', 'clear-text,progress,json'];
  const { status } = spawnSync('npx', ['--no-install', 'stryker', 'run', '--mutate', files.join(','), ...reporters], {
    env: { ...process.env, MUTATED_TESTS: tests.join(',') },
    stdio: 'inherit',
  });
  if (status === 0) return JSON.parse(readFileSync(json, 'utf8')) as MutationResult;
  process.stderr.write(`Stryker ended with ${status ?? 'no status'}: ${files.join(', ')} is not in the figures.\n`);
  process.exitCode = status ?? 70;
  return undefined;
}

function record(folder: string, figures: Figures): void {
  const all = addFigures(JSON.parse(readFileSync(stored, 'utf8')) as Record<string, Figures>, folder, figures);
  mkdirSync('docs', { recursive: true });
  writeFileSync(stored, `${JSON.stringify(all, null, 1)}\n`);
  writeFileSync('docs/mutation.md', renderFigures(all));
}
