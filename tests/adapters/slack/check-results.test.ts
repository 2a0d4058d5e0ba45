import { describe, expect, it } from 'vitest';
import { problemsOfModal } from '../../../adapters/slack/check-blocks.ts';
import { renderForm, renderResult } from '../../../adapters/slack/render-form.ts';
import { card, text } from '../../../src/domain/card.ts';
import type { Shown } from '../../../src/domain/form.ts';
import { pressButton } from '../../../src/usecases/press-button.ts';
import { pressedButton, pressedInForm, submittedForm } from '../../fixtures/slack/requests.ts';
import {
  allDenied,
  allTicked,
  lackedBy,
  resultOf,
  visitOfWeightLoss,
  ways,
  waysTo,
  wordsAlone,
} from '../../support/check-results.ts';
import { anAsker, emergencyNumbers, library } from '../../support/test-house.ts';
import { openMemoryBolt } from './memory-bolt.ts';

const { say } = library;

const render = ({ title, closeLabel, elements }: Shown) => renderResult(title, closeLabel, elements);

/** Every text a modal shows, as a person reads it. */
function textsIn(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (typeof value !== 'object' || value === null) return [];
  const { type, text: own, ...rest } = value as Record<string, unknown>;
  return [
    ...(type === 'plain_text' && typeof own === 'string' ? [own] : textsIn(own)),
    ...Object.values(rest).flatMap(textsIn),
  ];
}
/** The element with that action in an open modal. */
function elementOf(view: unknown, action: string): Record<string, unknown> {
  const { blocks } = view as { blocks: readonly { elements?: unknown[]; accessory?: unknown }[] };
  const all = blocks.flatMap(({ elements = [], accessory }) => [...elements, accessory]);
  const found = all.find((one) => (one as { action_id?: string } | undefined)?.action_id === action);
  if (!found) throw new Error(`Expected something to press for ${action}`);
  return found as Record<string, unknown>;
}
/** Presses it as Slack would tell of it. */
const pressing = (view: unknown, action: string, more: object = {}) => {
  const { type, value } = elementOf(view, action);
  return pressedInForm(action, '', { actions: [{ type, action_id: action, value, ...more }] });
};

describe('a result in a Slack modal', () => {
  it.each(ways)('of %s holds all that every result has to say, within the limits', async (advice, way) => {
    const view = render(await resultOf(way));
    expect(problemsOfModal(view)).toEqual([]);
    expect(lackedBy(advice, textsIn(view).join('\n'))).toEqual([]);
    expect(JSON.stringify(view)).not.toContain('"…"');
    expect(view).not.toHaveProperty('private_metadata');
  });

  it('keeps within the limits with everything ticked at once', async () => {
    const mild = { ...allTicked, 'now-body': ['none'], 'now-elsewhere': ['none'] };
    for (const values of [allTicked, mild]) {
      const view = render(await resultOf(values));
      expect(problemsOfModal(view)).toEqual([]);
      expect(JSON.stringify(view)).not.toContain('"…"');
    }
  });

  it('puts the countries into a menu beside its label, with the picked one in it', async () => {
    const result = await resultOf({ ...waysTo.emergency, country: ['AU'] });
    const menu = elementOf(render(result), 'check.result.v1');
    expect(menu).toMatchObject({
      type: 'static_select',
      placeholder: { text: say('phone.choose-placeholder') },
      initial_option: { text: { text: 'Australia' } },
    });
    expect((menu.options as unknown[]).length).toBe(emergencyNumbers.length + 1);
  });

  it('gives the list for the visit as plain lines, to be copied', async () => {
    const texts = textsIn(render(await resultOf(waysTo['see-doctor'])));
    const at = texts.indexOf(say('check.visit'));
    expect(texts[at + 1]?.split('\n')).toEqual(visitOfWeightLoss.map((line) => `•  ${line}`));
  });
});

