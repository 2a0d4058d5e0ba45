import { PlaygroundMistake } from '../stand-in.ts';
import { visibleParts } from './card-inputs.ts';
import { type JsonObject, objectAt, stringAt } from './json-value.ts';

/** A button that reaches the bot. */
export interface Button {
  readonly type: 'Action.Execute' | 'Action.Submit';
  readonly title: string;
  readonly id?: string;
  readonly verb?: string;
  /** What it carries back, without the fields' values. */
  readonly data: JsonObject;
  /** False when the button leaves the card's fields alone (`associatedInputs: none`). */
  readonly takesInputs: boolean;
}

function buttonsOf(card: unknown): readonly JsonObject[] {
  return [...visibleParts(card)].filter((part) => stringAt(part, 'type')?.startsWith('Action.'));
}

/** The ways to name a button, the most telling first; bots of either style put their action id into one of them. */
const namings: readonly ((button: JsonObject) => readonly (string | undefined)[])[] = [
  (button) => [stringAt(button, 'id')],
  (button) => [stringAt(button, 'verb')],
  (button) => ['actionId', 'action', 'verb'].map((key) => stringAt(objectAt(button, 'data'), key)),
  (button) => [stringAt(button, 'title')],
];

function findByName(buttons: readonly JsonObject[], name: string): JsonObject | undefined {
  for (const naming of namings) {
    const found = buttons.filter((button) => naming(button).includes(name));
    if (found.length === 1) return found[0];
    if (found.length > 1) {
      throw new PlaygroundMistake(`"${name}" fits ${found.length} buttons; name one of ${list(found)}.`);
    }
  }
  return undefined;
}

function list(buttons: readonly JsonObject[]): string {
  const names = buttons.map(
    (one) => `"${stringAt(one, 'title')}" (${stringAt(one, 'id') ?? stringAt(one, 'verb')})`,
  );
  return names.join(', ') || 'none';
}

function read(button: JsonObject): Button {
  const { type } = button;
  const title = stringAt(button, 'title') ?? '';
  if (type !== 'Action.Execute' && type !== 'Action.Submit') {
    throw new PlaygroundMistake(`"${title}" is ${String(type)}: it works in the client and reaches no bot.`);
  }
  const [id, verb] = [stringAt(button, 'id'), stringAt(button, 'verb')];
  return {
    type,
    title,
    ...(id === undefined ? {} : { id }),
    ...(verb === undefined ? {} : { verb }),
    data: objectAt(button, 'data'),
    takesInputs: button.associatedInputs !== 'none',
  };
}

/** The button of that id, verb or visible title. Throws PlaygroundMistake when there is none, or several. */
export function findButton(card: unknown, name: string): Button {
  const buttons = buttonsOf(card);
  const found = findByName(buttons, name);
  if (found === undefined)
    throw new PlaygroundMistake(`No button "${name}"; there are: ${list(buttons)}.`, 404);
  return read(found);
}

/** What sends a dialog: the button so named, else the only one, else the only one marked as the positive choice. */
export function findSubmitButton(card: unknown, name: string): Button {
  if (name !== 'submit') return findButton(card, name);
  const buttons = buttonsOf(card).filter(({ type }) => type === 'Action.Submit' || type === 'Action.Execute');
  const positive = buttons.filter(({ style }) => style === 'positive');
  const found =
    findByName(buttons, name) ??
    (buttons.length === 1 ? buttons[0] : undefined) ??
    (positive.length === 1 ? positive[0] : undefined);
  if (found === undefined) {
    throw new PlaygroundMistake(`Which button sends the dialog? Name one of ${list(buttons)}.`);
  }
  return read(found);
}
