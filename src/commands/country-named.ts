/** What people say for a country beside its English name. */
const otherNames: readonly (readonly [name: string, code: string])[] = [
  ['great britain', 'GB'],
  ['britain', 'GB'],
  ['england', 'GB'],
  ['usa', 'US'],
  ['united states of america', 'US'],
  ['america', 'US'],
  ['holland', 'NL'],
  ['czech republic', 'CZ'],
  ['turkey', 'TR'],
];

let codes: ReadonlyMap<string, string> | undefined;

/** Two letters of a country, in any case, as ISO 3166 has them; people write UK for GB. */
export function countryOfLetters(typed: string): string | undefined {
  if (!/^[a-z]{2}$/i.test(typed)) return undefined;
  const code = typed.toUpperCase();
  return code === 'UK' ? 'GB' : code;
}

/** The two letters of a country by its English name; whether its holidays are known is not its concern. */
export function countryNamed(typed: string): string | undefined {
  codes ??= new Map([...englishNames(), ...otherNames]);
  return codes.get(typed.trim().toLowerCase().replace(/^the /, ''));
}

function* englishNames(): Generator<readonly [string, string]> {
  const names = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  for (const code of letters.flatMap((first) => letters.map((second) => first + second))) {
    const name = names.of(code);
    // Codes of the past have the name of today's country, and are other countries' letters.
    const isOfToday = new Intl.Locale(`und-${code}`).region === code;
    if (name !== undefined && isOfToday) yield [name.toLowerCase(), code];
  }
}
