import { App, LogLevel } from '@slack/bolt';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { SlackStandInOptions } from '../../playground/slack/slack-stand-in.ts';
import { BOT_TOKEN, createTestStandIn, newest, startBolt, statusOf } from './slack-bolt-app.ts';

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

const start = async (
  register: (app: App) => void,
  more: Partial<SlackStandInOptions> = {},
  receiverSecret?: string,
) => {
  const started = await startBolt(register, more, receiverSecret);
  stops.push(started.stop);
  return started;
};

const stopButton = {
  type: 'actions',
  block_id: 'choices',
  elements: [
    { type: 'button', action_id: 'stop.v1', text: { type: 'plain_text', text: 'Stop' }, value: 'plan-1' },
    {
      type: 'overflow',
      action_id: 'more.v1',
      options: [
        { text: { type: 'plain_text', text: 'Skip' }, value: 'skip' },
        { text: { type: 'plain_text', text: 'Pause' }, value: 'pause' },
      ],
    },
  ],
};

const option = (value: string) => ({ text: { type: 'plain_text' as const, text: `Option ${value}` }, value });

const form = {
  type: 'modal' as const,
  callback_id: 'settings',
  notify_on_close: true,
  title: { type: 'plain_text' as const, text: 'Settings' },
  submit: { type: 'plain_text' as const, text: 'Save' },
  blocks: [
    {
      type: 'input' as const,
      block_id: 'minutes',
      label: { type: 'plain_text' as const, text: 'Every how many minutes' },
      element: {
        type: 'number_input' as const,
        action_id: 'value',
        is_decimal_allowed: false,
        min_value: '15',
      },
    },
    {
      type: 'input' as const,
      block_id: 'days',
      label: { type: 'plain_text' as const, text: 'Days' },
      element: {
        type: 'checkboxes' as const,
        action_id: 'value',
        options: [option('mon'), option('tue'), option('wed')],
        initial_options: [option('mon')],
      },
    },
    {
      type: 'input' as const,
      block_id: 'from',
      label: { type: 'plain_text' as const, text: 'From' },
      optional: true,
      element: { type: 'timepicker' as const, action_id: 'value' },
    },
  ],
};

