import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import {
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  type ConversationReference,
  TeamsActivityHandler,
  TurnContext,
} from 'botbuilder';
import { ServiceClientCredentialsFactory } from 'botframework-connector';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createTeamsStandIn, type TeamsStandIn } from '../../playground/teams/teams-stand-in.ts';

const appId = '00000000-0000-4000-8000-000000000001';
const botToken = 'outbound-token';
const cardType = 'application/vnd.microsoft.card.adaptive';

function card(body: readonly object[], actions: readonly object[] = []) {
  return { type: 'AdaptiveCard', version: '1.5', body, actions };
}

function words(text: string) {
  return { type: 'TextBlock', text, wrap: true };
}

const done = {
  type: 'Action.Execute',
  title: 'Done',
  verb: 'done',
  data: { plan: 'p1' },
  fallback: { type: 'Action.Submit', title: 'Done', data: { action: 'done', plan: 'p1' } },
};
const ask = {
  type: 'Action.Submit',
  title: 'Check',
  data: { action: 'check', msteams: { type: 'task/fetch' } },
};
const form = card(
  [
    {
      type: 'Input.ChoiceSet',
      id: 'signs',
      label: 'Signs',
      isMultiSelect: true,
      choices: ['a', 'b', 'c'].map((value) => ({ title: value, value })),
    },
    { type: 'Input.Text', id: 'days', label: 'Days', isRequired: true, errorMessage: 'How many days?' },
    { type: 'Input.Toggle', id: 'sure', label: 'Sure?', title: 'I am sure' },
  ],
  [{ type: 'Action.Submit', title: 'Send', id: 'send', data: { step: 1 } }],
);

class Credentials extends ServiceClientCredentialsFactory {
  async isValidAppId(id: string) {
    return id === appId;
  }
  async isAuthenticationDisabled() {
    return false;
  }
  async createCredentials() {
    return {
      signRequest: async (resource: never) => {
        const { headers }: { headers: { set(name: string, value: string): void } } = resource;
        headers.set('authorization', `Bearer ${botToken}`);
        return resource;
      },
    };
  }
}

/** A small real bot: what it heard, and what to answer a text with. */
class TryBot extends TeamsActivityHandler {
  readonly heard: string[] = [];
  readonly submitted: unknown[] = [];
  reference: Partial<ConversationReference> | undefined;
  answers: Record<string, object> = {};
  waitBeforeInvoke: Promise<void> | undefined;

  constructor() {
    super();
    this.onInstallationUpdate(async (context) => {
      this.heard.push(`${context.activity.action} ${context.activity.conversation.id}`);
    });
    this.onMessage(async (context) => {
      this.reference = TurnContext.getConversationReference(context.activity);
      if (context.activity.value !== undefined) {
        this.submitted.push(context.activity.value);
        return;
      }
      const text = TurnContext.removeRecipientMention(context.activity) ?? context.activity.text;
      this.heard.push(text.trim());
      await context.sendActivity(
        this.answers[text.trim()] ?? { type: 'message', text: `heard ${text.trim()}` },
      );
    });
  }
  override async onAdaptiveCardInvoke(_context: TurnContext, value: { action: unknown }) {
    await this.waitBeforeInvoke;
    this.submitted.push(value.action);
    const shown: unknown = card([words('Well done.')]);
    return { statusCode: 200, type: cardType, value: Object(shown) };
  }
  override async handleTeamsTaskModuleFetch() {
    const attachment = { contentType: cardType, content: form };
    return { task: { type: 'continue' as const, value: { title: 'Warning signs', card: attachment } } };
  }
  override async handleTeamsTaskModuleSubmit(_context: TurnContext, request: { data?: { step?: number } }) {
    this.submitted.push(request.data);
    if (request.data?.step === 2)
      return { task: { type: 'message' as const, value: 'Go and see somebody.' } };
    const next = card([words('Really?')], [{ type: 'Action.Submit', title: 'Yes', data: { step: 2 } }]);
    const attachment = { contentType: cardType, content: next };
    return { task: { type: 'continue' as const, value: { title: 'One more', card: attachment } } };
  }
}

