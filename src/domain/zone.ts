/** An IANA time zone id, for example `Europe/Berlin`. Never an offset: offsets do not know daylight saving. */
export type ZoneId = string & { readonly __brand: 'ZoneId' };

const ianaShape = /^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+){0,2}$/;

/**
 * Abbreviations mean what the time zone data says and not what people mean: `BST` is Dhaka there, `EST` Panama all
 * year round. Only those that mean one thing are read.
 */
const abbreviation = /^[a-z]{3}$/i;
const plainAbbreviations = ['utc', 'gmt', 'cet', 'eet', 'wet'];

/** Reads a zone id in any letter case; `undefined` where this machine's time zone data does not know it. */
export function parseZone(text: string): ZoneId | undefined {
  if (text.length > 64 || !ianaShape.test(text)) return undefined;
  if (abbreviation.test(text) && !plainAbbreviations.includes(text.toLowerCase())) return undefined;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone as ZoneId;
  } catch {
    return undefined;
  }
}
