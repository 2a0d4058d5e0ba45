import type { DeskCheck } from './desk-check.ts';
import type { Explainer } from './explainer.ts';
import type { Say } from './phrases.ts';
import type { Checklist } from './red-flag.ts';
import type { SignWords } from './sign-words.ts';
import type { Source } from './source.ts';
import type { Stretch } from './stretch.ts';
import type { Nudge, Tip } from './tip.ts';

/** Every word the bot says or reads, in one language, and its pictures. */
export interface Library {
  readonly tips: readonly Tip[];
  readonly nudges: readonly Nudge[];
  readonly stretches: readonly Stretch[];
  /** The SVG of each stretch, by its id. */
  readonly pictures: ReadonlyMap<string, string>;
  readonly sources: ReadonlyMap<string, Source>;
  readonly checklist: Checklist;
  readonly say: Say;
  readonly deskCheck: DeskCheck;
  /** In the order they are listed. */
  readonly explainers: readonly Explainer[];
  /** How people name the signs in free text. */
  readonly signWords: SignWords;
}
