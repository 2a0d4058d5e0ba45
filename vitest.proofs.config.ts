import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['tests/proofs/**/*.test.ts'],
    maxWorkers: 2,
    testTimeout: 180_000,
    hookTimeout: 180_000,
  },
});
