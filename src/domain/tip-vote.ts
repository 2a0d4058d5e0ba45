export const tipVotes = ['helpful', 'not-for-me'] as const;

/** What somebody pressed under a tip. */
export type TipVote = (typeof tipVotes)[number];

/** How often each was pressed for a tip, in one workspace. By whom is kept nowhere. */
export interface TipCount {
  readonly tipId: string;
  readonly helpful: number;
  readonly notForMe: number;
}

/** From so many presses on, a tip's figures are shown: below, they could be told to belong to somebody. */
export const leastVotesShown = 5;

/** True where so many have pressed that the figures point at nobody. */
export function canShow({ helpful, notForMe }: TipCount): boolean {
  return helpful + notForMe >= leastVotesShown;
}
