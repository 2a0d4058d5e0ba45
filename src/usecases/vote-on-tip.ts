import type { Reply } from '../domain/reply.ts';
import type { TipVote } from '../domain/tip-vote.ts';
import type { Asker } from './asker.ts';
import type { House } from './house.ts';

/**
 * Counts "Helpful" or "Not for me" for a tip; the presser alone learns of it. Whoever presses the other one soon after
 * changes their mind, and counts once. A tip nobody knows any more is not counted.
 */
export async function voteOnTip(house: House, asker: Asker, tipId: string, vote: TipVote): Promise<Reply> {
  const { library, store, clock, votes } = house;
  const { workspaceId } = asker;
  const tip = library.tips.find(({ id }) => id === tipId);
  if (!tip) return { is: 'words', words: library.say('tip.gone') };
  const before = votes.note(asker, tip.id, vote, clock.now());
  if (before === vote) return { is: 'words', words: library.say('tip.counted-before') };
  await store.transaction(async (bound) => {
    await bound.workspaces.admit(workspaceId, clock.now());
    await bound.tipVotes.count(workspaceId, tip.id, vote, 1);
    if (before) await bound.tipVotes.count(workspaceId, tip.id, before, -1);
  });
  return { is: 'words', words: library.say('tip.counted') };
}
