import type { PauseEnd } from '../domain/pause-end.ts';
import { type Expected, expected } from './expected.ts';
import { type ChannelWish, parseChannelWish } from './parse-channel-wish.ts';
import { parseHolidayCountry } from './parse-holiday-country.ts';
import { parsePause } from './parse-pause.ts';

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
    : parseChannelWish(words);
}

function parseChannelPause(words: readonly string[]): HereRequest | Expected {
  const end = parsePause(words);
  return end.is === 'expected'
    ? expected('mistake.expected.here-pause', words.join(' '))
    : { is: 'channel-pause', end };
}
