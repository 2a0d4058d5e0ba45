import { withSignOfLife } from '../domain/progress.ts';
import type { ReminderPlan } from '../domain/reminder-plan.ts';
import type { Store } from '../ports/store.ts';
import { withdraw } from '../schedule/advance.ts';
import { nextPlanned } from '../schedule/occurrence.ts';
import type { Asker } from './asker.ts';
import type { House } from './house.ts';

/** The asker's own plan, if they have one. */
export async function findPlan(house: House, asker: Asker): Promise<ReminderPlan | undefined> {
  return house.store.plans.ofPerson(asker.workspaceId, asker.personId);
}

/**
 * Changes the asker's plan as it is at that moment, and says when it is due again. `undefined` from `change` leaves it
 * as it is; it waits for nothing, since everybody else who writes waits for it. Resolves to the changed plan;
 * `undefined` when nothing was changed or there is no plan any more.
 */
export async function changePlan(
  house: House,
  asker: Asker,
  change: (plan: ReminderPlan, now: Temporal.Instant) => ReminderPlan | undefined,
): Promise<ReminderPlan | undefined> {
  const now = house.clock.now();
  return house.store.transaction(async (store) => {
    const present = await store.plans.ofPerson(asker.workspaceId, asker.personId);
    const changed = present && change({ ...present, progress: withSignOfLife(present.progress) }, now);
    return changed && saveDueAgain(store, changed, now);
  });
}

/** Saves a changed plan with its next due time. Inside a transaction. */
export async function saveDueAgain(
  store: Store,
  plan: ReminderPlan,
  now: Temporal.Instant,
): Promise<ReminderPlan> {
  const saved = { ...plan, nextDueAt: nextPlanned(plan, lookedAtFrom(plan, now))?.at };
  await store.plans.save(saved);
  return saved;
}

/** What is due and not yet taken up keeps its turn: everything that was due ends in a decision. */
function lookedAtFrom({ nextDueAt }: ReminderPlan, now: Temporal.Instant): Temporal.Instant {
  const isDue = nextDueAt !== undefined && Temporal.Instant.compare(nextDueAt, now) <= 0;
  return isDue ? nextDueAt.subtract({ milliseconds: 1 }) : now;
}

/**
 * Takes back what is decided and not yet sent, and the end of a turn with it, because the plan rests or is another one
 * now. What was put off or let go beforehand stays, and is decided by the rules when its time has come. Inside a
 * transaction.
 */
export async function takeBackPending(
  store: Store,
  plan: ReminderPlan,
  now: Temporal.Instant,
): Promise<ReminderPlan> {
  const cancelled = await store.deliveries.cancelPending(plan.workspaceId, plan.id, now);
  const { last } = plan.progress;
  const progress =
    cancelled > 0 && last ? withdraw(plan.progress, { id: last.id, kind: 'reminder' }) : plan.progress;
  return { ...plan, progress: { ...progress, turn: undefined } };
}
