import { parseLocalMinute } from '../domain/local-time.ts';
import type { PauseEnd } from '../domain/pause-end.ts';
import { type Expected, expected } from './expected.ts';
import { isDate, parseDate } from './parse-date.ts';
import { parseDuration } from './parse-duration.ts';
import { isClock, parseTimeOnDay } from './parse-time-on-day.ts';
import { parseWeekdays } from './parse-weekdays.ts';

const longestPauseMinutes = 366 * 1440;

/** Behind "until", and without it: the rest of this day, and of this week. */
const endWords = {
  today: /^(?:tomorrow|midnight|today|(?:the )?end of (?:the )?day|eod)$/,
  week: /^(?:next week|(?:the )?end of (?:the |this )?week)$/,
};
const lengthWords = {
  today: /^(?:(?:the )?rest of )?(?:today|the day)$/,
  week: /^(?:(?:(?:the )?rest of )?(?:the|this) week)$/,
};

/**
 * Reads what follows `pause`: `2h`, `3 days`, `today`, `this week`, `until today`, `until tomorrow`, `until monday`,
 * `until 5pm`, `until friday 5pm`, `until tomorrow 9`, `until the end of the week`, `until 2026-12-01`, `until 1 dec`,
 * `until 1 dec at 9`, `until 24.12.`. Every word counts: what is left over is a mistake, so that nobody is
 * paused for another time than they typed.
 */
export function parsePause(words: readonly string[]): PauseEnd | Expected {
  const mistake = expected('mistake.expected.duration', words.join(' '));
  const [lead = ''] = words;
  const isUntil = ['until', 'till', 'til'].includes(lead);
  const rest = isUntil || lead === 'for' ? words.slice(1) : words;
  const phrase = rest.join(' ');
  const { today, week } = isUntil ? endWords : lengthWords;
  if (today.test(phrase)) return { is: 'end-of-today' };
  if (week.test(phrase)) return { is: 'weekday', weekday: 1 };
  const [weekday, ...others] = (isUntil && rest.length === 1 && parseWeekdays(phrase)) || [];
  if (weekday && others.length === 0) return { is: 'weekday', weekday };
  const minute = isUntil && rest.length === 1 && isClock(phrase) ? parseLocalMinute(phrase) : undefined;
  if (minute !== undefined && minute < 1440) return { is: 'clock', minute };
  const moment = isUntil ? parseTimeOnDay(rest) : undefined;
  if (moment) return moment;
  // "1.5" is a length unless it stands behind "until".
  const date = isUntil || !/^\d+\.\d+$/.test(phrase) ? parseDate(rest) : undefined;
  if (date) return isDate(date) ? { is: 'date', ...date } : mistake;
  const duration = isUntil ? undefined : parseDuration(rest);
  if (!duration || duration.words !== rest.length || duration.minutes > longestPauseMinutes) return mistake;
  return { is: 'after', minutes: duration.minutes };
}
