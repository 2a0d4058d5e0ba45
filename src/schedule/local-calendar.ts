import type { LocalDay } from '../domain/local-day.ts';
import type { ZoneId } from '../domain/zone.ts';

const dayMs = 86_400_000;
const minuteMs = 60_000;

/** A stretch of time in which the clocks of a zone stay put. Epoch milliseconds. */
export interface Stretch {
  readonly from: number;
  /** Exclusive. */
  readonly to: number;
  /** To be added to UTC. */
  readonly offset: number;
}

/** A wall and a minute of it: which local day, and how many minutes of it have gone, with their fraction. */
export interface LocalMoment {
  readonly day: LocalDay;
  readonly minute: number;
}

/**
 * The widest step a clock was ever set back, and more: Manila once lived a day twice. So far behind the beginning of a
 * stretch every wall time is there once, and no wall time of the stretch before reaches so far.
 */
const settledAfterMs = 26 * 60 * 60_000;

/** Stretches of each zone that were asked for last. The tables of Node's time zone data do not change while it runs. */
const stretches = new Map<ZoneId, Stretch[]>();
const stretchesPerZone = 6;

/**
 * The stretch around an instant. Within one local time is a sum, some forty times cheaper than a calendar, and two or
 * three of them are all there is to know around a change of clocks.
 */
export function stretchAt(zone: ZoneId, ms: number): Stretch {
  const known = stretches.get(zone);
  if (known) {
    for (const stretch of known) if (stretch.from <= ms && ms < stretch.to) return stretch;
  }
  const found = findStretch(zone, ms);
  stretches.set(zone, [found, ...(known ?? []).slice(0, stretchesPerZone - 1)]);
  return found;
}

/** True where every wall time up to this instant, from a day before it, is an instant of this stretch. */
export function isSettled(stretch: Stretch, ms: number): boolean {
  return ms - stretch.from >= settledAfterMs && ms < stretch.to;
}

/** The wall time of an instant. */
export function localMomentOf(zone: ZoneId, ms: number): LocalMoment {
  const wall = ms + stretchAt(zone, ms).offset;
  const day = Math.floor(wall / dayMs);
  return { day, minute: (wall - day * dayMs) / minuteMs };
}

/** The stretches that an interval meets, ascending; both ends in epoch milliseconds and included. */
export function stretchesBetween(zone: ZoneId, fromMs: number, toMs: number): readonly Stretch[] {
  const met: Stretch[] = [];
  for (let ms = fromMs; ms <= toMs; ) {
    const stretch = stretchAt(zone, ms);
    met.push(stretch);
    ms = stretch.to;
  }
  return met;
}

/**
 * The instant of a wall time, both in milliseconds since 1970: moved forward by the gap where the clocks skip it, the
 * first of two where they repeat it. `near`: the stretches around it, ascending, from a day before on.
 */
export function instantOfWall(near: readonly Stretch[], wall: number): number {
  let before = 0;
  for (const { from, to, offset } of near) {
    const instant = wall - offset;
    // Past the end of one stretch and before the next: a gap, and the clock before it still counts.
    if (instant < from) return wall - before;
    if (instant < to) return instant;
    before = offset;
  }
  return wall - before;
}

function findStretch(zone: ZoneId, ms: number): Stretch {
  const moment = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone);
  // A transition is the first moment of what comes after it, so "previous" from a moment later finds it as well.
  const began = moment.add({ nanoseconds: 1 }).getTimeZoneTransition('previous');
  const ends = moment.getTimeZoneTransition('next');
  return {
    from: began?.epochMilliseconds ?? Number.NEGATIVE_INFINITY,
    to: ends?.epochMilliseconds ?? Number.POSITIVE_INFINITY,
    offset: moment.offsetNanoseconds / 1e6,
  };
}

/** The local day an instant falls on. */
export function localDayOf(zone: ZoneId, instant: Temporal.Instant): LocalDay {
  return localMomentOf(zone, instant.epochMilliseconds).day;
}
