import type { Cadence } from '../domain/cadence.ts';
import { type Limits, leavesRoomForTurns } from '../domain/limits.ts';
import { type LocalDay, toPlainDate } from '../domain/local-day.ts';
import { formatLocalMinute } from '../domain/local-time.ts';
import type { Say } from '../domain/phrases.ts';
import type { DaySpan } from '../domain/quiet-rules.ts';
import { standMinutesOn } from '../domain/ramp.ts';
import type { ReminderPlan } from '../domain/reminder-plan.ts';
import type { Strand } from '../domain/strand.ts';
import { groupsOfHours, type HourRange, type WorkingHours } from '../domain/working-hours.ts';
import { describeWeekdays } from './describe-time.ts';

/**
 * A plan in one sentence: "every 45 minutes, 09:00–17:00, Monday to Friday (Europe/Berlin)", and where there are several
 * strands or fixed times "every 45 minutes; stretch at 10:30; within 09:00–17:00, Monday to Friday (Europe/Berlin)".
 */
export function describePlan(
  { strands, hours, zone, limits }: Pick<ReminderPlan, 'strands' | 'hours' | 'zone' | 'limits'>,
  today: LocalDay,
  say: Say,
): string {
  const described = strands.map((strand) => describeStrand(strand, limits, today, say)).join('; ');
  const isPlain = strands.length === 1 && strands[0]?.cadence.is !== 'at';
  const parts = { strands: described, hours: describeHours(hours, say), zone };
  return isPlain ? say('plan.sentence', parts) : say('plan.sentence-within', parts);
}

/** A change of position needs no name: that is what reminders are for. */
function describeStrand({ kind, cadence }: Strand, limits: Limits, today: LocalDay, say: Say): string {
  const rule = describeCadence(cadence, limits, today, say);
  return kind === 'stand' ? rule : say('strand.named', { kind: say(`kind.${kind}`), cadence: rule });
}

function describeCadence(cadence: Cadence, limits: Limits, today: LocalDay, say: Say): string {
  switch (cadence.is) {
    case 'every':
      return say('strand.every', { minutes: cadence.everyMinutes });
    case 'at':
      return say('strand.at', { times: cadence.times.map(formatLocalMinute).join(', ') });
    case 'alternate': {
      const { everyMinutes: minutes, ramp } = cadence;
      if (!leavesRoomForTurns(limits)) return say('strand.every', { minutes });
      const now = standMinutesOn(ramp, today);
      const { growMinutes: grow, targetMinutes: target } = ramp;
      return ramp.isHeld || now >= target || grow === 0
        ? say('strand.alternate-held', { minutes, now })
        : say('strand.alternate', { minutes, now, grow, target });
    }
  }
}

/** "09:00–12:00, 13:00–17:00, Monday to Thursday; 09:00–13:00, Friday". */
export function describeHours(hours: WorkingHours, say: Say): string {
  return groupsOfHours(hours)
    .map(({ ranges, weekdays }) =>
      say('plan.hours', { ranges: describeRanges(ranges), weekdays: describeWeekdays(weekdays, say) }),
    )
    .join('; ');
}

function describeRanges(ranges: readonly HourRange[]): string {
  return ranges.map(({ from, to }) => `${formatLocalMinute(from)}–${formatLocalMinute(to)}`).join(', ');
}

/** "24 Dec 2026–2 Jan 2027, 5 Feb 2027". */
export function describeSpans(spans: readonly DaySpan[]): string {
  return spans
    .map(({ from, to }) => (from === to ? describeDay(from) : `${describeDay(from)}–${describeDay(to)}`))
    .join(', ');
}

/** "1 Jan 1999". */
export function describeDay(day: LocalDay): string {
  const date = toPlainDate(day);
  // Of a year before 1583 the formatter would name another day, by another calendar.
  const dayAndMonth = date.with({ year: 2000 }).toLocaleString('en-GB', { day: 'numeric', month: 'short' });
  return `${dayAndMonth} ${String(date.year).padStart(4, '0')}`;
}
