import { readdir, readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Collector } from '#kit';
import { camelCase } from './camel-case.ts';
import { formatted } from './formatted.ts';
import type { GeneratedFiles } from './stale-files.ts';

interface Entry {
  /** Relative to the catalog's folder. */
  readonly file: string;
  readonly name: string;
  /** An alarm-cover table: an array of checks. */
  readonly isTable: boolean;
}

/** Both catalogs, from the names of the files, what they export, and what collectors say of themselves. */
export async function catalogs(): Promise<GeneratedFiles> {
  const [checks, collectors] = await Promise.all([checkCatalogText(), collectorCatalogText()]);
  return new Map([
    ['checks/catalog.ts', checks],
    ['collectors/catalog.ts', collectors],
  ]);
}

async function checkCatalogText(): Promise<string> {
  const entries = await entriesIn('checks');
  const [tables, single] = [entries.filter(({ isTable }) => isTable), entries.filter(({ isTable }) => !isTable)];
  return formatted('checks/catalog.ts', [
    "import type { Check } from '#kit';",
    ...entries.map(importLine),
    '',
    '/** Every check, sorted by id. */',
    'export const checks: readonly Check[] = [',
    ...single.map(({ name }) => `${name},`),
    ...tables.map(({ name }) => `...${name},`),
    '].sort((one, other) => (one.id < other.id ? -1 : 1));',
  ]);
}

async function collectorCatalogText(): Promise<string> {
  const entries = await entriesIn('collectors');
  return formatted('collectors/catalog.ts', [
    "import { type Collector, lazyCollector } from '#kit';",
    '',
    '/** Every collector, by file name; none of them is loaded before it looks. */',
    'export const collectors: readonly Collector[] = [',
    ...(await Promise.all(entries.map(lazyLine))),
    '];',
  ]);
}

async function lazyLine({ file, name }: Entry): Promise<string> {
  const loaded = (await import(pathToFileURL(resolve('collectors', file)).href)) as Readonly<Record<string, Collector>>;
  const collector = loaded[name];
  if (collector === undefined) throw new Error(`collectors/${file} does not export ${name}`);
  const { collect, ...said } = collector;
  return `lazyCollector(${JSON.stringify(said)}, async () => (await import('./${file}')).${name}),`;
}

function importLine({ file, name }: Entry): string {
  return `import { ${name} } from './${file}';`;
}

/** Every module of a folder but its catalog. A file that does not yet export what its name promises is left out, and named. */
async function entriesIn(folder: string): Promise<readonly Entry[]> {
  const files = (await readdir(folder, { recursive: true })).filter(
    (file) => file.endsWith('.ts') && file !== 'catalog.ts',
  );
  const entries = await Promise.all(files.sort().map((file) => entryOf(folder, file)));
  return entries.filter((entry) => entry !== undefined);
}

async function entryOf(folder: string, file: string): Promise<Entry | undefined> {
  const isTable = file.startsWith('alarms/');
  const text = await readFile(join(folder, file), 'utf8');
  const exported = [...text.matchAll(/^export const (\w+)/gm)].map(([, name]) => name);
  const stem = camelCase(basename(file, '.ts'));
  const name = [stem, ...(isTable ? [`${stem}Alarms`] : [])].find((candidate) => exported.includes(candidate));
  if (name !== undefined) return { file, name, isTable };
  process.stderr.write(`${join(folder, file)} exports no ${stem}: left out of the catalog\n`);
  return undefined;
}
