import { beforeEach, describe, expect, it } from 'vitest';
import type { AdaptiveCard, SubmitAction } from '../../../adapters/teams/adaptive-card.ts';
import { checkCard } from '../../../adapters/teams/check-card.ts';
import { nextPageOf, pagesOf, renderPage } from '../../../adapters/teams/form-pages.ts';
import { limits } from '../../../adapters/teams/limits.ts';
import { readValues } from '../../../adapters/teams/render-form.ts';
import { checkForm } from '../../../src/cards/check-form.ts';
import { text } from '../../../src/domain/card.ts';
import type { Form, FormField, FormReply } from '../../../src/domain/form.ts';
import { noneOfThese, notSure } from '../../../src/triage/read-answers.ts';
import { healthForm, settingsForm } from '../../fixtures/teams/sample-cards.ts';
import { library } from '../../support/test-house.ts';
import { setUpTeamsBench } from './teams-bench.ts';
import { validateAdaptiveCard } from './validate-adaptive-card.ts';

const { say } = library;
const options = [
  { value: 'sign-a', label: 'A sign' },
  { value: 'sign-b', label: 'Another sign' },
  { value: 'none', label: 'None of these' },
];
/** So many that no two such fields have room on one page. */
const fillers = Array.from({ length: 10 }, (_, at) => ({ value: `sign-${at}`, label: `Sign ${at}` }));
const field = (id: string, endsAtOnce: readonly string[] = []): FormField => ({
  is: 'ticks',
  id,
  label: `Signs of ${id}`,
  options: endsAtOnce.length > 0 ? [...options, ...fillers] : options,
  chosen: [],
  isRequired: false,
  endsAtOnce,
});
const line: FormField = { is: 'line', id: 'line', label: 'A line', chosen: '', maxLength: 20 };
const formOf = (...fields: readonly FormField[]): Form => ({ ...healthForm, fields });
const form = formOf(
  field('one', ['sign-a']),
  field('two', ['sign-b']),
  field('three'),
  { is: 'choice', id: 'long', label: 'How long?', options, chosen: '' },
  line,
);
const idsOf = (asked: Form) => pagesOf(asked).map((page) => page.map(({ id }) => id));
const buttonOf = (card: AdaptiveCard): SubmitAction => {
  const last = card.body.at(-1);
  const action = last?.type === 'ActionSet' ? last.actions[0] : undefined;
  if (action?.type !== 'Action.Submit') throw new Error('Expected a button that submits');
  return action;
};

describe('the pages of a form', () => {
  it('end after each long field that may end the form, and the rest is one page', () => {
    expect(idsOf(form)).toEqual([['one'], ['two'], ['three', 'long', 'line']]);
    expect(idsOf(formOf(line, field('one', ['sign-a'])))).toEqual([['line', 'one']]);
  });

  it('hold fields that may end the form together where there is room, and nothing else with them', () => {
    const short = (id: string): FormField => ({ ...field(id), endsAtOnce: ['sign-a'] }) as FormField;
    expect(idsOf(formOf(short('one'), short('two'), line))).toEqual([['one', 'two'], ['line']]);
    expect(idsOf(formOf(short('one'), field('rest'), short('two')))).toEqual([['one'], ['rest', 'two']]);
    const nine = Array.from({ length: 9 }, (_, at) => short(`f${at}`));
    expect(idsOf(formOf(...nine)).map(({ length }) => length)).toEqual([limits.dialogBoxes / 3, 1]);
  });

  it('of the check have every danger sign on the first, chest pain and self-harm among them', () => {
    const check = checkForm(library, { none: noneOfThese, notSure });
    const [first = [], ...later] = pagesOf(check);
    const signsOn = (fields: readonly FormField[]) =>
      fields.flatMap((one) => (one.is === 'ticks' ? (one.endsAtOnce ?? []) : []));
    const dangers = library.checklist.signs.filter(({ urgency }) => urgency === 'emergency');
    expect(signsOn(first)).toEqual(dangers.map(({ id }) => id));
    expect(signsOn(first)).toEqual(expect.arrayContaining(['chest-pain', 'self-harm']));
    expect(signsOn(later.flat())).toEqual([]);
    expect(later).toHaveLength(1);
  });

  it('are one where nothing ends the form, or only its last field does', () => {
    expect(idsOf(settingsForm)).toHaveLength(1);
    expect(renderPage(healthForm, 0, {}, say)).toMatchObject({ body: [{}, { id: 'signs' }, {}] });
    expect(JSON.stringify(renderPage(settingsForm, 0, {}, say))).toContain('"value":"none"');
  });

  it('are seven at most, and none of the fields is lost', () => {
    const many = Array.from({ length: 12 }, (_, at) => field(`f${at}`, ['sign-a']));
    expect(idsOf(formOf(...many))).toHaveLength(7);
    expect(idsOf(formOf(...many)).flat()).toEqual(many.map(({ id }) => id));
  });

  it('are valid cards that say how far one is', () => {
    for (const at of [0, 1, 2]) {
      const card = renderPage(form, at, { one: ['none'], two: ['none'] }, say);
      expect([...validateAdaptiveCard(card), ...checkCard(card)]).toEqual([]);
      expect(JSON.stringify(card)).toContain(say('check.page', { page: at + 1, pages: 3 }));
      expect(buttonOf(card).title).toBe(at === 2 ? form.submitLabel : say('check.next'));
    }
  });

  it('carry the answers of the pages before in the data of their button, and nowhere else', () => {
    const card = renderPage(form, 2, { one: ['none', 'sign-b'], two: ['sign-a'] }, say);
    const { data } = buttonOf(card);
    const inputs = { three: 'none', long: 'sign-a', line: 'a, b' };
    expect(readValues({ ...data, ...inputs })).toEqual({
      one: ['none', 'sign-b'],
      two: ['sign-a'],
      three: ['none'],
      long: ['sign-a'],
      line: ['a, b'],
    });
    expect(data.page).toBeUndefined();
  });

  it('carry nothing on that the form does not offer', () => {
    const forged = { one: ['none', 'x'.repeat(9000)], stranger: ['y'], constructor: ['z'], three: ['none'] };
    expect(buttonOf(renderPage(form, 1, forged, say)).data.earlier).toEqual({ one: 'none' });
  });

  it.each(['0', '3', '99', '-1', '1.5', 'two', 1, null, {}, '__proto__', undefined])(
    'that do not exist (%j) are none',
    (page) => {
      expect(nextPageOf({ page }, form)).toBeUndefined();
    },
  );
});

