import type { types } from '@slack/bolt';
import { describe, expect, it, vi } from 'vitest';
import { renderForm } from '../../../adapters/slack/render-form.ts';
import { type Card, card, text } from '../../../src/domain/card.ts';
import type { Form, FormReply } from '../../../src/domain/form.ts';
import type { Reply } from '../../../src/domain/reply.ts';
import { StoreUnavailable } from '../../../src/ports/errors.ts';
import type { Asker } from '../../../src/usecases/asker.ts';
import {
  closedForm,
  pressedButton,
  submittedForm,
  toldEvent,
  typedCommand,
} from '../../fixtures/slack/requests.ts';
import { sampleForm as form } from '../../fixtures/slack/sample-form.ts';
import { openMemoryBolt } from './memory-bolt.ts';

const answer = card(text('Here you are.'));
const never = async (): Promise<never> => {
  throw new Error('expected not to be asked');
};
const replying = (reply: Reply) => ({ answerCommand: async () => reply, pressButton: async () => reply });
const submitting = (reply: FormReply) => ({ submitForm: async () => reply });

describe('a typed command', () => {
  it('is acknowledged with nothing and answered to that person alone', async () => {
    const bolt = await openMemoryBolt(replying({ is: 'card', card: answer }));
    expect(await bolt.send(typedCommand('/backpain', 'lower back'))).toBe('');
    expect(bolt.told()).toMatchObject([
      { response_type: 'ephemeral', replace_original: false, text: 'Here you are.' },
    ]);
    expect(bolt.callsTo('chat.postMessage')).toEqual([]);
  });

  it('is acknowledged before the use case answers', async () => {
    const { promise, resolve } = Promise.withResolvers<Reply>();
    const bolt = await openMemoryBolt({ answerCommand: () => promise });
    let acknowledged: unknown = 'not yet';
    const sent = bolt.send(typedCommand('/backtip')).then((ack) => {
      acknowledged = ack;
    });
    await bolt.clock.settle();
    expect(bolt.told()).toEqual([]);
    resolve({ is: 'card', card: answer });
    await sent;
    expect(acknowledged).toBe('');
    expect(bolt.told()).toHaveLength(1);
  });

  it('says who asks and where, from the envelope', async () => {
    const askers: Asker[] = [];
    const bolt = await openMemoryBolt({
      answerCommand: async (_, asker) => {
        askers.push(asker);
        return { is: 'nothing' };
      },
    });
    await bolt.send(typedCommand('/standing', 'on'));
    await bolt.send(typedCommand('/standing', 'on', { channel_id: 'D0X', channel_name: 'directmessage' }));
    await bolt.send(
      typedCommand('/standing', 'on', { channel_id: 'C0MANY', channel_name: 'mpdm-a--b--c-1' }),
    );
    expect(askers.map(({ channel }) => channel)).toEqual(['slack.v1:T0ACME:C0GENERAL', undefined, undefined]);
    expect(askers[0]).toMatchObject({
      workspaceId: 'slack:T0ACME',
      personId: 'U0SOMEBODY',
      address: 'slack.v1:T0ACME:U0SOMEBODY',
    });
    expect(await askers[0]?.findZone()).toBe('Europe/Berlin');
  });

  it.each([
    { ok: false, error: 'user_not_found' },
    { ok: true, user: { id: 'U0SOMEBODY' } },
    { ok: true, user: { tz: 'Mars/Olympus' } },
    503,
    new TypeError('fetch failed'),
  ])('finds no zone where the profile has none to give: %j', async (profile) => {
    const zones: unknown[] = [];
    const bolt = await openMemoryBolt({
      answerCommand: async (_, asker) => {
        zones.push(await asker.findZone());
        return { is: 'nothing' };
      },
    });
    bolt.answers['users.info'] = profile;
    await bolt.send(typedCommand('/standing', 'on'));
    expect(zones).toEqual([undefined]);
  });

  it('does not wait for a profile that Slack keeps to itself', async () => {
    const zones: unknown[] = [];
    const bolt = await openMemoryBolt({
      answerCommand: async (_, asker) => {
        zones.push(await asker.findZone());
        return { is: 'nothing' };
      },
    });
    bolt.answers['users.info'] = new Promise(() => {});
    const sent = bolt.send(typedCommand('/standing', 'on'));
    await vi.waitFor(() => expect(bolt.clock.waiting).toBe(1));
    await bolt.clock.advance({ seconds: 2 });
    await sent;
    expect(zones).toEqual([undefined]);
  });

  it('runs once however often Slack delivers it', async () => {
    let runs = 0;
    const bolt = await openMemoryBolt({
      answerCommand: async () => {
        runs += 1;
        return { is: 'card', card: answer };
      },
    });
    const command = typedCommand('/backtip');
    await Promise.all([bolt.send(command), bolt.send(command)]);
    expect(await bolt.send(command)).toBe('');
    expect(runs).toBe(1);
  });

  it('from another workspace than the token is for runs nothing', async () => {
    const bolt = await openMemoryBolt({ answerCommand: never });
    await bolt.send(typedCommand('/backpain', '', { team_id: 'T0OTHER' }));
    await bolt.send(typedCommand('/backpain', '', { enterprise_id: 'E0ORG', is_enterprise_install: 'true' }));
    expect(bolt.told()).toEqual([]);
    expect(bolt.log.of('slack.request-refused')).toHaveLength(2);
    expect(await bolt.store.workspaces.list()).toEqual([]);
  });

  it('runs nothing while Slack cannot say whose the token is, says so with whom to phone, and runs again once it can', async () => {
    const bolt = await openMemoryBolt(replying({ is: 'card', card: answer }));
    const works = bolt.answers['auth.test'];
    bolt.answers['auth.test'] = 500;
    await bolt.send(typedCommand('/backtip'));
    expect(bolt.told()).toMatchObject([{ response_type: 'ephemeral', replace_original: false }]);
    expect(bolt.told()[0]?.text).toContain('phone your local emergency number');
    bolt.answers['auth.test'] = works;
    await bolt.send(typedCommand('/backtip'));
    expect(bolt.told()).toHaveLength(2);
    await bolt.send(typedCommand('/backtip'));
    expect(bolt.callsTo('auth.test')).toHaveLength(2);
  });

  it('is acknowledged then though its apology is not taken, and an event is told nothing', async () => {
    const bolt = await openMemoryBolt({ pressButton: never });
    const press = pressedButton('reminder.skip.v1', 'v');
    bolt.answers['auth.test'] = new Error('no way there');
    bolt.answers[String(press.response_url)] = new Error('no way there');
    expect(await bolt.send(press)).toBe('');
    expect(bolt.log.of('slack.apology-failed')).toHaveLength(1);
    await bolt.send(toldEvent({ type: 'app_home_opened', user: 'U1', tab: 'home' }));
    expect(bolt.told()).toHaveLength(1);
    expect(bolt.log.of('slack.request-refused')).toHaveLength(2);
  });

  it('that is not ours is acknowledged and runs nothing', async () => {
    const bolt = await openMemoryBolt({ answerCommand: never });
    expect(await bolt.send(typedCommand('/weather'))).toBe('');
    expect(bolt.log.lines).toEqual([]);
  });

  it('that fails is answered with an apology, and what was typed is logged nowhere', async () => {
    const bolt = await openMemoryBolt({
      answerCommand: async (_house, _asker, _command, typed) => {
        throw new StoreUnavailable(`no store for ${typed}`, 'Look at the disk.');
      },
    });
    await bolt.send(typedCommand('/backpain', 'numb since the fall'));
    expect(bolt.told()[0]?.text).toContain(bolt.house.library.say('trouble.heading'));
    expect(bolt.log.of('slack.answer-failed')[0]?.facts).toEqual({
      kind: 'command',
      error: 'StoreUnavailable',
    });
    expect(bolt.log.text()).not.toMatch(/numb|fall|Look at the disk/);
  });

  it('whose answer Slack does not take is given in the chat with the bot, and logged by name only', async () => {
    const bolt = await openMemoryBolt(replying({ is: 'card', card: answer }));
    bolt.answers['https://hooks.slack.example/commands/1'] = 404;
    expect(await bolt.send(typedCommand('/backpain', 'numb'))).toBe('');
    expect(bolt.platform.posts.map(({ card }) => card)).toEqual([answer]);
    expect(bolt.log.of('slack.answered-otherwise')).toMatchObject([
      { facts: { kind: 'command', error: 'RespondError' } },
    ]);
    expect(bolt.log.text()).not.toMatch(/numb|hooks/);
  });

  it('works end to end with the real use cases', async () => {
    const bolt = await openMemoryBolt();
    await bolt.send(typedCommand('/backtip'));
    await bolt.send(typedCommand('/backwise', 'help'));
    expect(bolt.told()).toHaveLength(2);
    expect(bolt.told()[1]?.text).toContain(bolt.house.library.say('help.heading'));
    await bolt.send(typedCommand('/backpain'));
    expect(bolt.callsTo('views.open')[0]?.view).toMatchObject({ type: 'modal', callback_id: 'check.v1' });
  });
});

