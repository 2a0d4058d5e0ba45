import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { RightOfWay } from '../src/app/right-of-way.ts';
import { planDue } from '../src/usecases/plan-due.ts';
import { dueAt, register, scratchFolder, slackWorkspaces, standingHouse } from './bench-house.ts';
import { mebibytes, report } from './figures.ts';
import { openBenchStore } from './open-bench-store.ts';

const people = Number(process.argv[2]);
const scratch = scratchFolder();
const store = await openBenchStore(scratch.file);
const house = standingHouse(store, () => dueAt.add({ milliseconds: 5 }));
const memoryBefore = mebibytes();

const registering = performance.now();
await register(store, { people, workspaces: slackWorkspaces(200), nextDueAt: dueAt });
const registerMs = performance.now() - registering;
const memoryMib = mebibytes() - memoryBefore;

const delay = monitorEventLoopDelay({ resolution: 1 });
delay.enable();
const cpuBefore = process.cpuUsage();
const started = performance.now();
const fired = await planDue(house, new RightOfWay());
const lastMs = performance.now() - started;
const { user, system } = process.cpuUsage(cpuBefore);
// What blocks the loop at the very end is counted a turn later.
await new Promise((resolve) => setTimeout(resolve, 5));
delay.disable();
await store.close();
scratch.remove();
const blockMs = delay.max / 1e6;
report({ registerMs, memoryMib, dropped: people - fired, lastMs, blockMs, cpuMs: (user + system) / 1000 });
