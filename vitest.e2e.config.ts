import { defineConfig } from 'vitest/config';

// What needs a browser. One file at a time: two browsers on two cores make each other late.
export default defineConfig({
  test: {
    include: ['tests/e2e/**/*.test.ts'],
    fileParallelism: false,
    globalSetup: ['tests/support/keep-content.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
