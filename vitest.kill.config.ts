import { defineConfig } from 'vitest/config';

// `npm run test:kill`: processes that send are killed at random moments, stopped, run out of disk and locked out, on
// SQLite and on PostgreSQL (PGURL, or postgres@127.0.0.1:5432; under CI=true its absence is a failure). KILL_SEED
// repeats the moments of a run.
export default defineConfig({
  test: {
    include: ['tests/kill/**/*.test.ts'],
    env: { POSTGRES_REQUIRED: process.env.CI === 'true' ? 'true' : 'false' },
    maxWorkers: 2,
    globalSetup: ['tests/support/keep-content.ts'],
    testTimeout: 600_000,
    hookTimeout: 60_000,
  },
});
