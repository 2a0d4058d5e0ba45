import { deskCard } from '../../src/cards/desk-cards.ts';
import { type DeskAnswer, type DeskState, encodeDeskState, placeIn } from '../../src/cards/desk-walk.ts';
import { explainerCard, explainerListCard } from '../../src/cards/explainer-cards.ts';
import { pagesOf } from '../../src/cards/explainer-pages.ts';
import type { Card } from '../../src/domain/card.ts';
import { library } from './test-house.ts';

const { deskCheck, explainers, say } = library;
const answers: readonly DeskAnswer[] = ['yes', 'no', 'not-sure', 'skip'];

/** The cards on the way of somebody who always answers alike, and stands or not. */
function walkWith(answer: DeskAnswer, stands: DeskAnswer): readonly (readonly [string, Card])[] {
  const cards: (readonly [string, Card])[] = [];
  let state: DeskState = { answers: [], isChangeRead: false };
  for (;;) {
    const place = placeIn(state, deskCheck);
    cards.push([
      `${place.is} of the desk check at ${encodeDeskState(state, deskCheck)}`,
      deskCard(state, library),
    ]);
    if (place.is === 'summary') return cards;
    if (place.is === 'change') state = { ...state, isChangeRead: true };
    else {
      const given = place.question.isOffer ? stands : answer;
      state = { answers: [...state.answers, given], isChangeRead: false };
    }
  }
}

/** Every kind of card of the desk check and every page of every explainer, with a name; the longest among them. */
export const guidanceCards: readonly (readonly [string, Card])[] = [
  ...answers.flatMap((answer) => answers.flatMap((stands) => walkWith(answer, stands))),
  [
    'a desk check started afresh',
    deskCard({ answers: [], isChangeRead: false }, library, say('desk.outdated')),
  ],
  ['the list of explainers', explainerListCard(library)],
  ['the list for unknown words', explainerListCard(library, say('learn.unknown'))],
  ...explainers.flatMap((explainer) =>
    pagesOf(explainer).map(
      (_, page) => [`${explainer.id}, page ${page + 1}`, explainerCard(explainer, page, library)] as const,
    ),
  ),
];
