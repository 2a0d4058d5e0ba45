import type { PublicHolidays } from '../ports/public-holidays.ts';
import type { HolidayOf } from '../schedule/hold-by-rule.ts';

/** Nobody keeps any. */
export const noHolidays: HolidayOf = () => undefined;

/**
 * The public holidays of some countries between two instants, wherever on earth a day is counted. Asked ahead, because
 * deciding is pure. Without a country nothing is loaded.
 */
export async function knowHolidays(
  calendar: PublicHolidays,
  countries: Iterable<string | undefined>,
  from: Temporal.Instant,
  until: Temporal.Instant = from,
): Promise<HolidayOf> {
  const wanted = new Set([...countries].filter((country) => country !== undefined));
  if (wanted.size === 0) return noHolidays;
  const first = from.subtract({ hours: 24 }).toZonedDateTimeISO('UTC').year;
  const last = until.add({ hours: 24 }).toZonedDateTimeISO('UTC').year;
  const known = new Map<string, ReadonlyMap<number, string>[]>();
  for (const country of wanted) {
    const years: ReadonlyMap<number, string>[] = [];
    for (let year = first; year <= last; year++) years.push(await calendar.inYear(country, year));
    known.set(country, years);
  }
  return (country, day) => {
    for (const year of known.get(country) ?? []) {
      const name = year.get(day);
      if (name !== undefined) return name;
    }
    return undefined;
  };
}
