export const topics = [
  'move',
  'posture',
  'desk',
  'heat-cold',
  'stretch',
  'strength',
  'stress',
  'recovery',
  'getting-help',
] as const;

/** What a tip is about. */
export type Topic = (typeof topics)[number];

/** Authored content for a channel or for `/backtip`. */
export interface Tip {
  readonly id: string;
  readonly topic: Topic;
  readonly text: string;
  /** Background for those who press "More", with source and year in words. */
  readonly more: string;
  /** Ids in `content/facts.yaml` on which the tip rests. */
  readonly facts: readonly string[];
  /** Ids in `content/sources.yaml`, in the order of the facts. */
  readonly sources: readonly string[];
}

/** One small thing to do when it is time to change position. */
export interface Nudge {
  readonly id: string;
  readonly text: string;
  readonly facts: readonly string[];
}

/** Reads a topic as people type it; `undefined` if there is none of that name. */
export function parseTopic(text: string): Topic | undefined {
  const wanted = text
    .trim()
    .toLowerCase()
    .replaceAll(/[\s_]+/g, '-');
  return topics.find((topic) => topic === wanted);
}
