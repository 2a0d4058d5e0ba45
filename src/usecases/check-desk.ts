import { deskCard } from '../cards/desk-cards.ts';
import { deskStart, parseDeskState } from '../cards/desk-walk.ts';
import type { Reply } from '../domain/reply.ts';
import { answerBackpain, needsCheck } from './answer-backpain.ts';
import type { House } from './house.ts';

/** Starts the desk check. Words after the command are not needed; if they name a warning sign, that comes first. */
export function startDeskCheck(house: House, words: string): Reply {
  if (needsCheck(house, words)) return answerBackpain(house, words);
  return { is: 'card', card: deskCard(deskStart, house.library) };
}

/**
 * Turns the desk check to the step a button asks for. All there is to know travels in the button: nothing is read from
 * a store or kept in one. A value that is forged or from an earlier version starts afresh and says so.
 */
export function takeDeskStep({ library }: House, value: string): Reply {
  if (value === '') return { is: 'replace', card: deskCard(deskStart, library) };
  const state = parseDeskState(value, library.deskCheck);
  return {
    is: 'replace',
    card: state ? deskCard(state, library) : deskCard(deskStart, library, library.say('desk.outdated')),
  };
}
