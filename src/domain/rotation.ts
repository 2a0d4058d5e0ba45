/**
 * Where a plan stands in its shuffle bag: what was drawn in this round, the last one last. The order of a round follows
 * from the plan's id and the round, so nothing else has to survive a restart.
 */
export interface Rotation {
  readonly round: number;
  readonly seen: readonly string[];
}

export const freshRotation: Rotation = { round: 0, seen: [] };
