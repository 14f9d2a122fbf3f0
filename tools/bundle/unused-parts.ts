import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Plugin, PluginBuild } from 'esbuild';

/**
 * Leaves out of a bundle what is never used, where esbuild cannot see that by itself. What a package no longer has where it is
 * looked for here stays in: the bench of cold starts tells.
 */
export const unusedParts: Plugin = {
  name: 'unused parts',
  async setup(build) {
    await dropUnusedSchemas(build);
    pickFromClients(build);
    keepEnglish(build);
    leaveOutKeyStores(build);
    leaveOutBrowsers(build);
    takeYamlInParts(build);
  },
};

/**
 * The SDK describes each operation of a service, and each of its errors, in one file. Two things keep esbuild from dropping
 * those that nobody uses. Objects of constants have computed keys (`{ [_xN]: "Owner" }`), which might have an effect when they
 * are read: they get their names written out. And each error has a class that is entered in a registry: it is, if something
 * imports it. An error that is not there has the same name, message and status, as an object of the service's general class.
 */
async function dropUnusedSchemas(build: PluginBuild): Promise<void> {
  const taken = await takenOfClients();
  build.onLoad({ filter: /[\\/]@aws-sdk[\\/].*[\\/]schemas_\d+\.js$/ }, async ({ path }) => {
    const text = await readFile(path, 'utf8');
    // The SDK itself knows errors of the clients within it by their classes.
    const isOurs = /[\\/]@aws-sdk[\\/]client-/.test(path);
    const retried = await retriedErrors(path);
    const names = new Map([...text.matchAll(/^const (\w+) = ("[^"]*");$/gm)].map(([, name, value]) => [name, value]));
    const contents = text
      .replaceAll(/\[(_\w+)\]:/g, (whole, name: string) => `${names.get(name) ?? whole.slice(0, -1)}:`)
      .replaceAll(/^n\d+_registry\.registerError\((\w+)\$, \1\);$/gm, (whole, name: string) =>
        !isOurs || taken.has(name) || retried.has(name) ? whole : '',
      );
    return { contents, loader: 'js' };
  });
}

/** What our code imports of the SDK's clients: classes of errors among it, to know them by. */
async function takenOfClients(): Promise<ReadonlySet<string>> {
  const folders = ['src', 'collectors'];
  const files = await Promise.all(folders.map((folder) => readdir(folder, { recursive: true, encoding: 'utf8' })));
  const paths = files.flatMap((names, at) => names.map((name) => join(folders[at] ?? '', name)));
  const texts = await Promise.all(paths.filter((path) => path.endsWith('.ts')).map((path) => readFile(path, 'utf8')));
  const imports = texts.flatMap((text) => [...text.matchAll(/import \{([^}]+)\} from '@aws-sdk\/client-[\w-]+'/g)]);
  return new Set(imports.flatMap(([, list = '']) => list.split(',').map((name) => name.trim())));
}

/** Errors whose class tells the SDK to try again. */
async function retriedErrors(schemas: string): Promise<ReadonlySet<string>> {
  const errors = join(dirname(schemas), '..', 'models', 'errors.js');
  const text = await readFile(errors, 'utf8').catch(() => '');
  return new Set([...text.matchAll(/class (\w+) extends [^}]*\$retryable/g)].map(([, name = '']) => name));
}

/** Of a module that is loaded late esbuild keeps every export. Here those are kept that the importing file takes of it. */
function pickFromClients(build: PluginBuild): void {
  build.onResolve({ filter: /^@aws-sdk\/client-[\w-]+$/ }, async ({ path, kind, importer, resolveDir }) => {
    if (kind !== 'dynamic-import') return undefined;
    const text = await readFile(importer, 'utf8');
    const taken = new RegExp(`const \\{ ([\\w, ]+) \\} = await import\\('${path}'\\)`, 'g');
    const names = [...text.matchAll(taken)].flatMap(([, list = '']) => list.split(', '));
    if (names.length === 0) return undefined;
    const contents = `export { ${[...new Set(names)].sort().join(', ')} } from '${path}';`;
    return { path: contents, namespace: 'picked', pluginData: resolveDir };
  });
  build.onLoad({ filter: /.*/, namespace: 'picked' }, ({ path, pluginData }) => ({
    contents: path,
    resolveDir: String(pluginData),
  }));
}

/** Zod speaks some fifty languages, all of which its index exports. */
function keepEnglish(build: PluginBuild): void {
  build.onLoad({ filter: /[\\/]zod[\\/]v4[\\/]locales[\\/]index\.js$/ }, () => ({
    contents: 'export { default as en } from "./en.js";',
  }));
}

/**
 * One rule for secrets opens key stores on disk, with a cryptography of its own; src/boundary/preset-formats.ts hands it texts
 * only. Of the preset's parts it alone is loaded late.
 */
function leaveOutKeyStores(build: PluginBuild): void {
  build.onResolve({ filter: /^\.\/index-[\w-]+\.js$/ }, ({ kind, importer }) =>
    kind === 'dynamic-import' && importer.includes('secretlint-rule-preset-recommend')
      ? { path: 'key-stores', namespace: 'left-out' }
      : undefined,
  );
  build.onLoad({ filter: /.*/, namespace: 'left-out' }, ({ path }) => ({
    contents: `throw new Error("bug: ${path} are left out of the bundle");`,
  }));
}

/** The SDK's core tells one browser from another, in browsers. */
function leaveOutBrowsers(build: PluginBuild): void {
  build.onResolve({ filter: /^bowser$/ }, () => ({ path: 'browsers', namespace: 'left-out' }));
}

/** What yaml gives Node is CommonJS, of which nothing can be left out; beside it lies the same as ES modules. */
function takeYamlInParts(build: PluginBuild): void {
  build.onResolve({ filter: /^yaml$/ }, async ({ resolveDir, kind }) => {
    const found = await build.resolve('yaml/package.json', { resolveDir, kind });
    return { path: join(dirname(found.path), 'browser', 'index.js') };
  });
}
