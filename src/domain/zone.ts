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
 * The same text where it is the id of a zone as the time zone database writes it; `undefined` for all else. Cheap: it
 * needs no calendar by locale, the first look at which takes 30 ms.
 */
export function knownZone(text: string): ZoneId | undefined {
  return mayBeZone(text) && idOf(text) === text ? (text as ZoneId) : undefined;
}

function mayBeZone(text: string): boolean {
  if (text.length > 64 || !ianaShape.test(text)) return false;
  return !abbreviation.test(text) || plainAbbreviations.includes(text.toLowerCase());
}

/**
 * Reads a zone id in any letter case; `undefined` where this machine's time zone data does not know it. A place keeps the
 * name it was called by, in the spelling of the time zone database: `europe/kyiv` is `Europe/Kyiv`, which the calendars
 * of ICU still call Kiev. Names without a place (`CET`, `Japan`) are given one, so that people see what they stand for.
 */
export function parseZone(text: string): ZoneId | undefined {
  if (!mayBeZone(text)) return undefined;
  const id = idOf(text);
  const isPlace = id === undefined || id.includes('/') || id === 'UTC';
  return (isPlace ? id : new Intl.DateTimeFormat('en', { timeZone: id }).resolvedOptions().timeZone) as
    | ZoneId
    | undefined;
}

/** The id in its own letter case, and of several names of a zone still the one that was given. */
function idOf(text: string): string | undefined {
  try {
    return new Temporal.ZonedDateTime(0n, text).timeZoneId;
  } catch {
    return undefined;
  }
}

/** True also for two names of one zone, such as `Asia/Kolkata` and `Asia/Calcutta`: its clocks are the same for ever. */
export function isSameZone(one: ZoneId, other: ZoneId): boolean {
  if (one === other) return true;
  return new Temporal.ZonedDateTime(0n, one).equals(new Temporal.ZonedDateTime(0n, other));
}
