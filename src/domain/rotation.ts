/**
 * Where a plan stands in its shuffle bag: what was drawn in this round, the last one last. The order of a round follows
 * from the plan's id and the round, so nothing else has to survive a restart.
 */
export interface Rotation {
  readonly round: number;
  readonly seen: readonly string[];
  /** What the person does not want to come again. */
  readonly unwanted?: readonly string[];
}

export const freshRotation: Rotation = { round: 0, seen: [] };

/** The bag with something in it again that was drawn and never came. */
export function withoutDrawn(rotation: Rotation, id: string): Rotation {
  return { ...rotation, seen: rotation.seen.filter((one) => one !== id) };
}

/** As many as anybody could mean; the oldest is forgotten first. */
const mostUnwanted = 200;

/** The bag with something left out of it from now on. Again is harmless. */
export function withUnwanted(rotation: Rotation, id: string): Rotation {
  const others = (rotation.unwanted ?? []).filter((one) => one !== id);
  return { ...rotation, unwanted: [...others, id].slice(-mostUnwanted) };
}

/** The bag with it back in. Again is harmless. */
export function withWanted({ unwanted = [], ...rotation }: Rotation, id: string): Rotation {
  const others = unwanted.filter((one) => one !== id);
  return others.length === 0 ? rotation : { ...rotation, unwanted: others };
}
