import type { PhraseKey } from '../domain/phrases.ts';

/** What was expected instead of what came; said back to the person with an example. Never used for health words. */
export interface Expected {
  readonly is: 'expected';
  readonly what: Exclude<Extract<PhraseKey, `mistake.expected.${string}`>, 'mistake.expected.topic'>;
  /** The part that was not understood, cut short. */
  readonly got: string;
}

export function expected(what: Expected['what'], got: string): Expected {
  return { is: 'expected', what, got: got.length > 40 ? `${got.slice(0, 39)}…` : got };
}
