import { defineConfig } from 'vitest/config';

// The whole bot, started, spoken to over HTTP, killed and started again: slower, so beside `npm test`.
export default defineConfig({
  test: {
    include: ['tests/app/**/*.test.ts'],
    maxWorkers: 2,
    globalSetup: ['tests/support/keep-content.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
