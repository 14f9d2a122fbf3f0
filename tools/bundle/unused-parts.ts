import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Plugin, PluginBuild } from 'esbuild';

/**
 * Leaves out of a bundle what is never used, where esbuild cannot see that by itself. What a package no longer has where it is
 * looked for here stays in: the bench of cold starts tells.
 */
export const unusedParts: Plugin = {
  name: 'unused parts',
  setup(build) {
    dropUnusedSchemas(build);
    pickFromClients(build);
    keepEnglish(build);
    leaveOutKeyStores(build);
    leaveOutBrowsers(build);
    takeYamlInParts(build);
  },
};

/**
 * The SDK describes each operation of a service in one file of constants, whose objects have computed keys
 * (`{ [_xN]: "Owner" }`). Such a key might have an effect when it is read, so that esbuild keeps all operations of EC2 for the
 * six that are used. With the names written out it drops the rest.
 */
function dropUnusedSchemas(build: PluginBuild): void {
  build.onLoad({ filter: /[\\/]@aws-sdk[\\/].*[\\/]schemas_\d+\.js$/ }, async ({ path }) => {
    const text = await readFile(path, 'utf8');
    const names = new Map([...text.matchAll(/^const (\w+) = ("[^"]*");$/gm)].map(([, name, value]) => [name, value]));
    const contents = text.replaceAll(/\[(_\w+)\]:/g, (whole, name: string) => {
      const value = names.get(name);
      return value === undefined ? whole : `${value}:`;
    });
    return { contents, loader: 'js' };
  });
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
