import { defineConfig } from 'vitest/config';

/** The stores' contract against moto's DynamoDB: `npm run test:moto`. */
export default defineConfig({
  test: {
    include: ['test/moto/store-contract.ts'],
    globalSetup: ['test/moto/with-moto.ts'],
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
