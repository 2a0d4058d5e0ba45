import { topics } from '../domain/tip.ts';
import { everyDay, weekdayNames } from '../domain/weekday.ts';
import { ownWords } from './own-words.ts';
import { parseWeekdays } from './parse-weekdays.ts';

/** The shortest word that is taken for another one with a slip in it. */
const shortest = 4;
/** From so many letters on two of them may be wrong. */
const lettersForTwo = 7;

const dayWords = everyDay.map((day) => weekdayNames[day]);
const longDays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];
/** Read, and not suggested: one letter from words that are no slip. */
const unsuggested: readonly string[] = ['til', 'till', 'thru', 'done'];
const grammar = [...ownWords, ...topics, ...dayWords, ...longDays, 'weekdays', 'daily'].filter(
  (word) => word.length > 2 && !unsuggested.includes(word),
);

/** What zones are called today that ICU lists under a name of the past, as zone.tab of the time zone database has them. */
const presentNames: ReadonlyMap<string, string> = new Map([
  ['Africa/Asmera', 'Africa/Asmara'],
  ['America/Buenos_Aires', 'America/Argentina/Buenos_Aires'],
  ['America/Catamarca', 'America/Argentina/Catamarca'],
  ['America/Coral_Harbour', 'America/Atikokan'],
  ['America/Cordoba', 'America/Argentina/Cordoba'],
  ['America/Godthab', 'America/Nuuk'],
  ['America/Indianapolis', 'America/Indiana/Indianapolis'],
  ['America/Jujuy', 'America/Argentina/Jujuy'],
  ['America/Louisville', 'America/Kentucky/Louisville'],
  ['America/Mendoza', 'America/Argentina/Mendoza'],
  ['Asia/Calcutta', 'Asia/Kolkata'],
  ['Asia/Katmandu', 'Asia/Kathmandu'],
  ['Asia/Rangoon', 'Asia/Yangon'],
  ['Asia/Saigon', 'Asia/Ho_Chi_Minh'],
  ['Atlantic/Faeroe', 'Atlantic/Faroe'],
  ['Europe/Kiev', 'Europe/Kyiv'],
  ['Pacific/Enderbury', 'Pacific/Kanton'],
  ['Pacific/Ponape', 'Pacific/Pohnpei'],
  ['Pacific/Truk', 'Pacific/Chuuk'],
]);

/** Cities, by which people name a zone: those of today's names, and those of the past. */
const zonesByCity: ReadonlyMap<string, string> = new Map(
  Intl.supportedValuesOf('timeZone').flatMap((listed): (readonly [string, string])[] => {
    const zone = presentNames.get(listed) ?? listed;
    return [listed, zone].map((name) => [name.slice(name.lastIndexOf('/') + 1).toLowerCase(), zone]);
  }),
);
const zones = [...new Set([...zonesByCity.values(), ...presentNames.keys()])];

/**
 * The word of a command, weekday or zone that somebody meant by one with a slip in it; `undefined` where none is near.
 * Only words of our own come out of it, never what went in.
 */
export function suggestWord(typed: string): string | undefined {
  return suggestDays(typed) ?? nearest(typed, grammar) ?? suggestZone(typed);
}

/** `monn-fri` as `mon-fri`. */
function suggestDays(typed: string): string | undefined {
  const [first = '', last, ...more] = typed.split('-');
  if (last === undefined || more.length > 0) return undefined;
  const ends = [first, last].map((end) =>
    parseWeekdays(end) ? end : nearest(end, [...dayWords, ...longDays], 3),
  );
  const [from, to] = ends;
  return from === undefined || to === undefined ? undefined : `${from}-${to}`;
}

function suggestZone(typed: string): string | undefined {
  const isId = typed.includes('/');
  const named = isId ? nearest(typed, zones) : undefined;
  if (isId) return presentNames.get(named ?? '') ?? named;
  const city = zonesByCity.get(typed);
  return city ?? zonesByCity.get(nearest(typed, [...zonesByCity.keys()], lettersForTwo - 1) ?? '');
}

/** The nearest of some words, within one letter or, of longer words, two. */
function nearest(typed: string, words: readonly string[], least = shortest): string | undefined {
  if (typed.length < least) return undefined;
  const most = typed.length < lettersForTwo ? 1 : 2;
  let found: string | undefined;
  let steps = most + 1;
  for (const word of words) {
    if (Math.abs(word.length - typed.length) > most) continue;
    const away = stepsBetween(typed, word.toLowerCase());
    if (away < steps) [found, steps] = [word, away];
  }
  return found;
}

/** How many letters are missing, too many, other ones, or changed places with their neighbour. */
function stepsBetween(one: string, other: string): number {
  let before: readonly number[] = [];
  let last = Array.from({ length: other.length + 1 }, (_, at) => at);
  for (let row = 1; row <= one.length; row++) {
    const present = [row];
    for (let at = 1; at <= other.length; at++) {
      const isSame = one[row - 1] === other[at - 1];
      const isSwapped = one[row - 1] === other[at - 2] && one[row - 2] === other[at - 1];
      const [left = 0, above = 0, corner = 0] = [present[at - 1], last[at], last[at - 1]];
      const steps = Math.min(left + 1, above + 1, corner + (isSame ? 0 : 1));
      present.push(isSwapped ? Math.min(steps, (before[at - 2] ?? 0) + 1) : steps);
    }
    [before, last] = [last, present];
  }
  return last[other.length] ?? 0;
}
