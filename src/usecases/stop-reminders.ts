import type { DeliveryId } from '../domain/delivery.ts';
import type { Asker } from './asker.ts';
import { findPlan } from './change-plan.ts';
import type { House } from './house.ts';
import { forgetCheckAgain } from './remind-to-check.ts';
import { findUnsettled, showSettled } from './show-settled.ts';

/**
 * Stops all reminders of the asker, the one to check again among them, deletes the plan, and ends the buttons of a
 * reminder that is still open: no later one comes to do that. `shownOn`: the reminder whose card is replaced by the
 * answer itself. False if there was nothing to stop.
 */
export async function stopReminders(house: House, asker: Asker, shownOn?: DeliveryId): Promise<boolean> {
  const plan = await findPlan(house, asker);
  const unsettled = plan && (await findUnsettled(house, plan));
  const wasThere = await remove(house, asker);
  if (wasThere && unsettled?.id !== shownOn) {
    await showSettled(house, unsettled, house.library.say('standing.stopped'));
  }
  return wasThere;
}

async function remove({ store: whole, clock }: House, asker: Asker): Promise<boolean> {
  return whole.transaction(async (store) => {
    const wasToCheck = await forgetCheckAgain(store, asker);
    const plan = await store.plans.ofPerson(asker.workspaceId, asker.personId);
    const wasPlan = plan ? await store.plans.remove(asker.workspaceId, plan.id, clock.now()) : false;
    return wasPlan || wasToCheck;
  });
}
