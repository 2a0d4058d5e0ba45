import { describe, expect, it } from 'vitest';
import { findLatest } from '../../playground/find-entry.ts';
import { renderSlackEntry } from '../../playground/page/slack-look.ts';
import { fillForm, formStateOf } from '../../playground/slack/filled-form.ts';
import { lintView } from '../../playground/slack/lint-blocks.ts';
import { pressElement } from '../../playground/slack/pressed-element.ts';
import { SmallStandIn } from './small-stand-in.ts';

const plain = (text: string) => ({ type: 'plain_text', text });
const options = (...values: readonly string[]) =>
  values.map((value) => ({ value, text: plain(`Words of ${value}`) }));
const ticks = (id: string, ...values: readonly string[]) => [
  { type: 'section', text: plain(`Any of ${id}?`) },
  {
    type: 'actions',
    block_id: id,
    elements: [{ type: 'checkboxes', action_id: 'form.tick.v1', options: options(...values) }],
  },
];
const more = {
  type: 'input',
  block_id: 'long',
  optional: true,
  label: plain('How long?'),
  element: { type: 'static_select', action_id: 'answer', options: options('short', 'long') },
};
const blocks = [...ticks('here', 'fever', 'none'), ...ticks('there', 'chest', 'none'), more];
const untouched = formStateOf(blocks);
const tick = (action: string, values: Record<string, string | readonly string[]>, before = untouched) =>
  pressElement(blocks, before, action, values, '1.0');
const tickedIn = (form: typeof untouched, field: string): readonly unknown[] => {
  const state: unknown = form[field]?.['form.tick.v1']?.selected_options;
  return Array.isArray(state) ? state.map(({ value }) => value) : [];
};

describe('a tick in an actions block', () => {
  it('is told with the field and everything ticked in it', () => {
    const { action, form } = tick('here', { here: ['fever', 'none'], long: 'short' });
    expect(action).toMatchObject({
      type: 'checkboxes',
      action_id: 'form.tick.v1',
      block_id: 'here',
      selected_options: [{ value: 'fever' }, { value: 'none' }],
    });
    expect(tickedIn(form, 'here')).toEqual(['fever', 'none']);
    expect(form.long).toMatchObject({ answer: { selected_option: { value: 'short' } } });
  });

  it('is found by the action id they share, in the field that was filled in last', () => {
    expect(tick('form.tick.v1', { there: ['chest'] }).action).toMatchObject({ block_id: 'there' });
    const { action, form } = tick('form.tick.v1', { here: ['none'], there: ['chest'] });
    expect(action).toMatchObject({ block_id: 'there', selected_options: [{ value: 'chest' }] });
    expect(tickedIn(form, 'here')).toEqual(['none']);
    expect(() => tick('form.tick.v1', {})).toThrow('more than one thing');
  });

  it('by its words turns one box over and leaves the others', () => {
    const once = tick('Words of fever', {}).form;
    expect(tickedIn(once, 'here')).toEqual(['fever']);
    const again = tick('here', { here: ['fever', 'none'] }, once).form;
    expect(tickedIn(tick('Words of fever', {}, again).form, 'here')).toEqual(['none']);
  });

  it('can take every tick back', () => {
    const { form } = tick('here', { here: ['fever'] });
    expect(tick('here', { here: [] }, form).action).toMatchObject({ selected_options: [] });
  });

  it('of a field, an option or a value that is not there is refused', () => {
    expect(() => tick('nowhere', {})).toThrow('nothing to press');
    expect(() => tick('long', { long: 'short' })).toThrow('nothing to press');
    expect(() => tick('here', {})).toThrow('needs a value');
    expect(() => tick('here', { here: ['chest'] })).toThrow('no such option');
  });

  it('goes with the submission as well', () => {
    const form = fillForm(blocks, untouched, { here: ['none'], there: ['none'], long: 'long' });
    expect([tickedIn(form, 'here'), tickedIn(form, 'there')]).toEqual([['none'], ['none']]);
  });

  it('stands in a modal that breaks no rule', () => {
    const view = { type: 'modal', title: plain('Check'), submit: plain('Send'), blocks };
    expect(lintView(view, 'modal')).toEqual([]);
  });
});

describe('the look of ticks in an actions block', () => {
  const entry = { place: 'direct', is: 'dialog', from: 'bot', to: 'you', text: 'Check' } as const;
  const slack = new SmallStandIn('slack', () => '2026-11-20T08:30:00Z');
  const { form } = tick('here', { here: ['none'] });
  const added = slack.add({ ...entry, card: { blocks, state: { values: form } } });

  it('is a group named by the text above, told of by its field and without a button', () => {
    const html = renderSlackEntry(added);
    for (const field of ['here', 'there']) {
      expect(html).toContain(`role="group" aria-label="Any of ${field}?" data-tells="${field}"`);
      expect(html).toContain(`data-field="${field}" data-many=""`);
    }
    expect(html).not.toContain('>Choose<');
    expect(html.match(/checked=""/g)).toHaveLength(1);
  });

  it('is the same beside a text', () => {
    const element = { type: 'multi_static_select', action_id: 'form.tick.v1', options: options('a', 'b') };
    const section = { type: 'section', block_id: 'many', text: plain('Which?'), accessory: element };
    const html = renderSlackEntry({ ...added, card: { blocks: [section] } });
    expect(html).toContain('aria-label="Which?" data-tells="many"');
  });

  it('is found by its field as the latest thing to press', () => {
    expect(findLatest(slack, 'you', 'there').id).toBe(added.id);
    expect(findLatest(slack, 'you', 'form.tick.v1').id).toBe(added.id);
    expect(() => findLatest(slack, 'you', 'long')).toThrow('Nothing that you sees');
  });
});
