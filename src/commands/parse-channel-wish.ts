import { type LocalMinute, minutesPerDay, parseLocalMinute } from '../domain/local-time.ts';
import { parseTopic, type Topic } from '../domain/tip.ts';
import type { Weekday } from '../domain/weekday.ts';
import { isSameZone, parseZone, type ZoneId } from '../domain/zone.ts';
import { type Expected, expected } from './expected.ts';
import { mergeWeekdays, parseWeekdays } from './parse-weekdays.ts';

/** What was named of a channel's tips, one part at least; `undefined`: not named. */
export interface ChannelWish {
  readonly is: 'subscribe-channel';
  readonly at: LocalMinute | undefined;
  readonly weekdays: readonly Weekday[] | undefined;
  /** Empty: all of them. */
  readonly topics: readonly Topic[] | undefined;
  readonly zone: ZoneId | undefined;
}

/** Words that may stand between time, days, topics and zone. */
const fillers = [
  'at',
  'on',
  'about',
  'topics',
  'topic',
  'zone',
  'and',
  'in',
  'every',
  'each',
  'only',
  'tip',
  'tips',
];

/** Behind one of these words only some things can follow. */
const expectedBehind: ReadonlyMap<string, Expected['what']> = new Map([
  ['zone', 'mistake.expected.here-zone'],
  ['topic', 'mistake.expected.here-topics'],
  ['topics', 'mistake.expected.here-topics'],
  ['about', 'mistake.expected.here-topics'],
]);

/** Reads `at 09:30 mon-fri`, `topics desk stress`, `all topics zone Europe/Berlin`: any of its parts, in any order. */
export function parseChannelWish(words: readonly string[]): ChannelWish | Expected {
  let named: Named = { topics: [] };
  let lead = '';
  for (let index = 0; index < words.length; ) {
    const word = words[index] ?? '';
    const part = fillers.includes(word) ? 'filler' : readPart(words.slice(index));
    if (part === 'filler') {
      lead = word;
      index += 1;
      continue;
    }
    const more = part && withPart(named, part);
    if (!more) return expected(part?.is === 'zone' ? zoneExpected : expectationFor(word, lead), word);
    named = more;
    index += part.is === 'topic' ? part.words : 1;
  }
  return wishOf(named, expectedBehind.get(lead) ?? 'mistake.expected.time', words);
}

const zoneExpected = 'mistake.expected.here-zone';

function expectationFor(word: string, lead: string): Expected['what'] {
  if (/^\d/.test(word)) return 'mistake.expected.time';
  return expectedBehind.get(lead) ?? 'mistake.expected.here';
}

/** What was named so far. */
interface Named {
  readonly at?: LocalMinute;
  readonly weekdays?: readonly Weekday[];
  readonly topics: readonly Topic[];
  readonly areAllTopics?: true;
  readonly zone?: ZoneId;
}

type Part =
  | { readonly is: 'time'; readonly at: LocalMinute }
  | { readonly is: 'days'; readonly days: readonly Weekday[] }
  /** `words`: how many name it. */
  | { readonly is: 'topic'; readonly topic: Topic; readonly words: 1 | 2 }
  | { readonly is: 'all-topics' }
  /** "All weekdays" says nothing of topics, and nothing that the days behind it do not say. */
  | { readonly is: 'all-days' }
  | { readonly is: 'zone'; readonly zone: ZoneId };

function readPart([word = '', next = '']: readonly string[]): Part | undefined {
  const at = parseLocalMinute(word);
  if (at !== undefined && at < minutesPerDay) return { is: 'time', at };
  const days = parseWeekdays(word);
  if (days) return { is: 'days', days };
  const topic = parseTopic(word);
  if (topic) return { is: 'topic', topic, words: 1 };
  const longTopic = parseTopic(`${word} ${next}`);
  if (longTopic) return { is: 'topic', topic: longTopic, words: 2 };
  if (word === 'all') return parseWeekdays(next) ? { is: 'all-days' } : { is: 'all-topics' };
  const zone = parseZone(word);
  return zone && { is: 'zone', zone };
}

/** With one part more; `undefined` where that says another thing than what was named before. */
function withPart(named: Named, part: Part): Named | undefined {
  switch (part.is) {
    case 'time':
      return named.at === undefined ? { ...named, at: part.at } : undefined;
    case 'days':
      return { ...named, weekdays: mergeWeekdays(named.weekdays ?? [], part.days) };
    case 'topic':
      return { ...named, topics: [...new Set([...named.topics, part.topic])] };
    case 'all-topics':
      return { ...named, areAllTopics: true };
    case 'all-days':
      return named;
    case 'zone': {
      const zone = named.zone ?? part.zone;
      return isSameZone(zone, part.zone) ? { ...named, zone } : undefined;
    }
  }
}

function wishOf(
  { at, weekdays, topics, areAllTopics, zone }: Named,
  otherwise: Expected['what'],
  words: readonly string[],
): ChannelWish | Expected {
  // "All" itself is not said back: it is a word of many sentences.
  if (areAllTopics && topics.length > 0) return expected('mistake.expected.here-topics', topics.join(' '));
  const about = topics.length > 0 || areAllTopics ? topics : undefined;
  return [at, weekdays, about, zone].some((part) => part !== undefined)
    ? { is: 'subscribe-channel', at, weekdays, topics: about, zone }
    : expected(otherwise, words.join(' '));
}
