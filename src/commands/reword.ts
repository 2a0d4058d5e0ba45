import { isLength } from './parse-duration.ts';
import { parseHourWords } from './parse-hour-words.ts';
import { parseHours } from './parse-hours.ts';
import { parseWeekdays } from './parse-weekdays.ts';

/** Other words for what a line begins with, longest first. */
const otherLeads: readonly (readonly [typed: string, meant: string])[] = [
  ['remind me to', ''],
  ['remind me', ''],
  ['stand up', 'stand'],
  ['change position', 'stand'],
  ['drink water', 'water'],
  ['time zone', 'zone'],
  ['timezone', 'zone'],
  ['at most', 'max'],
  ['maximum', 'max'],
  ['minimum gap', 'gap'],
  ['min gap', 'gap'],
  ['do not disturb', 'dnd'],
  ['holiday', 'holidays'],
  ['tz', 'zone'],
];

/**
 * A line after `/standing` in the words of the grammar, where somebody used others that can mean one thing alone: `stop
 * for today` is a pause, `hourly` and `45m` are an interval, `weekdays 9 to 5` are hours. What ends all reminders, or ends a
 * kind of them, is never made out of other words.
 */
export function reword(typed: readonly string[]): readonly string[] {
  const words = withLead(typed.map((word) => word.replace(/[!?]+$/, '')).filter((word) => word !== ''));
  const [first = ''] = words;
  if ((first === 'stop' || first === 'off') && isSpan(words.slice(1))) return ['pause', ...words.slice(1)];
  const at = isInterval(words) ? 0 : isInterval(words.slice(1)) && /^[a-z]+$/.test(first) ? 1 : undefined;
  if (at === 0 || (at === 1 && mayTakeInterval.test(first))) return withEvery(words, at);
  if (parseWeekdays(first) && words.includes('at')) return ['every', ...words];
  const hours = parseWeekdays(first) || parseHours(first) ? parseHourWords(words, false) : undefined;
  if (hours?.is === 'expected' && hours.what === 'mistake.expected.half-day') return ['hours', ...words];
  // Days alone could be those on which nothing is wished for.
  return hours?.is === 'hour-words' && hours.hours && !hours.zone ? ['hours', ...words] : words;
}

const mayTakeInterval =
  /^(?:stand|position|stretch|stretching|walk|walking|eyes?|water|drink|alternate|alternating)$/;

function withLead(words: readonly string[]): readonly string[] {
  const line = `${words.join(' ')} `;
  const found = otherLeads.find(([typed]) => line.startsWith(`${typed} `));
  if (!found) return words;
  const [typed, meant] = found;
  const rest = words.slice(typed.split(' ').length);
  return withLead(meant === '' ? rest : [meant, ...rest]);
}

/** Until when, or for how long: "off 1 dec" may be one day that is free, and stays what it is. */
function isSpan([lead = '', ...more]: readonly string[]): boolean {
  return (
    (['for', 'until', 'till', 'til'].includes(lead) && more.length > 0) ||
    (lead === 'today' && more.length === 0)
  );
}

function isInterval(words: readonly string[]): boolean {
  const [first = ''] = words;
  // A bare number says not of what.
  return first === 'hourly' || (isLength(words) && (/[a-z]$/.test(first) || words.length > 1));
}

function withEvery(words: readonly string[], at: 0 | 1): readonly string[] {
  const rest = words.slice(at);
  const interval = rest[0] === 'hourly' ? ['1h', ...rest.slice(1)] : rest;
  return [...words.slice(0, at), 'every', ...interval];
}
