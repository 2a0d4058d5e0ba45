import type { Delivery } from '../domain/delivery.ts';
import type { RecordDay } from '../domain/record-day.ts';
import type { ReminderPlan } from '../domain/reminder-plan.ts';
import type { Asker } from './asker.ts';
import { findPlan } from './change-plan.ts';
import { findOwed } from './find-owed.ts';
import type { House } from './house.ts';

/** All that is kept of one person. */
export interface Mine {
  readonly plan: ReminderPlan | undefined;
  /** What the plan was owed, and those before it, whatever became of it, earliest first. */
  readonly due: readonly Delivery[];
  /** A wish to be told once to look at the warning signs again. */
  readonly checkAgain: Delivery | undefined;
  readonly record: { readonly since: Temporal.Instant; readonly days: readonly RecordDay[] } | undefined;
  /** True where it is stored how to write to them. */
  readonly hasChat: boolean;
  /** At which server of the platform that chat is, where it said so; only its adapter can read it. */
  readonly reach: string | undefined;
}

const everSince = Temporal.Instant.fromEpochMilliseconds(0);

/** Reads all that is kept of the asker, and nothing of anybody else. */
export async function gatherMine(house: House, asker: Asker): Promise<Mine> {
  const { workspaceId, personId, address } = asker;
  const { deliveries, records, directChats, reaches } = house.store;
  const plan = await findPlan(house, asker);
  const since = await records.since(workspaceId, personId);
  const chat = await directChats.find(workspaceId, personId);
  const reach = await reaches.find(workspaceId, address);
  return {
    plan,
    due: await findOwed(house, { workspaceId, address, plan }, everSince),
    checkAgain: await deliveries.pendingAt(workspaceId, address, 'check-again'),
    record: since && { since, days: await records.days(workspaceId, personId, 0) },
    hasChat: chat !== undefined || reach !== undefined,
    reach,
  };
}
