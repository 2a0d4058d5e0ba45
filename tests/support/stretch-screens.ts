import { hurtCard, routineEndCard, stretchCard } from '../../src/cards/stretch-cards.ts';
import type { Card, CardElement } from '../../src/domain/card.ts';
import type { Routine } from '../../src/domain/routine.ts';
import type { Stretch } from '../../src/domain/stretch.ts';
import { library, pictureUrl } from './test-house.ts';

/** The longest ids there are, eight of them, with a movement first or last: what fills a button most. */
function routineWith({ id }: Stretch, isFirst: boolean): Routine {
  const others = library.stretches
    .map((other) => other.id)
    .filter((other) => other !== id)
    .sort((a, b) => b.length - a.length)
    .slice(0, 7);
  return isFirst ? { ids: [id, ...others], at: 0 } : { ids: [...others, id], at: 7 };
}

/** Every card that /stretch can show: each movement with and without picture, both ways, first and last. */
export const everyStretchCard: readonly (readonly [name: string, card: Card])[] = [
  ...library.stretches.flatMap((stretch) =>
    [true, false].flatMap((isFirst) =>
      [true, false].flatMap((isEasier) =>
        [pictureUrl(stretch.id), undefined].map((url) => {
          const look = { pictureUrl: url, isEasier, hurtOpensForm: isFirst };
          const name = `${stretch.id}${isFirst ? ', first' : ''}${isEasier ? ', easier' : ''}${url ? ', drawn' : ''}`;
          return [name, stretchCard(stretch, routineWith(stretch, isFirst), look, library)] as const;
        }),
      ),
    ),
  ),
  [
    'the end of a routine',
    routineEndCard({ ids: library.stretches.slice(0, 8).map(({ id }) => id), at: 7 }, library),
  ],
  ['a routine that hurt', hurtCard(library)],
];

const back = `${'a'.repeat(40)}:AU`;

/** The same in the window of a result, with the way back: what the routine offered there can show. */
export const everyStretchWindow: readonly (readonly [name: string, elements: readonly CardElement[]])[] = [
  ...library.stretches.flatMap((stretch) =>
    [true, false].map((isFirst) => {
      const look = { pictureUrl: pictureUrl(stretch.id), isEasier: !isFirst, hurtOpensForm: true };
      const { elements } = stretchCard(stretch, { ...routineWith(stretch, isFirst), back }, look, library);
      return [`${stretch.id}${isFirst ? ', first' : ', easier'}`, elements] as const;
    }),
  ),
  [
    'the end of a routine',
    routineEndCard({ ids: library.stretches.slice(0, 8).map(({ id }) => id), at: 7, back }, library).elements,
  ],
];
