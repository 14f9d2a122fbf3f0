import { readdir, readFile, rm } from 'node:fs/promises';
import { type BuildOptions, build } from 'esbuild';

const output = 'dist';

/** Makes what is shipped: the CLI as one file, and a bundle a Lambda handler. */
async function buildAll(): Promise<void> {
  await rm(output, { recursive: true, force: true });
  const handlers = await handlerFiles();
  await Promise.all([build(cli), build(bundleOf(handlers))]);
}

const node: BuildOptions = { bundle: true, platform: 'node', format: 'esm', logLevel: 'warning' };

/** Its packages are installed with it. */
const cli: BuildOptions = {
  ...node,
  entryPoints: ['src/cli/main.ts'],
  outfile: `${output}/cli.js`,
  target: 'node20',
  packages: 'external',
};

/** Those that export a `handler`; the others are their parts. */
async function handlerFiles(): Promise<readonly string[]> {
  const files = (await readdir('src/handlers')).map((file) => `src/handlers/${file}`);
  const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')));
  return files.filter((_, index) => /^export (?:async )?(?:function|const) handler\b/m.test(texts[index] ?? ''));
}

/** With its packages, so that a function needs nothing beside it; clients that are imported late are chunks of their own. */
function bundleOf(handlers: readonly string[]): BuildOptions {
  return {
    ...node,
    entryPoints: [...handlers],
    outdir: `${output}/handlers`,
    outExtension: { '.js': '.mjs' },
    target: 'node24',
    splitting: true,
    minify: true,
    mainFields: ['module', 'main'],
    banner: { js: requireForCommonJs },
  };
}

/** Some packages are CommonJS and ask for Node's own modules by `require`, which an ES module does not have. */
const requireForCommonJs =
  "import { createRequire as nodeCreateRequire } from 'node:module'; const require = nodeCreateRequire(import.meta.url);";

await buildAll();
