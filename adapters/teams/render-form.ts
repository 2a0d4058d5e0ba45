import { type Card, card, buttons as cardButtons } from '../../src/domain/card.ts';
import type { Form, FormField, FormId, FormValues } from '../../src/domain/form.ts';
import type {
  ActionData,
  AdaptiveCard,
  AdaptiveElement,
  AdaptiveInput,
  SubmitAction,
} from './adaptive-card.ts';
import { escapeMarkdown } from './escape-markdown.ts';
import { isFields } from './read-activity.ts';
import { asCard, renderElements, renderInWindow } from './render-card.ts';

/** Which button opens a form again; the way to draw it anew after a mistake. */
export const openers = {
  'standing.v1': 'standing.open.v1',
  'check.v1': 'check.open.v1',
} as const satisfies Record<FormId, string>;

/** Field id to what was expected. */
export type FormErrors = Readonly<Record<string, string>>;

/** Names in a card's data that are ours; a field may not have one of them as its id. */
const ownNames = ['form', 'ticks', 'page', 'earlier', 'action', 'value', 'picked', 'msteams'] as const;

/** As many fields as can be seen together with what stands above them. */
const fieldsInSight = 6;

/** Renders a form for a dialog: the only place where questions about health may stand. */
export function renderDialog(form: Form, errors: FormErrors = {}): AdaptiveCard {
  return renderQuestions(form, { id: form.id, title: form.submitLabel, data: dataOf(form) }, errors);
}

/** Renders the fields of a form, or of a page of it, above the one button that sends them. */
export function renderQuestions(
  form: Form,
  button: Pick<SubmitAction, 'id' | 'title' | 'data'>,
  errors: FormErrors = {},
): AdaptiveCard {
  const submit: SubmitAction = { type: 'Action.Submit', ...button, style: 'positive' };
  return asCard([...questions(form, errors), { type: 'ActionSet', actions: [submit] }]);
}

/** Renders a form as a card in the chat. Throws RangeError for a form that holds health answers. */
export function renderSettings(form: Form, errors: FormErrors = {}): AdaptiveCard {
  if (form.holdsHealthAnswers) {
    throw new RangeError(`Expected a form without health answers in a message, got ${form.id}`);
  }
  const look = { title: form.submitLabel, style: 'positive', data: dataOf(form) } as const;
  const fallback: SubmitAction = { type: 'Action.Submit', ...look };
  const title: AdaptiveElement[] = [...renderElements([{ is: 'heading', text: form.title }])];
  return asCard([
    ...title,
    ...questions(form, errors),
    { type: 'ActionSet', actions: [{ type: 'Action.Execute', ...look, verb: form.id, fallback }] },
  ]);
}

/** What stands in the chat for a form that may not stand there itself: an invitation and a button that opens it. */
export function invite(form: Form): Card {
  return card(
    ...form.invitation,
    cardButtons({
      label: form.openLabel,
      action: openers[form.id],
      value: form.carries ?? '',
      style: 'primary',
      opensForm: true,
    }),
  );
}

/** Puts what a person chose back into a form, for asking again. Lives in memory for one answer only. */
export function fillForm(form: Form, values: FormValues): Form {
  return { ...form, fields: form.fields.map((field) => fillField(field, values[field.id])) };
}

/** Reads the inputs of a submitted card and of the pages before it; everything in it may be forged. */
export function readValues(data: Readonly<Record<string, unknown>>): FormValues {
  const ticks = new Set(typeof data.ticks === 'string' ? data.ticks.split(',') : []);
  const earlier = Object.entries(isFields(data.earlier) ? data.earlier : {});
  const entries = [...earlier, ...Object.entries(data)].flatMap(
    ([id, raw]): [string, readonly string[]][] => {
      const words = typeof raw === 'number' || typeof raw === 'boolean' ? String(raw) : raw;
      if (typeof words !== 'string' || words === '' || ownNames.some((name) => name === id)) return [];
      return [[id, ticks.has(id) ? words.split(',').filter((part) => part !== '') : [words]]];
    },
  );
  return Object.fromEntries(entries);
}

/** What comes back with the inputs: which form, and in which fields several choices are joined by commas. */
export function dataOf(form: Form): ActionData {
  const taken = form.fields.find((field) => ownNames.some((name) => name === field.id));
  if (taken) throw new RangeError(`Expected a field id that is free on a card, got ${taken.id}`);
  const ticks = form.fields.filter((field) => field.is === 'ticks').map((field) => field.id);
  const value = form.reopens ?? form.carries;
  return { form: form.id, ticks: ticks.join(','), ...(value === undefined ? {} : { value }) };
}