describe('a slash command', () => {
  it('is acknowledged and answered to its typist alone', async () => {
    const { slack } = await start((app) => {
      app.command('/backwise', async ({ ack, command, respond }) => {
        await ack({ response_type: 'ephemeral', text: `you asked for ${command.text}` });
        await respond({ text: `${command.user_id} in ${command.channel_name}` });
      });
    });
    await slack.say({ person: 'colleague', place: 'direct', text: '/backwise help me' });
    await vi.waitFor(() => expect(slack.entries()).toHaveLength(3), { interval: 5 });
    expect(slack.entries().map(({ is, from, to, place, text }) => [is, from, to, place, text])).toEqual([
      ['private', 'colleague', 'colleague', 'direct', '/backwise help me'],
      ['private', 'bot', 'colleague', 'direct', 'you asked for help me'],
      ['private', 'bot', 'colleague', 'direct', 'U0COLLEAGUE in directmessage'],
    ]);
    expect(slack.complaints()).toEqual([]);
  });

  it('nobody acknowledges in time is a 504 and a complaint', async () => {
    const { slack } = await start(
      (app) => {
        app.command('/standing', () => new Promise(() => undefined));
      },
      { acknowledgeWithinMs: 100 },
    );
    expect(await statusOf(slack.say({ person: 'you', place: 'channel', text: '/standing on' }))).toBe(504);
    expect(slack.complaints()).toEqual(['the bot did not acknowledge slash_commands within 100 ms']);
  });

  it('is all that can be typed where the app is alone with somebody', async () => {
    const { slack } = await start(() => undefined);
    const said = slack.say({ person: 'you', place: 'direct', text: 'my back hurts' });
    await expect(said).rejects.toThrow('read-only');
    await slack.say({ person: 'you', place: 'channel', text: 'my back hurts' });
    expect(slack.entries().map(({ place }) => place)).toEqual(['channel']);
  });

  it('the app never declared is refused with those it did', async () => {
    const { slack } = await start(() => undefined);
    const said = slack.say({ person: 'you', place: 'channel', text: '/giphy back' });
    await expect(said).rejects.toThrow('/backpain, /backtip, /deskcheck, /stretch, /standing, /backwise');
    expect(slack.entries()).toEqual([]);
  });

  it('signed with another secret is turned away by Bolt', async () => {
    const { slack } = await start(() => undefined, {}, 'another secret');
    expect(await statusOf(slack.say({ person: 'you', place: 'channel', text: '/backtip' }))).toBe(502);
    expect(slack.complaints()).toEqual(['the bot answered slash_commands with HTTP 401']);
  });

  it('answered six times over its response URL is refused the sixth time', async () => {
    const statuses: (number | undefined)[] = [];
    const { slack } = await start((app) => {
      app.command('/backtip', async ({ ack, respond }) => {
        await ack();
        for (let use = 1; use <= 6; use += 1) {
          await respond({ text: `answer ${use}` }).then(
            () => statuses.push(200),
            (error: { statusCode?: number }) => statuses.push(error.statusCode),
          );
        }
      });
    });
    await slack.say({ person: 'you', place: 'channel', text: '/backtip' });
    await vi.waitFor(() => expect(statuses).toHaveLength(6), { interval: 5 });
    expect(statuses).toEqual([200, 200, 200, 200, 200, 404]);
    expect(newest(slack.entries()).text).toBe('answer 5');
    expect(slack.complaints()).toHaveLength(1);
  });

  it('answered half an hour later is refused', async () => {
    let clockMs = Date.now();
    let late: (() => Promise<unknown>) | undefined;
    const { slack } = await start(
      (app) => {
        app.command('/backtip', async ({ ack, respond }) => {
          late = () => respond({ text: 'late' });
          await ack();
        });
      },
      { wallClock: () => clockMs },
    );
    await slack.say({ person: 'you', place: 'channel', text: '/backtip' });
    clockMs += 30 * 60_000 + 1;
    await expect(late?.()).rejects.toThrow();
    expect(slack.complaints()[0]).toContain('expired_url');
  });
});

