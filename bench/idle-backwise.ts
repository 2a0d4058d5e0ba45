import { keepForLaterStarts } from '../src/app/keep-for-later-starts.ts';
import { releaseMemory } from '../src/app/release-memory.ts';
import { startBenchBot } from './bench-bot.ts';
import { register, scratchFolder, slackWorkspaces } from './bench-house.ts';
import { mebibytes, ownMebibytes, report } from './figures.ts';
import { openBenchStore } from './open-bench-store.ts';

/* The whole bot with both SDKs, begun by idle-backwise.js: before anybody registered, and idle with everybody registered. */
const people = Number(process.argv[2]);
// As `main.ts` does first: what reads and checks the content is not loaded where the install has read it.
keepForLaterStarts();
const scratch = scratchFolder();
const store = await openBenchStore(scratch.file);
const bot = await startBenchBot(store, process.env.API_URL ?? '');
await new Promise((resolve) => setTimeout(resolve, 2_000));
// As `main.ts` does once a start has settled.
releaseMemory();
const before = mebibytes();
const tomorrow = Temporal.Now.instant().add({ hours: 24 });
await register(store, { people, workspaces: slackWorkspaces(200), nextDueAt: tomorrow });
// Idle means idle: after some 25 s without work V8 by itself gives back what registering took.
await new Promise((resolve) => setTimeout(resolve, 40_000));
const [wholeMib, ownMib] = [mebibytes(), ownMebibytes()];
const cpuBefore = process.cpuUsage();
const idleMs = 10_000;
await new Promise((resolve) => setTimeout(resolve, idleMs));
const { user, system } = process.cpuUsage(cpuBefore);
await bot.stop();
scratch.remove();
report({ wholeMib, ownMib, growthMib: wholeMib - before, idleCpu: (user + system) / 1000 / idleMs });
process.exit(0);
