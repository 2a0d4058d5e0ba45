import { defineConfig } from 'vitest/config';

// `npm test`: everything that needs no server, no browser and no whole bot, and not a minute. The
// others have a configuration each.
export default defineConfig({
  test: {
    include: ['tests/**/*.test.ts'],
    exclude: [
      'tests/**/postgres*.test.ts',
      'tests/app/**',
      'tests/attack/**',
      'tests/e2e/**',
      'tests/kill/**',
      'tests/prometheus/**',
      'tests/proofs/**',
      'tests/simulation/**',
      'tests/soak/**',
      '**/node_modules/**',
    ],
    // One process reads the content and the SDKs once for all its files, which halves the whole. So a test puts back
    // what it changes of the process.
    isolate: false,
    // Two cores is the smallest machine the suite is meant for.
    maxWorkers: 2,
    globalSetup: ['tests/support/keep-content.ts'],
    testTimeout: 60_000,
    hookTimeout: 60_000,
  },
});
