/** A wall-clock time as minutes after local midnight, 0 to 1439; 1440 is allowed as the end of a range. */
export type LocalMinute = number;

export const minutesPerDay = 1440;

/** `570` as `09:30`. The end of the day, 1440, is `24:00`. */
export function formatLocalMinute(minute: LocalMinute): string {
  const hours = Math.floor(minute / 60);
  return `${String(hours).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

/**
 * Reads `9`, `9:30`, `09:30`, `9.30`, `9h30`, `0930`, `24:00`, with an optional `am`/`pm`; `undefined` for anything
 * else.
 */
export function parseLocalMinute(text: string): LocalMinute | undefined {
  const match = /^(\d{1,2})(?:[:.h]?(\d{2})|h)?\s*(am|pm)?$/i.exec(text.trim());
  if (!match) return undefined;
  const [, hourText = '', minuteText = '0', half] = match;
  let hour = Number(hourText);
  const minute = Number(minuteText);
  if (half !== undefined) {
    if (hour < 1 || hour > 12) return undefined;
    hour = (hour % 12) + (half.toLowerCase() === 'pm' ? 12 : 0);
  }
  const total = hour * 60 + minute;
  return minute < 60 && total <= minutesPerDay ? total : undefined;
}
