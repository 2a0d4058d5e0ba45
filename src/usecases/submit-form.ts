import { standingFields } from '../cards/standing-form.ts';
import { planCard } from '../cards/status-cards.ts';
import { everyMinutesBounds } from '../domain/cadence.ts';
import { type FormReply, type FormValues, formIds } from '../domain/form.ts';
import { parseLocalMinute } from '../domain/local-time.ts';
import { everyDay } from '../domain/weekday.ts';
import { parseZone } from '../domain/zone.ts';
import { answerCheck } from './answer-check.ts';
import type { Asker } from './asker.ts';
import type { House } from './house.ts';
import { setReminders } from './set-reminders.ts';

/** Answers a submitted form. An unknown form id or field is refused with a reply, never an exception. */
export async function submitForm(
  house: House,
  asker: Asker,
  formId: string,
  values: FormValues,
): Promise<FormReply> {
  const id = formIds.find((known) => known === formId);
  switch (id) {
    case 'check.v1':
      return answerCheck(house, values);
    case 'standing.v1':
      return saveStanding(house, asker, values);
    case undefined: {
      const { say } = house.library;
      return {
        is: 'shown',
        title: say('trouble.heading'),
        closeLabel: say('check.close'),
        elements: [{ is: 'text', text: say('trouble.text') }],
      };
    }
  }
}

async function saveStanding(house: House, asker: Asker, values: FormValues): Promise<FormReply> {
  const { say } = house.library;
  const first = (field: string): string => (values[field]?.[0] ?? '').trim();
  const errors: Record<string, string> = {};
  const everyMinutes = /^\d{1,4}$/.test(first(standingFields.every))
    ? Number(first(standingFields.every))
    : 0;
  const { least, most } = everyMinutesBounds;
  if (everyMinutes < least || everyMinutes > most) {
    errors[standingFields.every] = say('standing.form.every-wrong', { least, most });
  }
  const from = parseLocalMinute(first(standingFields.from));
  const to = parseLocalMinute(first(standingFields.to));
  if (from === undefined || from >= 1440) errors[standingFields.from] = say('standing.form.from-wrong');
  if (to === undefined || (from !== undefined && to <= from))
    errors[standingFields.to] = say('standing.form.to-wrong');
  const ticked = values[standingFields.weekdays] ?? [];
  const weekdays = everyDay.filter((day) => ticked.includes(String(day)));
  if (weekdays.length === 0) errors[standingFields.weekdays] = say('standing.form.weekdays-wrong');
  const zone = parseZone(first(standingFields.zone));
  if (!zone) errors[standingFields.zone] = say('standing.form.zone-wrong');
  if (from === undefined || to === undefined || !zone || Object.keys(errors).length > 0) {
    return { is: 'errors', errors };
  }
  const cadence = { is: 'every', everyMinutes, hours: [{ from, to }], weekdays } as const;
  const plan = await setReminders(house, asker, cadence, zone);
  if (!plan) return { is: 'errors', errors: { [standingFields.to]: say('standing.form.too-short') } };
  return { is: 'closed', elements: planCard(plan, say, house.clock.now(), 'standing.saved').elements };
}
