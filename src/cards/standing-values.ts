import type { Cadence } from '../domain/cadence.ts';
import { isStill } from '../domain/is-still.ts';
import { formatLocalDay, type LocalDay } from '../domain/local-day.ts';
import { formatLocalMinute, type LocalMinute, minutesPerDay } from '../domain/local-time.ts';
import type { DaySpan } from '../domain/quiet-rules.ts';
import { standMinutesOn, usualRamp } from '../domain/ramp.ts';
import type { StrandKind } from '../domain/reminder-kind.ts';
import type { ReminderPlan } from '../domain/reminder-plan.ts';
import { everyDay, type Weekday, weekdayNames } from '../domain/weekday.ts';
import {
  groupsOfHours,
  type HourGroup,
  type HourRange,
  usualHours,
  usualRanges,
  type WorkingHours,
} from '../domain/working-hours.ts';

/** The kinds that are written in one line each; a change of position has fields of its own. */
export const lineKinds = ['stretch', 'walk', 'eyes', 'water'] as const satisfies readonly StrandKind[];

/** How a change of position is reminded of. */
export const standModes = ['every', 'alternate', 'at', 'none'] as const;
export type StandMode = (typeof standModes)[number];

/** What the fields of the standing form hold of a plan, as people would write it. */
export interface StandingValues {
  readonly stand: StandMode;
  readonly every: number;
  readonly times: string;
  readonly rampFrom: number;
  readonly rampTo: number;
  readonly rampBy: number;
  readonly isRampHeld: boolean;
  readonly kinds: Readonly<Record<(typeof lineKinds)[number], string>>;
  readonly from: string;
  readonly to: string;
  readonly weekdays: readonly Weekday[];
  readonly breaks: string;
  readonly otherHours: string;
  /** Empty: as in the profile. */
  readonly zone: string;
  readonly most: number | undefined;
  readonly gap: number;
  readonly heedsDoNotDisturb: boolean;
  readonly quiet: string;
  readonly holidays: string;
  readonly away: string;
}

const usualMinutes = 45;

/** When a plan is shown: an absence and quiet days that are over are not. */
export interface ShownAt {
  readonly now: Temporal.Instant;
  /** In the zone of the plan. */
  readonly today: LocalDay;
}

/** What the form shows of a plan; without strands it shows the usual working day. */
export function standingValuesOf(plan: ReminderPlan, { now, today }: ShownAt): StandingValues {
  const { strands, limits, quiet, zone, isZonePinned } = plan;
  const isNew = strands.length === 0;
  const cadenceOf = (kind: StrandKind) => strands.find((strand) => strand.kind === kind)?.cadence;
  const lineOf = (kind: StrandKind) => writeCadence(cadenceOf(kind));
  return {
    ...standValues(isNew ? { is: 'every', everyMinutes: usualMinutes } : cadenceOf('stand'), today),
    kinds: {
      stretch: lineOf('stretch'),
      walk: lineOf('walk'),
      eyes: lineOf('eyes'),
      water: lineOf('water'),
    },
    ...hourValues(isNew ? usualHours : plan.hours),
    zone: isZonePinned ? zone : '',
    most: limits.mostPerDay,
    gap: limits.leastGapMinutes,
    heedsDoNotDisturb: quiet.heedsDoNotDisturb,
    quiet: quiet.days
      .filter(({ to }) => to >= today)
      .map(writeSpan)
      .join('; '),
    holidays: quiet.holidays ?? '',
    away: isStill(quiet.awayUntil, now) ? writeInstant(quiet.awayUntil, plan) : '',
  };
}

type StandPart = 'stand' | 'every' | 'times' | 'rampFrom' | 'rampTo' | 'rampBy' | 'isRampHeld';

