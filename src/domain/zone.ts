/** An IANA time zone id, for example `Europe/Berlin`. Never an offset: offsets do not know daylight saving. */
export type ZoneId = string & { readonly __brand: 'ZoneId' };

const ianaShape = /^[A-Za-z][A-Za-z0-9_+-]*(\/[A-Za-z0-9_+-]+){0,2}$/;

/**
 * Abbreviations mean what the time zone data says and not what people mean: `BST` is Dhaka there, `EST` Panama all
 * year round. Only those that mean one thing are read.
 */
const abbreviation = /^[a-z]{3}$/i;
const plainAbbreviations = ['utc', 'gmt', 'cet', 'eet', 'wet'];

/**
 * The same text where it is the id of a zone as this machine's time zone data writes it; `undefined` for all else. The
 * first look at a calendar by locale, which `parseZone` needs, takes 30 ms.
 */
export function knownZone(text: string): ZoneId | undefined {
  if (!mayBeZone(text)) return undefined;
  try {
    return new Temporal.ZonedDateTime(0n, text).timeZoneId === text ? (text as ZoneId) : undefined;
  } catch {
    return undefined;
  }
}

function mayBeZone(text: string): boolean {
  if (text.length > 64 || !ianaShape.test(text)) return false;
  return !abbreviation.test(text) || plainAbbreviations.includes(text.toLowerCase());
}

/** Reads a zone id in any letter case; `undefined` where this machine's time zone data does not know it. */
export function parseZone(text: string): ZoneId | undefined {
  if (!mayBeZone(text)) return undefined;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }).resolvedOptions().timeZone as ZoneId;
  } catch {
    return undefined;
  }
}
