import { slackLimits as limits } from './limits.ts';
import { isRecord } from './read-form.ts';

/** Mistakes, one sentence each. */
type Problems = readonly string[];

/**
 * Says what Slack would refuse in a message; empty when all is well. Written against the limits and not against the
 * renderer, so that the two check each other.
 */
export function problemsOfMessage(message: { readonly text: string; readonly blocks: unknown }): Problems {
  const words = textsIn(message.blocks).reduce((sum, text) => sum + text.length, 0);
  const hasMarkup = /<[@!#]|<https?:/.test(message.text);
  return [
    ...problemsOfBlocks(message.blocks, limits.messageBlocks, false),
    ...problemsOfWord('message text', message.text, limits.messageText),
    ...(hasMarkup ? ['message text: expected no mention or link markup'] : []),
    ...(words > limits.messageBlocksText
      ? [`message blocks: expected at most ${limits.messageBlocksText} characters, got ${words}`]
      : []),
  ];
}

/** Says what Slack would refuse in a modal; empty when all is well. */
export function problemsOfModal(view: unknown): Problems {
  if (!isRecord(view) || view.type !== 'modal') return ['view: expected a modal'];
  const blocks = Array.isArray(view.blocks) ? view.blocks : [];
  const hasInput = blocks.some((block) => isRecord(block) && block.type === 'input');
  return [
    ...problemsOfBlocks(view.blocks, limits.modalBlocks, true),
    ...(blocks.length === 0 ? ['modal: expected at least one block'] : []),
    ...problemsOfText('modal title', view.title, limits.modalTitle),
    ...(view.submit === undefined ? [] : problemsOfText('modal submit', view.submit, limits.modalButton)),
    ...(view.close === undefined ? [] : problemsOfText('modal close', view.close, limits.modalButton)),
    ...(hasInput && view.submit === undefined ? ['modal: expected a submit button beside its fields'] : []),
    ...(view.private_metadata === undefined || mayCarry(view.callback_id, view.private_metadata)
      ? []
      : ['modal: expected no private_metadata but a typed alarm, or the mark of a plan']),
  ];
}

/** Says what Slack would refuse on a Home tab; empty when all is well. */
export function problemsOfHome(view: unknown): Problems {
  if (!isRecord(view) || view.type !== 'home') return ['view: expected a Home tab'];
  return problemsOfBlocks(view.blocks, limits.homeBlocks, false);
}

/**
 * The letters of a typed alarm, with nothing ticked and nothing picked, and, under the form for reminders alone, the mark
 * of the plan it was filled from: hidden metadata holds no answer.
 */
function mayCarry(callbackId: unknown, value: unknown): boolean {
  const shape = callbackId === 'standing.v1' ? /^(?:new|1\.[0-9a-z]{1,7})$/ : /^::[a-z]{1,3}$/;
  return typeof value === 'string' && shape.test(value);
}

function problemsOfBlocks(blocks: unknown, most: number, isModal: boolean): Problems {
  if (!Array.isArray(blocks)) return ['blocks: expected a list'];
  return [
    ...(blocks.length > most ? [`blocks: expected at most ${most}, got ${blocks.length}`] : []),
    ...problemsOfIds('block_id', blocks),
    ...blocks.flatMap((block, at) => problemsOfBlock(`block ${at}`, block, isModal)),
  ];
}

function problemsOfBlock(where: string, block: unknown, isModal: boolean): Problems {
  if (!isRecord(block)) return [`${where}: expected an object`];
  switch (block.type) {
    case 'header':
      return problemsOfText(`${where} header`, block.text, limits.headerText);
    case 'section':
      return [
        ...problemsOfText(`${where} section`, block.text, limits.sectionText),
        ...(block.accessory === undefined ? [] : problemsOfTicks(where, block, block.accessory)),
      ];
    case 'context':
      return problemsOfElements(where, block, limits.contextElements, (at, element) =>
        problemsOfText(at, element, limits.contextText),
      );
    case 'image':
      return [
        ...problemsOfWord(`${where} image_url`, block.image_url, limits.imageUrl),
        ...problemsOfWord(`${where} alt_text`, block.alt_text, limits.altText),
      ];
    case 'actions':
      return [
        ...problemsOfIds('action_id', block.elements),
        ...problemsOfElements(where, block, limits.actionsElements, (at, element) =>
          isRecord(element) && element.type === 'checkboxes'
            ? problemsOfTicks(at, block, element)
            : problemsOfButton(at, element),
        ),
      ];
    case 'input':
      return isModal ? problemsOfInput(where, block) : [`${where}: expected no input in a message`];
    case 'divider':
      return [];
    default:
      return [`${where}: expected a known block, got ${String(block.type)}`];
  }
}

function problemsOfElements(
  where: string,
  { elements }: Record<string, unknown>,
  most: number,
  problemsOf: (where: string, element: unknown) => Problems,
): Problems {
  if (!Array.isArray(elements) || elements.length === 0 || elements.length > most) {
    return [`${where}: expected 1 to ${most} elements`];
  }
  return elements.flatMap((element, at) => problemsOf(`${where} element ${at}`, element));
}

function problemsOfButton(where: string, button: unknown): Problems {
  if (!isRecord(button) || button.type !== 'button') return [`${where}: expected a button`];
  const { text, action_id: id, value, accessibility_label: spoken, style } = button;
  return [
    ...problemsOfText(`${where} label`, text, limits.buttonText),
    ...problemsOfWord(`${where} action_id`, id, limits.actionId),
    ...(value === undefined ? [] : problemsOfValue(`${where} value`, value, limits.buttonValue)),
    ...(spoken === undefined ? [] : problemsOfWord(`${where} spoken`, spoken, limits.accessibilityLabel)),
    ...([undefined, 'primary', 'danger'].includes(style as undefined)
      ? []
      : [`${where}: expected no such style`]),
  ];
}

const optionLimits: Readonly<Record<string, number>> = {
  checkboxes: limits.checkboxOptions,
  static_select: limits.selectOptions,
  multi_static_select: limits.selectOptions,
};

function problemsOfInput(where: string, block: Record<string, unknown>): Problems {
  const { element, label, hint, block_id: id } = block;
  if (!isRecord(element)) return [`${where}: expected an element`];
  const most = optionLimits[String(element.type)];
  return [
    ...problemsOfText(`${where} label`, label, limits.inputLabel),
    ...problemsOfWord(`${where} block_id`, id, limits.blockId),
    ...(hint === undefined ? [] : problemsOfText(`${where} hint`, hint, limits.inputHint)),
    ...problemsOfWord(`${where} action_id`, element.action_id, limits.actionId),
    ...(most === undefined ? [] : problemsOfOptions(where, element, most)),
  ];
}

/** Ticks outside an input block; what is ticked is found again by the block's id. */
function problemsOfTicks(
  where: string,
  { block_id: id }: Record<string, unknown>,
  element: unknown,
): Problems {
  if (!isRecord(element)) return [`${where}: expected an element`];
  const most = optionLimits[String(element.type)];
  if (most === undefined) return [`${where}: expected ticks or a menu`];
  return [
    ...problemsOfWord(`${where} block_id`, id, limits.blockId),
    ...problemsOfWord(`${where} action_id`, element.action_id, limits.actionId),
    ...problemsOfOptions(where, element, most),
  ];
}

function problemsOfOptions(where: string, element: Record<string, unknown>, most: number): Problems {
  const { options, initial_option: one, initial_options: several } = element;
  if (!Array.isArray(options) || options.length === 0 || options.length > most) {
    return [`${where}: expected 1 to ${most} options`];
  }
  const known = new Set(options.map((option) => JSON.stringify(option)));
  const values = new Set(options.map((option) => (isRecord(option) ? option.value : undefined)));
  const initial = [one ?? [], several ?? []].flat();
  return [
    ...options.flatMap((option) => problemsOfOption(`${where} option`, option)),
    ...(values.size < options.length ? [`${where}: expected different option values`] : []),
    ...(Array.isArray(several) && several.length === 0 ? [`${where}: expected no empty choice`] : []),
    ...(initial.every((option) => known.has(JSON.stringify(option)))
      ? []
      : [`${where}: expected what is chosen among the options`]),
  ];
}

function problemsOfOption(where: string, option: unknown): Problems {
  if (!isRecord(option)) return [`${where}: expected an object`];
  return [
    ...problemsOfText(`${where} text`, option.text, limits.optionText),
    ...problemsOfValue(`${where} value`, option.value, limits.optionValue),
    ...(option.description === undefined
      ? []
      : problemsOfText(`${where} description`, option.description, limits.optionDescription)),
  ];
}

function problemsOfText(where: string, value: unknown, most: number): Problems {
  if (!isRecord(value) || value.type !== 'plain_text') return [`${where}: expected plain text`];
  return problemsOfWord(where, value.text, most);
}

function problemsOfWord(where: string, value: unknown, most: number): Problems {
  if (typeof value !== 'string' || value.trim() === '') return [`${where}: expected words`];
  return [
    ...(value.length > most ? [`${where}: expected at most ${most} characters, got ${value.length}`] : []),
    ...(value.isWellFormed() ? [] : [`${where}: expected whole characters`]),
  ];
}

/** A value nobody sees: it may be blank, but not empty. */
function problemsOfValue(where: string, value: unknown, most: number): Problems {
  if (typeof value !== 'string' || value === '') return [`${where}: expected a value`];
  return value.length > most ? [`${where}: expected at most ${most} characters, got ${value.length}`] : [];
}

function problemsOfIds(name: string, holders: unknown): Problems {
  if (!Array.isArray(holders)) return [];
  const ids = holders.flatMap((holder) =>
    isRecord(holder) && holder[name] !== undefined ? [holder[name]] : [],
  );
  return new Set(ids).size < ids.length ? [`${name}: expected each only once`] : [];
}

/** Every text that is shown, wherever it stands. */
function textsIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (!isRecord(value)) return [];
  const own = value.type === 'plain_text' && typeof value.text === 'string' ? [value.text] : [];
  const alt = typeof value.alt_text === 'string' ? [value.alt_text] : [];
  return [...own, ...alt, ...Object.values(value).flatMap(textsIn)];
}
