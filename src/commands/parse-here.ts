import type { LocalMinute } from '../domain/local-time.ts';
import { parseLocalMinute } from '../domain/local-time.ts';
import type { PauseEnd } from '../domain/pause-end.ts';
import { parseTopic, type Topic } from '../domain/tip.ts';
import type { Weekday } from '../domain/weekday.ts';
import { isSameZone, parseZone, type ZoneId } from '../domain/zone.ts';
import { type Expected, expected } from './expected.ts';
import { parseHolidayCountry } from './parse-holiday-country.ts';
import { parsePause } from './parse-pause.ts';
import { mergeWeekdays, parseWeekdays } from './parse-weekdays.ts';

/** What `/backwise here …` asks for, about the tips of the channel it is typed in. */
export type HereRequest =
  | { readonly is: 'channel-status' }
  | { readonly is: 'channel-off' }
  | { readonly is: 'channel-preview' }
  | { readonly is: 'channel-now' }
  | { readonly is: 'channel-swap' }
  | { readonly is: 'channel-delete' }
  | { readonly is: 'channel-counts' }
  | { readonly is: 'channel-resume' }
  | { readonly is: 'channel-pause'; readonly end: PauseEnd }
  /** ISO 3166 alpha-2 in capitals, whether it is known or not; `undefined`: none any more. */
  | { readonly is: 'channel-holidays'; readonly country: string | undefined }
  | ChannelWish;

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

const plainRequests: ReadonlyMap<string, HereRequest> = new Map([
  ['', { is: 'channel-status' }],
  ['status', { is: 'channel-status' }],
  ['off', { is: 'channel-off' }],
  ['stop', { is: 'channel-off' }],
  ['preview', { is: 'channel-preview' }],
  ['next', { is: 'channel-preview' }],
  ['now', { is: 'channel-now' }],
  ['post now', { is: 'channel-now' }],
  ['post one now', { is: 'channel-now' }],
  ['swap', { is: 'channel-swap' }],
  ['swap last', { is: 'channel-swap' }],
  ['delete', { is: 'channel-delete' }],
  ['delete last', { is: 'channel-delete' }],
  ['counts', { is: 'channel-counts' }],
  ['resume', { is: 'channel-resume' }],
]);

/** Reads the words after `/backwise here`. */
export function parseHere(words: readonly string[]): HereRequest | Expected {
  const plain = plainRequests.get(words.join(' '));
  if (plain) return plain;
  const [first = '', ...more] = words;
  if (first === 'pause') return parseChannelPause(more);
  if (first === 'holidays') {
    const read = parseHolidayCountry(more);
    return read.is === 'expected'
      ? expected('mistake.expected.here-holidays', read.got)
      : { is: 'channel-holidays', country: read.country };
  }
  return plainRequests.has(first)
    ? expected('mistake.expected.here', more.join(' '))
    : parseSubscription(words);
}

function parseChannelPause(words: readonly string[]): HereRequest | Expected {
  const end = parsePause(words);
  return end.is === 'expected'
    ? expected('mistake.expected.here-pause', words.join(' '))
    : { is: 'channel-pause', end };
}

/** Behind one of these words only some things can follow. */
const expectedBehind: ReadonlyMap<string, Expected['what']> = new Map([
  ['zone', 'mistake.expected.here-zone'],
  ['topic', 'mistake.expected.here-topics'],
  ['topics', 'mistake.expected.here-topics'],
  ['about', 'mistake.expected.here-topics'],
]);

function parseSubscription(words: readonly string[]): ChannelWish | Expected {
  let at: LocalMinute | undefined;
  let weekdays: readonly Weekday[] | undefined;
  const topics = new Set<Topic>();
  let areAllTopics = false;
  let zone: ZoneId | undefined;
  let lead = '';
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? '';
    if (fillers.includes(word)) {
      lead = word;
      continue;
    }
    const time = parseLocalMinute(word);
    const days = parseWeekdays(word);
    const longTopic = parseTopic(words.slice(index, index + 2).join(' '));
    const topic = parseTopic(word) ?? longTopic;
    if (topic && topic === longTopic) index++;
    const namedZone = parseZone(word);
    if (time !== undefined && time < 1440 && at === undefined) at = time;
    else if (days) weekdays = mergeWeekdays(weekdays ?? [], days);
    else if (topic) topics.add(topic);
    else if (word === 'all') areAllTopics ||= !isAboutDays(words, index);
    else if (namedZone && isSameZone(zone ?? namedZone, namedZone)) zone ??= namedZone;
    else return expected(namedZone ? 'mistake.expected.here-zone' : expectationFor(word, lead), word);
  }
  // "All" itself is not said back: it is a word of many sentences.
  if (areAllTopics && topics.size > 0) return expected('mistake.expected.here-topics', [...topics].join(' '));
  const named = topics.size > 0 || areAllTopics ? [...topics] : undefined;
  return [at, weekdays, named, zone].some((part) => part !== undefined)
    ? { is: 'subscribe-channel', at, weekdays, topics: named, zone }
    : expected(expectedBehind.get(lead) ?? 'mistake.expected.time', words.join(' '));
}

/** "All weekdays" says nothing of topics. */
function isAboutDays(words: readonly string[], index: number): boolean {
  return parseWeekdays(words[index + 1] ?? '') !== undefined;
}

function expectationFor(word: string, lead: string): Expected['what'] {
  if (/^\d/.test(word)) return 'mistake.expected.time';
  return expectedBehind.get(lead) ?? 'mistake.expected.here';
}
