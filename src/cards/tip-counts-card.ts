import { type Card, card, heading, list, note, text } from '../domain/card.ts';
import type { Library } from '../domain/library.ts';
import { tipTitle } from '../domain/tip-title.ts';
import { canShow, leastVotesShown, type TipCount } from '../domain/tip-vote.ts';

/** Lines. The rest is left out: a card has an end. */
const mostLines = 30;

/** How the tips were taken in a whole workspace, those that most people answered first. */
export function tipCountsCard(counts: readonly TipCount[], library: Library): Card {
  const { say, tips } = library;
  const titles = new Map(tips.map((tip) => [tip.id, tipTitle(tip)]));
  const lines = counts
    .filter((count) => canShow(count) && titles.has(count.tipId))
    .sort((one, other) => sum(other) - sum(one) || (one.tipId < other.tipId ? -1 : 1))
    .slice(0, mostLines)
    .map(({ tipId, helpful, notForMe }) =>
      say('here.counts-line', { title: titles.get(tipId) ?? '', helpful, not: notForMe }),
    );
  return card(
    heading(say('here.counts-heading')),
    lines.length === 0 ? text(say('here.counts-none', { least: leastVotesShown })) : list(lines),
    note(say('here.counts-note')),
  );
}

function sum({ helpful, notForMe }: TipCount): number {
  return helpful + notForMe;
}
