import { type Expected, expected } from './expected.ts';
import { type HereRequest, parseHere } from './parse-here.ts';
import { splitWords } from './split-words.ts';

/** What `/backwise …` asks for. */
export type BackwiseRequest =
  | { readonly is: 'help' }
  /** `topic` as typed, in lower-case words; empty for the list. */
  | { readonly is: 'learn'; readonly topic: string }
  | MineRequest
  | HereRequest;

/** What a person asks for about what is kept of them. */
export type MineRequest =
  | { readonly is: 'me' }
  /** `page`: of a copy that does not fit into a chat at once; left out for the first. */
  | { readonly is: 'export'; readonly page?: number }
  | { readonly is: 'forget-me' }
  | { readonly is: 'record' }
  | { readonly is: 'record-on' }
  | { readonly is: 'record-off' };

const mineRequests: ReadonlyMap<string, MineRequest> = new Map([
  ['me', { is: 'me' }],
  ['export', { is: 'export' }],
  ['export me', { is: 'export' }],
  ['forget me', { is: 'forget-me' }],
  ['record', { is: 'record' }],
  ['record on', { is: 'record-on' }],
  ['record off', { is: 'record-off' }],
]);

/**
 * Reads the text after `/backwise`: `help`, `learn [topic]`, `me`, `export [page]`, `forget me`, `record [on|off]`, and
 * `here` with what the channel is to get.
 */
export function parseBackwise(text: string): BackwiseRequest | Expected {
  const words = splitWords(text);
  const [first, ...rest] = words;
  if (first === undefined || first === 'help') return { is: 'help' };
  if (first === 'learn') return { is: 'learn', topic: rest.join(' ') };
  if (first === 'here') return parseHere(rest);
  const mine = mineRequests.get(words.join(' '));
  if (mine) return mine;
  if (first === 'export') {
    const [, page] = /^([1-9]\d{0,2})$/.exec(rest.join(' ')) ?? [];
    return page ? { is: 'export', page: Number(page) } : expected('mistake.expected.export', rest.join(' '));
  }
  if (first === 'record') return expected('mistake.expected.record', rest.join(' '));
  if (first === 'forget') return expected('mistake.expected.forget', rest.join(' '));
  return expected('mistake.expected.backwise', first);
}
