import { readdir, readFile, rm } from 'node:fs/promises';
import { basename } from 'node:path';
import { type BuildOptions, build } from 'esbuild';
import { forLambda } from './bundle/for-lambda.ts';
import { unusedParts } from './bundle/unused-parts.ts';

const output = 'dist';

/** Makes what is shipped: the CLI as one file, and a bundle a Lambda handler. */
async function buildAll(): Promise<void> {
  await rm(output, { recursive: true, force: true });
  const handlers = await handlerFiles();
  await Promise.all([build(cli), ...handlers.map((handler) => build(bundleOf(handler)))]);
}

/** The command line's package is CommonJS and asks for Node's own modules by `require`, which an ES module does not have. */
const requireForCommonJs =
  "import { createRequire as nodeCreateRequire } from 'node:module'; const require = nodeCreateRequire(import.meta.url);";

const node: BuildOptions = { bundle: true, platform: 'node', format: 'esm', logLevel: 'warning' };

/** What is common to both: packages inside, and clients that are loaded late as chunks of their own. */
const bundled: BuildOptions = {
  ...node,
  splitting: true,
  chunkNames: 'chunks/[name]-[hash]',
  mainFields: ['module', 'main'],
};

/** Names stay as they are, for the stack of an error that somebody reports. */
const cli: BuildOptions = {
  ...bundled,
  entryPoints: ['src/cli/main.ts'],
  entryNames: 'cli',
  outdir: output,
  target: 'node20',
  plugins: [unusedParts],
  banner: { js: requireForCommonJs },
  minifySyntax: true,
  minifyWhitespace: true,
};

/** Those that export a `handler`; the others are their parts. */
async function handlerFiles(): Promise<readonly string[]> {
  const files = (await readdir('src/handlers')).map((file) => `src/handlers/${file}`);
  const texts = await Promise.all(files.map((file) => readFile(file, 'utf8')));
  return files.filter((_, index) => /^export (?:async )?(?:function|const) handler\b/m.test(texts[index] ?? ''));
}

/**
 * Each in a folder by itself, which is what its function is deployed from: in a chunk that two handlers share is what either
 * needs, and the smaller would load it all.
 */
function bundleOf(handler: string): BuildOptions {
  return {
    ...bundled,
    entryPoints: [handler],
    outdir: `${output}/handlers/${basename(handler, '.ts')}`,
    outExtension: { '.js': '.mjs' },
    target: 'node24',
    minify: true,
    plugins: [unusedParts, forLambda],
  };
}

await buildAll();
