import { defineConfig } from 'vitest/config';

// `npm run test:proofs`: what takes a minute or more by itself. The canary holds a thousand conversations with a bot in
// a process of its own, two thousand people live a year, and the reader of free text is given a hundred thousand texts
// instead of the few of `npm test`.
export default defineConfig({
  test: {
    include: ['tests/proofs/**/*.test.ts', 'tests/triage/text/fuzz-free-text.test.ts'],
    env: { FUZZ_TEXTS: process.env.FUZZ_TEXTS ?? '100000' },
    globalSetup: ['tests/support/keep-content.ts', 'tests/proofs/lived-year/print-whole.ts'],
    maxWorkers: 2,
    testTimeout: 600_000,
    hookTimeout: 60_000,
  },
});
