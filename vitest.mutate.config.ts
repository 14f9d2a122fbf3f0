import { defineConfig } from 'vitest/config';

/** For mutants: the tests that are quick and run in worker threads. */
export default defineConfig({
  test: {
    include: [
      'test/{analysis,aws,boundary,checks,collectors,config,data,deliver,engine,kit,lifecycle,text}/**/*.test.ts',
    ],
    testTimeout: 20_000,
  },
});
