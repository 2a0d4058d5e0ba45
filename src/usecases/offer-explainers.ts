import { explainerCard, explainerListCard } from '../cards/explainer-cards.ts';
import { parsePage } from '../cards/explainer-pages.ts';
import { findExplainer } from '../domain/explainer.ts';
import type { Reply } from '../domain/reply.ts';
import type { House } from './house.ts';

/**
 * Answers `/backwise learn [topic]`: the explainer that is meant, or the list. Words that are no topic are not said
 * back, since they may be about somebody's health.
 */
export function offerExplainers({ library }: House, topic: string): Reply {
  if (topic === '') return { is: 'card', card: explainerListCard(library) };
  const found = findExplainer(topic, library.explainers);
  if (found) return { is: 'card', card: explainerCard(found, 0, library) };
  return { is: 'card', card: explainerListCard(library, library.say('learn.unknown')) };
}

/** Turns to the page a button asks for. An unknown one, forged or from another version, comes to the list. */
export function turnToExplainer({ library }: House, value: string): Reply {
  if (value === '') return { is: 'replace', card: explainerListCard(library) };
  const mark = parsePage(value);
  const found = library.explainers.find(({ id }) => id === mark?.id);
  return {
    is: 'replace',
    card:
      mark && found
        ? explainerCard(found, mark.page, library)
        : explainerListCard(library, library.say('learn.unknown')),
  };
}
