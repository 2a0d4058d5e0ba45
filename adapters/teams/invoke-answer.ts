import { CardFactory } from 'botbuilder';
import type { AdaptiveCard } from './adaptive-card.ts';
import { cutWords, limits } from './limits.ts';

/** What an invoke is answered with: status and body of the HTTP response. */
export interface InvokeAnswer {
  readonly status: number;
  readonly body?: object;
}

/** Nothing to show; closes a dialog. */
export const silence: InvokeAnswer = { status: 200 };

/** Answers a pressed Action.Execute with a card that takes the pressed one's place. */
export function cardInPlace(card: AdaptiveCard): InvokeAnswer {
  const type = 'application/vnd.microsoft.card.adaptive';
  return { status: 200, body: { statusCode: 200, type, value: card } };
}

/** Answers a pressed Action.Execute with words for the presser alone. Not empty: Teams calls that a failure. */
export function wordsToPresser(words: string): InvokeAnswer {
  const type = 'application/vnd.microsoft.activity.message';
  return { status: 200, body: { statusCode: 200, type, value: words } };
}

/** Opens a dialog, or keeps it open, with this card. */
export function dialog(title: string, card: AdaptiveCard): InvokeAnswer {
  const value = {
    title: cutWords(title, limits.dialogTitleCharacters),
    height: 'large',
    width: 'medium',
    card: CardFactory.adaptiveCard(card),
  };
  return { status: 200, body: { task: { type: 'continue', value } } };
}

/** Ends a dialog with words. */
export function lastWords(words: string): InvokeAnswer {
  return { status: 200, body: { task: { type: 'message', value: words } } };
}
