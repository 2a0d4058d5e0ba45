import { createElement, type ReactNode } from 'react';

/** A piece of Block Kit as it came in. */
export type SlackObject = Readonly<Record<string, unknown>>;

interface Field {
  readonly block: SlackObject;
  readonly element: SlackObject;
  /** What is filled in, as Slack's `state.values` tells it; empty when nobody touched it. */
  readonly state: SlackObject;
  readonly error: unknown;
  /** Unique in the page. */
  readonly key: string;
}

interface Choice {
  readonly value: string;
  readonly label: string;
  readonly description: string;
}

const inputTypes: Readonly<Record<string, string>> = {
  timepicker: 'time',
  datepicker: 'date',
  number_input: 'number',
  email_text_input: 'email',
  url_text_input: 'url',
};
const several: readonly unknown[] = ['checkboxes', 'multi_static_select'];
const fieldset: readonly unknown[] = [...several, 'radio_buttons'];

/** Whether an element asks the person for something; pictures do not. */
export function isPressable(element: SlackObject): boolean {
  return element.action_id !== undefined;
}

/** A question of a form, with its label, hint and what is wrong with the answer. */
export function renderField({ block, element, state, error, key }: Field): ReactNode {
  const words = wordsOf(block.label) + (block.optional === true ? ' (optional)' : '');
  const hint = wordsOf(block.hint);
  const notes = [
    ...(hint === '' ? [] : [createElement('p', { key: 'hint', className: 'hint', id: `${key}-hint` }, hint)]),
    ...(typeof error !== 'string'
      ? []
      : [createElement('p', { key: 'error', className: 'error', id: `${key}-error`, role: 'alert' }, error)]),
  ];
  const describedBy = [hint === '' ? '' : `${key}-hint`, typeof error === 'string' ? `${key}-error` : '']
    .filter(Boolean)
    .join(' ');
  const about = {
    'aria-describedby': describedBy || undefined,
    'aria-invalid': typeof error === 'string' ? true : undefined,
  };
  const name = String(block.block_id ?? element.action_id ?? '');
  const isGroup = fieldset.includes(element.type);
  const inside = renderInput(element, state, { key, name, about });
  return createElement(
    isGroup ? 'fieldset' : 'div',
    { key, className: 'field', ...(isGroup ? about : {}) },
    isGroup
      ? createElement('legend', { key: 'label' }, words)
      : createElement('label', { key: 'label', htmlFor: key }, words),
    inside,
    ...notes,
  );
}

/** Whether an element outside a form's input blocks is a group of ticks, of which Slack tells one by one. */
export function isTelling(element: SlackObject): boolean {
  return fieldset.includes(element.type);
}

/** Ticks that are told of at once; the words above them name them. `block` is the field. */
export function renderTellingTicks(
  { block, element, state, key }: Omit<Field, 'error'>,
  label: string,
): ReactNode {
  const name = String(block.block_id ?? element.action_id ?? '');
  return createElement(
    'div',
    { key, className: 'field telling', role: 'group', 'aria-label': label, 'data-tells': name },
    renderTicks(element, state, { key, name, about: {} }),
  );
}

/** A button, or a menu in a message: a list to choose from and a button that sends the choice. */
export function renderControl(element: SlackObject, state: SlackObject, key: string): ReactNode {
  const action = String(element.action_id ?? '');
  const words = wordsOf(element.text);
  const spoken = element.accessibility_label;
  if (element.type === 'button') return renderButton(element, action, words, spoken, key);
  const label = wordsOf(element.placeholder) || spoken || 'Choose';
  const isOverflow = element.type === 'overflow';
  const about = { 'aria-label': String(label) };
  return createElement(
    'div',
    { key, className: 'menu', 'data-own': isOverflow ? '' : undefined },
    renderInput(isOverflow ? { ...element, type: 'static_select' } : element, state, {
      key,
      name: action,
      about,
    }),
    createElement('button', { type: 'button', className: 'slack-button', 'data-action': action }, 'Choose'),
  );
}

