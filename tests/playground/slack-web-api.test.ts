import { WebClient } from '@slack/web-api';
import { afterEach, describe, expect, it } from 'vitest';
import type { SlackStandInOptions } from '../../playground/slack/slack-stand-in.ts';
import { BOT_TOKEN, createTestStandIn, newest, silent, startBolt } from './slack-bolt-app.ts';

const stops: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0)) await stop();
});

const start = async (more: Partial<SlackStandInOptions> = {}, token: string | undefined = BOT_TOKEN) => {
  const slack = createTestStandIn(more);
  await slack.start();
  stops.push(slack.stop);
  const client = new WebClient(token, {
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: 2_000,
    logger: silent,
  });
  return { slack, client };
};

/** The error code Slack answers with; `none` when the call went well. */
const errorOf = async (call: Promise<unknown>): Promise<unknown> => {
  try {
    await call;
    return 'none';
  } catch (error) {
    if (error instanceof Error && 'data' in error) return (error.data as { error: unknown }).error;
    throw error;
  }
};

const modal = {
  type: 'modal' as const,
  title: { type: 'plain_text' as const, text: 'Check' },
  blocks: [{ type: 'divider' as const }],
};

describe('chat', () => {
  it('opens the chat with a person whose id is used as channel, and each has a chat of their own', async () => {
    const { slack, client } = await start();
    const mine = await client.chat.postMessage({ channel: 'U0YOU', text: 'for you' });
    const theirs = await client.chat.postMessage({ channel: 'U0COLLEAGUE', text: 'for the colleague' });
    expect([mine.channel, theirs.channel]).toEqual(['D0YOU', 'D0COLLEAGUE']);
    expect(slack.entries().map(({ place, to }) => [place, to])).toEqual([
      ['direct', 'you'],
      ['direct', 'colleague'],
    ]);
    await client.chat.update({ channel: 'D0YOU', ts: mine.ts ?? '', text: 'changed' });
    await client.chat.delete({ channel: 'D0COLLEAGUE', ts: theirs.ts ?? '' });
    expect(slack.entries().map(({ text, isGone }) => [text, isGone])).toEqual([
      ['changed', undefined],
      ['for the colleague', true],
    ]);
  });

  it('refuses channels without the bot without calling it a fault, and unknown ones as a fault', async () => {
    const { slack, client } = await start();
    const post = (channel: string) => errorOf(client.chat.postMessage({ channel, text: 'hello' }));
    expect(await post('C0OTHER')).toBe('not_in_channel');
    expect(await post('U0STRANGER')).toBe('user_not_found');
    expect(slack.complaints()).toEqual([]);
    expect(await post('C0NOWHERE')).toBe('channel_not_found');
    expect(slack.complaints()).toHaveLength(1);
    expect(slack.entries()).toEqual([]);
  });

  it('refuses a message without text even when it has blocks', async () => {
    const { slack, client } = await start();
    const blocks = [{ type: 'section' as const, text: { type: 'mrkdwn' as const, text: 'hello' } }];
    for (const text of ['', '  ']) {
      expect(await errorOf(client.chat.postMessage({ channel: 'C0DEMO', text, blocks }))).toBe('no_text');
    }
    expect(slack.complaints()[0]).toBe(
      'chat.postMessage: no_text: text is required, with blocks too: it is what a screen reader reads',
    );
  });

  it('refuses blocks that break a rule and says which and where', async () => {
    const { slack, client } = await start();
    const blocks = Array.from({ length: 51 }, () => ({ type: 'divider' as const }));
    const posted = client.chat.postMessage({ channel: 'C0DEMO', text: 'too many', blocks });
    await expect(posted).rejects.toMatchObject({
      data: {
        error: 'invalid_blocks',
        response_metadata: {
          messages: ['[ERROR] no more than 50 items allowed, got 51 [json-pointer:/blocks]'],
        },
      },
    });
    expect(slack.complaints()).toHaveLength(1);
    expect(slack.entries()).toEqual([]);
  });

  it('cannot find an ephemeral message to update, nor a message of a person', async () => {
    const { slack, client } = await start();
    const posted = await client.chat.postEphemeral({ channel: 'C0DEMO', user: 'U0YOU', text: 'psst' });
    expect(newest(slack.entries())).toMatchObject({ is: 'private', to: 'you' });
    const update = { channel: 'C0DEMO', ts: posted.message_ts ?? '', text: 'louder' };
    expect(await errorOf(client.chat.update(update))).toBe('message_not_found');
  });

  it('limits a conversation to a message a second when asked to', async () => {
    let clockMs = Date.now();
    const { client } = await start({ rateLimit: true, wallClock: () => clockMs });
    const post = (channel: string) => client.chat.postMessage({ channel, text: 'hello' });
    await post('C0DEMO');
    await post('D0YOU');
    await expect(post('C0DEMO')).rejects.toMatchObject({ retryAfter: 1 });
    clockMs += 1000;
    await post('C0DEMO');
  });
});

