import { describe, expect, it } from 'vitest';
import { problemsOfModal } from '../../../adapters/slack/check-blocks.ts';
import { renderForm, renderResult } from '../../../adapters/slack/render-form.ts';
import { renderFormReply } from '../../../adapters/slack/render-form-reply.ts';
import { checkForm } from '../../../src/cards/check-form.ts';
import { buttons, heading, text } from '../../../src/domain/card.ts';
import type { FieldOption, Form, FormField } from '../../../src/domain/form.ts';
import { PlatformRefused } from '../../../src/ports/errors.ts';
import { readLibrary } from './slack-house.ts';

const long = (length: number): string => 'word '.repeat(length / 5);
const options = (count: number, label = 'Option'): FieldOption[] =>
  Array.from({ length: count }, (_, at) => ({ value: `o${at}`, label: `${label} ${at}` }));
const formOf = (...fields: readonly FormField[]): Form => ({
  id: 'standing.v1',
  title: 'Reminders to stand',
  submitLabel: 'Save',
  closeLabel: 'Cancel',
  intro: [heading('When?'), text('You can change it any time.'), buttons()],
  fields,
  holdsHealthAnswers: false,
  invitation: [],
  openLabel: 'Open',
});
const ticks = (count: number, chosen: readonly string[] = [], label?: string): FormField => ({
  is: 'ticks',
  id: 'ticks',
  label: 'Which?',
  options: options(count, label),
  chosen,
  isRequired: false,
});
const elementOf = (form: Form): unknown => {
  const block = renderForm(form).blocks.at(-1);
  return block?.type === 'input' && 'element' in block ? block.element : undefined;
};

describe('a form on Slack', () => {
  it('asks every kind of field in a block named for it, with what is chosen so far', () => {
    const form = formOf(
      { is: 'number', id: 'every', label: 'Every', chosen: 45, least: 20, most: 240 },
      { is: 'time', id: 'from', label: 'From', chosen: '09:00' },
      { is: 'choice', id: 'kind', label: 'Kind', options: options(3), chosen: 'o1' },
      {
        is: 'line',
        id: 'zone',
        label: 'Zone',
        chosen: 'Europe/Berlin',
        hint: 'Like Europe/Paris',
        maxLength: 64,
      },
      { ...ticks(5, ['o0', 'o4']), id: 'weekdays' },
    );
    const view = renderForm(form);
    expect(problemsOfModal(view)).toEqual([]);
    expect(view.callback_id).toBe('standing.v1');
    expect(view.blocks.filter(({ type }) => type === 'input')).toMatchObject([
      {
        block_id: 'every',
        element: { type: 'number_input', initial_value: '45', min_value: '20', max_value: '240' },
      },
      { block_id: 'from', element: { type: 'timepicker', initial_time: '09:00' } },
      {
        block_id: 'kind',
        element: { type: 'static_select', initial_option: { value: 'o1' } },
        optional: false,
      },
      {
        block_id: 'zone',
        element: { type: 'plain_text_input', max_length: 64 },
        hint: { text: 'Like Europe/Paris' },
      },
      { block_id: 'weekdays', element: { initial_options: [{ value: 'o0' }, { value: 'o4' }] } },
    ]);
    expect(JSON.stringify(view)).not.toContain('private_metadata');
  });

  it('keeps the warning-sign check of the repository within the limits, and every sign in full', () => {
    const library = readLibrary();
    const view = renderForm(checkForm(library, { none: 'none', notSure: 'not-sure' }));
    expect(problemsOfModal(view)).toEqual([]);
    const words = JSON.stringify(view).replace(
      /"[^"]*?(text|description|type|plain_text|emoji|value)":/g,
      ' ',
    );
    const { signs, measures } = library.checklist;
    for (const { asks } of measures) expect(JSON.stringify(view)).toContain(asks);
    for (const sign of signs.filter(({ measure }) => measure === undefined)) {
      for (const part of sign.asks.split(/\s+/)) expect(words).toContain(part);
      expect(JSON.stringify(view)).toContain(`"${sign.id}"`);
    }
  });

  it('offers more than ten ticks as a menu that takes several', () => {
    expect(elementOf(formOf(ticks(10)))).toMatchObject({ type: 'checkboxes' });
    expect(elementOf(formOf(ticks(11, ['o3'])))).toMatchObject({
      type: 'multi_static_select',
      initial_options: [{ value: 'o3' }],
    });
    expect(problemsOfModal(renderForm(formOf(ticks(100, ['o3']))))).toEqual([]);
  });

  it('continues a long option on its second line, and spells out what fits neither', () => {
    const form = formOf(ticks(2, [], long(100).trim()));
    expect(problemsOfModal(renderForm(form))).toEqual([]);
    expect(elementOf(form)).toMatchObject({
      options: [{ description: { text: expect.stringContaining('0') } }, {}],
    });
    const longer = renderForm(formOf(ticks(2, [], long(400).trim())));
    expect(problemsOfModal(longer)).toEqual([]);
    expect(JSON.stringify(longer)).toContain(long(400).trim());
  });

  it.each([
    ['no option', ticks(0)],
    ['too many options', ticks(101)],
    ['an option value that does not fit', { ...ticks(1), options: [{ value: 'x'.repeat(151), label: 'X' }] }],
  ] as const)('refuses %s instead of dropping a question', (_, field) => {
    expect(() => renderForm(formOf(field as FormField))).toThrow(PlatformRefused);
  });

  it('refuses more questions than a window holds', () => {
    const fields = Array.from(
      { length: 100 },
      (_, at): FormField => ({ ...ticks(1), id: `f${at}` }) as FormField,
    );
    expect(() => renderForm(formOf(...fields))).toThrow(PlatformRefused);
    expect(problemsOfModal(renderForm(formOf(...fields.slice(0, 99))))).toEqual([]);
  });

  it('shortens titles and labels, and leaves out a start that is none', () => {
    const view = renderForm({
      ...formOf({ is: 'time', id: 'from', label: long(4000), chosen: '25:99' }),
      title: long(60),
      submitLabel: long(60),
      closeLabel: long(60),
    });
    expect(problemsOfModal(view)).toEqual([]);
    expect(JSON.stringify(view)).not.toContain('initial_time');
  });

  it('leaves a choice open where nothing is chosen yet', () => {
    const form = formOf({ is: 'choice', id: 'c', label: 'Sure?', options: options(3), chosen: '' });
    expect(renderForm(form).blocks.at(-1)).toMatchObject({ optional: true });
    expect(elementOf(form)).not.toHaveProperty('initial_option');
  });
});