function renderButton(
  element: SlackObject,
  action: string,
  words: string,
  spoken: unknown,
  key: string,
): ReactNode {
  const style = typeof element.style === 'string' ? element.style : 'default';
  const common = {
    key,
    className: `slack-button ${style}`,
    'aria-label': typeof spoken === 'string' ? spoken : undefined,
    'data-action': action,
  };
  const url = element.url;
  return typeof url === 'string' && /^https?:/u.test(url)
    ? createElement('a', { ...common, href: url, target: '_blank', rel: 'noreferrer' }, words)
    : createElement('button', { ...common, type: 'button' }, words);
}

interface Naming {
  readonly key: string;
  /** What the value is called in `POST /api/press`. */
  readonly name: string;
  readonly about: Readonly<Record<string, unknown>>;
}

function renderInput(element: SlackObject, state: SlackObject, { key, name, about }: Naming): ReactNode {
  const type = String(element.type ?? '');
  const common = { id: key, 'data-field': name, ...about };
  if (fieldset.includes(type)) return renderTicks(element, state, { key, name, about });
  if (type === 'static_select') {
    const chosen = optionValue(state.selected_option ?? element.initial_option);
    const options = choicesOf(element).map((one) =>
      createElement('option', { key: one.value, value: one.value }, one.label),
    );
    const blank = createElement('option', { key: 'none', value: '' }, wordsOf(element.placeholder) || '—');
    return createElement('select', { ...common, key: 'input', defaultValue: chosen }, blank, ...options);
  }
  const value = startOf(element, state);
  if (type === 'plain_text_input' && element.multiline === true) {
    return createElement('textarea', { ...common, key: 'input', rows: 3, defaultValue: value });
  }
  return createElement('input', {
    ...common,
    key: 'input',
    type: inputTypes[type] ?? 'text',
    min: element.min_value,
    max: element.max_value,
    step: element.is_decimal_allowed === true ? 'any' : undefined,
    placeholder: wordsOf(element.placeholder) || undefined,
    defaultValue: value,
  });
}

function renderTicks(element: SlackObject, state: SlackObject, { key, name }: Naming): ReactNode {
  const isMany = several.includes(element.type);
  const started = isMany ? element.initial_options : [element.initial_option];
  const filled = isMany ? state.selected_options : [state.selected_option];
  const known = Object.keys(state).length > 0 ? filled : started;
  const chosen = (Array.isArray(known) ? known : []).map(optionValue);
  const ticks = choicesOf(element).map((one) =>
    createElement(
      'label',
      { key: one.value },
      createElement('input', {
        type: isMany ? 'checkbox' : 'radio',
        name: key,
        value: one.value,
        defaultChecked: chosen.includes(one.value),
      }),
      createElement(
        'span',
        null,
        one.label,
        one.description === '' ? null : createElement('small', null, one.description),
      ),
    ),
  );
  const group = {
    key: 'input',
    className: 'ticks',
    'data-field': name,
    'data-many': isMany ? '' : undefined,
  };
  return createElement('div', group, ...ticks);
}

/** What an element without options holds: under `value` in Slack's state, or `selected_time` and its kin. */
function startOf(element: SlackObject, state: SlackObject): string {
  const held = Object.entries(state).find(([name]) => name !== 'type');
  const start = Object.entries(element).find(([name]) => name.startsWith('initial_'));
  const value = held === undefined ? start?.[1] : held[1];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function choicesOf(element: SlackObject): readonly Choice[] {
  const groups = Array.isArray(element.option_groups) ? element.option_groups : [];
  const lists: readonly unknown[] = [element.options, ...groups.map((group: SlackObject) => group.options)];
  return lists
    .flatMap((list) => (Array.isArray(list) ? list : []))
    .map((option: SlackObject) => ({
      value: optionValue(option),
      label: wordsOf(option.text),
      description: wordsOf(option.description),
    }));
}

function optionValue(option: unknown): string {
  const value = typeof option === 'object' && option !== null && 'value' in option ? option.value : '';
  return typeof value === 'string' ? value : '';
}

/** The words of a text object; empty for anything else. */
export function wordsOf(text: unknown): string {
  const words = typeof text === 'object' && text !== null && 'text' in text ? text.text : '';
  return typeof words === 'string' ? words : '';
}