function standValues(cadence: Cadence | undefined, today: LocalDay): Pick<StandingValues, StandPart> {
  const usual = {
    every: usualMinutes,
    times: '',
    rampFrom: usualRamp.startMinutes,
    rampTo: usualRamp.targetMinutes,
    rampBy: usualRamp.growMinutes,
    isRampHeld: false,
  };
  switch (cadence?.is) {
    case undefined:
      return { stand: 'none', ...usual };
    case 'every':
      return { stand: 'every', ...usual, every: cadence.everyMinutes };
    case 'at':
      return { stand: 'at', ...usual, times: writeTimes(cadence.times) };
    case 'alternate': {
      const { everyMinutes: every, ramp } = cadence;
      return {
        ...{ stand: 'alternate', every, times: '', rampFrom: standMinutesOn(ramp, today) },
        ...{ rampTo: ramp.targetMinutes, rampBy: ramp.growMinutes, isRampHeld: ramp.isHeld },
      };
    }
  }
}

/** `every 90m` or `at 10:30 15:00`; empty where there is none. Only a change of position alternates. */
function writeCadence(cadence: Cadence | undefined): string {
  switch (cadence?.is) {
    case undefined:
      return '';
    case 'at':
      return `at ${writeTimes(cadence.times)}`;
    case 'every':
    case 'alternate':
      return `every ${cadence.everyMinutes}m`;
  }
}

function writeTimes(times: readonly LocalMinute[]): string {
  return times.map(formatLocalMinute).join(' ');
}

type HourPart = 'from' | 'to' | 'weekdays' | 'breaks' | 'otherHours';

/** The hours most days share in fields of their own, the hours of other days in one line. */
function hourValues(hours: WorkingHours): Pick<StandingValues, HourPart> {
  const groups = groupsOfHours(hours);
  const [main] = groups
    .filter(({ ranges }) => arePartedByBreaks(ranges))
    .sort((one, other) => other.weekdays.length - one.weekdays.length);
  const ranges = main?.ranges ?? usualRanges;
  const breaks = ranges
    .slice(1)
    .map((range, at) => writeRange({ from: ranges[at]?.to ?? range.from, to: range.from }));
  return {
    from: formatLocalMinute(ranges[0]?.from ?? 0),
    // A time field knows no 24:00; midnight as an end means the same.
    to: formatLocalMinute((ranges.at(-1)?.to ?? 0) % minutesPerDay),
    weekdays: main?.weekdays ?? [],
    breaks: breaks.join(' '),
    otherHours: groups
      .filter((group) => group !== main)
      .map(writeGroup)
      .join('; '),
  };
}

/** False for spans that touch or overlap: each is counted from its own start, so they are not one with breaks. */
function arePartedByBreaks(ranges: readonly HourRange[]): boolean {
  return ranges.every((range, at) => at === 0 || (ranges[at - 1]?.to ?? 0) < range.from);
}

function writeGroup({ ranges, weekdays }: HourGroup): string {
  return `${ranges.map(writeRange).join(' ')} ${writeWeekdays(weekdays)}`;
}

/** `9-12:30`, as short as people write it. */
function writeRange({ from, to }: HourRange): string {
  const short = (minute: LocalMinute) =>
    formatLocalMinute(minute)
      .replace(/^0(?=\d)/, '')
      .replace(/:00$/, '');
  return `${short(from)}-${short(to)}`;
}

/** `mon-thu sat`. */
function writeWeekdays(weekdays: readonly Weekday[]): string {
  const runs: Weekday[][] = [];
  for (const day of everyDay.filter((one) => weekdays.includes(one))) {
    const run = runs.at(-1);
    if (run?.at(-1) === day - 1) run.push(day);
    else runs.push([day]);
  }
  return runs.map((run) => [...new Set([run[0], run.at(-1)])].map(nameOf).join('-')).join(' ');
}

function nameOf(day: Weekday | undefined): string {
  return day === undefined ? '' : weekdayNames[day];
}

function writeSpan({ from, to }: DaySpan): string {
  return from === to ? formatLocalDay(from) : `${formatLocalDay(from)} to ${formatLocalDay(to)}`;
}

/** `2026-12-01` for a midnight, otherwise with its time. */
function writeInstant(instant: Temporal.Instant, { zone }: ReminderPlan): string {
  const local = instant.toZonedDateTimeISO(zone);
  const day = local.toPlainDate().toString();
  if (Temporal.Instant.compare(local.startOfDay().toInstant(), instant) === 0) return day;
  return `${day} ${formatLocalMinute(local.hour * 60 + local.minute)}`;
}
