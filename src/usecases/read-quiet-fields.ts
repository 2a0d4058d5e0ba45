import { standingFields } from '../cards/standing-form.ts';
import type { StandingValues } from '../cards/standing-values.ts';
import { countryNamed, countryOfLetters } from '../commands/country-named.ts';
import { parsePause } from '../commands/parse-pause.ts';
import { parseQuiet } from '../commands/parse-quiet.ts';
import { splitWords } from '../commands/split-words.ts';
import { isStill } from '../domain/is-still.ts';
import { type LocalDay, parseLocalDay, toPlainDate } from '../domain/local-day.ts';
import { minutesPerDay, parseLocalMinute } from '../domain/local-time.ts';
import { isOnWallClock } from '../domain/pause-end.ts';
import type { Say } from '../domain/phrases.ts';
import { type DaySpan, mostQuietSpans } from '../domain/quiet-rules.ts';
import type { ZoneId } from '../domain/zone.ts';
import { dayFrom } from '../schedule/day-to-come.ts';
import { localDayOf } from '../schedule/local-calendar.ts';
import { longestPauseDays, pauseEndsAt } from '../schedule/pause-ends-at.ts';
import { spanToCome } from '../schedule/span-to-come.ts';
import type { FilledFields } from './form-mistakes.ts';

/** What the words of the form are read against. */
export interface ReadAgainst {
  /** What the form shows of the present plan: what is left so stays as it is, to the second. */
  readonly shown: StandingValues;
  readonly zone: ZoneId;
  readonly today: LocalDay;
  readonly now: Temporal.Instant;
  readonly say: Say;
}

/** Whose public holidays; whether they are known is left to whoever can ask. */
export function readCountry(filled: FilledFields, say: Say): string | undefined {
  const typed = filled.textOf(standingFields.holidays);
  if (typed === '') return undefined;
  const country = countryOfLetters(typed);
  if (country) return country;
  const named = countryNamed(typed);
  const hint = named === undefined ? '' : `${say('mistake.meant', { words: named })} `;
  filled.refuse(standingFields.holidays, typed, `${hint}${say('standing.form.holidays-wrong')}`);
  return undefined;
}

/** Quiet days; `undefined`: left as they were shown. */
export function readQuietDays(
  filled: FilledFields,
  { shown, today, say }: ReadAgainst,
): readonly DaySpan[] | undefined {
  const typed = filled.textOf(standingFields.quiet);
  if (typed === shown.quiet) return undefined;
  const parts = typed.split(/[;,\n]/).filter((part) => part.trim() !== '');
  const spans = new Map<string, DaySpan>();
  for (const part of parts) {
    const span = spanIn(part, today);
    if (!span) filled.refuse(standingFields.quiet, part.trim(), say('standing.form.quiet-wrong'));
    else spans.set(`${span.from} ${span.to}`, span);
  }
  if (spans.size > mostQuietSpans) {
    filled.refuse(standingFields.quiet, typed, say('standing.form.quiet-wrong'));
  }
  return [...spans.values()].sort((one, other) => one.from - other.from);
}

function spanIn(typed: string, today: LocalDay): DaySpan | undefined {
  const read = parseQuiet(splitWords(typed));
  if (read.is === 'none' || read.is === 'expected') return undefined;
  if (read.is !== 'span') return { from: dayFrom(read, today), to: dayFrom(read, today) };
  const meant = spanToCome(read, today);
  return meant?.is === 'to-come' ? { from: meant.from, to: meant.to } : undefined;
}

/** An absence as it was filled in. */
export interface FilledAway {
  readonly until: Temporal.Instant;
  readonly isOnWallClock: boolean;
}

/** Until when somebody is away. */
export function readAway(
  filled: FilledFields,
  { shown, zone, now, say }: ReadAgainst,
): 'as-shown' | FilledAway | undefined {
  const typed = filled.textOf(standingFields.away);
  if (typed === shown.away) return 'as-shown';
  if (typed === '') return undefined;
  const until = momentIn(typed, zone, now);
  if (!until) filled.refuse(standingFields.away, typed, say('standing.form.away-wrong'));
  return until;
}

/** `1 dec`, `3d`, and a date with its time, as the form shows a moment that is no midnight. */
function momentIn(typed: string, zone: ZoneId, now: Temporal.Instant): FilledAway | undefined {
  const [, date = '', time = ''] = /^(\d{4}-\d{2}-\d{2}) (\d{1,2}:\d{2})$/.exec(typed) ?? [];
  const day = parseLocalDay(date);
  const minute = parseLocalMinute(time);
  if (day !== undefined && minute !== undefined && minute < minutesPerDay) {
    const local = toPlainDate(day).toPlainDateTime({ hour: Math.floor(minute / 60), minute: minute % 60 });
    const moment = local.toZonedDateTime(zone).toInstant();
    const isFar = day > localDayOf(zone, now) + longestPauseDays;
    return isStill(moment, now) && !isFar ? { until: moment, isOnWallClock: true } : undefined;
  }
  const end = parsePause(splitWords(typed));
  const until = end.is === 'expected' ? undefined : pauseEndsAt(end, zone, now);
  return until && end.is !== 'expected' ? { until, isOnWallClock: isOnWallClock(end) } : undefined;
}
