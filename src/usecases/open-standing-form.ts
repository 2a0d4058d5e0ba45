import { standingForm } from '../cards/standing-form.ts';
import { type StandMode, standingValuesOf } from '../cards/standing-values.ts';
import type { Form } from '../domain/form.ts';
import type { Reply } from '../domain/reply.ts';
import type { ZoneId } from '../domain/zone.ts';
import { localDayOf } from '../schedule/local-calendar.ts';
import type { Asker } from './asker.ts';
import { findPlan } from './change-plan.ts';
import type { House } from './house.ts';
import { emptyPlan } from './set-reminders.ts';
import { standingStampOf } from './standing-stamp.ts';

/**
 * The form for a reminder plan, filled with the present plan, or with a usual day in the person's own zone. `offer`: how
 * somebody without a plan is to be reminded, unless they pick another way.
 */
export async function openStandingForm(house: House, asker: Asker, offer?: StandMode): Promise<Reply> {
  return { is: 'form', form: await fillStandingForm(house, asker, false, offer) };
}

/** The same form; `isAnew`: in place of one that was out of date. */
export async function fillStandingForm(
  house: House,
  asker: Asker,
  isAnew: boolean,
  offer?: StandMode,
): Promise<Form> {
  const plan = await findPlan(house, asker);
  // What a plan follows is known; a profile is asked only where it is not.
  const zone = plan && !plan.isZonePinned ? plan.zone : await asker.findZone();
  const base = plan ?? emptyPlan(asker, zone ?? ('UTC' as ZoneId));
  const now = house.clock.now();
  const values = standingValuesOf(base, { now, today: localDayOf(base.zone, now) });
  const shown = !plan && offer ? { ...values, stand: offer } : values;
  return standingForm(shown, { zone, stamp: standingStampOf(plan, now), isAnew }, house.library.say);
}
