import { isBackedOff } from '../domain/progress.ts';
import { askStore } from './ask-store.ts';
import type { Asker } from './asker.ts';
import { changePlan, findPlan } from './change-plan.ts';
import type { House } from './house.ts';

/**
 * Somebody pressed or typed something, whatever it was: reminders that had become fewer, or silent, because nobody
 * answered are back. What they pressed or typed is not kept, and the check for warning signs never comes here. Where it
 * cannot be noted, what they asked for is answered all the same.
 */
export async function noteSignOfLife(house: House, asker: Asker): Promise<void> {
  await askStore(
    house,
    async () => {
      const plan = await findPlan(house, asker);
      // Changing a plan is a sign of life by itself, so there is nothing else to change.
      if (plan && isBackedOff(plan.progress)) await changePlan(house, asker, (present) => present);
    },
    undefined,
  );
}