describe('access', () => {
  it('is refused without a token, with a wrong one, and for a scope the app does not have', async () => {
    const { slack, client } = await start({ scopes: ['commands', 'chat:write'] });
    expect(await errorOf(client.conversations.open({ users: 'U0YOU' }))).toBe('missing_scope');
    await expect(client.users.info({ user: 'U0YOU' })).rejects.toMatchObject({
      data: { error: 'missing_scope', needed: 'users:read', provided: 'commands,chat:write' },
    });
    expect(await errorOf(client.auth.test({ token: 'xoxb-other' }))).toBe('invalid_auth');
    const answer = await fetch(`${slack.apiUrl}auth.test`, { method: 'POST' });
    expect(await answer.json()).toEqual({ ok: false, error: 'not_authed' });
    expect(slack.complaints()).toHaveLength(4);
  });

  it('opens chats with the scope for it', async () => {
    const { client } = await start({ scopes: ['im:write'] });
    expect(await client.conversations.open({ users: 'U0COLLEAGUE' })).toMatchObject({
      channel: { id: 'D0COLLEAGUE' },
    });
  });

  it('ends with auth.revoke and is given out again once for the code of an installation', async () => {
    const oauth = { code: 'the code', clientId: 'the app', clientSecret: 'the secret' };
    const { client } = await start({ oauth });
    await client.auth.revoke();
    expect(await errorOf(client.auth.test())).toBe('token_revoked');
    const bare = new WebClient(undefined, { slackApiUrl: client.slackApiUrl, retryConfig: { retries: 0 } });
    const access = (code: string, secret = oauth.clientSecret) =>
      bare.oauth.v2.access({ code, client_id: oauth.clientId, client_secret: secret });
    expect(await errorOf(access('another code'))).toBe('invalid_code');
    expect(await errorOf(access(oauth.code, 'no secret'))).toBe('bad_client_secret');
    expect(await access(oauth.code)).toMatchObject({
      access_token: BOT_TOKEN,
      team: { id: 'T0DEMO' },
      scope: 'commands,chat:write,users:read,dnd:read',
    });
    expect(await errorOf(access(oauth.code))).toBe('code_already_used');
    expect(await client.auth.test()).toMatchObject({ user_id: 'U0BACKWISE', bot_id: 'B0BACKWISE' });
  });
});

