import { defineConfig } from 'vitest/config';

// `npm run test:simulation`: ten thousand seeds of one scheduler for time, crashes and bad answers, in threads of its
// own. SEEDS takes fewer of them. `-- --seed 5766`, or SEED, lives that one again and prints each step.
export default defineConfig({
  test: {
    include: ['tests/simulation/**/*.test.ts'],
    fileParallelism: false,
    testTimeout: 900_000,
  },
});
