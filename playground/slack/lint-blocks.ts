import {
  BLOCK_COUNT,
  BLOCK_SHAPES,
  ELEMENT_SHAPES,
  MESSAGE_TEXT_TOTAL,
  type Rule,
  type Shape,
  type Surface,
  VIEW_SHAPES,
} from './block-limits.ts';
import { isObject, type JsonObject, objectsOf, stringOf } from './json-shapes.ts';

/** What is wrong, ending in the JSON pointer to it, in the wording Slack uses for its own messages. */
export type Breach = string;

const breach = (what: string, pointer: string): Breach => `[ERROR] ${what} [json-pointer:${pointer}]`;

/** Every rule of Block Kit that a list of blocks breaks on this surface; empty when it is in order. */
export const lintBlocks = (blocks: unknown, surface: Surface, pointer = '/blocks'): readonly Breach[] => {
  if (!Array.isArray(blocks)) return [breach('must be a list of blocks', pointer)];
  const found: Breach[] = [];
  if (blocks.length > BLOCK_COUNT[surface]) {
    found.push(breach(`no more than ${BLOCK_COUNT[surface]} items allowed, got ${blocks.length}`, pointer));
  }
  blocks.forEach((block, at) => {
    found.push(...lintBlock(block, surface, `${pointer}/${at}`));
  });
  const ids = objectsOf(blocks).flatMap((block) => stringOf(block.block_id) ?? []);
  for (const id of duplicatesIn(ids)) found.push(breach(`block_id \`${id}\` already exists`, pointer));
  const total = surface === 'message' ? countTextIn(blocks) : 0;
  if (total > MESSAGE_TEXT_TOTAL) {
    found.push(breach(`msg_blocks_too_long: ${total} characters, at most ${MESSAGE_TEXT_TOTAL}`, pointer));
  }
  return found;
};

/** Every rule that a modal or Home view breaks, its blocks included. */
export const lintView = (view: JsonObject, wanted: 'modal' | 'home'): readonly Breach[] => {
  if (view.type !== wanted) return [breach(`expected type ${wanted}, got ${say(view.type)}`, '/view/type')];
  const { blocks, ...rest } = view;
  const shape: Shape = { ...VIEW_SHAPES[wanted] };
  const found = [...lintShape({ ...rest, blocks: [] }, withoutBlocks(shape), '/view')];
  if (Array.isArray(blocks) && blocks.length === 0) found.push(breach('no blocks', '/view/blocks'));
  found.push(...lintBlocks(blocks, wanted, '/view/blocks'));
  const hasInput = objectsOf(blocks).some((block) => block.type === 'input');
  if (wanted === 'modal' && hasInput && view.submit === undefined) {
    found.push(breach('submit is required when a view has an input block', '/view/submit'));
  }
  return found;
};

const withoutBlocks = (shape: Shape): Shape => {
  const { 'blocks!': _, ...rest } = shape;
  return { ...rest, blocks: { is: 'list', min: 0, max: 0, of: { is: 'flag' } } };
};

const lintBlock = (block: unknown, surface: Surface, pointer: string): readonly Breach[] => {
  if (!isObject(block)) return [breach('must be an object', pointer)];
  const type = stringOf(block.type) ?? '';
  const known = Object.hasOwn(BLOCK_SHAPES, type) ? BLOCK_SHAPES[type] : undefined;
  if (known === undefined) return [breach(`unsupported type: ${say(block.type)}`, `${pointer}/type`)];
  const found = [
    ...lintShape(block, { ...known.shape, block_id: { is: 'string', max: 255 } }, pointer),
    ...lintCombination(block, pointer),
  ];
  if (!known.surfaces.includes(surface)) {
    found.push(breach(`block type ${type} is not allowed in a ${surface}`, `${pointer}/type`));
  }
  const ids = objectsOf(block.elements).flatMap((element) => stringOf(element.action_id) ?? []);
  for (const id of duplicatesIn(ids)) found.push(breach(`action_id \`${id}\` already exists`, pointer));
  if (surface !== 'modal' && JSON.stringify(block).includes('"focus_on_load":true')) {
    found.push(breach('focus_on_load is for modals only', pointer));
  }
  return found;
};

const lintShape = (value: JsonObject, shape: Shape, pointer: string): readonly Breach[] => {
  const found: Breach[] = [];
  const rules = new Map(Object.entries(shape).map(([name, rule]) => [name.replace('!', ''), rule]));
  for (const name of Object.keys(shape)) {
    const bare = name.replace('!', '');
    if (name.endsWith('!') && value[bare] === undefined)
      found.push(breach(`missing required field: ${bare}`, pointer));
  }
  for (const [name, member] of Object.entries(value)) {
    if (name === 'type' || member === undefined) continue;
    const rule = rules.get(name);
    if (rule === undefined) found.push(breach(`invalid additional property: ${name}`, pointer));
    else found.push(...lintRule(member, rule, `${pointer}/${name}`));
  }
  return found;
};

