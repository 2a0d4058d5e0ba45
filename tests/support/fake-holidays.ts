import { parseLocalDay } from '../../src/domain/local-day.ts';
import type { PublicHolidays } from '../../src/ports/public-holidays.ts';

const known: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  DE: { '2026-12-25': 'Christmas Day', '2027-01-01': "New Year's Day", '2026-11-25': 'Day of Testing' },
  US: { '2026-11-26': 'Thanksgiving' },
};

/** A calendar of two countries with a handful of days. */
export const fakeHolidays: PublicHolidays = {
  knows: async (country) => Object.hasOwn(known, country),
  inYear: async (country, year) =>
    new Map(
      Object.entries(known[country] ?? {})
        .filter(([day]) => day.startsWith(String(year)))
        .map(([day, name]): [number, string] => [parseLocalDay(day) ?? 0, name]),
    ),
};