describe('a message with buttons', () => {
  it('is updated in place by the bot when somebody presses one', async () => {
    const seen: unknown[] = [];
    const { slack, client } = await start((app) => {
      app.action('stop.v1', async ({ ack, body, client, action }) => {
        await ack();
        if (body.type !== 'block_actions' || action.type !== 'button') return;
        seen.push(action.value, body.user.id, body.message?.ts === body.container.message_ts);
        await client.chat.update({
          channel: body.channel?.id ?? '',
          ts: body.message?.ts ?? '',
          text: 'Stopped',
          blocks: [{ type: 'section', text: { type: 'mrkdwn', text: '*Stopped*' } }],
        });
      });
    });
    const posted = await client.chat.postMessage({ channel: 'U0YOU', text: 'Up!', blocks: [stopButton] });
    expect(posted.channel).toBe('D0YOU');
    const { id } = newest(slack.entries());
    await slack.press({ person: 'you', message: id, action: 'Stop', values: {} });
    await vi.waitFor(() => expect(newest(slack.entries()).text).toBe('Stopped'), { interval: 5 });
    expect(seen).toEqual(['plan-1', 'U0YOU', true]);
    expect(newest(slack.entries())).toMatchObject({ id, to: 'you', editedAt: '2026-11-23T09:00:00Z' });
    expect(slack.entries()).toHaveLength(1);
    expect(await statusOf(slack.press({ person: 'you', message: id, action: 'Stop', values: {} }))).toBe(404);
    expect(slack.complaints()).toEqual([]);
  });

  it('sends a menu’s choice by its label and by its value', async () => {
    const seen: string[] = [];
    const { slack, client } = await start((app) => {
      app.action('more.v1', async ({ ack, action }) => {
        if (action.type === 'overflow') seen.push(action.selected_option.value);
        await ack();
      });
    });
    await client.chat.postMessage({ channel: 'C0DEMO', text: 'Up!', blocks: [stopButton] });
    const { id } = newest(slack.entries());
    await slack.press({ person: 'you', message: id, action: 'Skip', values: {} });
    await slack.press({ person: 'you', message: id, action: 'more.v1', values: { 'more.v1': 'pause' } });
    expect(seen).toEqual(['skip', 'pause']);
  });

  it('answers a press privately, replaces and deletes over the response URL', async () => {
    const { slack } = await start((app) => {
      app.command('/standing', ({ ack }) => ack({ text: 'Sure?', blocks: [stopButton] }));
      app.action('stop.v1', async ({ ack, respond }) => {
        await ack();
        await respond({ replace_original: true, text: 'Replaced', blocks: [stopButton] });
      });
      app.action('more.v1', async ({ ack, respond }) => {
        await ack();
        await respond({ delete_original: true });
      });
    });
    await slack.say({ person: 'you', place: 'channel', text: '/standing' });
    const { id } = newest(slack.entries());
    expect(
      await statusOf(slack.press({ person: 'colleague', message: id, action: 'Stop', values: {} })),
    ).toBe(403);
    await slack.press({ person: 'you', message: id, action: 'stop.v1', values: {} });
    await vi.waitFor(() => expect(newest(slack.entries())).toMatchObject({ id, text: 'Replaced' }), {
      interval: 5,
    });
    await slack.press({ person: 'you', message: id, action: 'Pause', values: {} });
    await vi.waitFor(() => expect(newest(slack.entries())).toMatchObject({ id, isGone: true }), {
      interval: 5,
    });
    expect(slack.complaints()).toEqual([]);
  });
});

