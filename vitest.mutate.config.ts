import { defineConfig } from 'vitest/config';
import { keepThread } from './tools/mutation-thread.ts';

/** For mutants: tests that are quick, run in worker threads and share them; of `MUTATED_TESTS` those alone, by globs between commas. */
export default defineConfig({
  plugins: [keepThread()],
  test: {
    include: (
      process.env['MUTATED_TESTS'] ??
      'test/{analysis,aws,boundary,checks,collectors,config,data,deliver,engine,kit,lifecycle,text}/**/*.test.ts'
    ).split(','),
    isolate: false,
    testTimeout: 20_000,
  },
});
