import { standingForm } from '../cards/standing-form.ts';
import type { Reply } from '../domain/reply.ts';
import type { Asker } from './asker.ts';
import { findPlan } from './change-plan.ts';
import type { House } from './house.ts';

/** The form for a reminder plan, filled with the present plan, or with a usual day in the person's own zone. */
export async function openStandingForm(house: House, asker: Asker): Promise<Reply> {
  const plan = await findPlan(house, asker);
  const zone = plan?.zone ?? (await asker.findZone());
  return { is: 'form', form: standingForm(plan, zone, house.library.say) };
}
