import { standingFields } from '../cards/standing-form.ts';
import { parseHourWords, writeTwofoldDay } from '../commands/parse-hour-words.ts';
import { parseHours } from '../commands/parse-hours.ts';
import { parseWeekdays } from '../commands/parse-weekdays.ts';
import { splitWords } from '../commands/split-words.ts';
import { type LocalMinute, minutesPerDay, parseLocalMinute } from '../domain/local-time.ts';
import type { Say } from '../domain/phrases.ts';
import { everyDay, type Weekday } from '../domain/weekday.ts';
import {
  findTwofoldDay,
  type HourRange,
  hoursOfGroups,
  type WorkingHours,
  withoutOverlaps,
} from '../domain/working-hours.ts';
import type { FilledFields } from './form-mistakes.ts';

/** The hours of the standing form: those of the ticked days, with their breaks, below those of days that have others. */
export function readHourFields(filled: FilledFields, say: Say): WorkingHours {
  const others = readOtherHours(filled, say);
  const ticked = everyDay.filter((day) => filled.hasTick(standingFields.weekdays, String(day)));
  const hasOthers = everyDay.some((day) => others[day].length > 0);
  if (ticked.length === 0 && !hasOthers) {
    filled.refuse(standingFields.weekdays, '', say('standing.form.weekdays-wrong'));
  }
  const usual = ticked.filter((day) => others[day].length === 0);
  // Where no day is left for them, these fields mean nothing, whatever stands in them.
  const ranges = usual.length === 0 ? [] : readMainRanges(filled, say);
  const groupOf = (day: Weekday) => ({
    weekdays: [day],
    ranges: usual.includes(day) ? ranges : others[day],
  });
  return hoursOfGroups(everyDay.map(groupOf));
}

function readMainRanges(filled: FilledFields, say: Say): readonly HourRange[] {
  const [fromText, toText] = [filled.textOf(standingFields.from), filled.textOf(standingFields.to)];
  const from = parseLocalMinute(fromText);
  const end = parseLocalMinute(toText);
  // An end at midnight is the end of the day.
  const to = end === 0 ? minutesPerDay : end;
  const hasFrom = from !== undefined && from < minutesPerDay;
  if (!hasFrom) filled.refuse(standingFields.from, fromText, say('standing.form.from-wrong'));
  if (to === undefined || (hasFrom && to <= from)) {
    filled.refuse(standingFields.to, toText, say('standing.form.to-wrong'));
  } else if (hasFrom) {
    return partedBy(readBreaks(filled, { from, to }, say), { from, to });
  }
  return [];
}

/** The breaks in order; a mistake where one lies outside, touches another, or leaves nothing beside it. */
function readBreaks(filled: FilledFields, whole: HourRange, say: Say): readonly HourRange[] {
  const typed = filled.textOf(standingFields.breaks);
  const words = splitWords(typed).filter((word) => word !== 'and');
  const breaks = words.map(parseHours);
  const known = breaks.filter((one) => one !== undefined).sort((one, other) => one.from - other.from);
  let last: LocalMinute = whole.from;
  for (const { from, to } of known) {
    if (from <= last) last = Number.POSITIVE_INFINITY;
    last = Math.max(last, to);
  }
  const areRight = known.length === breaks.length && (known.length === 0 || last < whole.to);
  if (!areRight) filled.refuse(standingFields.breaks, typed, say('standing.form.breaks-wrong'));
  return areRight ? known : [];
}

function partedBy(breaks: readonly HourRange[], { from, to }: HourRange): readonly HourRange[] {
  const starts = [from, ...breaks.map((one) => one.to)];
  const ends = [...breaks.map((one) => one.from), to];
  return starts.map((start, at) => ({ from: start, to: ends[at] ?? to }));
}

/** `9-13 fri; 10-12 14-16 sat`: each part with its days, on which no other part may have hours that overlap. */
function readOtherHours(filled: FilledFields, say: Say): WorkingHours {
  const field = standingFields.otherHours;
  const parts = filled
    .textOf(field)
    .split(/[;\n]/)
    .filter((part) => part.trim() !== '');
  const groups = parts.flatMap((part) => {
    const words = splitWords(part);
    const read = parseHourWords(words, false);
    const isWhole = read.is === 'hour-words' && read.hours && !read.zone && words.some(parseWeekdays);
    if (!isWhole) {
      const isTwofold = read.is === 'expected' && read.what === 'mistake.expected.day-once';
      filled.refuse(
        field,
        read.is === 'expected' ? read.got : part.trim(),
        say(isTwofold ? 'standing.form.other-hours-twice' : 'standing.form.other-hours-wrong'),
      );
      return [];
    }
    const { hours } = read;
    return hours ? everyDay.map((day) => ({ weekdays: [day], ranges: hours[day] })) : [];
  });
  const twofold = findTwofoldDay(groups);
  if (twofold) filled.refuse(field, writeTwofoldDay(twofold), say('standing.form.other-hours-twice'));
  return withoutOverlaps(hoursOfGroups(groups));
}
