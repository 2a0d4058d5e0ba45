import { defineConfig } from 'vitest/config';

// `npm run test:postgres`: the store's contract and the outbox on a real server (PGURL, or postgres@127.0.0.1:5432).
// Without one they skip with a line, and fail under CI=true. `npm test` leaves them out: it needs no server.
export default defineConfig({
  test: {
    include: ['tests/**/postgres*.test.ts'],
    env: { POSTGRES_REQUIRED: process.env.CI === 'true' ? 'true' : 'false' },
    testTimeout: 20_000,
    hookTimeout: 30_000,
  },
});
