import { defineConfig } from 'vitest/config';

// `npm run test:thorough`: the properties of the schedule and of the form in full, of which `npm test` takes a sample.
export default defineConfig({
  test: {
    include: [
      'tests/schedule/every-zone.test.ts',
      'tests/schedule/every-transition.test.ts',
      'tests/usecases/forecast.test.ts',
      'tests/usecases/form-says-what-lines-say.test.ts',
    ],
    env: { THOROUGH: 'true' },
    maxWorkers: 2,
    testTimeout: 900_000,
  },
});
