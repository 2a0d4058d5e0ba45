/** Where a movement can be done; discreet means that others hardly notice. */
export const stretchPlaces = ['seated', 'standing', 'discreet'] as const;
export type StretchPlace = (typeof stretchPlaces)[number];

/** What a movement moves most, so that a routine does not stay with one part of the body. */
export const movedParts = ['shoulders', 'arms', 'hands', 'back', 'hips', 'legs', 'feet'] as const;
export type MovedPart = (typeof movedParts)[number];

/** A gentle movement of our own, with a picture of the same id. */
export interface Stretch {
  readonly id: string;
  readonly title: string;
  readonly moves: MovedPart;
  readonly places: readonly StretchPlace[];
  readonly steps: readonly string[];
  /** About how long, at most. A choice of ours: no source gives a time. */
  readonly seconds: number;
  readonly easier: string;
  readonly harder: string;
  readonly stopIf: string;
  readonly altText: string;
  /** Ids in `content/facts.yaml`: on gentle stretching and moving in general, never on this movement. */
  readonly facts: readonly string[];
  /** Ids in `content/sources.yaml`, in the order of the facts. */
  readonly sources: readonly string[];
}
