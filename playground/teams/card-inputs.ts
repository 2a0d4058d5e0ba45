import { PlaygroundMistake, type Pressed } from '../stand-in.ts';
import { isJsonObject, type JsonObject, listAt, stringAt } from './json-value.ts';

type Values = Pressed['values'];
type Value = Values[string];

/** All elements and actions of a card in reading order. Fallbacks are left out: they are not on screen. */
export function* visibleParts(value: unknown): Generator<JsonObject> {
  if (Array.isArray(value)) for (const item of value) yield* visibleParts(item);
  if (!isJsonObject(value)) return;
  yield value;
  for (const [key, item] of Object.entries(value)) {
    if (key !== 'fallback' && key !== 'data') yield* visibleParts(item);
  }
}

function isInput(part: JsonObject): boolean {
  return stringAt(part, 'type')?.startsWith('Input.') === true;
}

/**
 * What the card's fields would send: the values given, else what the fields start with. Ticks are joined by
 * commas; a toggle sends its valueOn or valueOff; a field left empty sends nothing, a text field an empty text.
 * Throws PlaygroundMistake for a value the card would not take; it never repeats the value, which may be about health.
 */
export function collectInputs(card: unknown, values: Values): Readonly<Record<string, string>> {
  const inputs = [...visibleParts(card)].filter(isInput);
  const ids = inputs.map((input) => stringAt(input, 'id') ?? '');
  const unknown = Object.keys(values).find((id) => !ids.includes(id));
  if (unknown !== undefined) {
    throw new PlaygroundMistake(
      `The card has no field "${unknown}"; its fields: ${ids.join(', ') || 'none'}.`,
    );
  }
  const collected: Record<string, string> = {};
  for (const input of inputs) {
    const id = stringAt(input, 'id') ?? '';
    const value = readInput(input, id, values[id]);
    if (value !== undefined) collected[id] = value;
  }
  return collected;
}

function readInput(input: JsonObject, id: string, given: Value | undefined): string | undefined {
  const type = stringAt(input, 'type');
  const isMissing = given === undefined;
  const started = input.value === undefined ? '' : String(input.value);
  const value =
    type === 'Input.Toggle'
      ? readToggle(input, id, given)
      : isMissing
        ? started
        : type === 'Input.ChoiceSet'
          ? readChoice(input, id, given)
          : readText(input, id, given);
  const isUnmet = value === '' || (type === 'Input.Toggle' && value !== valueOn(input));
  if (input.isRequired === true && isUnmet) {
    throw new PlaygroundMistake(stringAt(input, 'errorMessage') ?? `The field "${id}" is required.`);
  }
  return value === '' && type !== 'Input.Text' ? undefined : value;
}

const valueOn = (input: JsonObject) => stringAt(input, 'valueOn') ?? 'true';
const valueOff = (input: JsonObject) => stringAt(input, 'valueOff') ?? 'false';

function readToggle(input: JsonObject, id: string, given: Value | undefined): string {
  const [on, off] = [valueOn(input), valueOff(input)];
  if (given === undefined) return input.value === on ? on : off;
  // A list is how a form without toggles says the same: something ticked, or nothing.
  if (typeof given !== 'string') return given.length > 0 ? on : off;
  if (given === on || given === 'true') return on;
  if (given === off || given === 'false') return off;
  throw new PlaygroundMistake(`The field "${id}" takes ${on} or ${off}.`);
}

function readChoice(input: JsonObject, id: string, given: Value): string {
  const isMulti = input.isMultiSelect === true;
  const chosen = typeof given === 'string' ? (isMulti ? given.split(',') : [given]) : given;
  const ticked = chosen.filter((one) => one !== '');
  const offered = listAt(input, 'choices').map((choice) => stringAt(choice, 'value') ?? '');
  const wrong = ticked.find((one) => !offered.includes(one));
  if (wrong !== undefined) {
    throw new PlaygroundMistake(`The field "${id}" offers ${offered.join(', ')}, nothing else.`);
  }
  if (!isMulti && ticked.length > 1) throw new PlaygroundMistake(`The field "${id}" takes one choice.`);
  return ticked.join(',');
}

const shapes: Readonly<Record<string, { readonly pattern: RegExp; readonly expected: string }>> = {
  'Input.Number': { pattern: /^-?\d+(\.\d+)?$/u, expected: 'a number' },
  'Input.Date': { pattern: /^\d{4}-\d{2}-\d{2}$/u, expected: 'a date like 2026-03-29' },
  'Input.Time': { pattern: /^([01]\d|2[0-3]):[0-5]\d$/u, expected: 'a time like 09:30' },
};

function readText(input: JsonObject, id: string, given: Value): string {
  if (typeof given !== 'string') throw new PlaygroundMistake(`The field "${id}" takes one text, not a list.`);
  if (given === '') return given;
  const shape = shapes[stringAt(input, 'type') ?? ''];
  if (shape !== undefined && !shape.pattern.test(given)) {
    throw new PlaygroundMistake(`The field "${id}" takes ${shape.expected}.`);
  }
  const { maxLength, min, max, regex } = input;
  if (typeof maxLength === 'number' && given.length > maxLength) {
    throw new PlaygroundMistake(`The field "${id}" takes at most ${maxLength} characters.`);
  }
  if (typeof regex === 'string' && !new RegExp(regex).test(given)) {
    throw new PlaygroundMistake(stringAt(input, 'errorMessage') ?? `The field "${id}" must match ${regex}.`);
  }
  if (isOutside(stringAt(input, 'type'), given, min, max)) {
    throw new PlaygroundMistake(`The field "${id}" takes ${min ?? 'any'} to ${max ?? 'any'}.`);
  }
  return given;
}

/** Dates and times compare as text, numbers as numbers. */
function isOutside(type: string | undefined, given: string, min: unknown, max: unknown): boolean {
  if (type === 'Input.Text') return false;
  const order = (one: string, other: string) =>
    type === 'Input.Number' ? Number(one) - Number(other) : one.localeCompare(other);
  const isBelow = min !== undefined && order(given, String(min)) < 0;
  return isBelow || (max !== undefined && order(given, String(max)) > 0);
}
