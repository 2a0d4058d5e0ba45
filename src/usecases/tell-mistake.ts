import { mistakeCard, typedMistakeCard } from '../cards/status-cards.ts';
import { countryNamed } from '../commands/country-named.ts';
import type { Expected } from '../commands/expected.ts';
import { readBack, readLine } from '../commands/read-back.ts';
import type { Reply } from '../domain/reply.ts';
import type { House } from './house.ts';

/** Says what was read of a line, which part of it is wrong or missing, and an example. */
export function tellMistake(house: House, { what, got }: Expected, line: string): Reply {
  const { say } = house.library;
  const isOfCountry = what === 'mistake.expected.holidays' || what === 'mistake.expected.here-holidays';
  const country = isOfCountry ? countryNamed(got) : undefined;
  if (country === undefined) return tellTypedMistake(house, got, line, say(what));
  // The name of a country is about nobody's health.
  return {
    is: 'card',
    card: mistakeCard(got, `${say('mistake.meant', { words: country })} ${say(what)}`, say),
  };
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
