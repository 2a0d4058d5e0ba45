import { type LocalDay, parseLocalDay } from '../domain/local-day.ts';
import { errorFacts } from '../ports/error-facts.ts';
import type { Log } from '../ports/log.ts';
import type { PublicHolidays } from '../ports/public-holidays.ts';

type Library = typeof import('date-holidays')['default'];

const dayMs = 86_400_000;

/**
 * Public holidays of whole countries from `date-holidays`, named in English. The library and its tables take some thirty
 * megabytes and a tenth of a second, so they are loaded when somebody first asks for a country. Days that begin at
 * sunset count as the day they are named for.
 */
export function createPublicHolidays(log: Log): PublicHolidays {
  let loading: Promise<Library | undefined> | undefined;
  const years = new Map<string, ReadonlyMap<LocalDay, string>>();
  const load = () => {
    loading ??= import('date-holidays').then(
      (module) => module.default,
      (error: unknown) => {
        log.error('holidays.not-loaded', errorFacts(error));
        return undefined;
      },
    );
    return loading;
  };
  return {
    async knows(country) {
      const Holidays = await load();
      return Holidays !== undefined && isKnown(Holidays, country);
    },
    async inYear(country, year) {
      const key = `${country} ${year}`;
      const known = years.get(key);
      if (known) return known;
      const Holidays = await load();
      if (!Holidays || !isKnown(Holidays, country)) return new Map<LocalDay, string>();
      const found = listYear(Holidays, country, year);
      years.set(key, found);
      return found;
    },
  };
}

/** A whole country by its two capitals: the library would also take `de` or a part of a country. */
function isKnown(Holidays: Library, country: string): boolean {
  return Object.hasOwn(new Holidays().getCountries('en'), country);
}

function listYear(Holidays: Library, country: string, year: number): ReadonlyMap<LocalDay, string> {
  const days = new Map<LocalDay, string>();
  const holidays = new Holidays(country, { languages: ['en'], types: ['public'] }).getHolidays(year);
  for (const { date, start, end, name } of holidays) {
    const first = parseLocalDay(date.slice(0, 10));
    if (first === undefined) continue;
    const length = Math.max(1, Math.round((end.getTime() - start.getTime()) / dayMs));
    // The first name of a day stays: a substitute never hides the day itself.
    for (let day = first; day < first + length; day++) if (!days.has(day)) days.set(day, name);
  }
  return days;
}
