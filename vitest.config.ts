import { defineConfig } from 'vitest/config';

const complete = { lines: 100, branches: 100 };
const nearly = { lines: 95, statements: 95, functions: 95 };

/** Of these a test reads and changes nothing but its own values, so that many may share a process and its modules. */
const pure =
  'test/{analysis,boundary,checks,collectors,config,data,deliver,export,kit,lifecycle,model,re-audit,statemachine,text}/**/*.test.ts';

export default defineConfig({
  test: {
    maxWorkers: '100%',
    testTimeout: 20_000,
    hookTimeout: 20_000,
    reporters: ['default', 'json'],
    outputFile: { json: 'reports/vitest.json' },
    projects: [
      { extends: true, test: { name: 'pure', include: [pure], isolate: false } },
      {
        extends: true,
        test: {
          name: 'whole',
          testTimeout: 60_000,
          hookTimeout: 60_000,
          include: ['test/**/*.test.ts'],
          exclude: [pure],
        },
      },
    ],
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
