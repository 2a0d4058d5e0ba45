import type { AdviceLine } from './red-flag.ts';

/** A part of the desk, named above its questions. */
export interface DeskArea {
  readonly id: string;
  readonly name: string;
}

/** One step of the desk check: asked first, and explained where the answer is no or not sure. */
export interface DeskQuestion {
  readonly id: string;
  /** The area it belongs to. */
  readonly area: string;
  /** What the question is about, in a few words, for lists. */
  readonly name: string;
  readonly asks: string;
  readonly change: string;
  /** What to heed with it. */
  readonly careful: string | undefined;
  /** The change in one short sentence, for the summary. */
  readonly step: string;
  /** Asked only where that earlier question was answered yes. */
  readonly onlyAfterYesTo: string | undefined;
  /** True: a no asks for nothing to change. What is said then is for those who would like to. */
  readonly isOffer: boolean;
  /** True: a riser of one's own making is the first thing to try. */
  readonly isRaisedByRiser: boolean;
  readonly facts: readonly string[];
}

/** A check of furniture, not of a body. The order of the questions is also the order in which to change things. */
export interface DeskCheck {
  readonly areas: readonly DeskArea[];
  readonly questions: readonly DeskQuestion[];
  /** The home-made riser. */
  readonly riser: AdviceLine;
  /** Growing into standing. */
  readonly ramp: AdviceLine;
  /** Said under every summary. */
  readonly always: readonly AdviceLine[];
}
