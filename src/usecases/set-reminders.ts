import type { Cadence } from '../domain/cadence.ts';
import type { PlanId } from '../domain/plan-id.ts';
import type { ReminderPlan } from '../domain/reminder-plan.ts';
import { freshRotation } from '../domain/rotation.ts';
import type { ZoneId } from '../domain/zone.ts';
import { nextDue } from '../schedule/next-due.ts';
import type { Asker } from './asker.ts';
import type { House } from './house.ts';
import { forgetCheckAgain } from './remind-to-check.ts';

/** The asker's own plan, if they have one. */
export async function findPlan(house: House, asker: Asker): Promise<ReminderPlan | undefined> {
  return house.store.plans.ofPerson(asker.workspaceId, asker.personId);
}

/**
 * Sets the asker's reminder plan, keeping its place in the shuffle bag. A running pause ends: who sets reminders
 * wants them. `undefined`, with nothing changed, when no reminder would ever fit.
 */
export async function setReminders(
  house: House,
  asker: Asker,
  cadence: Cadence,
  zone: ZoneId,
): Promise<ReminderPlan | undefined> {
  const now = house.clock.now();
  return house.store.transaction(async (store) => {
    await store.workspaces.admit(asker.workspaceId, now);
    const present = await store.plans.ofPerson(asker.workspaceId, asker.personId);
    const id = present?.id ?? (crypto.randomUUID() as string as PlanId);
    const pausedUntil = undefined;
    const nextDueAt = nextDue({ id, cadence, zone, pausedUntil }, now);
    if (!nextDueAt) return undefined;
    const plan: ReminderPlan = {
      id,
      workspaceId: asker.workspaceId,
      personId: asker.personId,
      address: asker.address,
      zone,
      cadence,
      pausedUntil,
      rotation: present?.rotation ?? freshRotation,
      nextDueAt,
    };
    if (present) await store.deliveries.cancelPending(asker.workspaceId, id, now);
    await store.plans.save(plan);
    return plan;
  });
}

/**
 * Sets or, with `undefined`, ends a pause of the asker's plan, as the plan is at that moment. What is pending is
 * cancelled; after the pause nothing is made up for. `undefined` when there is no plan any more.
 */
export async function updatePause(
  house: House,
  asker: Asker,
  pausedUntil: Temporal.Instant | undefined,
): Promise<ReminderPlan | undefined> {
  const now = house.clock.now();
  return house.store.transaction(async (store) => {
    const plan = await store.plans.ofPerson(asker.workspaceId, asker.personId);
    if (!plan) return undefined;
    const updated = { ...plan, pausedUntil, nextDueAt: nextDue({ ...plan, pausedUntil }, now) };
    await store.deliveries.cancelPending(plan.workspaceId, plan.id, now);
    await store.plans.save(updated);
    return updated;
  });
}

/**
 * Stops all reminders of the asker, the one to check again among them, and deletes the plan. False if there was
 * nothing to stop.
 */
export async function stopReminders(house: House, asker: Asker): Promise<boolean> {
  return house.store.transaction(async (store) => {
    const wasToCheck = await forgetCheckAgain(store, asker);
    const plan = await store.plans.ofPerson(asker.workspaceId, asker.personId);
    const wasPlan = plan ? await store.plans.remove(asker.workspaceId, plan.id, house.clock.now()) : false;
    return wasPlan || wasToCheck;
  });
}