describe('what becomes of a form', () => {
  it('fits a window also when it says much or nothing', () => {
    expect(problemsOfModal(renderResult(long(99), 'Close', Array(200).fill(text(long(4000)))))).toEqual([]);
    expect(problemsOfModal(renderResult('Title', 'Close', []))).toEqual([]);
  });

  it('puts errors for unknown fields together under the first one', () => {
    const reply = { is: 'errors', errors: { a: 'First.', b: 'Second.', c: long(900) } } as const;
    const placed = renderFormReply(reply, ['a']);
    expect(placed).toMatchObject({
      response_action: 'errors',
      errors: { a: expect.stringMatching(/^First. Second. word/) },
    });
    expect(JSON.stringify(placed).length).toBeLessThan(700);
  });
});

describe('the checker of modals', () => {
  const plain = (words: string) => ({ type: 'plain_text', text: words });
  const modal = (more: object) => ({
    type: 'modal',
    title: plain('T'),
    blocks: [{ type: 'divider' }],
    ...more,
  });
  const input = (element: object) => ({
    type: 'input',
    block_id: 'b',
    label: plain('L'),
    element: { action_id: 'a', ...element },
  });
  it.each([
    [{ type: 'home' }, 'expected a modal'],
    [modal({ title: plain('x'.repeat(25)) }), 'at most 24'],
    [modal({ blocks: [] }), 'at least one block'],
    [modal({ private_metadata: 'x' }), 'private_metadata'],
    [modal({ callback_id: 'check.v1', private_metadata: '1.abc' }), 'private_metadata'],
    [modal({ callback_id: 'standing.v1', private_metadata: '::n' }), 'private_metadata'],
    [modal({ callback_id: 'standing.v1', private_metadata: '1.every 45m' }), 'private_metadata'],
    [modal({ blocks: [input({ type: 'timepicker' })] }), 'submit button'],
    [modal({ submit: plain('S'), blocks: [input({ type: 'checkboxes', options: [] })] }), '1 to 10 options'],
    [
      modal({
        submit: plain('S'),
        blocks: [input({ type: 'checkboxes', options: [{ text: plain('x'.repeat(76)), value: 'v' }] })],
      }),
      'at most 75',
    ],
    [
      modal({
        submit: plain('S'),
        blocks: [
          input({
            type: 'static_select',
            options: [{ text: plain('A'), value: 'v' }],
            initial_option: { text: plain('B'), value: 'v' },
          }),
        ],
      }),
      'among the options',
    ],
    [
      modal({ submit: plain('S'), blocks: [input({ type: 'timepicker' }), input({ type: 'timepicker' })] }),
      'only once',
    ],
  ])('finds what is wrong in %j', (view, expected) => {
    expect(problemsOfModal(view).join('\n')).toContain(expected);
  });
});