describe('a dialog', () => {
  const withForm = async (onSubmit: (app: App) => void) => {
    const started = await start((app) => {
      app.command('/standing', async ({ ack, client, command }) => {
        await ack();
        await client.views.open({ trigger_id: command.trigger_id, view: form });
      });
      onSubmit(app);
    });
    await started.slack.say({ person: 'you', place: 'channel', text: '/standing on' });
    await vi.waitFor(() => expect(newest(started.slack.entries()).is).toBe('dialog'), { interval: 5 });
    return { ...started, id: newest(started.slack.entries()).id };
  };

  it('is submitted, refused with errors, submitted again, replaced and at last closed', async () => {
    const submitted: unknown[] = [];
    const closed: string[] = [];
    const { slack, id } = await withForm((app) => {
      app.view('settings', async ({ ack, view }) => {
        const { minutes, days, from } = view.state.values;
        submitted.push([
          minutes?.value?.value,
          days?.value?.selected_options?.length,
          from?.value?.selected_time,
        ]);
        if (submitted.length === 1) {
          await ack({ response_action: 'errors', errors: { minutes: 'At least 20, please' } });
        } else {
          await ack({ response_action: 'update', view: { ...form, callback_id: 'done' } });
        }
      });
      app.view({ callback_id: 'done', type: 'view_closed' }, async ({ ack, view }) => {
        closed.push(view.id);
        await ack();
      });
    });
    const press = (action: string, values: Record<string, string | string[]>) =>
      slack.press({ person: 'you', message: id, action, values });

    await expect(press('submit', {})).rejects.toThrow('please fill in: minutes');
    await expect(press('submit', { minutes: '5' })).rejects.toThrow('at least 15');
    await expect(press('submit', { minutes: '20', days: ['sun'] })).rejects.toThrow('mon, tue, wed');
    await expect(press('submit', { minutes: '20', zone: 'x' })).rejects.toThrow('no field called zone');
    await press('submit', { minutes: '15', from: '09:30' });
    expect(newest(slack.entries())).toMatchObject({
      id,
      card: { callback_id: 'settings', errors: { minutes: 'At least 20, please' } },
    });
    await press('submit', { minutes: '20', days: ['tue', 'Option wed'] });
    expect(submitted).toEqual([
      ['15', 1, '09:30'],
      ['20', 2, '09:30'],
    ]);
    const after = newest(slack.entries());
    expect(after).toMatchObject({ id, card: { callback_id: 'done' } });
    expect(after.card).not.toHaveProperty('errors');
    expect(after.text.split('\n').slice(0, 2)).toEqual(['Settings', 'Every how many minutes']);
    await press('close', {});
    expect(closed).toHaveLength(1);
    expect(newest(slack.entries()).isGone).toBe(true);
    expect(await statusOf(press('submit', { minutes: '20' }))).toBe(410);
    expect(slack.complaints()).toEqual([]);
  });

  it('lies on top of another until it is submitted with nothing to say', async () => {
    const { slack, id } = await withForm((app) => {
      app.view('settings', ({ ack }) =>
        ack({ response_action: 'push', view: { ...form, callback_id: 'second' } }),
      );
      app.view('second', ({ ack }) => ack());
    });
    const values = { minutes: '30' };
    await slack.press({ person: 'you', message: id, action: 'submit', values });
    const top = newest(slack.entries()).id;
    expect(top).not.toBe(id);
    expect(await statusOf(slack.press({ person: 'you', message: id, action: 'submit', values }))).toBe(409);
    await slack.press({ person: 'you', message: top, action: 'submit', values });
    expect(slack.entries().map((entry) => entry.isGone ?? false)).toEqual([false, false, true]);
  });

  it('is changed by a choice made inside it and keeps what was filled in', async () => {
    const choices = {
      type: 'actions' as const,
      block_id: 'scope',
      elements: [
        { type: 'static_select' as const, action_id: 'topic', options: [option('move'), option('desk')] },
      ],
    };
    const { slack } = await start((app) => {
      app.command('/backtip', async ({ ack, client, command }) => {
        await ack();
        const view = { ...form, blocks: [...form.blocks, choices] };
        await client.views.open({ trigger_id: command.trigger_id, view });
      });
      app.action('topic', async ({ ack, body, client, action }) => {
        await ack();
        if (body.type !== 'block_actions' || action.type !== 'static_select') return;
        const title = { type: 'plain_text' as const, text: action.selected_option.value };
        const { id = '', hash = '' } = body.view ?? {};
        await client.views.update({ view_id: id, hash, view: { ...form, title } });
      });
    });
    await slack.say({ person: 'you', place: 'channel', text: '/backtip' });
    await vi.waitFor(() => expect(newest(slack.entries()).is).toBe('dialog'), { interval: 5 });
    const { id } = newest(slack.entries());
    await slack.press({ person: 'you', message: id, action: 'Option desk', values: { minutes: '40' } });
    await vi.waitFor(() => expect(newest(slack.entries()).text).toMatch(/^desk\n/), { interval: 5 });
    expect(newest(slack.entries()).card).toMatchObject({
      state: { values: { minutes: { value: { value: '40' } } } },
    });
  });

  it('refuses errors for a field it does not have', async () => {
    const { slack, id } = await withForm((app) => {
      app.view('settings', ({ ack }) => ack({ response_action: 'errors', errors: { nowhere: 'wrong' } }));
    });
    const pressed = slack.press({ person: 'you', message: id, action: 'submit', values: { minutes: '30' } });
    expect(await statusOf(pressed)).toBe(502);
    expect(slack.complaints()[0]).toContain('nowhere is no input block');
  });
});

