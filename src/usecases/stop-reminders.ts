import type { DeliveryId } from '../domain/delivery.ts';
import type { PlanId } from '../domain/plan-id.ts';
import type { Asker } from './asker.ts';
import { findPlan } from './change-plan.ts';
import type { House } from './house.ts';
import { forgetCheckAgain } from './remind-to-check.ts';
import { findUnsettled, showSettled } from './show-settled.ts';

/**
 * Stops all reminders of the asker, the one to check again among them, deletes the plan, and ends the buttons of a
 * reminder that is still open: no later one comes to do that. `shownOn`: the reminder whose card is replaced by the
 * answer itself. False if there was nothing to stop, or where they have come back since: a word that was held up, by a
 * machine that slept say, and repeated meanwhile, stops nothing that was set after it.
 */
export async function stopReminders(house: House, asker: Asker, shownOn?: DeliveryId): Promise<boolean> {
  const plan = await findPlan(house, asker);
  const unsettled = plan && (await findUnsettled(house, plan));
  const isStopped = await remove(house, asker, plan?.id);
  if (isStopped && unsettled?.id !== shownOn) {
    await showSettled(house, unsettled, house.library.say('standing.stopped'));
  }
  return isStopped;
}

async function remove(
  { store: whole, clock }: House,
  asker: Asker,
  asked: PlanId | undefined,
): Promise<boolean> {
  return whole.transaction(async (store) => {
    const plan = await store.plans.ofPerson(asker.workspaceId, asker.personId);
    if (plan && plan.id !== asked) return false;
    const wasToCheck = await forgetCheckAgain(store, asker);
    const wasPlan = plan ? await store.plans.remove(asker.workspaceId, plan.id, clock.now()) : false;
    return wasPlan || wasToCheck;
  });
}
