/**
 * Where a plan stands in its shuffle bag. The order of a round follows from the plan's id and the round alone, so
 * these two values are all that has to survive a restart.
 */
export interface Rotation {
  readonly round: number;
  readonly lastId: string | undefined;
}

export const freshRotation: Rotation = { round: 0, lastId: undefined };
