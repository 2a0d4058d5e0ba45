import { describe, expect, it } from 'vitest';
import { problemsOfModal } from '../../../adapters/slack/check-blocks.ts';
import { readFormValues } from '../../../adapters/slack/read-form.ts';
import { renderForm } from '../../../adapters/slack/render-form.ts';
import type { Form, FormField, FormReply } from '../../../src/domain/form.ts';
import {
  pressedButton,
  pressedInForm,
  submittedForm,
  tickedInForm,
  typedCommand,
} from '../../fixtures/slack/requests.ts';
import { openMemoryBolt } from './memory-bolt.ts';
import { readLibrary } from './slack-house.ts';

const library = readLibrary();

const ticks = (count: number, more: object = {}): FormField => ({
  is: 'ticks',
  id: 'danger',
  label: 'Any of these?',
  options: Array.from({ length: count }, (_, at) => ({ value: `o${at}`, label: `Option ${at}` })),
  chosen: [],
  isRequired: false,
  endsAtOnce: ['o0'],
  ...more,
});
const formOf = (...fields: readonly FormField[]): Form => ({
  id: 'check.v1',
  title: 'Check',
  submitLabel: 'Show advice',
  closeLabel: 'Close',
  intro: [{ is: 'text', text: 'Tick what applies.' }],
  fields,
  holdsHealthAnswers: true,
  invitation: [],
  openLabel: 'Open',
});
const calm: FormField = { is: 'choice', id: 'how-long', label: 'How long?', options: [], chosen: '' };
const choice = { ...calm, options: [{ value: 'a', label: 'A' }] };
const shown: FormReply = {
  is: 'shown',
  title: 'Warning signs',
  closeLabel: 'Close',
  elements: [{ is: 'heading', text: 'Get medical help now' }],
};
const never = async (): Promise<never> => {
  throw new Error('expected not to be asked');
};

describe('a field that is answered at once', () => {
  it('is a text and tick boxes that tell of every tick, while the others wait for the whole form', () => {
    const view = renderForm(formOf(ticks(3, { chosen: ['o1'] }), choice));
    expect(problemsOfModal(view)).toEqual([]);
    expect(view.blocks.slice(-3)).toMatchObject([
      { type: 'section', text: { type: 'plain_text', text: 'Any of these?' } },
      {
        type: 'actions',
        block_id: 'danger',
        elements: [{ type: 'checkboxes', action_id: 'form.tick.v1', initial_options: [{ value: 'o1' }] }],
      },
      { type: 'input', block_id: 'how-long' },
    ]);
    expect(JSON.stringify(view)).not.toContain('optional)');
  });

  it('is a menu beside the text where there are more than ten options', () => {
    const view = renderForm(formOf(ticks(11)));
    expect(problemsOfModal(view)).toEqual([]);
    expect(view.blocks.at(-1)).toMatchObject({
      type: 'section',
      block_id: 'danger',
      accessory: { type: 'multi_static_select', action_id: 'form.tick.v1' },
    });
  });

  it('is an ordinary field where nothing ends at once', () => {
    expect(renderForm(formOf(ticks(3, { endsAtOnce: [] }))).blocks.at(-1)).toMatchObject({ type: 'input' });
  });

  it('can stand twice in one form', () => {
    const view = renderForm(formOf(ticks(3), ticks(3, { id: 'more-danger' })));
    expect(problemsOfModal(view)).toEqual([]);
  });

  it.each([
    ['without an id to find it by', (block: object) => ({ ...block, block_id: undefined })],
    ['of an unknown kind', (block: object) => ({ ...block, elements: [{ type: 'radio', action_id: 'x' }] })],
  ])('%s is found by the checker', (_, spoil) => {
    const view = renderForm(formOf(ticks(3), choice));
    const blocks = view.blocks.map((block) => (block.type === 'actions' ? spoil(block) : block));
    expect(problemsOfModal({ ...view, blocks })).not.toEqual([]);
  });

  it('is read from a submission like any other', async () => {
    const seen: unknown[] = [];
    const bolt = await openMemoryBolt({
      submitForm: async (_house, _asker, _id, values) => {
        seen.push(values);
        return shown;
      },
    });
    const { view } = tickedInForm('check.v1', { danger: ['o1', 'o2'] });
    expect(await bolt.send(submittedForm('check.v1', {}, { view }))).toMatchObject({
      response_action: 'update',
    });
    expect(seen).toEqual([{ danger: ['o1', 'o2'] }]);
    expect(readFormValues({ values: { danger: { 'form.tick.v1': { selected_options: [] } } } })).toEqual({});
  });
});

