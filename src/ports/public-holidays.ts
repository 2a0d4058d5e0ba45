import type { LocalDay } from '../domain/local-day.ts';

/** When whole countries do not work. Countries are ISO 3166 alpha-2, in capitals. */
export interface PublicHolidays {
  /** False for a country nobody here knows the holidays of. Never rejects. */
  knows(country: string): Promise<boolean>;
  /** The public holidays of a country in a year, by local day; none for an unknown country. Never rejects. */
  inYear(country: string, year: number): Promise<ReadonlyMap<LocalDay, string>>;
}
