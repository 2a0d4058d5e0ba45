import type { types } from '@slack/bolt';
import type { FieldOption, Form, FormField, WindowElement } from '../../src/domain/form.ts';
import { slackLimits } from './limits.ts';
import { renderElements } from './render-card.ts';
import { renderOptions, tooMany } from './render-options.ts';
import { shorten, splitText } from './shorten.ts';

/** The one element of each input block; the block's id is the field's. */
const usualAnswerId = 'answer';

/** What Slack calls a tick that it tells of at once; the id of its block is the field's. */
export const tickAction = 'form.tick.v1';

const plain = (text: string): types.PlainTextElement => ({ type: 'plain_text', text, emoji: false });

/**
 * Renders a form as a modal. Into `private_metadata` goes what the form carries, which is never an answer: who answers,
 * and what, comes with the submission alone. Throws PlatformRefused (card-refused) where a question would lose an option.
 */
export function renderForm(form: Form): types.ModalView {
  return renderQuestions(form, usualAnswerId);
}

/**
 * Renders a form that stands in place of the same form with other values. Slack keeps what an open modal holds wherever
 * block and element have the ids they had (docs.slack.dev, "Preserving input entry in views"), and would show the old
 * values above the new carried word: so the elements are named anew.
 */
export function renderFormAnew(form: Form): types.ModalView {
  return renderQuestions(form, `${usualAnswerId}.${form.carries ?? ''}`);
}

function renderQuestions(form: Form, answerId: string): types.ModalView {
  const questions = form.fields.flatMap((field) => [
    ...renderSection(field),
    ...renderField(field, answerId),
  ]);
  const room = slackLimits.modalBlocks - questions.length;
  if (room < 1) throw tooMany('questions', slackLimits.modalBlocks - 1, questions.length);
  return {
    type: 'modal',
    callback_id: form.id,
    ...(form.carries === undefined ? {} : { private_metadata: form.carries }),
    title: plain(shorten(form.title, slackLimits.modalTitle)),
    submit: plain(shorten(form.submitLabel, slackLimits.modalButton)),
    close: plain(shorten(form.closeLabel, slackLimits.modalButton)),
    blocks: [...renderElements(withoutButtons(form.intro), room), ...questions],
  };
}

/** Renders what is shown in place of the questions: no fields, only a way to close. */
export function renderResult(
  title: string,
  closeLabel: string,
  elements: readonly WindowElement[],
): types.ModalView {
  const blocks = renderElements(elements, slackLimits.modalBlocks);
  return {
    type: 'modal',
    title: plain(shorten(title, slackLimits.modalTitle)),
    close: plain(shorten(closeLabel, slackLimits.modalButton)),
    blocks: blocks.length === 0 ? [{ type: 'divider' }] : blocks,
  };
}

function withoutButtons(elements: readonly WindowElement[]): readonly WindowElement[] {
  return elements.filter((element) => element.is !== 'buttons');
}

function renderSection({ section }: FormField): types.KnownBlock[] {
  return section === undefined ? [] : renderElements([{ is: 'heading', text: section }], 1);
}

function renderField(field: FormField, answerId: string): types.KnownBlock[] {
  switch (field.is) {
    case 'ticks': {
      if ((field.endsAtOnce ?? []).length > 0) return renderTellingTicks(field);
      const element = ticksElement(field.options, field.chosen, answerId);
      return [...spellOut(field.options), ask(field.id, field.label, element, !field.isRequired)];
    }
    case 'choice': {
      const options = renderOptions(field.options, slackLimits.selectOptions);
      const chosen = options.find((option) => option.value === field.chosen);
      const element: types.StaticSelect = { type: 'static_select', action_id: answerId, options };
      if (chosen) element.initial_option = chosen;
      // Without an answer to begin with, leaving it open is an answer too: the form decides what it means.
      return [...spellOut(field.options), ask(field.id, field.label, element, !chosen)];
    }
    case 'time': {
      const element: types.Timepicker = { type: 'timepicker', action_id: answerId };
      if (/^([01]\d|2[0-3]):[0-5]\d$/.test(field.chosen)) element.initial_time = field.chosen;
      return [ask(field.id, field.label, element, false)];
    }
    case 'number':
      return [
        ask(field.id, field.label, numberElement(field, answerId), field.isOptional === true, field.hint),
      ];
    case 'line': {
      const most = Math.min(Math.max(field.maxLength, 1), slackLimits.lineLength);
      const element: types.PlainTextInput = {
        type: 'plain_text_input',
        action_id: answerId,
        max_length: most,
      };
      if (field.chosen !== '') element.initial_value = shorten(field.chosen, most);
      return [ask(field.id, field.label, element, field.isOptional === true, field.hint)];
    }
  }
}

/** Ticks that Slack tells of one by one. An input block would wait for the whole form to be sent. */
function renderTellingTicks(field: Extract<FormField, { is: 'ticks' }>): types.KnownBlock[] {
  const spelt = spellOut(field.options);
  const label = plain(shorten(field.label, slackLimits.sectionText));
  const element = ticksElement(field.options, field.chosen, tickAction);
  if (element.type === 'checkboxes') {
    const ticks: types.ActionsBlock = { type: 'actions', block_id: field.id, elements: [element] };
    return [...spelt, { type: 'section', text: label }, ticks];
  }
  // A menu for several choices has no place in an actions block; beside a text it tells of its choices as well.
  return [...spelt, { type: 'section', block_id: field.id, text: label, accessory: element }];
}

function numberElement(field: Extract<FormField, { is: 'number' }>, answerId: string): types.NumberInput {
  return {
    type: 'number_input',
    action_id: answerId,
    is_decimal_allowed: false,
    ...(field.chosen === undefined ? {} : { initial_value: String(field.chosen) }),
    min_value: String(field.least),
    max_value: String(field.most),
  };
}

function ask(
  id: string,
  label: string,
  element: types.InputBlock['element'],
  optional: boolean,
  hint?: string,
): types.InputBlock {
  return {
    type: 'input',
    block_id: id,
    label: plain(shorten(label, slackLimits.inputLabel)),
    element,
    optional,
    ...(hint ? { hint: plain(shorten(hint, slackLimits.inputHint)) } : {}),
  };
}

// Tick boxes hold ten; a menu that takes several holds a hundred and answers in the same shape.
function ticksElement(
  options: readonly FieldOption[],
  chosen: readonly string[],
  actionId: string,
): types.Checkboxes | types.MultiStaticSelect {
  const rendered = renderOptions(options, slackLimits.selectOptions);
  const first = rendered.filter((option) => option.value !== undefined && chosen.includes(option.value));
  const initial = first.length === 0 ? {} : { initial_options: first };
  return options.length <= slackLimits.checkboxOptions
    ? { type: 'checkboxes', action_id: actionId, options: rendered, ...initial }
    : { type: 'multi_static_select', action_id: actionId, options: rendered, ...initial };
}

/** Options too long for Slack's two lines stand above the field in full: a warning sign must not be cut. */
function spellOut(options: readonly FieldOption[]): types.KnownBlock[] {
  const long = options.filter(
    ({ label }) =>
      splitText(label, slackLimits.optionText).slice(1).join(' ').length > slackLimits.optionDescription,
  );
  if (long.length === 0) return [];
  return renderElements([{ is: 'list', items: long.map(({ label }) => label) }], 5);
}
