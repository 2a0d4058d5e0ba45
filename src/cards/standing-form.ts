import { everyMinutesBounds } from '../domain/cadence.ts';
import { note, text } from '../domain/card.ts';
import type { Form } from '../domain/form.ts';
import { formatLocalMinute, minutesPerDay } from '../domain/local-time.ts';
import type { Say } from '../domain/phrases.ts';
import type { ReminderPlan } from '../domain/reminder-plan.ts';
import { everyDay, type Weekday } from '../domain/weekday.ts';
import { groupsOfHours, type HourRange, usualHours } from '../domain/working-hours.ts';
import type { ZoneId } from '../domain/zone.ts';

/** Field ids of the standing form. */
export const standingFields = {
  every: 'every',
  from: 'from',
  to: 'to',
  weekdays: 'weekdays',
  zone: 'zone',
} as const;

/** What the form shows of a plan: how often to stand, and one span of hours. */
export interface ShownPlan {
  readonly everyMinutes: number;
  readonly range: HourRange;
  readonly weekdays: readonly Weekday[];
}

const usualMinutes = 45;

/** What the form shows of a plan, or of the usual working day where there is none. */
export function shownOf(plan: ReminderPlan | undefined): ShownPlan {
  const hours = plan?.hours ?? usualHours;
  const [group] = groupsOfHours(hours);
  const cadence = plan?.strands.find(({ kind }) => kind === 'stand')?.cadence;
  const { from, to } = group?.ranges[0] ?? { from: 540, to: 1020 };
  return {
    everyMinutes: cadence && cadence.is !== 'at' ? cadence.everyMinutes : usualMinutes,
    // A time field knows no 24:00.
    range: { from, to: Math.min(to, minutesPerDay - 1) },
    weekdays: everyDay.filter((day) => hours[day].length > 0),
  };
}

/** True where the form shows less than the plan holds; what is left as shown stays as it is. */
function isShortened(plan: ReminderPlan): boolean {
  const groups = groupsOfHours(plan.hours);
  return groups.length > 1 || (groups[0]?.ranges.length ?? 0) > 1 || plan.strands.length > 1;
}

/** Asks for a reminder plan, filled with the present plan or with the usual working day. */
export function standingForm(plan: ReminderPlan | undefined, zone: ZoneId | undefined, say: Say): Form {
  const { everyMinutes, range, weekdays } = shownOf(plan);
  return {
    id: 'standing.v1',
    title: say('standing.form.title'),
    submitLabel: say('standing.form.submit'),
    closeLabel: say('standing.form.close'),
    intro: [
      text(say('standing.form.intro')),
      ...(plan && isShortened(plan) ? [note(say('standing.form.one-span'))] : []),
    ],
    invitation: [text(say('standing.form.intro'))],
    openLabel: say('standing.form.open'),
    holdsHealthAnswers: false,
    fields: [
      {
        is: 'number',
        id: standingFields.every,
        label: say('standing.form.every'),
        chosen: everyMinutes,
        ...everyMinutesBounds,
        mistake: say('standing.form.every-wrong', everyMinutesBounds),
      },
      {
        is: 'time',
        id: standingFields.from,
        label: say('standing.form.from'),
        chosen: formatLocalMinute(range.from),
        mistake: say('standing.form.from-wrong'),
      },
      {
        is: 'time',
        id: standingFields.to,
        label: say('standing.form.to'),
        chosen: formatLocalMinute(range.to),
        mistake: say('standing.form.to-wrong'),
      },
      {
        is: 'ticks',
        id: standingFields.weekdays,
        label: say('standing.form.weekdays'),
        options: everyDay.map((day) => ({ value: String(day), label: say(`weekday.${day}`) })),
        chosen: weekdays.map(String),
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
