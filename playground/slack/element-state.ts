import { PlaygroundMistake } from '../stand-in.ts';
import { type JsonObject, objectsOf, stringOf, wordsOf } from './json-shapes.ts';
import { optionsOf } from './lint-blocks.ts';

/** What a person puts into a field: a text, an option's value or label, or several of them. */
export type Given = string | readonly string[];

/** Under which name an element's state carries its value; elements not listed have no state. */
const STATE_NAME: Readonly<Record<string, string>> = {
  plain_text_input: 'value',
  number_input: 'value',
  email_text_input: 'value',
  url_text_input: 'value',
  static_select: 'selected_option',
  radio_buttons: 'selected_option',
  overflow: 'selected_option',
  checkboxes: 'selected_options',
  multi_static_select: 'selected_options',
  timepicker: 'selected_time',
  datepicker: 'selected_date',
  datetimepicker: 'selected_date_time',
  users_select: 'selected_user',
  conversations_select: 'selected_conversation',
  channels_select: 'selected_channel',
};

const INITIAL_NAME: Readonly<Record<string, string>> = {
  value: 'initial_value',
  selected_option: 'initial_option',
  selected_options: 'initial_options',
  selected_time: 'initial_time',
  selected_date: 'initial_date',
  selected_date_time: 'initial_date_time',
  selected_user: 'initial_user',
  selected_conversation: 'initial_conversation',
  selected_channel: 'initial_channel',
};

const stateNameOf = (element: JsonObject): string | undefined => STATE_NAME[stringOf(element.type) ?? ''];

/** Whether `state.values` has a place for this element: everything but buttons, menus and pictures. */
export const hasState = (element: JsonObject): boolean =>
  stateNameOf(element) !== undefined && element.type !== 'overflow';

/** The state of an element nobody has touched. */
export const initialStateOf = (element: JsonObject): JsonObject => {
  const name = stateNameOf(element) ?? 'value';
  const initial = element[INITIAL_NAME[name] ?? ''];
  return { type: element.type, [name]: initial ?? (name === 'selected_options' ? [] : null) };
};

export const isEmptyState = (state: JsonObject): boolean =>
  Object.entries(state).every(
    ([name, value]) =>
      name === 'type' || value === null || value === '' || (Array.isArray(value) && value.length === 0),
  );

/** The state after a person filled in `given`. Throws PlaygroundMistake for what Slack's form would not take. */
export const stateAfter = (element: JsonObject, given: Given, field: string): JsonObject => {
  const name = stateNameOf(element);
  const type = stringOf(element.type) ?? '';
  if (name === undefined) throw new PlaygroundMistake(`${field} is a ${type}: it takes no value`);
  if (name === 'selected_options') {
    const wanted = (typeof given === 'string' ? [given] : given).filter((one) => one !== '');
    const chosen = wanted.map((one) => optionFor(element, one, field));
    const most = element.max_selected_items;
    if (typeof most === 'number' && chosen.length > most) {
      throw new PlaygroundMistake(`${field} takes at most ${most} choices, got ${chosen.length}`);
    }
    return { type, [name]: optionsOf(element).filter((option) => chosen.includes(option)) };
  }
  const [single, ...rest] = typeof given === 'string' ? [given] : given;
  if (rest.length > 0) throw new PlaygroundMistake(`${field} takes one value, got ${rest.length + 1}`);
  if (single === undefined || single === '') return { type, [name]: null };
  if (name === 'selected_option') return { type, [name]: optionFor(element, single, field) };
  return { type, [name]: checkedText(element, type, single, field) };
};

const optionFor = (element: JsonObject, wanted: string, field: string): JsonObject => {
  const options = optionsOf(element);
  const found =
    options.find((option) => option.value === wanted) ??
    options.find((option) => wordsOf(option.text) === wanted);
  if (found !== undefined) return found;
  const known = options.map((option) => stringOf(option.value) ?? '').join(', ');
  throw new PlaygroundMistake(`${field} has no such option; it has: ${known}`);
};

const LIKE: Readonly<Record<string, readonly [RegExp, string]>> = {
  timepicker: [/^([01]\d|2[0-3]):[0-5]\d$/, 'HH:mm, such as 09:30'],
  datepicker: [/^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/, 'YYYY-MM-DD, such as 2026-11-23'],
  datetimepicker: [/^\d{10}$/, 'Unix seconds, ten digits'],
  email_text_input: [/^[^@\s]+@[^@\s]+$/, 'an e-mail address'],
  url_text_input: [/^https?:\/\/\S+$/, 'a web address'],
  users_select: [/^[UW][A-Z0-9]+$/, 'a user id'],
  conversations_select: [/^[CDG][A-Z0-9]+$/, 'a conversation id'],
  channels_select: [/^C[A-Z0-9]+$/, 'a channel id'],
};

const checkedText = (element: JsonObject, type: string, text: string, field: string): string | number => {
  const like = LIKE[type];
  if (like !== undefined && !like[0].test(text)) {
    throw new PlaygroundMistake(`${field} expects ${like[1]}`);
  }
  if (type === 'number_input') checkNumber(element, text, field);
  const { min_length: least = 0, max_length: most = 3000 } = element;
  if (type === 'plain_text_input' && (text.length < Number(least) || text.length > Number(most))) {
    throw new PlaygroundMistake(`${field} takes ${least} to ${most} characters, got ${text.length}`);
  }
  return type === 'datetimepicker' ? Number(text) : text;
};

const checkNumber = (element: JsonObject, text: string, field: string): void => {
  const whole = element.is_decimal_allowed !== true;
  if (!(whole ? /^-?\d+$/ : /^-?\d+(\.\d+)?$/).test(text)) {
    throw new PlaygroundMistake(`${field} expects a ${whole ? 'whole ' : ''}number`);
  }
  const { min_value: least, max_value: most } = element;
  if (least !== undefined && Number(text) < Number(least)) {
    throw new PlaygroundMistake(`${field} expects at least ${String(least)}`);
  }
  if (most !== undefined && Number(text) > Number(most)) {
    throw new PlaygroundMistake(`${field} expects at most ${String(most)}`);
  }
};

/** Blocks' elements with the block they stand in, top to bottom. */
export const elementsIn = (
  blocks: readonly JsonObject[],
): readonly { block: JsonObject; element: JsonObject }[] =>
  blocks.flatMap((block) =>
    [...objectsOf(block.elements), ...objectsOf([block.accessory, block.element])]
      .filter((element) => element.action_id !== undefined)
      .map((element) => ({ block, element })),
  );
