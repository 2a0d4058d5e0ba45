import { describe, expect, it } from 'vitest';
import type { AdaptiveCard, AdaptiveInput, SubmitAction } from '../../../adapters/teams/adaptive-card.ts';
import { checkCard } from '../../../adapters/teams/check-card.ts';
import { renderCard, renderWindow } from '../../../adapters/teams/render-card.ts';
import { buttons, card, text } from '../../../src/domain/card.ts';
import type { FormValues } from '../../../src/domain/form.ts';
import type { Reply } from '../../../src/domain/reply.ts';
import { pressButton } from '../../../src/usecases/press-button.ts';
import { submitForm } from '../../../src/usecases/submit-form.ts';
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
import { emergencyNumbers, library } from '../../support/test-house.ts';
import { setUpTeamsBench } from './teams-bench.ts';
import { validateAdaptiveCard } from './validate-adaptive-card.ts';

const { say } = library;
const breachesOf = (rendered: AdaptiveCard) => [...validateAdaptiveCard(rendered), ...checkCard(rendered)];
/** What a person reads, without the marks that Markdown needs. */
const saidBy = (rendered: AdaptiveCard): string =>
  rendered.body
    .flatMap((element) => (element.type === 'TextBlock' ? [element.text] : []))
    .join('\n')
    .replaceAll(/\\([\\`*_[\]~<#>+.)-])/g, '$1');
const actionsOf = (rendered: AdaptiveCard) =>
  rendered.body.flatMap((element) => (element.type === 'ActionSet' ? element.actions : []));
function actionNamed(rendered: AdaptiveCard, title: string): SubmitAction {
  const found = actionsOf(rendered).find((action) => action.title === title);
  if (found?.type !== 'Action.Submit') throw new Error(`Expected a button "${title}" that submits`);
  return found;
}
const inputsOf = (rendered: AdaptiveCard): readonly AdaptiveInput[] =>
  rendered.body.filter((element): element is AdaptiveInput => element.type.startsWith('Input.'));
function menuOf(rendered: AdaptiveCard) {
  const menu = inputsOf(rendered).find(({ id }) => id === 'picked');
  if (menu?.type !== 'Input.ChoiceSet') throw new Error('Expected a menu of countries');
  return menu;
}

describe('a result in a dialog of Teams', () => {
  it.each(ways)('of %s is a valid card that holds all that every result has to say', async (advice, way) => {
    const rendered = renderWindow((await resultOf(way)).elements);
    expect(breachesOf(rendered)).toEqual([]);
    expect(lackedBy(advice, saidBy(rendered))).toEqual([]);
  });

  it('is valid with everything ticked at once, and with everything but danger', async () => {
    for (const values of [
      allTicked,
      { ...allTicked, 'now-body': ['none'], 'now-elsewhere': ['none'], country: ['AU'] },
    ]) {
      expect(breachesOf(renderWindow((await resultOf(values)).elements))).toEqual([]);
    }
  });

  it('has buttons that come back as the dialog’s own submission, and none that opens another', async () => {
    for (const [, way] of ways) {
      const actions = actionsOf(renderWindow((await resultOf(way)).elements));
      expect(new Set(actions.map(({ type }) => type))).toEqual(new Set(['Action.Submit']));
      expect(JSON.stringify(actions)).not.toContain('task/fetch');
    }
  });

  it('keeps a button that opens a dialog one in a message', () => {
    const open = buttons({ label: 'Go', action: 'check.open.v1', value: '', opensForm: true });
    expect(JSON.stringify(renderCard(card(text('x'), open)))).toContain('"task/fetch"');
    expect(renderWindow([open])).toMatchObject({
      body: [{ actions: [{ type: 'Action.Submit', data: { action: 'check.open.v1', value: '' } }] }],
    });
  });

  it('puts the countries into a menu with a button, since Teams tells of no pick by itself', async () => {
    const rendered = renderWindow((await resultOf({ ...waysTo.emergency, country: ['AU'] })).elements);
    const menu = menuOf(rendered);
    expect(menu).toMatchObject({ label: say('phone.choose'), style: 'compact', isMultiSelect: false });
    expect(menu.choices.find(({ value }) => value === menu.value)?.title).toBe('Australia');
    expect(menu.choices).toHaveLength(emergencyNumbers.length + 1);
    expect(actionNamed(rendered, say('phone.choose-send')).data).toEqual({ action: 'check.result.v1' });
  });

  it('gives the list for the visit line by line, to be copied', async () => {
    const lines = saidBy(renderWindow((await resultOf(waysTo['see-doctor'])).elements)).split('\n');
    const at = lines.indexOf(say('check.visit'));
    expect(lines.slice(at + 1, at + 6)).toEqual(visitOfWeightLoss.map((line) => `• ${line}`));
  });
});

describe('something pressed in a dialog of Teams', () => {
  const bench = setUpTeamsBench();
  const { core, connector } = bench;
  /** Answers with the real use cases, which need neither store nor clock for what is asked here. */
  const withRealWords = () => {
    core.pressButton = (_house, by, press) => {
      core.asked.push({ by, what: 'press', with: press });
      return pressButton(wordsAlone, by, press);
    };
    core.submitForm = (_house, by, id, values) => submitForm(wordsAlone, by, id, values);
  };
  const pressed = () => core.asked.filter(({ what }) => what === 'press').map((asked) => asked.with);
  const submit = async (data: object) => {
    const { body } = await bench.send(
      bench.personal({ type: 'invoke', name: 'task/submit', value: { data } }),
    );
    const { title, card: attached } = (
      body as { task: { value: { title: string; card: { content: AdaptiveCard } } } }
    ).task.value;
    return { title, card: attached.content };
  };

  it('comes with what was picked in the menu, and shows the same result with its numbers', async () => {
    withRealWords();
    const before = renderWindow((await resultOf(waysTo.emergency)).elements);
    const ireland = menuOf(before).choices.find(({ title }) => title === 'Ireland')?.value;
    const send = actionNamed(before, say('phone.choose-send'));
    const after = await submit({ ...send.data, picked: ireland });
    expect(pressed()).toEqual([{ action: 'check.result.v1', value: ireland }]);
    expect(after.title).toBe(say('check.title'));
    expect(saidBy(after.card)).toContain('Ireland: phone');
    expect(lackedBy('emergency', saidBy(after.card))).toEqual([]);
    expect(breachesOf(after.card)).toEqual([]);
    expect(connector.received).toEqual([]);
    expect(bench.log.lines).toEqual([]);
  });

  it('of another button goes by its own value, whatever stands in the menu', async () => {
    core.reply = { is: 'nothing' };
    const back = actionNamed(renderWindow((await resultOf(waysTo.ask)).elements), say('check.back'));
    await bench.send(
      bench.personal({
        type: 'invoke',
        name: 'task/submit',
        value: { data: { ...back.data, picked: 'x:AU' } },
      }),
    );
    expect(pressed()).toEqual([{ action: 'check.open.v1', value: back.data.value }]);
  });

  it('goes back to the form, page by page, with every tick still there and the picked country kept', async () => {
    withRealWords();
    const values = {
      ...allDenied,
      'now-elsewhere': ['not-sure'],
      today: ['none', 'not-sure'],
      severity: ['7-to-10'],
      country: ['NZ'],
    };
    const result = renderWindow((await resultOf(values)).elements);
    let page = await submit(actionNamed(result, say('check.back')).data);
    const seen: Record<string, unknown> = {};
    for (const asked of [2, 7]) {
      expect(breachesOf(page.card)).toEqual([]);
      expect(inputsOf(page.card)).toHaveLength(asked);
      const inputs = Object.fromEntries(inputsOf(page.card).map(({ id, value }) => [id, value]));
      Object.assign(seen, inputs);
      const [send] = actionsOf(page.card).slice(-1);
      page = await submit({ ...send?.data, ...inputs });
    }
    expect(seen).toEqual({
      'now-body': 'none',
      'now-elsewhere': 'not-sure',
      today: 'none,not-sure',
      soon: 'none',
      'pain-began-with-it': '',
      'duration-days': 'under-3-weeks',
      severity: '7-to-10',
      'rest-eases': '',
      country: 'NZ',
    });
    expect(page.card).toEqual(result);
    expect(connector.received).toEqual([]);
  });

  it('judges a page of a form that was opened again with the ticks of the pages to come', async () => {
    withRealWords();
    const judged: FormValues[] = [];
    core.tickForm = async (_house, _by, _id, values) => {
      judged.push(values);
      return undefined;
    };
    const result = renderWindow((await resultOf({ today: ['night-pain'], country: ['NZ'] })).elements);
    const page = await submit(actionNamed(result, say('check.back')).data);
    const [send] = actionsOf(page.card).slice(-1);
    await submit({ ...send?.data, 'now-body': 'none' });
    expect(judged).toEqual([{ 'now-body': ['none'], today: ['night-pain'], country: ['NZ'] }]);
  });

  it('shows the routine and its way to an empty check', async () => {
    withRealWords();
    const result = renderWindow((await resultOf(allDenied)).elements);
    const routine = await submit(actionNamed(result, say('routine.open')).data);
    expect(breachesOf(routine.card)).toEqual([]);
    const first = library.stretches.find(({ title }) => saidBy(routine.card).includes(`1 of 4: ${title}`));
    expect(saidBy(routine.card)).toContain(first?.stopIf);
    const second = await submit(actionNamed(routine.card, say('stretch.next-label')).data);
    expect(breachesOf(second.card)).toEqual([]);
    expect(saidBy(second.card)).toContain('2 of 4: ');
    const check = await submit(actionNamed(routine.card, say('stretch.hurt-label')).data);
    expect(inputsOf(check.card).map(({ id, value }) => [id, value])).toEqual([
      ['now-body', ''],
      ['now-elsewhere', ''],
    ]);
    const back = await submit(actionNamed(routine.card, say('routine.back')).data);
    expect(back.card).toEqual(result);
    expect(connector.received).toEqual([]);
  });

  const forged = { action: 'check.result.v1', value: ':' };
  const telling: Reply = {
    is: 'shown',
    title: 'Result',
    closeLabel: 'Close',
    elements: [text('You ticked it.')],
  };
  it.each([
    [
      'a pressed Action.Execute',
      { type: 'invoke', name: 'adaptiveCard/action', value: { action: { data: forged } } },
    ],
    ['a pressed Action.Submit of a message', { type: 'message', value: forged }],
  ])('never becomes a message, though %s asks for it', async (_, activity) => {
    core.reply = telling;
    for (const where of [bench.personal(activity), bench.inChannel(activity)]) {
      const { status, body } = await bench.send(where);
      expect(status).toBe(200);
      expect(JSON.stringify(body ?? {})).not.toContain('You ticked it.');
    }
    expect(connector.received).toEqual([]);
  });
});
