import { Cron } from 'croner';
import { burstOfJobs } from './watch-burst.ts';

await burstOfJobs(1.2, (expression, run) => new Cron(expression, run));
