import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { type ScheduledTask, schedule } from 'node-cron';
import { mebibytes, report } from './figures.ts';

const people = Number(process.argv[2]);
const quiet = { info() {}, warn() {}, error() {}, debug() {} };
const memoryBefore = mebibytes();
// Far enough ahead that every task is registered before it is due, also on a busy machine.
const registerAllowanceMs = 3_000 + people * 0.4;
const due = new Date(Math.ceil((Date.now() + registerAllowanceMs) / 1000) * 1000);
const expression = `${due.getSeconds()} ${due.getMinutes()} ${due.getHours()} * * *`;
const tasks: ScheduledTask[] = [];
let fired = 0;
let lastAt = due.getTime();

const registering = performance.now();
for (let index = 0; index < people; index++) {
  const task = schedule(
    expression,
    () => {
      fired += 1;
      lastAt = Date.now();
    },
    { logger: quiet, suppressMissedWarning: true },
  );
  tasks.push(task);
}
const registerMs = performance.now() - registering;
const memoryMib = mebibytes() - memoryBefore;
if (Date.now() > due.getTime()) throw new Error('Expected all tasks registered before they are due');

await new Promise((resolve) => setTimeout(resolve, due.getTime() - Date.now() - 200));
const delay = monitorEventLoopDelay({ resolution: 1 });
delay.enable();
let before = -1;
// Done when a whole second brought nobody further.
do {
  before = fired;
  await new Promise((resolve) => setTimeout(resolve, 1500));
} while (fired !== before || fired === 0);
delay.disable();
report({
  ...{ registerMs, memoryMib, dropped: people - fired },
  ...{ lastMs: lastAt - due.getTime(), blockMs: delay.max / 1e6 },
});
process.exit(0);
