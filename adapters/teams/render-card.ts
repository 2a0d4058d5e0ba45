import type { Button, Card, CardElement } from '../../src/domain/card.ts';
import type {
  ActionData,
  AdaptiveAction,
  AdaptiveCard,
  AdaptiveElement,
  SubmitAction,
  TextBlock,
} from './adaptive-card.ts';
import { escapeMarkdown } from './escape-markdown.ts';
import { cutWords, limits } from './limits.ts';

/** Renders a card for Teams: Adaptive Cards 1.5, pure. */
export function renderCard(card: Card): AdaptiveCard {
  return asCard(renderElements(card.elements));
}

/** The notification line of a card. */
export function renderSummary(card: Card): string {
  return cutWords(card.text.replaceAll('\n', ' '), limits.summaryCharacters);
}

/** Renders elements in order; a form puts its inputs behind them. */
export function renderElements(elements: readonly CardElement[]): readonly AdaptiveElement[] {
  return elements.flatMap(renderElement);
}

/** Wraps elements into a card. */
export function asCard(body: readonly AdaptiveElement[]): AdaptiveCard {
  return { type: 'AdaptiveCard', version: '1.5', body };
}

function renderElement(element: CardElement): readonly AdaptiveElement[] {
  switch (element.is) {
    case 'heading':
      return [textBlock(element.text, { style: 'heading', size: 'Medium', weight: 'Bolder' })];
    case 'text':
      return paragraphs(element.text, {});
    case 'list':
      return element.items.map((item) => textBlock(`• ${item.replaceAll('\n', ' ')}`, { spacing: 'Small' }));
    case 'note':
      return paragraphs(element.text, { isSubtle: true, size: 'Small' });
    case 'image':
      return [{ type: 'Image', url: element.url, altText: element.altText, size: 'Stretch' }];
    case 'buttons':
      return rows(element.buttons).map((row) => ({ type: 'ActionSet', actions: row.map(renderButton) }));
  }
}

// A single line break is swallowed in Teams, so each line stands alone.
function paragraphs(words: string, look: Partial<TextBlock>): readonly TextBlock[] {
  return words
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => textBlock(line, look));
}

function textBlock(words: string, look: Partial<TextBlock>): TextBlock {
  return { ...look, type: 'TextBlock', text: escapeMarkdown(words), wrap: true };
}

function rows(buttons: readonly Button[]): readonly (readonly Button[])[] {
  const count = Math.ceil(buttons.length / limits.actionsInSet);
  return Array.from({ length: count }, (_, row) =>
    buttons.slice(row * limits.actionsInSet, (row + 1) * limits.actionsInSet),
  );
}

function renderButton(button: Button): AdaptiveAction {
  const data: ActionData = { action: button.action, value: button.value };
  const look = {
    title: button.label,
    ...(button.style === undefined ? {} : { style: actionStyles[button.style] }),
    ...(button.spokenLabel === undefined ? {} : { tooltip: button.spokenLabel }),
  };
  if (button.opensForm) {
    return { type: 'Action.Submit', ...look, data: { ...data, msteams: { type: 'task/fetch' } } };
  }
  const fallback: SubmitAction = { type: 'Action.Submit', ...look, data };
  return { type: 'Action.Execute', ...look, verb: button.action, data, fallback };
}

const actionStyles = { primary: 'positive', danger: 'destructive' } as const;
