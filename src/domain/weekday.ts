/** ISO weekday: 1 is Monday, 7 is Sunday, as `Temporal.PlainDate.dayOfWeek` counts. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

export const everyDay: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];
export const workdays: readonly Weekday[] = [1, 2, 3, 4, 5];

/** Three-letter English name, the form people type: `mon` … `sun`. */
export const weekdayNames = {
  1: 'mon',
  2: 'tue',
  3: 'wed',
  4: 'thu',
  5: 'fri',
  6: 'sat',
  7: 'sun',
} as const satisfies Record<Weekday, string>;

/** Reads a number as a weekday; `undefined` outside 1 to 7. */
export function parseWeekday(value: number): Weekday | undefined {
  return everyDay.find((day) => day === value);
}
