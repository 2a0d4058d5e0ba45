import { defineConfig } from 'vitest/config';

// `npm run test:postgres`: the store contract and the outbox on a real server (PGURL, or postgres@127.0.0.1:5432). `npm test` runs it
// too where a server answers; only here is a missing server an error, and only under CI=true.
export default defineConfig({
  test: {
    include: ['tests/store/postgres.test.ts', 'tests/outbox/postgres-outbox.test.ts'],
    env: { POSTGRES_REQUIRED: process.env.CI === 'true' ? 'true' : 'false' },
    testTimeout: 20_000,
    hookTimeout: 30_000,
  },
});
