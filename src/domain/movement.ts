export const positions = ['seated', 'standing'] as const;
export type Position = (typeof positions)[number];

/** One thing to do, and for about how long. The seconds are a pace of our own and no source's. */
export interface MovementStep {
  readonly text: string;
  readonly seconds: number;
}

/** One gentle movement, authored by us, resting on facts that say no more than that moving may help. */
export interface Movement {
  readonly id: string;
  readonly title: string;
  readonly position: Position;
  readonly steps: readonly MovementStep[];
  readonly easier: string;
  readonly harder: string;
  /** When to leave it at once. */
  readonly stopIf: string;
  readonly facts: readonly string[];
  /** Ids in `content/sources.yaml`, in the order of the facts. */
  readonly sources: readonly string[];
}
