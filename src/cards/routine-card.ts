import { buttons, type CardElement, heading, list, note, text } from '../domain/card.ts';
import type { Library } from '../domain/library.ts';
import type { Movement } from '../domain/movement.ts';
import type { Say } from '../domain/phrases.ts';
import { citeAll } from './tip-cards.ts';

/**
 * The gentle routine, for the one who asked, inside the window of the result it was offered with; `state` is what that
 * window knows, for the way back to it. "That hurt" opens the check anew.
 */
export function routineElements(library: Library, state: string): readonly CardElement[] {
  const { movements, say } = library;
  const sources = movements.flatMap((movement) => movement.sources);
  return [
    heading(say('routine.heading')),
    text(say('routine.intro')),
    ...movements.flatMap((movement) => movementElements(movement, say)),
    buttons(
      {
        label: say('routine.hurt'),
        action: 'check.open.v1',
        value: '',
        style: 'danger',
        spokenLabel: say('routine.hurt-spoken'),
        opensForm: true,
      },
      { label: say('routine.back'), action: 'check.result.v1', value: state },
    ),
    note(
      `${say('check.sources', { sources: citeAll(sources, library) })} ${say('routine.ours')} ${say('disclaimer')}`,
    ),
  ];
}

function movementElements(movement: Movement, say: Say): readonly CardElement[] {
  const { title, position, steps, easier, harder, stopIf } = movement;
  return [
    heading(title),
    note(say(`routine.${position}`)),
    list(steps.map(({ text, seconds }) => say('routine.step', { text, seconds }))),
    text(say('routine.easier', { text: easier })),
    text(say('routine.harder', { text: harder })),
    text(say('routine.stop-if', { text: stopIf })),
  ];
}
