import { schedule } from 'node-cron';
import { burstOfJobs } from './watch-burst.ts';

const logger = { info() {}, warn() {}, error() {}, debug() {} };
await burstOfJobs(0.4, (expression, run) =>
  schedule(expression, run, { logger, suppressMissedWarning: true }),
);