let teams: TeamsStandIn;
let bot: TryBot;
let adapter: CloudAdapter;
let botServer: Server;
let now = '2026-03-27T09:00:00Z';
const failures: unknown[] = [];
const consoleError = console.error;

beforeAll(async () => {
  let botPort = 0;
  teams = createTeamsStandIn({
    botUrl: () => `http://127.0.0.1:${botPort}`,
    now: async () => now,
    zone: 'America/New_York',
    appId,
    botToken,
    answerWithinMs: 1_000,
  });
  await teams.start();
  // The SDK prints every refused token.
  console.error = () => {};
  adapter = new CloudAdapter(
    new ConfigurationBotFrameworkAuthentication(
      {
        ToBotFromChannelTokenIssuer: teams.tokenIssuer,
        ToBotFromChannelOpenIdMetadataUrl: teams.openIdMetadataUrl,
        ToBotFromEmulatorOpenIdMetadataUrl: teams.openIdMetadataUrl,
        ToChannelFromBotOAuthScope: 'https://api.botframework.com',
        ToChannelFromBotLoginUrl: 'https://login.invalid',
        OAuthUrl: 'https://oauth.invalid',
        ValidateAuthority: false,
      },
      new Credentials(),
    ),
  );
  // The SDK repeats 429, 5xx and resets by itself and has no option against it; the tests look at single calls.
  adapter.use(async (context, next) => {
    const client: object = context.turnState.get(adapter.ConnectorClientKey);
    Object(Reflect.get(client, 'client')).pipeline.removePolicy({ name: 'defaultRetryPolicy' });
    await next();
  });
  adapter.onTurnError = async (_context, error) => {
    failures.push(error);
  };
  botServer = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    const shim = {
      socket: response.socket,
      status: (code: number) => {
        response.statusCode = code;
        return shim;
      },
      header: (name: string, value: unknown) => response.setHeader(name, String(value)),
      send: (body: unknown) => response.end(typeof body === 'string' ? body : JSON.stringify(body)),
      end: () => response.end(),
    };
    const body = JSON.parse(Buffer.concat(chunks).toString());
    await adapter
      .process({ method: 'POST', headers: request.headers, body }, shim, (context) => bot.run(context))
      .catch(() => shim.status(401).end());
  });
  await new Promise<void>((resolve) => botServer.listen(0, '127.0.0.1', resolve));
  botPort = (botServer.address() as AddressInfo).port;
});

afterAll(async () => {
  console.error = consoleError;
  await teams.stop();
  botServer.closeAllConnections();
  botServer.close();
});

beforeEach(() => {
  bot = new TryBot();
  failures.length = 0;
});

