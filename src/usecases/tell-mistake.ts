import { typedMistakeCard } from '../cards/status-cards.ts';
import type { Expected } from '../commands/expected.ts';
import { readBack, readLine } from '../commands/read-back.ts';
import type { Reply } from '../domain/reply.ts';
import type { House } from './house.ts';

/** Says what was read of a line, which part of it is wrong or missing, and an example. */
export function tellMistake(house: House, { what, got }: Expected, line: string): Reply {
  return tellTypedMistake(house, got, line, house.library.say(what));
}

/** The same, with what was expected in words. */
export function tellTypedMistake(
  { library, settings }: House,
  got: string,
  line: string,
  expectation: string,
): Reply {
  const { shown, suggestions } = readLine(line);
  const read = { part: readBack(got), line: shown, suggestions };
  return { is: 'card', card: typedMistakeCard(read, expectation, library.say, settings.isCheckOn) };
}
