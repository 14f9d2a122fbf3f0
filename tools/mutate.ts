import { spawnSync } from 'node:child_process';

/**
 * `npm run mutate -- checks/logs`: breaks a folder's code in every way a mutant knows, and tells which breaks no test
 * sees. Only the tests of the folder's own name are asked, and for the kit those of the checks too.
 */
const folders = process.argv.slice(2).map((folder) => folder.replace(/\/$/, ''));
if (folders.length === 0) {
  process.stderr.write('Name a folder: npm run mutate -- checks/logs\n');
  process.exit(2);
}
const mutate = folders.map((folder) => `${folder}/**/*.ts`).join(',');
const { status } = spawnSync('npx', ['--no-install', 'stryker', 'run', '--mutate', mutate], {
  env: { ...process.env, MUTATED_TESTS: folders.flatMap(testsOf).join(',') },
  stdio: 'inherit',
});
process.exitCode = status ?? 70;

function testsOf(folder: string): readonly string[] {
  const own = `test/${folder.replace(/^src\//, '')}`;
  const sharing = folder.startsWith('src/kit') ? ['test/checks/**/*.test.ts'] : [];
  return [`${own}/**/*.test.ts`, `${own}.test.ts`, ...sharing];
}
