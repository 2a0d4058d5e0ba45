import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { mebibytes, report } from './figures.ts';

/** What fired so far. */
export class Fired {
  count = 0;
  lastAtMs = 0;

  one(): void {
    this.count += 1;
    this.lastAtMs = Date.now();
  }
}

/** What is known before the moment everybody is due. */
export interface Registered {
  readonly people: number;
  readonly dueMs: number;
  readonly registerMs: number;
  readonly memoryMib: number;
}

/** Waits for that moment, and until three seconds brought nobody further; what came of it. */
export async function watchBurst({ people, dueMs, ...registered }: Registered, fired: Fired) {
  if (Date.now() > dueMs) throw new Error('Expected all jobs registered before they are due');
  await new Promise((resolve) => setTimeout(resolve, Math.max(0, dueMs - Date.now() - 200)));
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  let before = -1;
  do {
    before = fired.count;
    await new Promise((resolve) => setTimeout(resolve, 3000));
  } while (fired.count !== before || fired.count === 0);
  delay.disable();
  return {
    ...{ ...registered, dropped: people - fired.count },
    ...{ lastMs: fired.lastAtMs - dueMs, blockMs: delay.max / 1e6 },
  };
}

/** One job a person in a library that keeps them in this process, all due in one second. Reports and ends the process. */
export async function burstOfJobs(
  registerOneMs: number,
  register: (expression: string, run: () => void) => unknown,
): Promise<never> {
  const people = Number(process.argv[2]);
  const memoryBefore = mebibytes();
  // Far enough ahead that every job is registered before it is due, also on a busy machine.
  const allowanceMs = 3_000 + people * registerOneMs;
  const due = new Date(Math.ceil((Date.now() + allowanceMs) / 1000) * 1000);
  const expression = `${due.getSeconds()} ${due.getMinutes()} ${due.getHours()} * * *`;
  const fired = new Fired();
  const registering = performance.now();
  // Kept, as a program that may cancel them has to.
  const jobs = Array.from({ length: people }, () => register(expression, () => fired.one()));
  const registerMs = performance.now() - registering;
  const memoryMib = mebibytes() - memoryBefore;
  report(await watchBurst({ people: jobs.length, dueMs: due.getTime(), registerMs, memoryMib }, fired));
  process.exit(0);
}
