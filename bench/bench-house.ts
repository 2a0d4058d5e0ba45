import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Content, loadContent } from '../src/app/load-content.ts';
import { createLog } from '../src/app/log/create-log.ts';
import { createPublicHolidays } from '../src/app/public-holidays.ts';
import type { Address } from '../src/domain/address.ts';
import { usualLimits } from '../src/domain/limits.ts';
import type { PersonId } from '../src/domain/person.ts';
import type { PlanId } from '../src/domain/plan-id.ts';
import { freshProgress } from '../src/domain/progress.ts';
import { usualQuietRules } from '../src/domain/quiet-rules.ts';
import type { ReminderPlan } from '../src/domain/reminder-plan.ts';
import { freshRotation } from '../src/domain/rotation.ts';
import { usualHours } from '../src/domain/working-hours.ts';
import { type WorkspaceId, workspaceId } from '../src/domain/workspace.ts';
import type { ZoneId } from '../src/domain/zone.ts';
import type { Store } from '../src/ports/store.ts';
import type { House, Settings } from '../src/usecases/house.ts';
import { VoteMemory } from '../src/usecases/vote-memory.ts';

/** A Monday on which everybody is due, in their working hours. */
export const dueAt = Temporal.Instant.from('2026-11-23T09:45:00Z');

export const usualSettings: Settings = {
  ...{ country: undefined, isCheckOn: true, isFreeTextOn: true },
  ...{ tipsConfiguredBy: 'anyone', tipsAdmins: [] },
};

export interface Registration {
  readonly people: number;
  readonly workspaces: readonly WorkspaceId[];
  readonly nextDueAt: Temporal.Instant;
  readonly addressOf?: (index: number, workspace: WorkspaceId) => Address;
  /** Every so many minutes; 45 where it is left out. */
  readonly everyMinutes?: number;
}

/** Workspaces on Slack, named by number. */
export function slackWorkspaces(count: number): readonly WorkspaceId[] {
  return Array.from({ length: count }, (_, index) => workspaceId('slack', `T${index}`));
}

/** One plan a person, as if each had typed it. */
export async function register(store: Store, registration: Registration): Promise<void> {
  const { people, workspaces, nextDueAt, addressOf, everyMinutes = 45 } = registration;
  await store.transaction(async (inside) => {
    for (const workspace of workspaces) await inside.workspaces.admit(workspace, nextDueAt);
    for (let index = 0; index < people; index++) {
      const workspace = workspaces[index % workspaces.length] ?? workspaceId('slack', 'T0');
      const address = addressOf?.(index, workspace) ?? (`bench:${index}` as Address);
      await inside.plans.save(planOf(index, workspace, address, { nextDueAt, everyMinutes }));
    }
  });
}

function planOf(
  index: number,
  workspace: WorkspaceId,
  address: Address,
  { nextDueAt, everyMinutes }: { readonly nextDueAt: Temporal.Instant; readonly everyMinutes: number },
): ReminderPlan {
  return {
    id: `plan-${index}` as PlanId,
    workspaceId: workspace,
    personId: `U${index}` as PersonId,
    address,
    zone: 'Europe/Berlin' as ZoneId,
    isZonePinned: false,
    hours: usualHours,
    strands: [{ kind: 'stand', cadence: { is: 'every', everyMinutes } }],
    limits: usualLimits,
    quiet: { ...usualQuietRules, heedsDoNotDisturb: false },
    pausedUntil: undefined,
    rotation: freshRotation,
    progress: freshProgress,
    nextDueAt,
  };
}

/** A house without platforms, whose clock stands still and waits by giving way once. */
export function standingHouse(
  store: Store,
  now: () => Temporal.Instant,
  content: Content = loadContent(),
): House {
  const log = createLog('silent');
  return {
    ...{ store, log, ...content, settings: usualSettings, votes: new VoteMemory(), platforms: new Map() },
    clock: { now, wait: () => new Promise((resolve) => setImmediate(resolve)) },
    dispatcher: {
      wake: async () => {},
      start: async () => {},
      stop: async () => {},
      settled: async () => {},
    },
    pictureUrl: () => undefined,
    weekPictureUrl: () => undefined,
    holidays: createPublicHolidays(log),
  };
}

/** A folder of this run, and how to take it away. */
export function scratchFolder(): { readonly file: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'backwise-bench-'));
  return { file: join(folder, 'bench.sqlite'), remove: () => rmSync(folder, { recursive: true }) };
}
