/**
 * What a score tells: how much a message is like those that were judged an emergency, a crisis, a sign of any kind, or
 * about a back at all.
 */
export const learntScores = ['emergency', 'crisis', 'sign', 'topic'] as const;

export type LearntScore = (typeof learntScores)[number];

/**
 * Weights of words and of words next to each other, learnt from judged messages. A score is the sum of the weights of
 * what a message holds, over the root of how many those are, plus a constant: anybody can reckon it by hand.
 */
export interface LearntWeights {
  /** By score: the constant. */
  readonly constant: Readonly<Record<LearntScore, number>>;
  /**
   * By feature (`numb`, `cannot feel`, `cannot _ legs` with one word left out between): its place in the weights.
   */
  readonly places: ReadonlyMap<string, number>;
  /** By score: the weights, by place. */
  readonly weights: Readonly<Record<LearntScore, Float32Array>>;
}