describe('a form', () => {
  it('opens at once with the trigger of the request', async () => {
    const bolt = await openMemoryBolt(replying({ is: 'form', form }));
    const command = typedCommand('/backpain');
    await bolt.send(command);
    const [opened] = bolt.callsTo('views.open');
    expect(opened).toMatchObject({ trigger_id: command.trigger_id, view: { callback_id: 'check.v1' } });
    expect(opened?.view).not.toHaveProperty('private_metadata');
    expect(bolt.told()).toEqual([]);
  });

  it.each(['expired_trigger_id', 'trigger_expired', 'exchanged_trigger_id'])(
    'that comes too late (%s) becomes an invitation with a button that opens it',
    async (error) => {
      const bolt = await openMemoryBolt(replying({ is: 'form', form }));
      bolt.answers['views.open'] = { ok: false, error };
      await bolt.send(typedCommand('/backpain'));
      expect(JSON.stringify(bolt.told()[0]?.blocks)).toContain('"action_id":"check.open.v1"');
      expect(bolt.told()[0]?.text).toContain('A form is waiting.');
    },
  );

  it('that Slack refuses for another reason becomes the invitation too', async () => {
    const bolt = await openMemoryBolt(replying({ is: 'form', form }));
    bolt.answers['views.open'] = { ok: false, error: 'invalid_arguments' };
    await bolt.send(typedCommand('/backpain'));
    expect(bolt.told()[0]?.text).toContain('A form is waiting.');
    expect(bolt.log.of('slack.answered-otherwise')).toHaveLength(1);
  });
});

