import { readdir } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Plugin, PluginBuild } from 'esbuild';

/** What makes a bundle smaller that runs in Lambda and nowhere else. */
export const forLambda: Plugin = {
  name: 'for lambda',
  setup(build) {
    takeCredentialsFromEnvironment(build);
    groupCollectors(build);
  },
};

/** Lambda hands a function its credentials there. Profiles, single sign-on and the rest of the SDK's chain are for people. */
function takeCredentialsFromEnvironment(build: PluginBuild): void {
  build.onResolve({ filter: /^@aws-sdk\/credential-provider(?:-node|s)$/ }, ({ resolveDir }) => ({
    path: 'environment',
    namespace: 'credentials',
    pluginData: resolveDir,
  }));
  build.onLoad({ filter: /.*/, namespace: 'credentials' }, ({ pluginData }) => ({
    contents: `
      import { fromEnv } from '@aws-sdk/credential-provider-env';
      export const defaultProvider = () => fromEnv();
      export const fromIni = () => () => Promise.reject(new Error('a function has no profiles'));
    `,
    resolveDir: String(pluginData),
  }));
}

/**
 * A chunk a collector would be some hundred and fifty small files, which compress badly. Those of a service share its client
 * anyway, and become one.
 */
function groupCollectors(build: PluginBuild): void {
  build.onResolve({ filter: /^\.\/[\w-]+\.ts$/ }, ({ path, kind, importer }) =>
    kind === 'dynamic-import' && importer.endsWith(join('collectors', 'catalog.ts'))
      ? { path: serviceOf(path.slice('./'.length)), namespace: 'collectors', pluginData: dirname(importer) }
      : undefined,
  );
  build.onLoad({ filter: /.*/, namespace: 'collectors' }, async ({ path, pluginData }) => {
    const folder = String(pluginData);
    const files = (await readdir(folder)).filter((file) => file !== 'catalog.ts' && serviceOf(file) === path).sort();
    return { contents: files.map((file) => `export * from './${file}';`).join('\n'), resolveDir: folder };
  });
}

/** `lambda` of `lambda-function.ts`. */
function serviceOf(file: string): string {
  return file.replace(/[-.].*$/, '');
}
