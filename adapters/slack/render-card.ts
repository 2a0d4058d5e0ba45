import type { types } from '@slack/bolt';
import type { Button, Card } from '../../src/domain/card.ts';
import type { Menu, WindowElement } from '../../src/domain/form.ts';
import { PlatformRefused } from '../../src/ports/errors.ts';
import { slackLimits } from './limits.ts';
import { renderOptions } from './render-options.ts';
import { escapeWithin, shorten, splitText } from './shorten.ts';

/** A message as Slack takes it; `text` is the notification and what screen readers say. */
export interface SlackMessage {
  readonly text: string;
  readonly blocks: types.KnownBlock[];
}

/** A block, and how much of a message's budget of text it takes. */
interface Piece {
  readonly block: types.KnownBlock;
  readonly weight: number;
}

const plain = (text: string): types.PlainTextElement => ({ type: 'plain_text', text, emoji: false });

/**
 * Renders a card as Block Kit. Everything said is plain text, so nothing in it becomes a mention or a link. Throws
 * PlatformRefused (card-refused) for a button value that does not fit, since cutting it would change its meaning.
 */
export function renderCard(card: Card): SlackMessage {
  const blocks = renderElements(card.elements, slackLimits.messageBlocks, slackLimits.messageBlocksText);
  const said = card.text.trim() === '' ? '…' : card.text;
  return { text: escapeWithin(said, slackLimits.messageText), blocks };
}

/** Renders elements into at most `mostBlocks` blocks with at most `mostText` characters. Throws as `renderCard`. */
export function renderElements(
  elements: readonly WindowElement[],
  mostBlocks: number,
  mostText: number = Number.POSITIVE_INFINITY,
): types.KnownBlock[] {
  return keepWithin(elements.flatMap(renderElement), mostBlocks, mostText);
}

function renderElement(element: WindowElement): readonly Piece[] {
  switch (element.is) {
    case 'heading':
      return renderHeading(element.text);
    case 'text':
      return renderText(element.text);
    case 'list':
      return renderText(element.items.map((item) => `•  ${item}`).join('\n'));
    case 'note':
      return renderNote(element.text);
    case 'image':
      return renderImage(element.url, element.altText);
    case 'buttons':
      return renderButtons(element.buttons);
    case 'menu':
      return renderMenu(element);
  }
}

function renderHeading(text: string): readonly Piece[] {
  const said = text.trim();
  if (said === '' || said.length > slackLimits.headerText) return renderText(said);
  return [{ block: { type: 'header', text: plain(said) }, weight: said.length }];
}

function renderText(text: string): readonly Piece[] {
  return splitText(text, slackLimits.sectionText).map((part) => ({
    block: { type: 'section', text: plain(part) },
    weight: part.length,
  }));
}

function renderNote(text: string): readonly Piece[] {
  return splitText(text, slackLimits.contextText).map((part) => ({
    block: { type: 'context', elements: [plain(part)] },
    weight: part.length,
  }));
}

// Slack refuses a whole message over one bad picture, so what it cannot take is said in words instead.
function renderImage(url: string, altText: string): readonly Piece[] {
  const alt = shorten(altText.trim(), slackLimits.altText);
  if (alt === '') return [];
  if (!/^https?:\/\/\S+$/.test(url) || url.length > slackLimits.imageUrl) return renderText(alt);
  return [{ block: { type: 'image', image_url: url, alt_text: alt }, weight: alt.length }];
}

function renderButtons(buttons: readonly Button[]): readonly Piece[] {
  const pieces: Piece[] = [];
  for (let start = 0; start < buttons.length; start += slackLimits.actionsElements) {
    const row = buttons.slice(start, start + slackLimits.actionsElements);
    const elements = row.map((button, at) => renderButton(button, repeatOf(button, row.slice(0, at))));
    const weight = elements.reduce((sum, element) => sum + element.text.text.length, 0);
    pieces.push({ block: { type: 'actions', elements }, weight });
  }
  return pieces;
}

function renderButton(button: Button, repeat: number): types.Button {
  if (button.value.length > slackLimits.buttonValue) {
    throw new PlatformRefused(
      'slack',
      'card-refused',
      `Expected a button value of at most ${slackLimits.buttonValue} characters, got ${button.value.length}`,
      'Shorten the value of that button.',
    );
  }
  return {
    type: 'button',
    text: plain(shorten(button.label.trim() || '…', slackLimits.buttonText)),
    action_id: repeat === 0 ? button.action : `${button.action}#${repeat + 1}`,
    ...(button.value === '' ? {} : { value: button.value }),
    ...(button.style ? { style: button.style } : {}),
    ...(button.spokenLabel?.trim()
      ? { accessibility_label: shorten(button.spokenLabel, slackLimits.accessibilityLabel) }
      : {}),
  };
}

/** A menu beside its label; Slack tells of the pick as soon as it is made. */
function renderMenu({ label, placeholder, options, chosen, action }: Menu): readonly Piece[] {
  const rendered = renderOptions(options, slackLimits.selectOptions);
  const initial = rendered.find(({ value }) => value === chosen);
  const accessory: types.StaticSelect = {
    type: 'static_select',
    action_id: action,
    placeholder: plain(shorten(placeholder, slackLimits.placeholder)),
    options: rendered,
    ...(initial ? { initial_option: initial } : {}),
  };
  const text = shorten(label, slackLimits.sectionText);
  const block: types.SectionBlock = { type: 'section', block_id: action, text: plain(text), accessory };
  return [{ block, weight: text.length }];
}

/** How many buttons before it ask for the same: Slack wants action ids unique within a block. */
function repeatOf(button: Button, before: readonly Button[]): number {
  return before.filter((other) => other.action === button.action).length;
}

/** The action a Slack action id stands for: the id without the mark that made it unique. */
export function actionOf(actionId: string): string {
  return actionId.replace(/#\d+$/, '');
}

/** Keeps every row of buttons (a reminder must always carry its Stop) and cuts the words that do not fit. */
function keepWithin(pieces: readonly Piece[], mostBlocks: number, mostText: number): types.KnownBlock[] {
  const isRow = ({ block }: Piece) => block.type === 'actions';
  const weightOf = (some: readonly Piece[]) => some.reduce((sum, piece) => sum + piece.weight, 0);
  if (pieces.length <= mostBlocks && weightOf(pieces) <= mostText) return pieces.map(({ block }) => block);
  const rows = pieces.filter(isRow).slice(0, mostBlocks - 1);
  // One block and one character are kept free for the ellipsis.
  let blocksLeft = mostBlocks - rows.length - 1;
  let textLeft = mostText - weightOf(rows) - 1;
  let isCut = false;
  const kept: types.KnownBlock[] = [];
  for (const piece of pieces) {
    if (isRow(piece)) {
      if (rows.includes(piece)) kept.push(piece.block);
    } else if (!isCut && blocksLeft > 0 && piece.weight <= textLeft) {
      kept.push(piece.block);
      blocksLeft -= 1;
      textLeft -= piece.weight;
    } else if (!isCut) {
      kept.push({ type: 'section', text: plain('…') });
      isCut = true;
    }
  }
  return kept;
}