describe('a pressed button', () => {
  it('carries its action without the mark that made it unique, and its value', async () => {
    const presses: unknown[] = [];
    const bolt = await openMemoryBolt({
      pressButton: async (_house, asker, press) => {
        presses.push(press, asker.channel);
        return { is: 'nothing' };
      },
    });
    expect(await bolt.send(pressedButton('reminder.snooze.v1#2', 'd1'))).toBe('');
    expect(await bolt.send(pressedButton('tip.more.v1', undefined))).toBe('');
    expect(presses).toEqual([
      { action: 'reminder.snooze.v1', value: 'd1' },
      undefined,
      { action: 'tip.more.v1', value: '' },
      undefined,
    ]);
  });

  it('replaces the pressed message in place and says the rest aside', async () => {
    const aside: Card = card(text('Well done.'));
    const bolt = await openMemoryBolt(replying({ is: 'replace', card: answer, aside }));
    await bolt.send(pressedButton('reminder.done.v1', 'd1'));
    expect(bolt.told()).toMatchObject([
      { replace_original: true, text: 'Here you are.' },
      { replace_original: false, response_type: 'ephemeral', text: 'Well done.' },
    ]);
    expect(bolt.told()[0]).not.toHaveProperty('response_type');
  });

  it.each(['', 'nobody-knows.v9', '__proto__'])(
    'of an unknown kind (%j) is acknowledged',
    async (actionId) => {
      const bolt = await openMemoryBolt();
      expect(await bolt.send(pressedButton(actionId, 'x'))).toBe('');
      expect(bolt.told()).toEqual([]);
      expect(bolt.log.of('slack.answer-failed')).toEqual([]);
    },
  );

  it('in a window, where Slack gives no response URL, is answered in the chat with the bot', async () => {
    const bolt = await openMemoryBolt(replying({ is: 'card', card: answer }));
    const inWindow = {
      response_url: undefined,
      channel: undefined,
      message: undefined,
      container: { type: 'view' },
    };
    expect(await bolt.send(pressedButton('tip.more.v1', '', inWindow))).toBe('');
    expect(bolt.platform.posts).toMatchObject([{ address: 'slack.v1:T0ACME:U0SOMEBODY', card: answer }]);
  });

  it.each([
    { ...pressedButton('x', 'y'), type: 'interactive_message', callback_id: 'old' },
    { ...pressedButton('x', 'y'), actions: [{ name: 'old', type: 'button' }] },
    {
      type: 'shortcut',
      callback_id: 'x',
      team: { id: 'T0ACME' },
      user: { id: 'U0SOMEBODY' },
      trigger_id: '1',
    },
    {
      type: 'block_suggestion',
      action_id: 'x',
      team: { id: 'T0ACME' },
      user: { id: 'U0SOMEBODY' },
      value: '',
    },
    closedForm(),
  ])('or other doing that we never offered is acknowledged: %j', async (body) => {
    const bolt = await openMemoryBolt({ pressButton: never, submitForm: never });
    expect(await bolt.send(body)).toBeDefined();
    expect(bolt.log.lines).toEqual([]);
  });
});

