import { defineConfig } from 'vitest/config';

// `npm run test:prometheus`: alert rules, dashboard and figures as Prometheus' own promtool reads them (PROMTOOL_PATH, or
// /usr/bin/promtool of Debian's package `prometheus`). Without it they skip with a line, and fail under CI=true.
export default defineConfig({
  test: { include: ['tests/prometheus/**/*.test.ts'], testTimeout: 60_000 },
});
