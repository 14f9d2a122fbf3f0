import { defineConfig } from 'vitest/config';

const complete = { lines: 100, branches: 100 };
const nearly = { lines: 95, statements: 95, functions: 95 };

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    pool: 'forks',
    testTimeout: 20_000,
    hookTimeout: 20_000,
    reporters: ['default', 'json'],
    outputFile: { json: 'reports/vitest.json' },
    coverage: {
      provider: 'v8',
      include: ['src/**/*.ts', 'collectors/**/*.ts', 'checks/**/*.ts'],
      exclude: ['src/model/**', 'collectors/catalog.ts'],
      reporter: [['text', { skipFull: true }], 'html'],
      thresholds: {
        'checks/**': complete,
        'src/kit/**': complete,
        'src/analysis/**': complete,
        'src/text/**': complete,
        'src/lifecycle/**': complete,
        '{src/!(kit|analysis|lifecycle|text)/**,collectors/**}': nearly,
      },
    },
  },
});
