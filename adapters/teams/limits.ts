/**
 * What Teams takes, and what this adapter allows itself below that. Sources: Microsoft's pages on bot message size
 * (about 100 KB, older copies 40 KB; 28 KB for incoming webhooks) and on Adaptive Cards in Teams, read 2026-11.
 */
export const limits = {
  /** Bytes of one card as JSON in UTF-8. Below the smallest published figure. */
  cardBytes: 25_000,
  /** Buttons in one row: Teams shows six, the renderer's own default takes five. */
  actionsInSet: 5,
  /**
   * Characters of the text that stands in for a card: notification, screen reader, clients without cards. More than the
   * longest card that warns, so that no sign and no number is cut from it; card and text stay below 40 KB together.
   */
  summaryCharacters: 8000,
  /** Characters of a dialog's title before it is cut. */
  dialogTitleCharacters: 60,
  /** Pages of one form, so that everybody comes to an end. */
  dialogPages: 7,
  /** Tick boxes of one page that is answered at once: some two heights of a dialog. */
  dialogBoxes: 24,
  /** Choices in one question that can still be read. */
  choices: 60,
  /** Bytes of an inbound request. Real activities stay far below. */
  inboundBytes: 256 * 1024,
  /** Characters of typed words that are looked at; more than Teams takes, since what matters may stand at the end. */
  typedCharacters: 64_000,
} as const;

/** Cuts words to a length, marking the cut; never splits a surrogate pair. */
export function cutWords(words: string, most: number): string {
  const characters = [...words];
  return characters.length <= most ? words : `${characters.slice(0, most - 1).join('')}…`;
}