describe('the Web API', () => {
  it('complains about a method it does not know, Slack’s own ones included', async () => {
    const { slack, client } = await start();
    expect(await errorOf(client.conversations.history({ channel: 'C0DEMO' }))).toBe('unknown_method');
    expect(await errorOf(client.apiCall('constructor'))).toBe('unknown_method');
    expect(slack.complaints()).toEqual([
      'conversations.history: unknown_method: conversations.history',
      'constructor: unknown_method: constructor',
    ]);
  });

  it('reads forms and JSON, and refuses bodies that are neither', async () => {
    const { slack } = await start();
    const post = async (type: string, body: string): Promise<unknown> => {
      const headers = { 'content-type': type, authorization: `Bearer ${BOT_TOKEN}` };
      const answer = await fetch(`${slack.apiUrl}chat.postMessage`, { method: 'POST', headers, body });
      return ((await answer.json()) as { error?: string }).error ?? 'none';
    };
    const form = 'application/x-www-form-urlencoded';
    expect(await post('application/json', '{"channel":"C0DEMO","text":"as JSON"}')).toBe('none');
    expect(
      await post(form, 'channel=C0DEMO&text=as+a+form&blocks=%5B%7B%22type%22%3A%22divider%22%7D%5D'),
    ).toBe('none');
    expect(await post('application/json', '{"channel":')).toBe('invalid_json');
    expect(await post('text/plain', 'hello')).toBe('invalid_post_type');
    expect(await post(form, 'channel=C0DEMO&text=x&blocks=nonsense')).toBe('invalid_blocks_format');
    expect((await fetch(slack.url)).status).toBe(405);
    expect((await fetch(`${slack.url}/elsewhere`, { method: 'POST' })).status).toBe(404);
    expect(slack.complaints()).toHaveLength(5);
    expect(slack.entries()).toHaveLength(2);
  });

  it('survives a body of two megabytes', async () => {
    const { slack, client } = await start();
    const sent = fetch(`${slack.apiUrl}chat.postMessage`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: `{"text":"${'x'.repeat(2_000_000)}"}`,
    });
    // The rest is not read: some clients see 400, others a cut connection.
    expect(
      await sent.then(
        ({ status }) => status,
        () => 400,
      ),
    ).toBe(400);
    expect(slack.complaints()[0]).toContain('request_too_large');
    expect((await client.auth.test()).ok).toBe(true);
  });

  it('tells a person’s zone and its offset by the bot’s clock', async () => {
    let now = '2026-03-29T00:59:59Z';
    const { slack, client } = await start({ now: async () => now });
    const offset = async () => (await client.users.info({ user: 'U0YOU' })).user?.tz_offset;
    expect(await offset()).toBe(3600);
    now = '2026-03-29T01:00:00Z';
    expect(await offset()).toBe(7200);
    for (const person of slack.people) if (person.id === 'you') person.zone = 'America/New_York';
    const { user } = await client.users.info({ user: 'U0YOU', include_locale: true });
    expect([user?.tz, user?.locale]).toEqual(['America/New_York', 'en-US']);
    expect((await client.users.info({ user: 'U0COLLEAGUE' })).user?.tz).toBe('Europe/Berlin');
    expect(await errorOf(client.users.info({ user: 'U0STRANGER' }))).toBe('user_not_found');
    expect(await errorOf(client.dnd.info({ user: 'U0STRANGER' }))).toBe('user_not_found');
  });

  it('tells a person’s do-not-disturb hours: those that run now, or else the next ones', async () => {
    let now = '2026-11-23T20:59:59Z';
    const { slack, client } = await start({ now: async () => now });
    const asked = async () => {
      const {
        dnd_enabled: isOn,
        next_dnd_start_ts: from,
        next_dnd_end_ts: to,
      } = await client.dnd.info({
        user: 'U0YOU',
      });
      const at = (seconds = 0) => Temporal.Instant.fromEpochMilliseconds(seconds * 1000).toString();
      return isOn ? `${at(from)} ${at(to)}` : 'off';
    };
    expect(await asked()).toBe('off');
    const you = slack.people.find(({ id }) => id === 'you');
    if (you) you.quietHours = { from: '22:00', to: '07:00' };
    const tonight = '2026-11-23T21:00:00Z 2026-11-24T06:00:00Z';
    expect(await asked()).toBe(tonight);
    now = '2026-11-24T05:59:59Z';
    expect(await asked()).toBe(tonight);
    now = '2026-11-24T06:00:00Z';
    expect(await asked()).toBe('2026-11-24T21:00:00Z 2026-11-25T06:00:00Z');
  });

  it('tells those of many at once, of one alone in another way, and of none where one is a stranger', async () => {
    const { slack, client } = await start({ now: async () => '2026-11-23T21:30:00Z' });
    const you = slack.people.find(({ id }) => id === 'you');
    if (you) you.quietHours = { from: '22:00', to: '07:00' };
    const { users } = await client.dnd.teamInfo({ users: 'U0YOU,U0COLLEAGUE' });
    expect(users?.U0YOU).toEqual({
      dnd_enabled: true,
      next_dnd_start_ts: Date.parse('2026-11-23T21:00:00Z') / 1000,
      next_dnd_end_ts: Date.parse('2026-11-24T06:00:00Z') / 1000,
    });
    expect(users?.U0COLLEAGUE?.dnd_enabled).toBe(false);
    expect(await errorOf(client.dnd.teamInfo({ users: 'U0YOU' }))).toBe('no_users_provided');
    expect(await errorOf(client.dnd.teamInfo({ users: 'U0YOU,U0STRANGER' }))).toBe('user_not_visible');
  });

  it('refuses to tell them without the optional scope', async () => {
    const { client } = await start({ scopes: ['commands', 'chat:write', 'users:read'] });
    expect(await errorOf(client.dnd.info({ user: 'U0YOU' }))).toBe('missing_scope');
  });
});

describe('faults', () => {
  it('strike the next messages, one each, and nothing but messages', async () => {
    const { slack, client } = await start();
    slack.fail([{ is: 'rate-limited', retryAfterSeconds: 7 }, { is: 'server-error' }, { is: 'reset' }]);
    await client.auth.test();
    const post = (text: string) => client.chat.postMessage({ channel: 'C0DEMO', text });
    await expect(post('limited')).rejects.toMatchObject({ retryAfter: 7 });
    await expect(post('broken')).rejects.toMatchObject({ statusCode: 500 });
    await expect(post('cut off')).rejects.toMatchObject({ code: 'slack_webapi_request_error' });
    await post('well');
    expect(slack.entries().map(({ text }) => text)).toEqual(['cut off', 'well']);
    expect(slack.complaints()).toEqual([]);
  });

  it('hang until the stand-in stops', async () => {
    const { slack, client } = await start();
    slack.fail([{ is: 'hang' }]);
    // Whichever of the two arrives first hangs; the other one is answered.
    const outcomes = ['one', 'other'].map((text) =>
      client.chat.postMessage({ channel: 'C0DEMO', text }).then(
        () => text,
        () => 'cut',
      ),
    );
    const answered = await Promise.race(outcomes);
    await slack.stop();
    expect((await Promise.all(outcomes)).toSorted()).toEqual([answered, 'cut'].toSorted());
    expect(slack.entries().map(({ text }) => text)).toEqual([answered]);
  });
});

