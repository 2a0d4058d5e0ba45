import { type Cadence, everyMinutesBounds } from '../domain/cadence.ts';
import { note, text } from '../domain/card.ts';
import type { Form } from '../domain/form.ts';
import { formatLocalMinute } from '../domain/local-time.ts';
import type { Say } from '../domain/phrases.ts';
import { everyDay } from '../domain/weekday.ts';
import type { ZoneId } from '../domain/zone.ts';

/** Field ids of the standing form. */
export const standingFields = {
  every: 'every',
  from: 'from',
  to: 'to',
  weekdays: 'weekdays',
  zone: 'zone',
} as const;

/** Asks for a reminder plan, filled with the present plan or with the usual working day. */
export function standingForm(cadence: Cadence, zone: ZoneId | undefined, say: Say): Form {
  const every = cadence.is === 'every' ? cadence.everyMinutes : 45;
  const range = cadence.is === 'every' ? cadence.hours[0] : undefined;
  return {
    id: 'standing.v1',
    title: say('standing.form.title'),
    submitLabel: say('standing.form.submit'),
    closeLabel: say('standing.form.close'),
    intro: [
      text(say('standing.form.intro')),
      ...(cadence.is === 'every' && cadence.hours.length > 1 ? [note(say('standing.form.one-span'))] : []),
    ],
    invitation: [text(say('standing.form.intro'))],
    openLabel: say('standing.form.open'),
    holdsHealthAnswers: false,
    fields: [
      {
        is: 'number',
        id: standingFields.every,
        label: say('standing.form.every'),
        chosen: every,
        ...everyMinutesBounds,
        mistake: say('standing.form.every-wrong', everyMinutesBounds),
      },
      {
        is: 'time',
        id: standingFields.from,
        label: say('standing.form.from'),
        chosen: formatLocalMinute(range?.from ?? 540),
        mistake: say('standing.form.from-wrong'),
      },
      {
        is: 'time',
        id: standingFields.to,
        label: say('standing.form.to'),
        chosen: formatLocalMinute(range?.to === 1440 ? 1439 : (range?.to ?? 1020)),
        mistake: say('standing.form.to-wrong'),
      },
      {
        is: 'ticks',
        id: standingFields.weekdays,
        label: say('standing.form.weekdays'),
        options: everyDay.map((day) => ({ value: String(day), label: say(`weekday.${day}`) })),
        chosen: cadence.weekdays.map(String),
        isRequired: true,
        mistake: say('standing.form.weekdays-wrong'),
      },
      {
        is: 'line',
        id: standingFields.zone,
        label: say('standing.form.zone'),
        chosen: zone ?? '',
        hint: say('standing.form.zone-hint'),
        maxLength: 64,
        mistake: say('standing.form.zone-wrong'),
      },
    ],
  };
}