describe('something pressed in a result', () => {
  it('picks a country as soon as it is chosen, and brings the same result into the same modal', async () => {
    const bolt = await openMemoryBolt();
    const view = render(await resultOf(waysTo.emergency));
    const { options } = elementOf(view, 'check.result.v1') as {
      options: { text: { text: string }; value: string }[];
    };
    const ireland = options.find((option) => option.text.text === 'Ireland');
    expect(await bolt.send(pressing(view, 'check.result.v1', { selected_option: ireland }))).toBe('');
    const [update, ...others] = bolt.callsTo('views.update');
    expect(others).toEqual([]);
    expect(update).toMatchObject({ view_id: 'V0OPEN', hash: '1700000000.abcdef01' });
    const said = textsIn(update?.view).join('\n');
    expect(said).toContain('Ireland: phone');
    expect(lackedBy('emergency', said)).toEqual([]);
    expect(bolt.told()).toEqual([]);
    expect(bolt.platform.posts).toEqual([]);
    expect(bolt.log.lines).toEqual([]);
  });

  it('goes back to the form with what was ticked still ticked, and the picked country last', async () => {
    const bolt = await openMemoryBolt();
    const values = { ...allDenied, today: ['none', 'not-sure'], severity: ['7-to-10'], country: ['NZ'] };
    await bolt.send(pressing(render(await resultOf(values)), 'check.open.v1'));
    const view = bolt.callsTo('views.update')[0]?.view;
    expect(problemsOfModal(view)).toEqual([]);
    expect(view).toMatchObject({ callback_id: 'check.v1' });
    expect(view).not.toHaveProperty('private_metadata');
    const { blocks } = view as { blocks: { block_id?: string; element?: object; elements?: object[] }[] };
    const startOf = (id: string) => {
      const block = blocks.find((one) => one.block_id === id);
      return block?.element ?? block?.elements?.[0];
    };
    expect(startOf('now-body')).toMatchObject({ initial_options: [{ value: 'none' }] });
    expect(startOf('today')).toMatchObject({ initial_options: [{ value: 'none' }, { value: 'not-sure' }] });
    expect(startOf('severity')).toMatchObject({ initial_option: { value: '7-to-10' } });
    expect(startOf('rest-eases')).not.toHaveProperty('initial_option');
    expect(blocks.at(-1)).toMatchObject({ block_id: 'country', optional: false });
    expect(startOf('country')).toMatchObject({ initial_option: { value: 'NZ' } });
  });

  it('opens the routine and the form for reminders in the same modal', async () => {
    const bolt = await openMemoryBolt();
    const view = render(await resultOf(allDenied));
    await bolt.send(pressing(view, 'routine.open.v1'));
    await bolt.send(pressing(view, 'standing.open.v1'));
    const [routine, standing] = bolt.callsTo('views.update').map((call) => call.view);
    expect(problemsOfModal(routine)).toEqual([]);
    const said = textsIn(routine).join('\n');
    const first = library.stretches.find(({ title }) => said.includes(`1 of 4: ${title}`));
    expect(said).toContain(first?.stopIf);
    expect(standing).toMatchObject({ callback_id: 'standing.v1' });
    expect(bolt.callsTo('views.open')).toEqual([]);
    await bolt.send(pressing(routine, 'stretch.next.v1'));
    expect(textsIn(bolt.callsTo('views.update').at(-1)?.view).join('\n')).toContain('2 of 4: ');
    await bolt.send(pressing(routine, 'stretch.hurt.v1'));
    expect(bolt.callsTo('views.update').at(-1)?.view).toMatchObject({ callback_id: 'check.v1' });
    expect(bolt.platform.posts).toEqual([]);
  });

  it('sets the reminder to check again once, says the day in the modal, and posts nothing yet', async () => {
    const bolt = await openMemoryBolt();
    const view = render(await resultOf(allDenied));
    const press = pressing(view, 'check.remind.v1');
    await Promise.all([bolt.send(press), bolt.send(press)]);
    await bolt.send(pressing(view, 'check.remind.v1'));
    const said = textsIn(bolt.callsTo('views.update').at(-1)?.view);
    expect(said).toContain(say('again.kept'));
    expect(await bolt.store.deliveries.count()).toMatchObject({ pending: 1 });
    expect(bolt.platform.posts).toEqual([]);
    await bolt.send(pressing(bolt.callsTo('views.update').at(-1)?.view, 'check.forget.v1'));
    expect(await bolt.store.deliveries.count()).toMatchObject({ pending: 0 });
  });

  it('never becomes a message: pressed outside of a modal it opens one, and without a trigger nothing', async () => {
    const bolt = await openMemoryBolt();
    const { value } = elementOf(render(await resultOf(waysTo['see-doctor'])), 'check.result.v1') as {
      value?: string;
    };
    await bolt.send(pressedButton('check.result.v1', value ?? 'x'));
    expect(bolt.callsTo('views.open')).toHaveLength(1);
    await bolt.send({ ...pressedButton('check.result.v1', 'x'), trigger_id: undefined });
    expect(bolt.callsTo('views.open')).toHaveLength(1);
    expect(bolt.told()).toEqual([]);
    expect(bolt.platform.posts).toEqual([]);
  });

  it('that is answered with a card shows it in the modal and not in the chat beneath', async () => {
    const bolt = await openMemoryBolt({
      pressButton: async () => ({ is: 'card', card: card(text('Here you are.')) }),
    });
    await bolt.send(pressedInForm('check.open.v1', ''));
    expect(bolt.callsTo('views.update')).toMatchObject([
      { view: { type: 'modal', blocks: [{ text: { text: 'Here you are.' } }] } },
    ]);
    expect(bolt.platform.posts).toEqual([]);
  });

  it.each([
    { type: 'static_select', action_id: 'check.result.v1', selected_option: null },
    { type: 'static_select', action_id: 'check.result.v1', selected_option: { value: 7 } },
    { type: 'button', action_id: 'check.result.v1' },
  ])('of a shape Slack does not send carries nothing: %j', async (action) => {
    const seen: unknown[] = [];
    const bolt = await openMemoryBolt({
      pressButton: async (_house, _asker, press) => {
        seen.push(press);
        return { is: 'nothing' };
      },
    });
    await bolt.send(pressedInForm('check.result.v1', '', { actions: [action] }));
    expect(seen).toEqual([{ action: 'check.result.v1', value: '' }]);
  });
});

describe('a form that was opened again', () => {
  it('is judged with the country that stands in it', async () => {
    const reply = await pressButton(wordsAlone, anAsker(), {
      action: 'check.open.v1',
      value: elementOf(render(await resultOf({ ...waysTo.ask, country: ['NZ'] })), 'check.open.v1')
        .value as string,
    });
    if (reply.is !== 'form') throw new Error('Expected the form');
    expect(problemsOfModal(renderForm(reply.form))).toEqual([]);
    const bolt = await openMemoryBolt();
    const ticked = (value: string) => ({ type: 'checkboxes', selected_options: [{ value }] });
    const body = submittedForm('check.v1', {
      'now-body': ticked('fever'),
      country: { type: 'static_select', selected_option: { value: 'NZ' } },
    });
    const shown = (await bolt.send(body)) as { view: unknown };
    expect(textsIn(shown.view).join('\n')).toContain('New Zealand: phone');
  });
});