describe('a trigger', () => {
  const withTrigger = async () => {
    let clockMs = Date.now();
    const triggers: string[] = [];
    const started = await startBolt(
      (app) => {
        app.command('/standing', async ({ ack, command }) => {
          triggers.push(command.trigger_id);
          await ack();
        });
      },
      { wallClock: () => clockMs },
    );
    stops.push(started.stop);
    await started.slack.say({ person: 'you', place: 'channel', text: '/standing on' });
    const open = (view: typeof modal = modal, trigger = triggers[0] ?? '') =>
      errorOf(started.client.views.open({ trigger_id: trigger, view }));
    const advance = (ms: number): void => {
      clockMs += ms;
    };
    return { ...started, open, advance };
  };

  it('opens one view', async () => {
    const { slack, open } = await withTrigger();
    expect(await open()).toBe('none');
    expect(await open()).toBe('exchanged_trigger_id');
    expect(await open(modal, 'made.up')).toBe('invalid_trigger_id');
    expect(slack.entries().filter(({ is }) => is === 'dialog')).toHaveLength(1);
  });

  it('lives three seconds', async () => {
    const { slack, open, advance } = await withTrigger();
    advance(3_001);
    expect(await open()).toBe('expired_trigger_id');
    expect(slack.complaints()[0]).toContain('views.open: expired_trigger_id');
  });

  it('is not spent on a view that breaks a rule', async () => {
    const { open } = await withTrigger();
    const title = { type: 'plain_text' as const, text: 'A title of more than 24 chars' };
    expect(await open({ ...modal, title })).toBe('invalid_arguments');
    expect(await open()).toBe('none');
  });

  it('is needed for push and update needs an open view', async () => {
    const { client } = await withTrigger();
    expect(await errorOf(client.views.push({ trigger_id: 'x', view: modal }))).toBe('invalid_trigger_id');
    expect(await errorOf(client.views.update({ view_id: 'V0', view: modal }))).toBe('not_found');
  });

  it('is not needed for the Home tab', async () => {
    const { slack, client } = await start();
    const view = { type: 'home' as const, blocks: [{ type: 'divider' as const }] };
    await client.views.publish({ user_id: 'U0YOU', view });
    expect(slack.homeOf('you')).toEqual(view);
    expect(slack.homeOf('colleague')).toBeUndefined();
  });

  it('refuses a Home tab that was made for an older one', async () => {
    const { slack, client } = await start();
    const view = (words: string) => ({
      type: 'home' as const,
      blocks: [{ type: 'section' as const, text: { type: 'plain_text' as const, text: words } }],
    });
    const publish = (words: string, hash?: string) =>
      client.views.publish({ user_id: 'U0YOU', view: view(words), ...(hash ? { hash } : {}) });
    const first = await publish('one');
    const second = await publish('two', first.view?.hash);
    expect(second.view?.hash).not.toBe(first.view?.hash);
    await expect(publish('late', first.view?.hash)).rejects.toThrow('hash_conflict');
    expect(slack.homeOf('you')).toEqual(view('two'));
    const [entry, another] = slack.entries();
    expect(another).toBeUndefined();
    expect(entry).toMatchObject({ is: 'home', place: 'home', to: 'you', text: 'two' });
    expect(entry?.editedAt).toBeDefined();
  });
});

describe('a socket', () => {
  it('opens once per ticket, is greeted and asked to come again', async () => {
    const { slack } = await start({ appToken: 'xapp-stand-in' });
    const headers = { authorization: 'Bearer xapp-stand-in' };
    const opened = await fetch(`${slack.apiUrl}apps.connections.open`, { method: 'POST', headers });
    const { url } = (await opened.json()) as { url: string };
    const socket = new WebSocket(url);
    const next = () =>
      new Promise<unknown>((resolve) => {
        socket.addEventListener('message', ({ data }) => resolve(JSON.parse(String(data))), { once: true });
      });
    expect(await next()).toMatchObject({ type: 'hello', num_connections: 1 });
    const second = new WebSocket(url);
    await new Promise((resolve) => second.addEventListener('error', resolve, { once: true }));
    const asked = next();
    slack.refreshSockets();
    expect(await asked).toMatchObject({ type: 'disconnect', reason: 'refresh_requested' });
    const closed = new Promise((resolve) => socket.addEventListener('close', resolve, { once: true }));
    socket.send('no envelope');
    socket.send('{"envelope_id":"never sent"}');
    socket.close();
    await closed;
    expect(slack.complaints()).toEqual(['Socket Mode: a message without envelope_id']);
  });
});
