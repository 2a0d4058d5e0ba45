import { countryOfLetters } from './country-named.ts';
import { type Expected, expected } from './expected.ts';

const offWords = ['off', 'none', 'stop'];

/** Reads a country in two letters, or `off`; whether its holidays are known is not its concern. */
export function parseHolidayCountry(
  words: readonly string[],
): { readonly is: 'country'; readonly country: string | undefined } | Expected {
  const typed = words.join(' ');
  if (offWords.includes(typed)) return { is: 'country', country: undefined };
  const country = countryOfLetters(typed);
  return country ? { is: 'country', country } : expected('mistake.expected.holidays', typed);
}