describe('an event', () => {
  it('arrives with its id, and again with the number of the retry', async () => {
    const seen: unknown[] = [];
    const { slack } = await start((app) => {
      app.event('app_home_opened', async ({ event, body, context }) => {
        seen.push([event.user, body.event_id, context.retryNum]);
      });
    });
    const home = { type: 'app_home_opened', user: 'U0YOU', channel: 'D0YOU', tab: 'home' };
    const first = await slack.sendEvent(home);
    await slack.sendEvent(home, { eventId: first.eventId, retryNum: 1 });
    await vi.waitFor(() => expect(seen).toHaveLength(2), { interval: 5 });
    expect(first.status).toBe(200);
    expect(seen).toEqual([
      ['U0YOU', first.eventId, undefined],
      ['U0YOU', first.eventId, 1],
    ]);
  });

  it('tells of the removal of the app, after which its token and commands are dead until it is back', async () => {
    const seen: string[] = [];
    const { slack, client } = await start((app) => {
      app.event('app_uninstalled', async () => void seen.push('app_uninstalled'));
      app.event('tokens_revoked', async ({ event }) => void seen.push(...(event.tokens.bot ?? [])));
      app.command('/backtip', ({ ack }) => ack());
    });
    await slack.uninstall();
    await vi.waitFor(() => expect(seen.toSorted()).toEqual(['U0BACKWISE', 'app_uninstalled']), {
      interval: 5,
    });
    const posted = client.chat.postMessage({ channel: 'C0DEMO', text: 'still here' });
    await expect(posted).rejects.toMatchObject({ data: { error: 'account_inactive' } });
    expect(await statusOf(slack.say({ person: 'you', place: 'channel', text: '/backtip' }))).toBe(409);
    slack.reinstall();
    await slack.say({ person: 'you', place: 'channel', text: '/backtip' });
  });
});

describe('Socket Mode', () => {
  it('carries a command, its answer, a press and an event, and refuses a wrong app token', async () => {
    const slack = createTestStandIn({ appToken: 'xapp-stand-in' });
    await slack.start();
    stops.push(slack.stop);
    const seen: string[] = [];
    const app = new App({
      token: BOT_TOKEN,
      appToken: 'xapp-stand-in',
      socketMode: true,
      clientOptions: { slackApiUrl: slack.apiUrl },
      logLevel: LogLevel.ERROR,
    });
    // Longer than 65,535 bytes needs the 64-bit frame length, under it the 16-bit one.
    app.command('/backtip', ({ ack }) => ack({ text: 'x'.repeat(3000), blocks: [stopButton] }));
    app.action('stop.v1', async ({ ack, respond }) => {
      await ack();
      await respond({ replace_original: true, text: 'Stopped' });
    });
    app.event('app_home_opened', async ({ event }) => void seen.push(event.user));
    expect(await statusOf(slack.say({ person: 'you', place: 'channel', text: '/backtip' }))).toBe(503);
    await app.start();
    await slack.say({ person: 'you', place: 'channel', text: '/backtip' });
    const { id, text } = newest(slack.entries());
    expect(text).toHaveLength(3000);
    await slack.press({ person: 'you', message: id, action: 'Stop', values: {} });
    await vi.waitFor(() => expect(newest(slack.entries()).text).toBe('Stopped'), { interval: 5 });
    const padding = 'x'.repeat(70_000);
    const sent = await slack.sendEvent({ type: 'app_home_opened', user: 'U0YOU', tab: 'home', padding });
    expect(sent.status).toBe(200);
    await vi.waitFor(() => expect(seen).toEqual(['U0YOU']), { interval: 5 });
    expect(slack.complaints()).toEqual([]);
    await app.stop();

    const wrong = await fetch(`${slack.apiUrl}apps.connections.open`, {
      method: 'POST',
      headers: { authorization: `Bearer ${BOT_TOKEN}` },
    });
    expect(await wrong.json()).toMatchObject({ ok: false, error: 'not_allowed_token_type' });
  });
});
