import { rm, writeFile } from 'node:fs/promises';
import { catalogs } from './generated/catalogs.ts';
import { type StaleFile, staleFilesAmong } from './generated/stale-files.ts';

/** Writes what is generated. With `--check` it writes nothing, names each file that is stale, and exits 1. */
async function generate(isCheck: boolean): Promise<void> {
  const stale = [...(await staleFilesAmong(await catalogs()))];
  if (!isCheck) await write(stale);
  // Only now, since it reads the catalogs that were just written.
  const { documents } = await import('./generated/documents.ts');
  const staleDocuments = await staleFilesAmong(await documents());
  if (!isCheck) await write(staleDocuments);
  stale.push(...staleDocuments);
  for (const { path } of stale) process.stdout.write(`${path}${isCheck ? ' is stale: run npm run generate' : ''}\n`);
  process.exitCode = isCheck && stale.length > 0 ? 1 : 0;
}

async function write(files: readonly StaleFile[]): Promise<void> {
  for (const { path, wanted } of files) await (wanted === undefined ? rm(path) : writeFile(path, wanted));
}

await generate(process.argv.includes('--check'));