describe('a form in pages', () => {
  const bench = setUpTeamsBench();
  const { core, connector } = bench;
  beforeEach(() => {
    core.reply = ({ length }) => (length > 0 ? { is: 'form', form } : { is: 'nothing' });
  });
  const shown: FormReply = {
    is: 'shown',
    title: 'Result',
    closeLabel: 'Close',
    elements: [text('Get medical help now')],
  };
  const send = async (name: 'task/fetch' | 'task/submit', data: object) => {
    const { body } = await bench.send(bench.personal({ type: 'invoke', name, value: { data } }));
    const { title, card } = (body as { task: { value: { title: string; card: { content: AdaptiveCard } } } })
      .task.value;
    return { title, card: card.content };
  };
  const submit = (card: AdaptiveCard, inputs: object) =>
    send('task/submit', { ...buttonOf(card).data, ...inputs });
  const judged = () => core.asked.filter(({ what }) => what !== 'press');

  it('is asked page by page, and submitted with every answer on the last', async () => {
    const first = await send('task/fetch', { action: 'check.open.v1', value: '' });
    expect(first.card.body.flatMap((element) => ('id' in element ? [element.id] : []))).toEqual(['one']);
    const second = await submit(first.card, { one: 'none' });
    const third = await submit(second.card, { two: 'none,sign-a' });
    core.formReply = shown;
    const last = await submit(third.card, { three: 'none', long: 'sign-a', line: '' });
    expect(last.title).toBe('Result');
    expect(judged().map((asked) => [asked.what, asked.with])).toEqual([
      ['tick', { id: 'check.v1', values: { one: ['none'] } }],
      ['tick', { id: 'check.v1', values: { one: ['none'], two: ['none', 'sign-a'] } }],
      [
        'submit',
        {
          id: 'check.v1',
          values: { one: ['none'], two: ['none', 'sign-a'], three: ['none'], long: ['sign-a'] },
        },
      ],
    ]);
    expect(connector.received).toEqual([]);
    expect(bench.log.text()).not.toContain('sign-a');
  });

  it('ends at once where a page asks for it', async () => {
    const { card } = await send('task/fetch', { action: 'check.open.v1', value: '' });
    core.tickReply = shown;
    const result = await submit(card, { one: 'sign-a' });
    expect(result.title).toBe('Result');
    expect(JSON.stringify(result.card)).toContain('Get medical help now');
    expect(judged().map(({ what }) => what)).toEqual(['tick']);
    expect(connector.received).toEqual([]);
  });

  it('shows what was expected together with everything answered so far', async () => {
    core.formReply = { is: 'errors', errors: { three: 'one choice' } };
    const data = { form: 'check.v1', ticks: 'one,two,three', earlier: { one: 'none', two: 'sign-a' } };
    const { card } = await send('task/submit', { ...data, three: 'none,sign-a' });
    expect(JSON.stringify(card)).toContain('Signs of three: one choice');
    for (const value of ['none', 'sign-a', 'none,sign-a']) {
      expect(JSON.stringify(card)).toContain(`"value":"${value}"`);
    }
    core.formReply = shown;
    expect((await submit(card, { one: 'none', three: 'none' })).title).toBe('Result');
  });

  it.each([undefined, '9', 'x', 7, { a: 1 }])(
    'that comes without a page of its own (%j) is judged as a whole',
    async (page) => {
      core.formReply = shown;
      const data = { form: 'check.v1', ticks: 'one', one: 'sign-a', page, earlier: 'forged' };
      expect((await send('task/submit', data)).title).toBe('Result');
      expect(judged().map(({ what }) => what)).toEqual(['submit']);
    },
  );

  it('that nobody can open any more is judged by what came', async () => {
    core.reply = { is: 'nothing' };
    core.formReply = shown;
    const data = { form: 'check.v1', ticks: 'one', one: 'sign-a', page: '1' };
    expect((await send('task/submit', data)).title).toBe('Result');
  });
});