const last = () => {
  const entry = teams.entries().at(-1);
  if (entry === undefined) throw new Error('nothing was said yet');
  return entry;
};
const send = (text: string) => teams.say({ person: 'you', place: 'direct', text });
const showCard = async (actions: readonly object[], body: readonly object[] = [words('Stand up.')]) => {
  const attachments = [{ contentType: cardType, content: card(body, actions) }];
  bot.answers = { card: { type: 'message', summary: 'Stand up.', attachments } };
  await send('card');
  return last();
};
const connector = (method: string, path: string, body?: unknown, token = botToken) =>
  fetch(`${teams.serviceUrl}v3/${path}`, {
    method,
    headers: {
      'content-type': 'application/json',
      ...(token === '' ? {} : { authorization: `Bearer ${token}` }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });

describe('a stand-in Teams before a real botbuilder bot', () => {
  it('installs the app before the first word and delivers the reply to that chat', async () => {
    await send('tip');
    expect(bot.heard).toEqual(['add a:playground-you', 'tip']);
    const [said, answered] = teams.entries().slice(-2);
    expect(said).toMatchObject({ from: 'you', to: 'you', place: 'direct', text: 'tip', is: 'message' });
    expect(answered).toMatchObject({ from: 'bot', to: 'you', place: 'direct', text: 'heard tip', time: now });
    await send('again');
    expect(bot.heard).toEqual(['add a:playground-you', 'tip', 'again']);
    const activity = teams.activities().at(-1);
    expect(activity).toMatchObject({
      channelId: 'msteams',
      localTimezone: 'America/New_York',
      localTimestamp: '2026-03-27T05:00:00.000-04:00',
      channelData: { tenant: { id: teams.tenantId } },
    });
  });

  it('delivers a channel message only when the bot is mentioned, and threads the reply', async () => {
    await teams.say({ person: 'colleague', place: 'channel', text: 'good morning' });
    expect(bot.heard).toEqual([expect.stringMatching(/^add 19:/u)]);
    expect(last()).toMatchObject({ text: 'good morning', isUnheard: true });
    await teams.say({ person: 'colleague', place: 'channel', text: '@backwise help' });
    expect(bot.heard.at(-1)).toBe('help');
    expect(teams.entries().at(-2)).not.toHaveProperty('isUnheard');
    expect(last()).toMatchObject({ place: 'channel', from: 'bot', text: 'heard help' });
    expect(last().to).toBeUndefined();
    expect(bot.reference?.conversation?.id).toContain(';messageid=');
  });

  it('says that a channel without the app cannot reach the bot', async () => {
    const said = teams.say({ person: 'you', place: 'other-channel', text: '@Backwise hi' });
    await expect(said).rejects.toThrow(/nothing said there can reach the bot/u);
  });

  it('replaces the card in place when an Action.Execute is answered with a card', async () => {
    const entry = await showCard([done]);
    expect(entry).toMatchObject({ text: 'Stand up.', card: { type: 'AdaptiveCard' } });
    now = '2026-03-27T09:05:00Z';
    await teams.press({ person: 'you', message: entry.id, action: 'done', values: {} });
    expect(bot.submitted).toMatchObject([{ type: 'Action.Execute', verb: 'done', data: { plan: 'p1' } }]);
    expect(bot.submitted).toHaveLength(1);
    expect(teams.entries().find(({ id }) => id === entry.id)).toMatchObject({
      editedAt: now,
      card: { body: [words('Well done.')] },
    });
  });

  it('sends an Action.Submit as a message with a value and finds buttons by their title', async () => {
    const button = { type: 'Action.Submit', title: 'Snooze 10 minutes', data: { action: 'snooze' } };
    const toggle = { type: 'Input.Toggle', id: 'all', label: 'All?', title: 'All', value: 'true' };
    const entry = await showCard([button], [words('Stand up.'), toggle]);
    await teams.press({ person: 'you', message: entry.id, action: 'Snooze 10 minutes', values: {} });
    expect(bot.submitted).toEqual([{ action: 'snooze', all: 'true' }]);
  });

  it('opens a dialog, updates it in place, and closes it with a private answer', async () => {
    const entry = await showCard([ask]);
    await teams.press({ person: 'you', message: entry.id, action: 'check', values: {} });
    const dialog = last();
    expect(dialog).toMatchObject({
      is: 'dialog',
      to: 'you',
      text: expect.stringMatching(/^Warning signs\nSigns/),
    });
    const submit = (values: Record<string, string | string[]>) =>
      teams.press({ person: 'you', message: dialog.id, action: 'submit', values });
    await expect(submit({ days: '' })).rejects.toThrow('How many days?');
    await expect(submit({ days: '3', signs: ['a', 'z'] })).rejects.toThrow(/offers a, b, c/u);
    await expect(submit({ days: '3', other: 'x' })).rejects.toThrow(/no field "other"/u);
    expect(bot.submitted).toEqual([]);
    await submit({ days: '3', signs: ['a', 'c'] });
    expect(bot.submitted).toEqual([{ step: 1, signs: 'a,c', days: '3', sure: 'false' }]);
    expect(last()).toMatchObject({ id: dialog.id, text: 'One more\nReally?' });
    await submit({});
    expect(dialog.isGone).toBe(true);
    expect(last()).toMatchObject({ is: 'private', to: 'you', text: 'Go and see somebody.', place: 'direct' });
    await expect(submit({})).rejects.toThrow(/is gone/u);
  });

  it('closes a dialog without telling the bot', async () => {
    const entry = await showCard([ask]);
    await teams.press({ person: 'you', message: entry.id, action: 'Check', values: {} });
    const before = teams.activities().at(-1);
    await teams.press({ person: 'you', message: last().id, action: 'close', values: {} });
    expect(last().isGone).toBe(true);
    expect(teams.activities().at(-1)).toBe(before);
  });

  it('lets nobody press what another person sees, nor a button that is not there', async () => {
    const entry = await showCard([done]);
    const by = (person: 'you' | 'colleague', action: string) =>
      teams.press({ person, message: entry.id, action, values: {} });
    await expect(by('colleague', 'done')).rejects.toMatchObject({ status: 403 });
    await expect(by('you', 'skip')).rejects.toThrow(/No button "skip"; there are: "Done" \(done\)/u);
    await expect(
      teams.press({ person: 'you', message: 'teams-0', action: 'done', values: {} }),
    ).rejects.toThrow();
  });

  it('leaves the card alone and complains when an invoke is answered too late', async () => {
    const entry = await showCard([done]);
    const { promise, resolve } = Promise.withResolvers<void>();
    bot.waitBeforeInvoke = promise;
    await teams.press({ person: 'you', message: entry.id, action: 'done', values: {} });
    resolve();
    expect(entry.editedAt).toBeUndefined();
    expect(teams.complaints().at(-1)).toMatch(/took longer/u);
  });

  it('takes a proactive message to a stored reference', async () => {
    await send('hi');
    const { reference } = bot;
    if (reference === undefined) throw new Error('the bot kept no reference');
    await adapter.continueConversationAsync(appId, reference, async (context) => {
      await context.sendActivity('Time to move.');
    });
    expect(last()).toMatchObject({ place: 'direct', to: 'you', text: 'Time to move.' });
    expect(failures).toEqual([]);
  });

  it('opens a chat with a member and starts a thread in a channel', async () => {
    const tenant = { tenantId: teams.tenantId, channelData: { tenant: { id: teams.tenantId } } };
    const create = (parameters: object) =>
      adapter.createConversationAsync(
        appId,
        'msteams',
        teams.serviceUrl,
        'https://api.botframework.com',
        Object(parameters),
        async (context) => {
          await context.sendActivity('Here.');
        },
      );
    await create({
      isGroup: false,
      bot: { id: `28:${appId}` },
      members: [{ id: '29:colleague' }],
      ...tenant,
    });
    expect(last()).toMatchObject({ place: 'direct', to: 'colleague', text: 'Here.' });
    const channel = { id: '19:playground-wellness@thread.tacv2' };
    const activity = { type: 'message', text: 'Tip of the day.' };
    await create({ isGroup: true, channelData: { channel }, activity });
    expect(
      teams
        .entries()
        .slice(-2)
        .map(({ place, text }) => `${place}: ${text}`),
    ).toEqual(['channel: Tip of the day.', 'channel: Here.']);
    expect(failures).toEqual([]);
  });

  it('updates and deletes a message of the bot, and no other', async () => {
    await send('hi');
    const path = 'conversations/a%3Aplayground-you/activities';
    const posted = await connector('POST', path, { type: 'message', text: 'one' });
    const { id } = Object(await posted.json());
    expect((await connector('PUT', `${path}/${id}`, { type: 'message', text: 'two' })).status).toBe(200);
    expect(last()).toMatchObject({ text: 'two', editedAt: now });
    expect((await connector('DELETE', `${path}/${id}`)).status).toBe(200);
    expect(last().isGone).toBe(true);
    expect((await connector('PUT', `${path}/${id}`, { type: 'message', text: 'three' })).status).toBe(404);
    const theirs = String(teams.activities().at(-1)?.id);
    expect((await connector('DELETE', `${path}/${theirs}`)).status).toBe(404);
  });

  it('lists members and channels', async () => {
    const members = await (await connector('GET', 'conversations/a%3Aplayground-you/members')).json();
    expect(members).toMatchObject([{ id: '29:you', tenantId: teams.tenantId, name: '' }]);
    const team = '19%3Aplayground-wellness%40thread.tacv2';
    expect(await (await connector('GET', `conversations/${team}/pagedmembers`)).json()).toMatchObject({
      members: [{ id: '29:you' }, { id: '29:colleague' }],
    });
    const general = '19%3Aplayground-general%40thread.tacv2';
    expect(await (await connector('GET', `teams/${general}/conversations`)).json()).toMatchObject({
      conversations: [{ id: '19:playground-general@thread.tacv2' }, { name: 'Wellness' }],
    });
  });

  it.each([
    ['a card of another version', { ...card([words('x')]), version: '1.4' }, /must be "1\.5"/u],
    ['an unknown element', card([{ type: 'Marquee' }]), /Unknown element type "Marquee"/u],
    ['a card over the size', card([words('x'.repeat(26_000))]), /expected less than/u],
  ])('refuses %s and shows nothing', async (_name, content, sentence) => {
    const attachments = [{ contentType: cardType, content }];
    bot.answers = { card: { type: 'message', summary: 'A card', attachments } };
    await send('card');
    expect(last().from).toBe('you');
    expect(failures).toMatchObject([{ statusCode: 400 }]);
    expect(teams.complaints().at(-1)).toMatch(sentence);
  });

  it('refuses strangers, unknown places, big bodies and what is no message', async () => {
    const mine = 'conversations/a%3Aplayground-you/activities';
    const hello = { type: 'message', text: 'x' };
    const statuses = async (...calls: readonly (readonly [string, unknown, string?])[]) => {
      const responses = calls.map(([path, body, token]) => connector('POST', path, body, token));
      return (await Promise.all(responses)).map(({ status }) => status);
    };
    const before = teams.entries().length;
    expect(
      await statuses(
        [mine, hello, ''],
        [mine, hello, 'another'],
        ['conversations/a%3Anobody/activities', hello],
        ['conversations/19%3Aplayground-elsewhere%40thread.tacv2/activities', hello],
        ['conversations/19%3Aplayground-general%40thread.tacv2/activities', hello],
        [mine, { type: 'message', text: 'x'.repeat(110 * 1024) }],
        [mine, { type: 'trace' }],
        [mine, []],
        ['conversations', { members: [{ id: '29:you' }] }],
        ['nothing/here', hello],
      ),
    ).toEqual([401, 401, 404, 403, 403, 413, 400, 400, 400, 404]);
    expect(teams.entries()).toHaveLength(before);
  });

  it('answers sends with the faults asked for, one each', async () => {
    const path = 'conversations/a%3Aplayground-you/activities';
    const post = (text: string, signal?: AbortSignal) =>
      fetch(`${teams.serviceUrl}v3/${path}`, {
        method: 'POST',
        headers: { authorization: `Bearer ${botToken}` },
        body: JSON.stringify({ type: 'message', text }),
        ...(signal === undefined ? {} : { signal }),
      });
    teams.fail([
      { is: 'rate-limited', retryAfterSeconds: 7 },
      { is: 'server-error' },
      { is: 'reset' },
      { is: 'hang' },
    ]);
    const limited = await post('limited');
    expect([limited.status, limited.headers.get('retry-after')]).toEqual([429, '7']);
    expect((await post('broken')).status).toBe(502);
    await expect(post('reset')).rejects.toThrow();
    expect(last().text).toBe('reset');
    await expect(post('hang', AbortSignal.timeout(200))).rejects.toThrow();
    expect((await post('well')).status).toBe(201);
    expect(
      teams
        .entries()
        .slice(-2)
        .map(({ text }) => text),
    ).toEqual(['reset', 'well']);
  });

  it('lets the bot see a rate limit and a cut connection as errors of its own send', async () => {
    teams.fail([{ is: 'rate-limited', retryAfterSeconds: 9 }]);
    await send('tip');
    expect(failures).toMatchObject([{ statusCode: 429 }]);
    expect(last().from).toBe('you');
    teams.fail([{ is: 'reset' }]);
    await send('tip');
    expect(failures).toHaveLength(2);
    expect(last().text).toBe('heard tip');
  });

  it('shows a targeted message in a channel to one person', async () => {
    const path = 'conversations/19%3Aplayground-wellness%40thread.tacv2/activities?isTargetedActivity=true';
    const body = {
      type: 'message',
      text: 'For you alone.',
      recipient: { id: '29:colleague', isTargeted: true },
    };
    expect((await connector('POST', path, body)).status).toBe(201);
    expect(last()).toMatchObject({ place: 'channel', is: 'private', to: 'colleague' });
  });
});

describe('the tokens of a stand-in Teams', () => {
  it.each([
    ['another audience', { claims: { aud: 'someone-else' } }],
    ['an audience left out', { claims: { aud: undefined } }],
    ['another issuer', { claims: { iss: 'https://example.invalid' } }],
    ['a life that ended long ago', { claims: { exp: 1_600_000_000 } }],
    ['a life that has not begun', { claims: { nbf: 4_000_000_000 } }],
    ['another service URL', { claims: { serviceurl: 'https://example.invalid/' } }],
    ['an unknown key', { header: { kid: 'unknown' } }],
    ['a foreign signature', { signedWith: 'other-key' as const }],
    ['no signature', { header: { alg: 'none' }, signedWith: 'nothing' as const }],
    ['the public key as secret', { header: { alg: 'HS256' }, signedWith: 'public-key-as-secret' as const }],
  ])('are refused by the bot with %s', async (_name, overrides) => {
    await send('hi');
    const activity = teams.activities().at(-1) ?? {};
    bot.heard.length = 0;
    const token = teams.signToken(overrides);
    expect((await teams.sendActivity(activity, { token })).status).toBeGreaterThanOrEqual(400);
    expect((await teams.sendActivity(activity, { token: null })).status).toBe(401);
    expect(bot.heard).toEqual([]);
    expect((await teams.sendActivity(activity)).status).toBe(200);
    expect(bot.heard).toEqual(['hi']);
  });
});

describe('leaving a stand-in Teams', () => {
  it('refuses messages to a person who blocked the bot', async () => {
    teams.block('colleague');
    await teams.say({ person: 'colleague', place: 'direct', text: 'hi' });
    expect(failures).toMatchObject([{ statusCode: 403 }]);
    expect(JSON.stringify(failures)).toContain('MessageWritesBlocked');
    expect(last().from).toBe('colleague');
  });

  it('tells the bot when the app is removed, refuses it from then on, and takes it back', async () => {
    await teams.install();
    bot.heard.length = 0;
    await teams.uninstall();
    expect(bot.heard.map((one) => one.split(' ')[0])).toEqual(['remove', 'remove', 'remove']);
    const body = { type: 'message', text: 'Still there?' };
    const path = 'conversations/19%3Aplayground-wellness%40thread.tacv2/activities';
    expect((await connector('POST', path, body)).status).toBe(403);
    expect((await connector('POST', 'conversations/a%3Aplayground-you/activities', body)).status).toBe(403);
    await expect(send('hello')).rejects.toMatchObject({ status: 409 });
    await teams.install();
    await send('hello');
    expect(last().text).toBe('heard hello');
  });

  it('takes messages to places the bot knows from before a restart', async () => {
    const restarted = createTeamsStandIn({
      botUrl: () => 'http://127.0.0.1:1',
      now: async () => now,
      zone: 'UTC',
      appId,
    });
    await restarted.start();
    const path = `${restarted.serviceUrl}v3/conversations/a%3Aplayground-you/activities`;
    const headers = { authorization: 'Bearer any' };
    const body = JSON.stringify({ type: 'message', text: 'Time to move.' });
    expect((await fetch(path, { method: 'POST', headers, body })).status).toBe(201);
    await restarted.stop();
  });

  it('says so when no bot is there', async () => {
    const lonely = createTeamsStandIn({
      botUrl: () => 'http://127.0.0.1:1',
      now: async () => now,
      zone: 'UTC',
      appId,
    });
    await lonely.start();
    await expect(lonely.say({ person: 'you', place: 'direct', text: 'hi' })).rejects.toThrow(
      /is it running/u,
    );
    await lonely.stop();
  });
});
