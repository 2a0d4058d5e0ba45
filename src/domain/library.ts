import type { PhraseKey } from './phrase-keys.ts';
import type { Checklist } from './red-flag.ts';
import type { Source } from './source.ts';
import type { Nudge, Tip } from './tip.ts';

/** Says a phrase of `content/`, with its placeholders filled. */
export type Say = (key: PhraseKey, values?: Readonly<Record<string, string | number>>) => string;

/** Every word the bot says, in one language. */
export interface Library {
  readonly tips: readonly Tip[];
  readonly nudges: readonly Nudge[];
  readonly sources: ReadonlyMap<string, Source>;
  readonly checklist: Checklist;
  readonly say: Say;
}
