import { defineConfig } from 'vitest/config';

// Two projects: `npm test` runs everything that needs no server and no browser; `npm run e2e` the rest.
export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: ['tests/e2e/**', '**/node_modules/**'],
    // Two cores is the smallest machine the suite is meant for.
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 30_000,
  },
});
