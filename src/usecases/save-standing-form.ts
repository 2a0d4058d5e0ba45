import { type ShownPlan, shownOf, standingFields } from '../cards/standing-form.ts';
import { everyMinutesBounds } from '../domain/cadence.ts';
import type { FormReply, FormValues } from '../domain/form.ts';
import { parseLocalMinute } from '../domain/local-time.ts';
import type { Say } from '../domain/phrases.ts';
import type { ReminderPlan } from '../domain/reminder-plan.ts';
import { type Strand, withStrand } from '../domain/strand.ts';
import { everyDay } from '../domain/weekday.ts';
import { hoursOfGroups } from '../domain/working-hours.ts';
import { parseZone, type ZoneId } from '../domain/zone.ts';
import type { Asker } from './asker.ts';
import type { House } from './house.ts';
import { cardOfPlan } from './reply-with-plan.ts';
import { setPlan } from './set-reminders.ts';

interface Filled extends ShownPlan {
  readonly zone: ZoneId;
}

/**
 * Saves the submitted form: how often to stand, and when. What was left as the form showed it stays as it was, so that
 * saving takes nothing away that the form cannot show. A zone other than the profile's is kept for good.
 */
export async function saveStandingForm(house: House, asker: Asker, values: FormValues): Promise<FormReply> {
  const { say } = house.library;
  const filled = readValues(values, say);
  if ('errors' in filled) return { is: 'errors', errors: filled.errors };
  const { zone } = filled;
  const isPinned = zone !== (await asker.findZone());
  const outcome = await setPlan(house, asker, { zone, isPinned }, (plan) => ({
    ...applied(plan, filled),
    pausedUntil: undefined,
  }));
  switch (outcome.is) {
    case 'saved': {
      const saved = await cardOfPlan(house, outcome.plan, 'standing.saved');
      return { is: 'closed', elements: saved.elements };
    }
    case 'no-fit':
      return { is: 'errors', errors: { [standingFields.to]: say('standing.form.too-short') } };
    case 'outside-hours':
      return { is: 'errors', errors: { [standingFields.to]: say('standing.form.times-outside') } };
  }
}

function applied(plan: ReminderPlan, { everyMinutes, range, weekdays }: Filled): ReminderPlan {
  const isNew = plan.strands.length === 0;
  const shown = shownOf(isNew ? undefined : plan);
  const areHoursKept = !isNew && isSame([shown.range, shown.weekdays], [range, weekdays]);
  const stand = plan.strands.find(({ kind }) => kind === 'stand');
  const isCadenceKept = stand !== undefined && shown.everyMinutes === everyMinutes;
  const every: Strand = { kind: 'stand', cadence: { is: 'every', everyMinutes } };
  return {
    ...plan,
    hours: areHoursKept ? plan.hours : hoursOfGroups([{ weekdays, ranges: [range] }]),
    strands: isCadenceKept ? plan.strands : withStrand(plan.strands, every),
  };
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Every wrong field at once, with what was expected. */
function readValues(
  values: FormValues,
  say: Say,
): Filled | { readonly errors: Readonly<Record<string, string>> } {
  const first = (field: string): string => (values[field]?.[0] ?? '').trim();
  const errors: Record<string, string> = {};
  const everyText = first(standingFields.every);
  const everyMinutes = /^\d{1,4}$/.test(everyText) ? Number(everyText) : 0;
  const { least, most } = everyMinutesBounds;
  if (everyMinutes < least || everyMinutes > most) {
    errors[standingFields.every] = say('standing.form.every-wrong', { least, most });
  }
  const from = parseLocalMinute(first(standingFields.from));
  const to = parseLocalMinute(first(standingFields.to));
  if (from === undefined || from >= 1440) errors[standingFields.from] = say('standing.form.from-wrong');
  if (to === undefined || (from !== undefined && to <= from)) {
    errors[standingFields.to] = say('standing.form.to-wrong');
  }
  const ticked = values[standingFields.weekdays] ?? [];
  const weekdays = everyDay.filter((day) => ticked.includes(String(day)));
  if (weekdays.length === 0) errors[standingFields.weekdays] = say('standing.form.weekdays-wrong');
  const zone = parseZone(first(standingFields.zone));
  if (!zone) errors[standingFields.zone] = say('standing.form.zone-wrong');
  if (from === undefined || to === undefined || !zone || Object.keys(errors).length > 0) return { errors };
  return { everyMinutes, range: { from, to }, weekdays, zone };
}
