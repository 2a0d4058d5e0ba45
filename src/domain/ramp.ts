import type { LocalDay } from './local-day.ts';

/**
 * How long one half of an alternation lasts: small at first, longer by a step each week, up to the person's own target.
 * All numbers are the person's own or a choice of this product; no source gives minutes.
 */
export interface Ramp {
  /** The length on the day `asOf`, in minutes. */
  readonly standMinutes: number;
  readonly asOf: LocalDay;
  /** What each whole week since then adds, in minutes. */
  readonly growMinutes: number;
  /** True: it stays as it is until it is let go on. */
  readonly isHeld: boolean;
  readonly targetMinutes: number;
}

/** The shortest half of an alternation worth getting up for, in minutes; the other half is never shorter either. */
export const leastHalfMinutes = 5;

/** Where an alternation starts, grows to and by how much a week where nobody says otherwise. Minutes. */
export const usualRamp = { startMinutes: 5, targetMinutes: 30, growMinutes: 5 } as const;

/** How long the standing half is on a day, in minutes. */
export function standMinutesOn(ramp: Ramp, day: LocalDay): number {
  const weeks = ramp.isHeld ? 0 : Math.max(0, Math.floor((day - ramp.asOf) / 7));
  return Math.min(ramp.targetMinutes, ramp.standMinutes + ramp.growMinutes * weeks);
}

/** Grows to another target or by other steps from what it is on that day on, in the weeks in which it grew before. */
export function withBounds(
  ramp: Ramp,
  bounds: Pick<Ramp, 'targetMinutes' | 'growMinutes'>,
  day: LocalDay,
): Ramp {
  const { targetMinutes, growMinutes } = bounds;
  if (targetMinutes === ramp.targetMinutes && growMinutes === ramp.growMinutes) return ramp;
  const asOf = ramp.asOf + 7 * Math.max(0, Math.floor((day - ramp.asOf) / 7));
  return { ...ramp, ...bounds, standMinutes: Math.min(targetMinutes, standMinutesOn(ramp, day)), asOf };
}

/** True where it grows, up to its target, and leaves the other half of an alternation long enough. */
export function doesRampFit(
  { standMinutes, targetMinutes, growMinutes }: Ramp,
  everyMinutes: number,
): boolean {
  const most = everyMinutes - leastHalfMinutes;
  const areHalves =
    leastHalfMinutes <= standMinutes && standMinutes <= targetMinutes && targetMinutes <= most;
  return areHalves && growMinutes >= 1 && growMinutes <= most;
}

/** Stays at what it is on that day. */
export function holdRamp(ramp: Ramp, day: LocalDay): Ramp {
  return { ...ramp, standMinutes: standMinutesOn(ramp, day), asOf: day, isHeld: true };
}

/** One step shorter from that day on, and, unless it is held, growing again a week later. */
export function stepRampBack(ramp: Ramp, day: LocalDay): Ramp {
  const shorter = standMinutesOn(ramp, day) - ramp.growMinutes;
  return { ...ramp, standMinutes: Math.max(leastHalfMinutes, shorter), asOf: day };
}

/** Grows again from what it is on that day. */
export function letRampGrow(ramp: Ramp, day: LocalDay): Ramp {
  return { ...ramp, standMinutes: standMinutesOn(ramp, day), asOf: day, isHeld: false };
}