describe('an alarm from typed words in a modal', () => {
  it('stands in its hidden metadata without any answer, and comes back with a tick and with the form', async () => {
    const view = renderForm({ ...formOf(ticks(3), choice), carries: '::n' });
    expect(view.private_metadata).toBe('::n');
    expect(problemsOfModal(view)).toEqual([]);
    expect(problemsOfModal({ ...view, private_metadata: 'ff:AU:n' })).not.toEqual([]);
    const seen: unknown[] = [];
    const bolt = await openMemoryBolt({
      tickForm: async (_house, _asker, _id, _values, carried) => void seen.push(carried),
      submitForm: async (_house, _asker, _id, _values, carried) => {
        seen.push(carried);
        return shown;
      },
    });
    const ticked = tickedInForm('check.v1', { danger: ['o1'] });
    const carrying = { view: { ...(ticked.view as object), private_metadata: '::n' } };
    await bolt.send({ ...ticked, ...carrying });
    await bolt.send(submittedForm('check.v1', {}, carrying));
    expect(seen).toEqual(['::n', '::n']);
  });

  it('keeps the result of "none of these" everywhere at asking', async () => {
    const bolt = await openMemoryBolt();
    await bolt.send(typedCommand('/backpain', 'I cannot feel my legs'));
    const [opened] = bolt.callsTo('views.open');
    expect(JSON.stringify(opened)).toContain('::n');
    const { view } = tickedInForm('check.v1', {
      ...Object.fromEntries(library.checklist.groups.map(({ id }) => [id, ['none']])),
    });
    const sent = { view: { ...(view as object), private_metadata: '::n' } };
    const answer = JSON.stringify(await bolt.send(submittedForm('check.v1', {}, sent)));
    expect(answer).toContain(library.say('words.kept'));
    expect(answer).toContain(library.checklist.outcomes.emergency.title);
  });
});

