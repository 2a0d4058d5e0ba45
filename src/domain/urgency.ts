/** How soon care is advised, mildest first, so that the position is the rank. */
export const urgencies = ['self-care', 'see-doctor', 'same-day', 'emergency'] as const;

export type Urgency = (typeof urgencies)[number];

/** Higher is more urgent. */
export function rank(urgency: Urgency): number {
  return urgencies.indexOf(urgency);
}

/** The more urgent of two. */
export function mostUrgent(one: Urgency, other: Urgency): Urgency {
  return rank(one) >= rank(other) ? one : other;
}
