import { deskCard } from '../cards/desk-cards.ts';
import { deskStart, parseDeskState } from '../cards/desk-walk.ts';
import type { Reply } from '../domain/reply.ts';
import type { House } from './house.ts';

/** Starts the desk check. */
export function startDeskCheck({ library }: House): Reply {
  return { is: 'card', card: deskCard(deskStart, library) };
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
