import type { Movement } from './movement.ts';
import type { Say } from './phrases.ts';
import type { Checklist } from './red-flag.ts';
import type { SignWords } from './sign-words.ts';
import type { Source } from './source.ts';
import type { Nudge, Tip } from './tip.ts';

/** Every word the bot says or reads, in one language. */
export interface Library {
  readonly tips: readonly Tip[];
  readonly nudges: readonly Nudge[];
  /** In the order in which the gentle routine goes through them. */
  readonly movements: readonly Movement[];
  readonly sources: ReadonlyMap<string, Source>;
  readonly checklist: Checklist;
  readonly say: Say;
  /** How people name the signs in free text. */
  readonly signWords: SignWords;
}
