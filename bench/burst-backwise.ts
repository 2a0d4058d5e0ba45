import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay, performance } from 'node:perf_hooks';
import { createLog } from '../src/app/create-log.ts';
import { loadContent } from '../src/app/load-content.ts';
import { createPublicHolidays } from '../src/app/public-holidays.ts';
import type { Address } from '../src/domain/address.ts';
import { usualLimits } from '../src/domain/limits.ts';
import type { PersonId } from '../src/domain/person.ts';
import type { PlanId } from '../src/domain/plan-id.ts';
import { freshProgress } from '../src/domain/progress.ts';
import { usualQuietRules } from '../src/domain/quiet-rules.ts';
import { freshRotation } from '../src/domain/rotation.ts';
import type { Strand } from '../src/domain/strand.ts';
import { usualHours } from '../src/domain/working-hours.ts';
import { workspaceId } from '../src/domain/workspace.ts';
import type { ZoneId } from '../src/domain/zone.ts';
import { openSqliteStore } from '../src/store/open-sqlite.ts';
import { createSecretBox } from '../src/store/secret-box.ts';
import { planDue } from '../src/usecases/plan-due.ts';
import { VoteMemory } from '../src/usecases/vote-memory.ts';
import type { BurstFigures } from './run.ts';

const people = Number(process.argv[2]);
const folder = mkdtempSync(join(tmpdir(), 'backwise-bench-'));
const content = loadContent();
const store = await openSqliteStore({ file: join(folder, 'bench.sqlite'), secrets: createSecretBox([]) });
const dueAt = Temporal.Instant.from('2026-11-23T09:45:00Z');
const workspaces = Array.from({ length: 200 }, (_, index) => workspaceId('slack', `T${index}`));
const strands: readonly Strand[] = [{ kind: 'stand', cadence: { is: 'every', everyMinutes: 45 } }];
const memoryBefore = process.memoryUsage().rss;

const registering = performance.now();
await store.transaction(async (inside) => {
  for (const workspace of workspaces) await inside.workspaces.admit(workspace, dueAt);
  for (let index = 0; index < people; index++) {
    await inside.plans.save({
      id: `plan-${index}` as PlanId,
      workspaceId: workspaces[index % workspaces.length] ?? workspaceId('slack', 'T0'),
      personId: `U${index}` as PersonId,
      address: `bench:${index}` as Address,
      zone: 'Europe/Berlin' as ZoneId,
      isZonePinned: false,
      hours: usualHours,
      strands,
      limits: usualLimits,
      quiet: usualQuietRules,
      pausedUntil: undefined,
      rotation: freshRotation,
      progress: freshProgress,
      nextDueAt: dueAt,
    });
  }
});
const registerMs = performance.now() - registering;
const memoryMib = (process.memoryUsage().rss - memoryBefore) / 2 ** 20;

const delay = monitorEventLoopDelay({ resolution: 1 });
delay.enable();
const started = performance.now();
const fired = await planDue({
  store,
  clock: {
    now: () => dueAt.add({ milliseconds: 5 }),
    wait: () => new Promise((resolve) => setImmediate(resolve)),
  },
  dispatcher: { wake: async () => {}, start: async () => {}, stop: async () => {}, settled: async () => {} },
  log: createLog('silent'),
  ...content,
  settings: {
    ...{ country: undefined, isCheckOn: true, isFreeTextOn: true },
    ...{ tipsConfiguredBy: 'anyone', tipsAdmins: [] },
  },
  votes: new VoteMemory(),
  platforms: new Map(),
  pictureUrl: () => undefined,
  weekPictureUrl: () => undefined,
  holidays: createPublicHolidays(createLog('silent')),
});
const lastMs = performance.now() - started;
delay.disable();
await store.close();
rmSync(folder, { recursive: true });
const figures: BurstFigures = { registerMs, memoryMib, fired, lastMs, longestBlockMs: delay.max / 1e6 };
console.log(JSON.stringify(figures));
