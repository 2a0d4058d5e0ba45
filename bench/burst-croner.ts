import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { Cron } from 'croner';
import { mebibytes, report } from './figures.ts';

const people = Number(process.argv[2]);
const memoryBefore = mebibytes();
// Far enough ahead that every job is registered before it is due, also on a busy machine.
const registerAllowanceMs = 3_000 + people * 1.2;
const due = new Date(Math.ceil((Date.now() + registerAllowanceMs) / 1000) * 1000);
const expression = `${due.getSeconds()} ${due.getMinutes()} ${due.getHours()} * * *`;
const jobs: Cron[] = [];
let fired = 0;
let lastAt = due.getTime();

const registering = performance.now();
for (let index = 0; index < people; index++) {
  const job = new Cron(expression, () => {
    fired += 1;
    lastAt = Date.now();
  });
  jobs.push(job);
}
const registerMs = performance.now() - registering;
const memoryMib = mebibytes() - memoryBefore;
if (Date.now() > due.getTime()) throw new Error('Expected all jobs registered before they are due');

await new Promise((resolve) => setTimeout(resolve, due.getTime() - Date.now() - 200));
const delay = monitorEventLoopDelay({ resolution: 1 });
delay.enable();
let before = -1;
// Done when a while brought nobody further.
do {
  before = fired;
  await new Promise((resolve) => setTimeout(resolve, 3000));
} while (fired !== before || fired === 0);
delay.disable();
report({
  ...{ registerMs, memoryMib, dropped: people - fired },
  ...{ lastMs: lastAt - due.getTime(), blockMs: delay.max / 1e6 },
});
process.exit(0);
