import { defineConfig } from 'vitest/config';

// `npm run test:attack`: what strangers send to the bot in a process of its own, and a minute of everything at once.
export default defineConfig({
  test: {
    include: ['tests/attack/**/*.test.ts', 'tests/soak/**/*.test.ts'],
    maxWorkers: 2,
    globalSetup: ['tests/support/keep-content.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
