import type { Button, Card, CardElement } from '../../src/domain/card.ts';
import type { Menu, WindowElement } from '../../src/domain/form.ts';
import type {
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

/**
 * Renders what is shown in a dialog. What is pressed there comes back as the dialog's submission, so every button is an
 * Action.Submit; one that would open a dialog puts its form into this one.
 */
export function renderWindow(elements: readonly WindowElement[]): AdaptiveCard {
  return asCard(renderInWindow(elements));
}

/** Renders elements of a dialog in order. */
export function renderInWindow(elements: readonly WindowElement[]): readonly AdaptiveElement[] {
  return elements.flatMap(renderWindowElement);
}

function renderWindowElement(element: WindowElement): readonly AdaptiveElement[] {
  switch (element.is) {
    case 'buttons':
      return renderRows(element.buttons, submitOf);
    case 'menu':
      return renderMenu(element);
    case 'heading':
    case 'text':
    case 'list':
    case 'note':
    case 'image':
      return renderElement(element);
  }
}

/** A menu, and the button that sends the pick: Teams tells of no pick by itself. */
function renderMenu({
  label,
  placeholder,
  options,
  chosen,
  action,
  sendLabel,
}: Menu): readonly AdaptiveElement[] {
  return [
    {
      type: 'Input.ChoiceSet',
      id: pickedId,
      label,
      placeholder,
      style: 'compact',
      isMultiSelect: false,
      choices: options.map((option) => ({ title: option.label, value: option.value })),
      value: chosen,
      wrap: true,
    },
    { type: 'ActionSet', actions: [{ type: 'Action.Submit', title: sendLabel, data: { action } }] },
  ];
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
      return renderRows(element.buttons, renderButton);
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

function renderRows(
  buttons: readonly Button[],
  render: (button: Button) => AdaptiveAction,
): readonly AdaptiveElement[] {
  const count = Math.ceil(buttons.length / limits.actionsInSet);
  return Array.from({ length: count }, (_, row) => ({
    type: 'ActionSet',
    actions: buttons.slice(row * limits.actionsInSet, (row + 1) * limits.actionsInSet).map(render),
  }));
}

function renderButton(button: Button): AdaptiveAction {
  const submit = submitOf(button);
  if (button.opensForm) return { ...submit, data: { ...submit.data, msteams: { type: 'task/fetch' } } };
  return { ...submit, type: 'Action.Execute', verb: button.action, fallback: submit };
}

function submitOf({ action, value, label, style, spokenLabel }: Button): SubmitAction {
  return {
    type: 'Action.Submit',
    title: label,
    ...(style === undefined ? {} : { style: actionStyles[style] }),
    ...(spokenLabel === undefined ? {} : { tooltip: spokenLabel }),
    data: { action, value },
  };
}

/** The input of a menu; its pick comes back under this name. */
export const pickedId = 'picked';

const actionStyles = { primary: 'positive', danger: 'destructive' } as const;
