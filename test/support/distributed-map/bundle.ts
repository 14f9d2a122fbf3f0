import { join } from 'node:path';
import { build } from 'esbuild';

/** Bundles modules into a folder, each by itself under its name, so that they start quickly; gives their paths. */
export async function bundle<Name extends string>(
  folder: string,
  modules: Readonly<Record<Name, string>>,
): Promise<Readonly<Record<Name, string>>> {
  const names = Object.keys(modules) as Name[];
  await build({
    entryPoints: names.map((name) => ({ in: modules[name], out: name })),
    outdir: folder,
    outExtension: { '.js': '.mjs' },
    chunkNames: 'chunks/[name]-[hash]',
    bundle: true,
    splitting: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    mainFields: ['module', 'main'],
    logLevel: 'warning',
    banner: {
      js: "import { createRequire as nodeCreateRequire } from 'node:module'; const require = nodeCreateRequire(import.meta.url);",
    },
  });
  return Object.fromEntries(names.map((name) => [name, join(folder, `${name}.mjs`)])) as Record<Name, string>;
}
