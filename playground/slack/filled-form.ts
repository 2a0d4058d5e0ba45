import { PlaygroundMistake } from '../stand-in.ts';
import { ELEMENT_SHAPES } from './block-limits.ts';
import {
  elementsIn,
  type Given,
  hasState,
  initialStateOf,
  isEmptyState,
  stateAfter,
} from './element-state.ts';
import { isObject, type JsonObject, objectsOf, stringOf, wordsOf } from './json-shapes.ts';

/** block_id to action_id to state: what Slack sends as `state.values`. */
export type FormState = Readonly<Record<string, Readonly<Record<string, JsonObject>>>>;

/** Copies blocks and gives each block and each acting element an id where the bot left it out, as Slack does. */
export const withIds = (blocks: unknown, newId: () => string): readonly JsonObject[] =>
  objectsOf(blocks).map((block) => {
    const copy: JsonObject = { ...structuredClone(block), block_id: block.block_id ?? newId() };
    for (const element of objectsOf([copy.accessory, copy.element, ...objectsOf(copy.elements)])) {
      const shape = ELEMENT_SHAPES[stringOf(element.type) ?? ''];
      if (shape !== undefined && 'action_id' in shape) element.action_id ??= newId();
    }
    return copy;
  });

/** The state of a form: what was filled in before where the same field is still there, else what it starts with. */
export const formStateOf = (blocks: readonly JsonObject[], before: FormState = {}): FormState => {
  const state: Record<string, Readonly<Record<string, JsonObject>>> = {};
  for (const { block, element } of elementsIn(blocks)) {
    if (!hasState(element)) continue;
    const [blockId, actionId] = idsOf(block, element);
    const kept = before[blockId]?.[actionId];
    const current = kept !== undefined && kept.type === element.type ? kept : initialStateOf(element);
    state[blockId] = { ...state[blockId], [actionId]: current };
  }
  return state;
};

/**
 * The state after a person filled in `values`, keyed by block id (the field), or by action id.
 * Throws PlaygroundMistake for a field that is not there or a value it does not take.
 */
export const fillForm = (
  blocks: readonly JsonObject[],
  before: FormState,
  values: Readonly<Record<string, Given>>,
): FormState => {
  const state: Record<string, Readonly<Record<string, JsonObject>>> = { ...before };
  const fields = elementsIn(blocks).filter(({ element }) => hasState(element));
  for (const [key, given] of Object.entries(values)) {
    const inBlock = fields.filter(({ block }) => block.block_id === key);
    const [field, second] =
      inBlock.length > 0 ? inBlock : fields.filter(({ element }) => element.action_id === key);
    if (field === undefined || second !== undefined) {
      const known = fields.map(({ block }) => block.block_id).join(', ');
      throw new PlaygroundMistake(
        `${second === undefined ? 'no field' : 'more than one field'} called ${key}; the fields are: ${known || 'none'}`,
      );
    }
    const [blockId, actionId] = idsOf(field.block, field.element);
    state[blockId] = { ...state[blockId], [actionId]: stateAfter(field.element, given, key) };
  }
  return state;
};

/** Throws PlaygroundMistake naming the required inputs that are still empty. */
export const requireFilled = (blocks: readonly JsonObject[], state: FormState): void => {
  const empty = blocks
    .filter((block) => block.type === 'input' && block.optional !== true && isObject(block.element))
    .filter((block) => Object.values(state[stringOf(block.block_id) ?? ''] ?? {}).every(isEmptyState))
    .map((block) => `${String(block.block_id)} (${wordsOf(block.label)})`);
  if (empty.length > 0) throw new PlaygroundMistake(`please fill in: ${empty.join(', ')}`);
};

const idsOf = (block: JsonObject, element: JsonObject): readonly [string, string] => [
  stringOf(block.block_id) ?? '',
  stringOf(element.action_id) ?? '',
];
