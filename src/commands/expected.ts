import type { PhraseKey } from '../domain/phrases.ts';

/** What was expected instead of what came; said back to the person with an example. Never used for health words. */
export interface Expected {
  readonly is: 'expected';
  readonly what: Exclude<
    Extract<PhraseKey, `mistake.expected.${string}`>,
    | 'mistake.expected.topic'
    | 'mistake.expected.in-hours'
    | 'mistake.expected.span'
    | 'mistake.expected.fewer-quiet'
  >;
  /** The part that was not understood, cut short. It may be about health: only `readBack` says what may be said back. */
  readonly got: string;
}

export function expected(what: Expected['what'], got: string): Expected {
  return { is: 'expected', what, got: cutShort(got) };
}

/** At most 40 characters of what somebody typed, fit to be sent on: no half of a character is left over. */
function cutShort(typed: string): string {
  const head = typed.slice(0, 200).toWellFormed();
  return head.length > 40
    ? `${head
        .slice(0, 39)
        .toWellFormed()
        .replace(/\uFFFD$/, '')}…`
    : head;
}
