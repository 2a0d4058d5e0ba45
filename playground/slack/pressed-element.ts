import { PlaygroundMistake } from '../stand-in.ts';
import { elementsIn, type Given, hasState, stateAfter } from './element-state.ts';
import { type FormState, fillForm } from './filled-form.ts';
import { type JsonObject, objectsOf, stringOf, wordsOf } from './json-shapes.ts';
import { optionsOf } from './lint-blocks.ts';

/** What was pressed, and the form as it is afterwards. */
export interface PressedElement {
  /** An item of `actions` in a block_actions payload. */
  readonly action: JsonObject;
  readonly form: FormState;
}

interface Target {
  readonly block: JsonObject;
  readonly element: JsonObject;
  /** The option whose label was pressed. */
  readonly option?: JsonObject;
}

/**
 * Presses an element by its exact action id, by its field (the block it is the only one to fill in), or by the words on
 * it (a button's, or an option's of a menu), after filling in `values`. Where fields share an action id, the last one in
 * `values` was pressed. Throws PlaygroundMistake when there is no such thing to press, or more than one.
 */
export const pressElement = (
  blocks: readonly JsonObject[],
  before: FormState,
  wanted: string,
  values: Readonly<Record<string, Given>>,
  actionTs: string,
): PressedElement => {
  const target = findTarget(blocks, wanted, values);
  const { block, element } = target;
  const blockId = stringOf(block.block_id) ?? '';
  const actionId = stringOf(element.action_id) ?? '';
  const { [blockId]: byBlock, [actionId]: byAction, ...others } = values;
  const isMenu = element.type === 'overflow' || hasState(element);
  const given = byOption(target, before) ?? byAction ?? byBlock;
  // A button's block id may name another field in the same block.
  let form = fillForm(blocks, before, isMenu ? others : values);
  const common = { type: element.type, action_id: actionId, block_id: blockId, action_ts: actionTs };
  if (!isMenu) {
    const { text, value, style, url } = element;
    return { action: { ...common, ...present({ text, value, style, url }) }, form };
  }
  if (given === undefined) {
    throw new PlaygroundMistake(
      `${actionId} needs a value: put it into values under ${blockId} or ${actionId}`,
    );
  }
  const state = stateAfter(element, given, actionId);
  if (hasState(element)) form = { ...form, [blockId]: { ...form[blockId], [actionId]: state } };
  return { action: { ...common, ...state }, form };
};

/** What pressing an option by its words comes to: a menu takes it, a tick box turns it over beside the others. */
const byOption = ({ block, element, option }: Target, before: FormState): Given | undefined => {
  const value = stringOf(option?.value);
  if (value === undefined || element.type !== 'checkboxes') return value;
  const state = before[stringOf(block.block_id) ?? '']?.[stringOf(element.action_id) ?? ''];
  const ticked = objectsOf(state?.selected_options).flatMap((one) => stringOf(one.value) ?? []);
  return ticked.includes(value) ? ticked.filter((one) => one !== value) : [...ticked, value];
};

const findTarget = (
  blocks: readonly JsonObject[],
  wanted: string,
  values: Readonly<Record<string, Given>>,
): Target => {
  const all = elementsIn(blocks).filter(
    ({ block }) => block.type !== 'input' || block.dispatch_action === true,
  );
  const sameId: Target[] = all.filter(({ element }) => element.action_id === wanted);
  const lastFilled = Object.keys(values).findLast((id) => sameId.some(({ block }) => block.block_id === id));
  const byId = sameId.length > 1 && lastFilled !== undefined ? inBlock(sameId, lastFilled) : sameId;
  const byField = inBlock(all, wanted).filter(({ element }) => hasState(element));
  const byWords = all.flatMap(({ block, element }): Target[] => {
    if (wordsOf(element.text) === wanted || element.accessibility_label === wanted) {
      return [{ block, element }];
    }
    const option = optionsOf(element).find((one) => wordsOf(one.text) === wanted);
    return option === undefined ? [] : [{ block, element, option }];
  });
  const [found, second] = [byId, byField, byWords].find(({ length }) => length > 0) ?? [];
  if (found !== undefined && second === undefined) return found;
  const known = all.map(({ element }) => wordsOf(element.text) || String(element.action_id));
  throw new PlaygroundMistake(
    `${found === undefined ? 'nothing' : 'more than one thing'} to press by that name; there is: ${known.join(', ') || 'nothing'}`,
    found === undefined ? 404 : 409,
  );
};

const inBlock = (targets: readonly Target[], blockId: string): readonly Target[] =>
  targets.filter(({ block }) => block.block_id === blockId);

const present = (members: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined));
