/** How much is too much, over all strands of a plan. */
export interface Limits {
  /** At most so many planned reminders on a local day; `undefined`: as many as are planned. */
  readonly mostPerDay: number | undefined;
  /** At least so many minutes between two reminders. */
  readonly leastGapMinutes: number;
}

/** Room enough for the shortest alternation, and two strands never ring in the same breath. */
export const usualLimits: Limits = { mostPerDay: undefined, leastGapMinutes: 5 };

/** Whether a turn that begins can be ended the same day: with a single reminder a day there are none. */
export function leavesRoomForTurns({ mostPerDay }: Limits): boolean {
  return mostPerDay !== 1;
}

export const mostPerDayBounds = { least: 1, most: 50 } as const;
export const leastGapBounds = { least: 0, most: 240 } as const;
