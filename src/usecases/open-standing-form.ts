import { standingForm } from '../cards/standing-form.ts';
import { standingValuesOf } from '../cards/standing-values.ts';
import type { Reply } from '../domain/reply.ts';
import type { ZoneId } from '../domain/zone.ts';
import { localDayOf } from '../schedule/local-calendar.ts';
import type { Asker } from './asker.ts';
import { findPlan } from './change-plan.ts';
import type { House } from './house.ts';
import { emptyPlan } from './set-reminders.ts';

/** The form for a reminder plan, filled with the present plan, or with a usual day in the person's own zone. */
export async function openStandingForm(house: House, asker: Asker): Promise<Reply> {
  const plan = await findPlan(house, asker);
  // What a plan follows is known; a profile is asked only where it is not.
  const profile = plan && !plan.isZonePinned ? plan.zone : await asker.findZone();
  const base = plan ?? emptyPlan(asker, profile ?? ('UTC' as ZoneId));
  const today = localDayOf(base.zone, house.clock.now());
  return {
    is: 'form',
    form: standingForm(standingValuesOf(base, today), profile, house.library.say),
  };
}
