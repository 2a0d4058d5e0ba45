import type { LocalMinute } from '../domain/local-time.ts';
import { parseLocalMinute } from '../domain/local-time.ts';
import { parseTopic, type Topic } from '../domain/tip.ts';
import { type Weekday, workdays } from '../domain/weekday.ts';
import { parseZone, type ZoneId } from '../domain/zone.ts';
import { type Expected, expected } from './expected.ts';
import { mergeWeekdays, parseWeekdays } from './parse-weekdays.ts';
import { splitWords } from './split-words.ts';

/** What `/backwise …` asks for. */
export type BackwiseRequest =
  | { readonly is: 'help' }
  /** `topic` as typed, in lower-case words; empty for the list. */
  | { readonly is: 'learn'; readonly topic: string }
  | { readonly is: 'channel-status' }
  | { readonly is: 'channel-off' }
  | {
      readonly is: 'subscribe-channel';
      readonly at: LocalMinute;
      readonly weekdays: readonly Weekday[];
      readonly topics: readonly Topic[];
      readonly zone: ZoneId | undefined;
    };

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

const plainRequests: ReadonlyMap<string, BackwiseRequest> = new Map([
  ['status', { is: 'channel-status' }],
  ['off', { is: 'channel-off' }],
  ['stop', { is: 'channel-off' }],
]);

/** Reads the text after `/backwise`: `help`, `learn [topic]`, `here`, `here off`, `here at 09:30 mon-fri [topics] [zone]`. */
export function parseBackwise(text: string): BackwiseRequest | Expected {
  const [first, ...rest] = splitWords(text);
  if (first === undefined || first === 'help') return { is: 'help' };
  if (first === 'learn') return { is: 'learn', topic: rest.join(' ') };
  if (first !== 'here') return expected('mistake.expected.backwise', first);
  const [second, ...more] = rest;
  if (second === undefined) return { is: 'channel-status' };
  const plain = plainRequests.get(second);
  if (!plain) return parseHere(rest);
  return more.length === 0 ? plain : expected('mistake.expected.here', more.join(' '));
}

function parseHere(words: readonly string[]): BackwiseRequest | Expected {
  let at: LocalMinute | undefined;
  let weekdays: readonly Weekday[] = [];
  const topics = new Set<Topic>();
  let zone: ZoneId | undefined;
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? '';
    if (fillers.includes(word)) continue;
    const time = parseLocalMinute(word);
    const days = parseWeekdays(word);
    const longTopic = parseTopic(words.slice(index, index + 2).join(' '));
    const topic = parseTopic(word) ?? longTopic;
    if (topic && topic === longTopic) index++;
    const namedZone = parseZone(word);
    if (time !== undefined && time < 1440 && at === undefined) at = time;
    else if (days) weekdays = mergeWeekdays(weekdays, days);
    else if (topic) topics.add(topic);
    else if (namedZone) zone = namedZone;
    else return expected(/^\d/.test(word) ? 'mistake.expected.time' : 'mistake.expected.here', word);
  }
  if (at === undefined) return expected('mistake.expected.time', words.join(' '));
  return {
    is: 'subscribe-channel',
    at,
    weekdays: weekdays.length > 0 ? weekdays : workdays,
    topics: [...topics],
    zone,
  };
}
