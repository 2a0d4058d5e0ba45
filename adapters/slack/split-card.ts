import { type Card, type CardElement, card, list, note, text } from '../../src/domain/card.ts';
import { escapedLength } from '../../src/domain/escaped-length.ts';
import { slackLimits } from './limits.ts';
import { splitText } from './shorten.ts';

/** A character becomes at most five where it is escaped: "&amp;". */
const mostPerCharacter = 5;

/**
 * A card whose words Slack takes in one message, or several that say the same one after the other: its words are what a
 * screen reader reads, so they are parted and not cut. Parted between elements, between the items of a list and, where
 * one text alone is too long, at a line or a word. Buttons stay with what stands above them.
 */
export function splitCard(whole: Card): readonly Card[] {
  if (fits(whole)) return [whole];
  const cards: Card[] = [];
  let present: readonly CardElement[] = [];
  for (const piece of whole.elements.flatMap(piecesOf)) {
    const longer = joined(present, piece);
    if (present.length === 0 || fits(card(...longer))) {
      present = longer;
      continue;
    }
    // A heading goes with what it is the heading of.
    const last = present.at(-1);
    const carried = last?.is === 'heading' && present.length > 1 ? [last] : [];
    cards.push(card(...present.slice(0, present.length - carried.length)));
    present = joined(carried, piece);
  }
  return present.length > 0 ? [...cards, card(...present)] : [whole];
}

function fits({ text: words }: Card): boolean {
  return escapedLength(words) <= slackLimits.messageText;
}

/** An element in pieces that each fit a message. */
function piecesOf(element: CardElement): readonly CardElement[] {
  const parts = (words: string) =>
    fits(card(text(words)))
      ? [words]
      : splitText(words, Math.floor(slackLimits.messageText / mostPerCharacter));
  switch (element.is) {
    case 'text':
      return parts(element.text).map(text);
    case 'note':
      return parts(element.text).map(note);
    case 'list':
      return element.items.map((item) => list([item]));
    case 'heading':
    case 'image':
    case 'buttons':
      return [element];
  }
}

/** Items that follow one another are one list again. */
function joined(present: readonly CardElement[], piece: CardElement): readonly CardElement[] {
  const last = present.at(-1);
  return last?.is === 'list' && piece.is === 'list'
    ? [...present.slice(0, -1), list([...last.items, ...piece.items])]
    : [...present, piece];
}
