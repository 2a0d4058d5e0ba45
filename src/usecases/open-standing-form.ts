import { standingForm } from '../cards/standing-form.ts';
import { standingValuesOf } from '../cards/standing-values.ts';
import type { Form } from '../domain/form.ts';
import type { Reply } from '../domain/reply.ts';
import type { ZoneId } from '../domain/zone.ts';
import { localDayOf } from '../schedule/local-calendar.ts';
import type { Asker } from './asker.ts';
import { findPlan } from './change-plan.ts';
import type { House } from './house.ts';
import { emptyPlan } from './set-reminders.ts';
import { standingStampOf } from './standing-stamp.ts';

/** The form for a reminder plan, filled with the present plan, or with a usual day in the person's own zone. */
export async function openStandingForm(house: House, asker: Asker): Promise<Reply> {
  return { is: 'form', form: await fillStandingForm(house, asker, false) };
}

/** The same form; `isAnew`: in place of one that was out of date. */
export async function fillStandingForm(house: House, asker: Asker, isAnew: boolean): Promise<Form> {
  const plan = await findPlan(house, asker);
  // What a plan follows is known; a profile is asked only where it is not.
  const zone = plan && !plan.isZonePinned ? plan.zone : await asker.findZone();
  const base = plan ?? emptyPlan(asker, zone ?? ('UTC' as ZoneId));
  const now = house.clock.now();
  const shown = standingValuesOf(base, localDayOf(base.zone, now));
  return standingForm(shown, { zone, stamp: standingStampOf(plan, now), isAnew }, house.library.say);
}