describe('a tick in an open modal', () => {
  it('brings the result at once into the same window, from everything ticked so far', async () => {
    const seen: unknown[] = [];
    const bolt = await openMemoryBolt({
      tickForm: async (_house, asker, formId, values) => {
        seen.push(asker.personId, formId, values);
        return shown;
      },
      pressButton: never,
      submitForm: never,
    });
    expect(await bolt.send(tickedInForm('check.v1', { danger: ['o0'], other: ['none'] }))).toBe('');
    expect(seen).toEqual(['U0SOMEBODY', 'check.v1', { danger: ['o0'], other: ['none'] }]);
    const [update, ...others] = bolt.callsTo('views.update');
    expect(others).toEqual([]);
    expect(update).toMatchObject({
      view_id: 'V0OPEN',
      hash: '1700000000.abcdef01',
      view: { type: 'modal', blocks: [{ type: 'header', text: { text: 'Get medical help now' } }] },
    });
    expect(update?.view).not.toHaveProperty('submit');
    expect(problemsOfModal(update?.view)).toEqual([]);
    expect(bolt.told()).toEqual([]);
    expect(bolt.platform.posts).toEqual([]);
    expect(bolt.log.lines).toEqual([]);
  });

  it('is acknowledged and changes nothing where the form goes on', async () => {
    const bolt = await openMemoryBolt({ tickForm: async () => undefined, pressButton: never });
    expect(await bolt.send(tickedInForm('check.v1', { danger: ['o1'] }))).toBe('');
    expect(bolt.callsTo('views.update')).toEqual([]);
    expect(bolt.callsTo('views.open')).toEqual([]);
  });

  it('is judged every time, and stored nowhere', async () => {
    let runs = 0;
    const bolt = await openMemoryBolt({
      tickForm: async () => {
        runs += 1;
        return undefined;
      },
      isFirstDelivery: never,
    });
    const tick = tickedInForm('check.v1', { danger: ['o1'] });
    await bolt.send(tick);
    await bolt.send(tick);
    expect(runs).toBe(2);
    expect(bolt.log.lines).toEqual([]);
    expect(await bolt.store.workspaces.list()).toEqual([]);
  });

  it.each(['hash_conflict', 'not_found', 'internal_error'])(
    'whose update Slack refuses (%s) is logged by class only, and the form can still be sent',
    async (error) => {
      const bolt = await openMemoryBolt({ tickForm: async () => shown, submitForm: async () => shown });
      bolt.answers['views.update'] = { ok: false, error };
      expect(await bolt.send(tickedInForm('check.v1', { danger: ['bladder'] }))).toBe('');
      expect(bolt.log.of('slack.answer-failed').map(({ facts }) => facts)).toEqual([
        { kind: 'tick', error: expect.stringMatching(/^\w+$/) },
      ]);
      expect(bolt.log.text()).not.toMatch(/bladder|medical/);
      expect(bolt.told()).toEqual([]);
      const { view } = tickedInForm('check.v1', { danger: ['bladder'] });
      expect(await bolt.send(submittedForm('check.v1', {}, { view }))).toMatchObject({
        response_action: 'update',
      });
    },
  );

  it('whose update fails once is shown at the second try', async () => {
    const bolt = await openMemoryBolt({ tickForm: async () => shown });
    let tries = 0;
    Object.defineProperty(bolt.answers, 'views.update', {
      get: () => ({ ok: ++tries > 1, error: 'internal_error' }),
    });
    await bolt.send(tickedInForm('check.v1', { danger: ['o0'] }));
    expect(tries).toBe(2);
    expect(bolt.log.lines).toEqual([]);
  });

  it('whose judging fails is logged by class only', async () => {
    const bolt = await openMemoryBolt({
      tickForm: async (_house, _asker, _id, values) => {
        throw new RangeError(JSON.stringify(values));
      },
    });
    expect(await bolt.send(tickedInForm('check.v1', { danger: ['bladder'] }))).toBe('');
    expect(bolt.log.of('slack.answer-failed')[0]?.facts).toEqual({ kind: 'tick', error: 'RangeError' });
    expect(bolt.log.text()).not.toContain('bladder');
  });

  it.each([
    ['no state', { id: 'V1', type: 'modal', hash: 'h', callback_id: 'check.v1' }],
    ['no callback id', { id: 'V1', type: 'modal', hash: 'h', state: { values: [] } }],
  ])('in a view with %s is no more than an empty one', async (_, view) => {
    const bolt = await openMemoryBolt();
    expect(await bolt.send(tickedInForm('check.v1', {}, { view }))).toBe('');
    expect(bolt.callsTo('views.update')).toEqual([]);
    expect(bolt.log.lines).toEqual([]);
  });

  it('forged in a message, the Home tab or a view without an id runs nothing', async () => {
    const bolt = await openMemoryBolt({ tickForm: never });
    const { view } = tickedInForm('check.v1', { danger: ['o0'] });
    const views = [{ ...(view as object), type: 'home' }, { ...(view as object), id: 7 }, 'x', null];
    expect(await bolt.send(pressedButton('form.tick.v1', 'x'))).toBe('');
    for (const forged of views) {
      expect(await bolt.send(tickedInForm('check.v1', { danger: ['o0'] }, { view: forged }))).toBe('');
    }
    expect(bolt.callsTo('views.update')).toEqual([]);
  });
});

describe('a button in an open modal', () => {
  it('that opens a form puts it into the same window', async () => {
    const bolt = await openMemoryBolt();
    expect(await bolt.send(pressedInForm('check.open.v1', ''))).toBe('');
    expect(bolt.callsTo('views.open')).toEqual([]);
    expect(bolt.callsTo('views.update')).toMatchObject([
      { view_id: 'V0OPEN', hash: '1700000000.abcdef01', view: { callback_id: 'check.v1' } },
    ]);
  });

  it('opens a window of its own from the Home tab', async () => {
    const bolt = await openMemoryBolt();
    await bolt.send(pressedInForm('check.open.v1', '', { view: { id: 'V0HOME', type: 'home', hash: 'h' } }));
    expect(bolt.callsTo('views.update')).toEqual([]);
    expect(bolt.callsTo('views.open')).toHaveLength(1);
  });

  it.each(['not_found', 'hash_conflict'])(
    'that comes when the window has moved on (%s) says nothing',
    async (error) => {
      const bolt = await openMemoryBolt();
      bolt.answers['views.update'] = { ok: false, error };
      await bolt.send(pressedInForm('check.open.v1', ''));
      expect(bolt.platform.posts).toEqual([]);
      expect(bolt.log.lines).toEqual([]);
    },
  );

  it('whose form Slack refuses is answered with an apology in the chat with the bot', async () => {
    const bolt = await openMemoryBolt();
    bolt.answers['views.update'] = { ok: false, error: 'invalid_arguments' };
    await bolt.send(pressedInForm('check.open.v1', ''));
    expect(bolt.platform.posts).toHaveLength(1);
    expect(bolt.log.of('slack.answer-failed')).toHaveLength(1);
  });
});
