import { createElement, type ReactNode } from 'react';
import { renderToStaticMarkup } from 'react-dom/server';
import { type Block, Message } from 'slack-blocks-to-jsx';
import type { TranscriptEntry } from '../stand-in.ts';
import {
  isPressable,
  isTelling,
  renderControl,
  renderField,
  renderTellingTicks,
  type SlackObject,
  wordsOf,
} from './slack-controls.ts';

/**
 * The HTML of what the bot said on Slack: text and pictures as `slack-blocks-to-jsx` draws them, and controls of
 * our own where the package's would need React in the browser. Static and free of scripts; the page listens on
 * `data-action`, and reads `data-field`.
 */
export function renderSlackEntry(entry: TranscriptEntry): string {
  const card = asObject(entry.card);
  const blocks = objectsOf(card.blocks);
  const shown: readonly SlackObject[] =
    blocks.length > 0 ? blocks : [{ type: 'section', text: { type: 'mrkdwn', text: entry.text } }];
  const form: FormView = {
    entryId: entry.id,
    state: asObject(asObject(card.state).values),
    errors: asObject(card.errors),
  };
  return renderToStaticMarkup(createElement('div', { className: 'slack-message' }, ...look(shown, form)));
}

/** What the package's style sheet hangs on; controls of our own stay outside, for it resets them. */
const drawn = 'slack-look slack_blocks_to_jsx styles_enabled';

interface FormView {
  readonly entryId: string;
  /** block_id to action_id to what is filled in. */
  readonly state: SlackObject;
  /** block_id to what is wrong. */
  readonly errors: SlackObject;
}

function look(blocks: readonly SlackObject[], form: FormView): ReactNode[] {
  return blocks.map((block, index) => {
    const blockId = String(block.block_id ?? '');
    const stateOf = (element: SlackObject) =>
      asObject(asObject(form.state[blockId])[String(element.action_id ?? '')]);
    const key = `${form.entryId}-${index}`;
    switch (block.type) {
      case 'actions': {
        const elements = objectsOf(block.elements);
        const label = wordsOf(blocks[index - 1]?.text) || 'Choose';
        const controls = elements.map((one, at) => {
          const [state, own] = [stateOf(one), `${key}-${at}`];
          if (!isTelling(one)) return renderControl(one, state, own);
          return renderTellingTicks({ block, element: one, state, key: own }, label);
        });
        return createElement('div', { key, className: 'controls' }, ...controls);
      }
      case 'input': {
        const element = asObject(block.element);
        return renderField({ block, element, state: stateOf(element), error: form.errors[blockId], key });
      }
      // The package adds a button to fold the picture, which would need its script.
      case 'image':
        return createElement('img', {
          key,
          className: 'slack-picture',
          src: String(block.image_url ?? ''),
          alt: String(block.alt_text ?? ''),
        });
      default:
        return renderWithAccessory(block, stateOf, key);
    }
  });
}

function renderWithAccessory(
  block: SlackObject,
  stateOf: (element: SlackObject) => SlackObject,
  key: string,
): ReactNode {
  const { accessory, ...rest } = block;
  const control = asObject(accessory);
  if (!isPressable(control)) return draw(block, key);
  const [text, own] = [draw(rest, `${key}-text`), `${key}-accessory`];
  if (isTelling(control)) {
    const field = { block, element: control, state: stateOf(control), key: own };
    return createElement('div', { key }, text, renderTellingTicks(field, wordsOf(block.text)));
  }
  return createElement(
    'div',
    { key, className: 'with-accessory' },
    text,
    renderControl(control, stateOf(control), own),
  );
}

/**
 * One block through the package, without the ids it repeats in every message, and with links that lead out of the
 * page or nowhere. Text and attributes come escaped, so that the patterns meet markup only.
 */
function draw(block: SlackObject, key: string): ReactNode {
  const message = createElement(Message, {
    blocks: [block] as unknown as Block[],
    logo: '',
    name: 'Backwise',
    withoutWrapper: true,
    hooks: { emoji: ({ name }, parse) => spellEmoji(name, parse({ name })) },
  });
  const html = renderSafely(message)
    .replaceAll(/ (?:id|data-theme)="[^"]*"/gu, '')
    .replaceAll(/ href="(?!https?:|mailto:)[^"]*"/giu, '')
    .replaceAll('<a ', '<a target="_blank" rel="noreferrer" ');
  return createElement('div', { key, className: drawn, dangerouslySetInnerHTML: { __html: html } });
}

/** The package takes `9:00–17:` for an emoji, too; what it has no picture for is shown as typed, as Slack does. */
function spellEmoji(name: string, drawn: string): string {
  const bare = name.replaceAll(/^:|:$/gu, '');
  return drawn.replaceAll(':', '') === bare ? `:${bare}:` : drawn;
}

function renderSafely(element: ReactNode): string {
  try {
    return renderToStaticMarkup(element);
  } catch {
    // One block the package cannot draw must not hide the conversation; the JSON interface has the block.
    return renderToStaticMarkup(createElement('p', null, 'This block cannot be drawn here.'));
  }
}

function asObject(value: unknown): SlackObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {};
}

function objectsOf(value: unknown): readonly SlackObject[] {
  return Array.isArray(value) ? value.map(asObject) : [];
}
