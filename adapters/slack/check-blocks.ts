import { slackLimits as limits } from './limits.ts';
import { isRecord } from './read-form.ts';

/**
 * Says what Slack would refuse in a message, one sentence a mistake; empty when all is well. Written against the
 * limits and not against the renderer, so that the two check each other.
 */
export function problemsOfMessage(message: {
  readonly text: string;
  readonly blocks: unknown;
}): readonly string[] {
  const problems = problemsOfBlocks(message.blocks, limits.messageBlocks, false);
  if (message.text.trim() === '') problems.push('message: expected a text, got none');
  pushTooLong(problems, 'message text', message.text, limits.messageText);
  if (/<[@!#]|<https?:/.test(message.text)) problems.push('message text: expected no mention or link markup');
  const words = textsIn(message.blocks).reduce((sum, text) => sum + text.length, 0);
  if (words > limits.messageBlocksText) {
    problems.push(`message blocks: expected at most ${limits.messageBlocksText} characters, got ${words}`);
  }
  return problems;
}

/** Says what Slack would refuse in a modal. */
export function problemsOfModal(view: unknown): readonly string[] {
  if (!isRecord(view) || view.type !== 'modal') return ['view: expected a modal'];
  const problems = problemsOfBlocks(view.blocks, limits.modalBlocks, true);
  checkText(problems, 'modal title', view.title, limits.modalTitle);
  for (const part of ['submit', 'close']) {
    if (view[part] !== undefined) checkText(problems, `modal ${part}`, view[part], limits.modalButton);
  }
  const hasInput =
    Array.isArray(view.blocks) && view.blocks.some((block) => isRecord(block) && block.type === 'input');
  if (hasInput && view.submit === undefined)
    problems.push('modal: expected a submit button beside its fields');
  if (view.private_metadata !== undefined) problems.push('modal: expected no private_metadata');
  return problems;
}

function problemsOfBlocks(blocks: unknown, most: number, isModal: boolean): string[] {
  if (!Array.isArray(blocks)) return ['blocks: expected a list'];
  const problems: string[] = [];
  if (blocks.length > most) problems.push(`blocks: expected at most ${most}, got ${blocks.length}`);
  if (isModal && blocks.length === 0) problems.push('modal: expected at least one block');
  checkUnique(problems, 'block_id', blocks);
  for (const [at, block] of blocks.entries()) checkBlock(problems, `block ${at}`, block, isModal);
  return problems;
}

function checkBlock(problems: string[], where: string, block: unknown, isModal: boolean): void {
  if (!isRecord(block)) return void problems.push(`${where}: expected an object`);
  checkId(problems, where, block, 'block_id', limits.blockId);
  switch (block.type) {
    case 'header':
      return checkText(problems, `${where} header`, block.text, limits.headerText);
    case 'section':
      return checkText(problems, `${where} section`, block.text, limits.sectionText);
    case 'context':
      return eachElement(problems, where, block, limits.contextElements, (element, at) =>
        checkText(problems, at, element, limits.contextText),
      );
    case 'image':
      checkWord(problems, `${where} image_url`, block.image_url, limits.imageUrl);
      return checkWord(problems, `${where} alt_text`, block.alt_text, limits.altText);
    case 'actions':
      checkUnique(problems, 'action_id', block.elements);
      return eachElement(problems, where, block, limits.actionsElements, (element, at) =>
        checkButton(problems, at, element),
      );
    case 'input':
      return isModal ? checkInput(problems, where, block) : void problems.push(`${where}: expected no input`);
    case 'divider':
      return;
    default:
      problems.push(`${where}: expected a known block, got ${String(block.type)}`);
  }
}

function checkButton(problems: string[], where: string, button: unknown): void {
  if (!isRecord(button) || button.type !== 'button') return void problems.push(`${where}: expected a button`);
  checkText(problems, `${where} label`, button.text, limits.buttonText);
  checkWord(problems, `${where} action_id`, button.action_id, limits.actionId);
  if (button.value !== undefined) checkWord(problems, `${where} value`, button.value, limits.buttonValue);
  if (button.accessibility_label !== undefined) {
    checkWord(
      problems,
      `${where} accessibility_label`,
      button.accessibility_label,
      limits.accessibilityLabel,
    );
  }
  if (button.style !== undefined && button.style !== 'primary' && button.style !== 'danger') {
    problems.push(`${where}: expected the style primary or danger`);
  }
}

const optionLimits: Readonly<Record<string, number>> = {
  checkboxes: limits.checkboxOptions,
  static_select: limits.selectOptions,
  multi_static_select: limits.selectOptions,
};

function checkInput(problems: string[], where: string, block: Record<string, unknown>): void {
  checkText(problems, `${where} label`, block.label, limits.inputLabel);
  if (block.hint !== undefined) checkText(problems, `${where} hint`, block.hint, limits.inputHint);
  const { element } = block;
  if (!isRecord(element)) return void problems.push(`${where}: expected an element`);
  checkWord(problems, `${where} action_id`, element.action_id, limits.actionId);
  const most = optionLimits[String(element.type)];
  if (most === undefined) return;
  const { options, initial_option: one, initial_options: several } = element;
  if (!Array.isArray(options) || options.length === 0 || options.length > most) {
    return void problems.push(`${where}: expected 1 to ${most} options`);
  }
  const values = options.map((option) => (isRecord(option) ? option.value : undefined));
  if (new Set(values).size < values.length) problems.push(`${where}: expected different option values`);
  for (const option of options) checkOption(problems, `${where} option`, option);
  const initial = [one ?? [], several ?? []].flat();
  if (Array.isArray(several) && several.length === 0) problems.push(`${where}: expected no empty choice`);
  for (const option of initial) {
    const isThere = options.some((known) => JSON.stringify(known) === JSON.stringify(option));
    if (!isThere) problems.push(`${where}: expected the chosen option among the options`);
  }
}

function checkOption(problems: string[], where: string, option: unknown): void {
  if (!isRecord(option)) return void problems.push(`${where}: expected an object`);
  checkText(problems, `${where} text`, option.text, limits.optionText);
  checkWord(problems, `${where} value`, option.value, limits.optionValue);
  if (option.description !== undefined) {
    checkText(problems, `${where} description`, option.description, limits.optionDescription);
  }
}

function eachElement(
  problems: string[],
  where: string,
  block: Record<string, unknown>,
  most: number,
  check: (element: unknown, where: string) => void,
): void {
  const { elements } = block;
  if (!Array.isArray(elements) || elements.length === 0 || elements.length > most) {
    return void problems.push(`${where}: expected 1 to ${most} elements`);
  }
  for (const [at, element] of elements.entries()) check(element, `${where} element ${at}`);
}

function checkText(problems: string[], where: string, value: unknown, most: number): void {
  if (!isRecord(value) || value.type !== 'plain_text')
    return void problems.push(`${where}: expected plain text`);
  checkWord(problems, where, value.text, most);
}

function checkWord(problems: string[], where: string, value: unknown, most: number): void {
  if (typeof value !== 'string' || value.trim() === '') return void problems.push(`${where}: expected words`);
  pushTooLong(problems, where, value, most);
  if (!value.isWellFormed()) problems.push(`${where}: expected whole characters`);
}

function checkId(
  problems: string[],
  where: string,
  holder: Record<string, unknown>,
  name: string,
  most: number,
): void {
  if (holder[name] !== undefined) checkWord(problems, `${where} ${name}`, holder[name], most);
}

function checkUnique(problems: string[], name: string, holders: unknown): void {
  if (!Array.isArray(holders)) return;
  const ids = holders.flatMap((holder) =>
    isRecord(holder) && holder[name] !== undefined ? [holder[name]] : [],
  );
  if (new Set(ids).size < ids.length) problems.push(`${name}: expected each only once`);
}

function pushTooLong(problems: string[], where: string, text: string, most: number): void {
  if (text.length > most) problems.push(`${where}: expected at most ${most} characters, got ${text.length}`);
}

/** Every text that is shown, wherever it stands. */
function textsIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (!isRecord(value)) return [];
  const own = value.type === 'plain_text' && typeof value.text === 'string' ? [value.text] : [];
  const alt = typeof value.alt_text === 'string' ? [value.alt_text] : [];
  return [...own, ...alt, ...Object.values(value).flatMap(textsIn)];
}
