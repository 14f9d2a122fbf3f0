import { spawnSync } from 'node:child_process';

/** `npm run mutate -- checks/logs`: breaks one folder's code in every way a mutant knows, and tells which breaks no test sees. */
const folders = process.argv.slice(2);
if (folders.length === 0) {
  process.stderr.write('Name a folder: npm run mutate -- checks/logs\n');
  process.exit(2);
}
const mutate = folders.map((folder) => `${folder.replace(/\/$/, '')}/**/*.ts`).join(',');
const { status } = spawnSync('npx', ['--no-install', 'stryker', 'run', '--mutate', mutate], { stdio: 'inherit' });
process.exitCode = status ?? 70;