const lintRule = (value: unknown, rule: Rule, pointer: string): readonly Breach[] => {
  switch (rule.is) {
    case 'text':
      return lintTextObject(value, rule.kinds, rule.max, pointer);
    case 'string':
      return lintString(value, rule.max, rule.like, pointer);
    case 'flag':
      return typeof value === 'boolean' ? [] : [breach(`expected true or false, got ${say(value)}`, pointer)];
    case 'number':
      return typeof value === 'number' && value >= rule.min && value <= rule.max
        ? []
        : [breach(`expected a number from ${rule.min} to ${rule.max}, got ${say(value)}`, pointer)];
    case 'list':
      return lintList(value, rule.min, rule.max, rule.of, pointer);
    case 'object':
      return isObject(value) ? lintShape(value, rule.shape, pointer) : [breach('must be an object', pointer)];
    case 'element':
      return lintElement(value, rule.types, pointer);
  }
};

const lintTextObject = (
  value: unknown,
  kinds: readonly string[],
  max: number,
  pointer: string,
): readonly Breach[] => {
  if (!isObject(value)) return [breach('must be a text object', pointer)];
  const kind = stringOf(value.type) ?? '';
  if (!kinds.includes(kind)) {
    return [breach(`expected text type ${kinds.join(' or ')}, got ${say(value.type)}`, `${pointer}/type`)];
  }
  const extra: Shape = kind === 'plain_text' ? { emoji: { is: 'flag' } } : { verbatim: { is: 'flag' } };
  return lintShape(value, { 'text!': { is: 'string', max }, ...extra }, pointer);
};

const lintString = (
  value: unknown,
  max: number,
  like: RegExp | undefined,
  pointer: string,
): readonly Breach[] => {
  if (typeof value !== 'string') return [breach(`expected a string, got ${say(value)}`, pointer)];
  // An empty value is legal in one place only: metadata a view does not use.
  if (value.trim() === '' && !pointer.endsWith('/private_metadata')) {
    return [breach('must be more than 0 characters', pointer)];
  }
  if (value.length > max)
    return [breach(`must be less than ${max + 1} characters, got ${value.length}`, pointer)];
  if (like !== undefined && !like.test(value)) {
    return [breach(`expected something like ${like.source}, got ${say(value)}`, pointer)];
  }
  return [];
};

const lintList = (value: unknown, min: number, max: number, of: Rule, pointer: string): readonly Breach[] => {
  if (!Array.isArray(value)) return [breach('must be a list', pointer)];
  if (value.length < min) return [breach(`no fewer than ${min} items allowed`, pointer)];
  if (value.length > max) return [breach(`no more than ${max} items allowed, got ${value.length}`, pointer)];
  return value.flatMap((item, at) => lintRule(item, of, `${pointer}/${at}`));
};

const lintElement = (value: unknown, types: readonly string[], pointer: string): readonly Breach[] => {
  if (!isObject(value)) return [breach('must be an object', pointer)];
  const type = stringOf(value.type) ?? '';
  const shape = Object.hasOwn(ELEMENT_SHAPES, type) ? ELEMENT_SHAPES[type] : undefined;
  if (shape === undefined || !types.includes(type)) {
    return [breach(`unsupported element type here: ${say(value.type)}`, `${pointer}/type`)];
  }
  return [...lintShape(value, shape, pointer), ...lintCombination(value, pointer)];
};

/** What no single property shows: one of two, or a preselection that has to be among the options. */
const lintCombination = (value: JsonObject, pointer: string): readonly Breach[] => {
  const found: Breach[] = [];
  const has = (name: string): boolean => value[name] !== undefined;
  if (value.type === 'section' && !has('text') && !has('fields')) {
    found.push(breach('section needs text or fields', pointer));
  }
  if (value.type === 'image' && has('image_url') === has('slack_file')) {
    found.push(breach('image needs either image_url or slack_file', pointer));
  }
  if (stringOf(value.type)?.endsWith('static_select') && has('options') === has('option_groups')) {
    found.push(breach('a select needs either options or option_groups', pointer));
  }
  const options = optionsOf(value);
  const values = options.flatMap((option) => stringOf(option.value) ?? []);
  for (const twice of duplicatesIn(values)) found.push(breach(`option value \`${twice}\` twice`, pointer));
  const initial = [
    ...objectsOf(value.initial_options),
    ...(isObject(value.initial_option) ? [value.initial_option] : []),
  ];
  for (const one of initial) {
    if (!options.some((option) => isSame(option, one))) {
      found.push(breach('initial option is not exactly one of the options', pointer));
    }
  }
  return found;
};

/** All options of a menu, group by group. */
export const optionsOf = (element: JsonObject): readonly JsonObject[] => [
  ...objectsOf(element.options),
  ...objectsOf(element.option_groups).flatMap((group) => objectsOf(group.options)),
];

const isSame = (one: unknown, other: unknown): boolean => {
  if (!isObject(one) || !isObject(other)) return one === other;
  const names = new Set([...Object.keys(one), ...Object.keys(other)]);
  return [...names].every((name) => isSame(one[name], other[name]));
};

const duplicatesIn = (ids: readonly string[]): ReadonlySet<string> =>
  new Set(ids.filter((id, at) => ids.indexOf(id) !== at));

const countTextIn = (value: unknown): number => {
  if (Array.isArray(value)) return value.reduce((sum: number, item) => sum + countTextIn(item), 0);
  if (!isObject(value)) return 0;
  return Object.entries(value).reduce(
    (sum, [name, member]) =>
      sum + (name === 'text' && typeof member === 'string' ? member.length : countTextIn(member)),
    0,
  );
};

/** A value in few characters: what was sent may be long, and it may be what somebody typed. */
const say = (value: unknown): string => (JSON.stringify(value) ?? 'nothing').slice(0, 40);
