const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];

/** A date as typed; without a year it is the next such date. */
export interface TypedDate {
  readonly year: number | undefined;
  readonly month: number;
  readonly day: number;
}

/** Reads `2026-12-01`, `1 dec`, `dec 1st`, `1 december 2026`, `24.12.`, `24.12.2026`; whether there is such a day is not its concern. */
export function parseDate(words: readonly string[]): TypedDate | undefined {
  const [first = '', second = '', third, ...more] = words;
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(first);
  if (iso && words.length === 1) return { year: Number(iso[1]), month: Number(iso[2]), day: Number(iso[3]) };
  const [, dotDay = '', dotMonth, dotYear] = /^(\d{1,2})\.(\d{1,2})(?:\.(\d{4})?)?$/.exec(first) ?? [];
  if (dotMonth !== undefined && words.length === 1) {
    const year = dotYear === undefined ? undefined : Number(dotYear);
    return { year, month: Number(dotMonth), day: Number(dotDay) };
  }
  const month = monthNamed(first) ?? monthNamed(second);
  const dayText = monthNamed(first) ? second : first;
  if (month === undefined || !/^\d{1,2}(st|nd|rd|th)?$/.test(dayText) || more.length > 0) return undefined;
  if (third !== undefined && !/^\d{4}$/.test(third)) return undefined;
  return { year: third === undefined ? undefined : Number(third), month, day: Number.parseInt(dayText, 10) };
}

/** True if some year has this day, or the typed year does. */
export function isDate({ year, month, day }: TypedDate): boolean {
  try {
    // 2028 is a leap year, so that 29 February can be typed without a year.
    Temporal.PlainDate.from({ year: year ?? 2028, month, day }, { overflow: 'reject' });
    return true;
  } catch {
    return false;
  }
}

function monthNamed(word: string): number | undefined {
  const index = months.findIndex((month) => word === month.slice(0, 3) || word === month);
  return index < 0 ? (word === 'sept' ? 9 : undefined) : index + 1;
}