function questions(form: Form, errors: FormErrors): readonly AdaptiveElement[] {
  return [
    ...errorLines(form, errors),
    ...renderInWindow(form.intro),
    ...form.fields
      .filter(isAsked)
      .flatMap((field) => [
        ...renderElements(field.section === undefined ? [] : [{ is: 'heading', text: field.section }]),
        ...errorBeside(form, field, errors),
        renderField(field),
      ]),
  ];
}

/** Teams tells a bot nobody's do-not-disturb hours, so whether to heed them is not asked there. */
function isAsked({ needs }: FormField): boolean {
  return needs !== 'do-not-disturb';
}

/** Every mistake above the form: what has to be seen at once, however long the form is. */
function errorLines(form: Form, errors: FormErrors): readonly AdaptiveElement[] {
  return Object.entries(errors).map(([id, expected]) => {
    const label = form.fields.find((field) => field.id === id)?.label;
    return errorLine(label === undefined ? expected : `${label}: ${expected}`);
  });
}

/** The same once more at the field, where the form is too long to see both. */
function errorBeside(form: Form, field: FormField, errors: FormErrors): readonly AdaptiveElement[] {
  const expected = errors[field.id];
  return expected === undefined || form.fields.length <= fieldsInSight ? [] : [errorLine(expected)];
}

function errorLine(words: string): AdaptiveElement {
  return { type: 'TextBlock', text: escapeMarkdown(words), wrap: true, color: 'Attention' };
}

function renderField(field: FormField): AdaptiveInput {
  switch (field.is) {
    case 'ticks':
      return {
        type: 'Input.ChoiceSet',
        id: field.id,
        label: field.label,
        style: 'expanded',
        isMultiSelect: true,
        choices: field.options.map((option) => ({ title: option.label, value: option.value })),
        value: field.chosen.join(','),
        wrap: true,
        ...(field.isRequired ? { isRequired: true } : {}),
        ...mistakeOf(field),
      };
    case 'choice':
      return {
        type: 'Input.ChoiceSet',
        id: field.id,
        label: field.label,
        style: 'compact',
        isMultiSelect: false,
        choices: field.options.map((option) => ({ title: option.label, value: option.value })),
        value: field.chosen,
        wrap: true,
        ...mistakeOf(field),
      };
    case 'time':
      return {
        type: 'Input.Time',
        id: field.id,
        label: field.label,
        value: field.chosen,
        ...mistakeOf(field),
      };
    case 'number':
      return field.isOptional ? renderOptionalNumber(field) : renderNumber(field);
    case 'line':
      return {
        type: 'Input.Text',
        id: field.id,
        label: field.label,
        value: field.chosen,
        maxLength: field.maxLength,
        ...(field.hint === undefined ? {} : { placeholder: field.hint }),
        ...mistakeOf(field),
      };
  }
}

function renderNumber(field: Extract<FormField, { is: 'number' }>): AdaptiveInput {
  return {
    type: 'Input.Number',
    id: field.id,
    label: field.label,
    value: field.chosen ?? field.least,
    min: field.least,
    max: field.most,
    ...mistakeOf(field),
  };
}

/** As a line: to Teams' own check an empty number is below the least one, and the form could not be sent. */
function renderOptionalNumber(field: Extract<FormField, { is: 'number' }>): AdaptiveInput {
  return {
    type: 'Input.Text',
    id: field.id,
    label: field.label,
    value: field.chosen === undefined ? '' : String(field.chosen),
    maxLength: 10,
    ...(field.hint === undefined ? {} : { placeholder: field.hint }),
    ...mistakeOf(field),
  };
}

/** What Teams shows at an input that its own check refuses, before anything is sent. */
function mistakeOf({ mistake }: { readonly mistake?: string }): { readonly errorMessage?: string } {
  return mistake === undefined ? {} : { errorMessage: mistake };
}

function fillField(field: FormField, values: readonly string[] | undefined): FormField {
  const first = values?.[0];
  switch (field.is) {
    case 'ticks':
      return { ...field, chosen: values ?? [] };
    case 'number': {
      // What may be left empty was left empty: the old value must not come back.
      if (first === undefined) return field.isOptional ? { ...field, chosen: undefined } : field;
      const number = Number(first);
      return Number.isFinite(number) ? { ...field, chosen: number } : field;
    }
    case 'line':
      return first === undefined && !field.isOptional ? field : { ...field, chosen: first ?? '' };
    case 'choice':
    case 'time':
      return first === undefined ? field : { ...field, chosen: first };
  }
}