describe('a submitted form', () => {
  const ticked = (...values: readonly string[]) => ({
    type: 'checkboxes',
    selected_options: values.map((value) => ({ value, text: { type: 'plain_text', text: value } })),
  });

  it('hands over field id to values, in every kind of field', async () => {
    const seen: unknown[] = [];
    const bolt = await openMemoryBolt({
      submitForm: async (_house, _asker, formId, values) => {
        seen.push(formId, values);
        return { is: 'closed', elements: [] };
      },
    });
    const body = submittedForm('standing.v1', {
      weekdays: ticked('1', '5'),
      zone: { type: 'plain_text_input', value: 'Europe/Berlin' },
      from: { type: 'timepicker', selected_time: '09:00' },
      every: { type: 'number_input', value: '45' },
      kind: { type: 'static_select', selected_option: { value: 'stand' } },
      empty: { type: 'plain_text_input', value: null },
      odd: { type: 'users_select', selected_user: 'U1' },
    });
    expect(await bolt.send(body)).toEqual({ response_action: 'clear' });
    expect(seen).toEqual([
      'standing.v1',
      { weekdays: ['1', '5'], zone: ['Europe/Berlin'], from: ['09:00'], every: ['45'], kind: ['stand'] },
    ]);
  });

  it('stays open with an error under the field, or under the first where Slack knows no such field', async () => {
    const bolt = await openMemoryBolt(
      submitting({ is: 'errors', errors: { zone: 'Expected a zone.', gone: 'Odd.' } }),
    );
    const body = submittedForm('standing.v1', { every: { value: '45' }, zone: { value: 'x' } });
    expect(await bolt.send(body)).toEqual({
      response_action: 'errors',
      errors: { zone: 'Expected a zone.', every: 'Odd.' },
    });
  });

  it('gives way to the same form anew, and Slack keeps nothing of what stood in the old one', async () => {
    const opened: Form = { ...form, carries: '1.abc' };
    const bolt = await openMemoryBolt(submitting({ is: 'anew', form: opened }));
    const answer: unknown = await bolt.send(submittedForm(opened.id, { every: { value: '45' } }));
    const { view } = answer as { view: types.ModalView };
    expect(answer).toMatchObject({ response_action: 'update' });
    expect(view).toMatchObject({ callback_id: opened.id, private_metadata: '1.abc' });
    const inputsIn = ({ blocks }: types.ModalView) =>
      blocks.flatMap((block) => (block.type === 'input' && 'element' in block ? [block] : []));
    const [before, after] = [renderForm(opened), view].map(inputsIn);
    expect(before?.length).toBeGreaterThan(0);
    expect(after?.map((block) => block.block_id)).toEqual(before?.map((block) => block.block_id));
    const kept = new Set(before?.map(({ element }) => element.action_id));
    expect(after?.filter(({ element }) => kept.has(element.action_id))).toEqual([]);
    expect(bolt.told()).toEqual([]);
  });

  it('shows its result in the window, without fields', async () => {
    const elements = [{ is: 'text', text: 'Get medical attention now.' }] as const;
    const bolt = await openMemoryBolt(
      submitting({ is: 'shown', title: 'Advice', closeLabel: 'Close', elements }),
    );
    const shown = await bolt.send(submittedForm('check.v1', { signs: ticked('a') }));
    expect(shown).toMatchObject({
      response_action: 'update',
      view: { type: 'modal', title: { text: 'Advice' } },
    });
    expect(shown).not.toHaveProperty('view.submit');
    expect(bolt.told()).toEqual([]);
    expect(bolt.platform.posts).toEqual([]);
  });

  it('closes and tells the person alone, in the chat with the bot', async () => {
    const elements = [{ is: 'text', text: 'Saved.' }] as const;
    const bolt = await openMemoryBolt(submitting({ is: 'closed', elements }));
    expect(await bolt.send(submittedForm('standing.v1', {}))).toEqual({ response_action: 'clear' });
    expect(bolt.platform.posts).toMatchObject([
      { address: 'slack.v1:T0ACME:U0SOMEBODY', card: { text: 'Saved.' } },
    ]);
  });

  it('that fails stays open with what was filled in, and nothing of it is logged', async () => {
    const bolt = await openMemoryBolt({
      submitForm: async (_house, _asker, _id, values) => {
        throw new Error(`could not judge ${JSON.stringify(values)}`);
      },
    });
    const body = submittedForm('check.v1', { signs: ticked('bladder-trouble') });
    const stayed = await bolt.send(body);
    expect(stayed).toEqual({
      response_action: 'errors',
      errors: { signs: expect.stringContaining(bolt.house.library.say('trouble.text')) },
    });
    expect(bolt.log.of('slack.answer-failed')).toHaveLength(1);
    expect(bolt.log.text()).not.toContain('bladder');
  });

  it('is judged once however often Slack delivers it', async () => {
    let runs = 0;
    const bolt = await openMemoryBolt({
      submitForm: async () => {
        runs += 1;
        return { is: 'closed', elements: [] };
      },
    });
    const body = submittedForm('standing.v1', {});
    await bolt.send(body);
    expect(await bolt.send(body)).toBe('');
    expect(runs).toBe(1);
  });

  it('that keeps nothing is answered the same each time', async () => {
    const bolt = await openMemoryBolt();
    const body = submittedForm('check.v1', {});
    const first = await bolt.send(body);
    expect(first).toMatchObject({ response_action: 'update' });
    expect(await bolt.send(body)).toEqual(first);
  });

  it('of a shape Slack does not send is no more than an empty one', async () => {
    const seen: unknown[] = [];
    const bolt = await openMemoryBolt({
      submitForm: async (_house, _asker, _id, values) => {
        seen.push(values);
        return { is: 'closed', elements: [] };
      },
    });
    for (const state of [
      null,
      7,
      [],
      { values: 'x' },
      { values: { a: null, b: { answer: 3 }, c: [{ value: 1 }] } },
    ]) {
      await bolt.send(submittedForm('check.v1', {}, { view: { callback_id: 'check.v1', state } }));
    }
    expect(seen).toEqual([{}, {}, {}, {}, {}]);
  });
});
