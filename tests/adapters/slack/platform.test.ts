import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { encodeAddress } from '../../../adapters/slack/address.ts';
import { createSlackPlatform } from '../../../adapters/slack/platform.ts';
import type { SlackFetch } from '../../../adapters/slack/slack-client.ts';
import { installedTokens, singleToken } from '../../../adapters/slack/token-source.ts';
import { carryRequest } from '../../../src/app/carry-request.ts';
import type { Address } from '../../../src/domain/address.ts';
import { card, text } from '../../../src/domain/card.ts';
import { workspaceId } from '../../../src/domain/workspace.ts';
import type { ChatPlatform } from '../../../src/ports/chat-platform.ts';
import { SecretMismatch, StoreUnavailable } from '../../../src/ports/errors.ts';
import { describePlatform } from '../../contracts/platform-contract.ts';
import { earlyHost } from '../../support/early-host.ts';
import { FakeClock } from '../../support/fake-clock.ts';
import { MemoryLog } from '../../support/memory-log.ts';
import { type SlackApiServer, startSlackApi } from './slack-api-server.ts';

const acme = workspaceId('slack', 'T0ACME');
const channel = encodeAddress(acme, 'C0GENERAL');
const person = encodeAddress(acme, 'U0SOMEBODY');
const said = card(text('Shoulders down.'));

interface Built {
  readonly api: SlackApiServer;
  readonly platform: ChatPlatform;
  readonly clock: FakeClock;
  readonly log: MemoryLog;
}

/** What carries posts: `undefined` is `fetch`, the other one what the bot is wired with. */
const carriers = [
  ['fetch', undefined],
  ['what the bot carries requests with', carryRequest],
] as const;

async function build(carry: SlackFetch | undefined, timeoutMs = 300): Promise<Built> {
  const api = await startSlackApi();
  const clock = new FakeClock();
  const log = new MemoryLog();
  const tokens = singleToken('xoxb-acme', { apiUrl: api.apiUrl }, log);
  const platform = createSlackPlatform({
    ...{ tokens, clock, log, apiUrl: api.apiUrl, timeoutMs },
    ...(carry === undefined ? {} : { carry }),
  });
  // Who the token belongs to is asked before the first post and remembered: done here, so that faults hit the post.
  await tokens.whoAmI();
  return { api, platform, clock, log };
}

const isSending = ({ method }: { readonly method: string }) => method.startsWith('chat.');

for (const [, carry] of carriers) {
  describePlatform('slack', async () => {
    const { api, platform } = await build(carry);
    return {
      platform,
      channel,
      person,
      foreign: 'teams.v1:tenant:conversation' as Address,
      calls: () => api.calls.filter(isSending).length,
      lastText: () => api.calls.findLast(isSending)?.arguments.text,
      fault: (fault) => api.fault(fault),
      takeDown: () => api.close(),
      close: () => api.close(),
    };
  });
}

describe.each(carriers)('posting to Slack by %s', (_carrier, carry) => {
  let built: Built;
  beforeEach(async () => {
    built = await build(carry);
  });
  afterEach(() => built.api.close());

  const postFails = () =>
    built.platform.post(channel, said).then(
      () => 'posted',
      (error: unknown) => error,
    );

  it('is not delivered, and not in doubt, where the database does not give out the token', async () => {
    const away = () => Promise.reject(new StoreUnavailable('The database is away.', 'Wait.'));
    const installs = { save: away, find: away, list: away, reseal: away };
    const { api, clock, log } = built;
    const tokens = installedTokens(installs);
    const platform = createSlackPlatform({ tokens, clock, log, apiUrl: api.apiUrl });
    await expect(platform.post(channel, said)).rejects.toMatchObject({ name: 'NotDelivered' });
    expect(api.calls.filter(isSending)).toEqual([]);
  });

  it.each([
    ['a database that is away', new StoreUnavailable('The database is away.', 'Start the database.')],
    ['a secret that opens nothing', new SecretMismatch('No secret fits.', 'Add the earlier secret.')],
  ])(
    'takes %s for no word of Slack’s, neither in a post nor when asked whether it is ready',
    async (_which, fault) => {
      const fails = () => Promise.reject(fault);
      const { api, clock, log } = built;
      const known = { save: fails, find: fails, list: async () => [acme], reseal: fails };
      const tokens = installedTokens(known);
      const platform = createSlackPlatform({ tokens, clock, log, apiUrl: api.apiUrl });
      const { message, remedy } = fault;
      await expect(platform.post(channel, said)).rejects.toMatchObject({ message, remedy, cause: fault });
      await expect(platform.checkReady()).rejects.toBe(fault);
    },
  );

  it('sends text and blocks, unfurls nothing, and uses the token of that workspace', async () => {
    await built.platform.post(channel, card(text('See https://example.org <!channel>')));
    const call = built.api.calls.at(-1);
    expect(call).toMatchObject({ method: 'chat.postMessage', token: 'xoxb-acme' });
    expect(call?.arguments).toMatchObject({
      channel: 'C0GENERAL',
      unfurl_links: 'false',
      unfurl_media: 'false',
      text: 'See https://example.org &lt;!channel&gt;',
    });
    expect(JSON.parse(call?.arguments.blocks ?? '')[0].text.type).toBe('plain_text');
  });

  it('updates in the channel Slack named for a chat with one person', async () => {
    const message = await built.platform.post(person, said);
    await built.platform.update(message, said);
    expect(built.api.calls.at(-1)?.arguments).toMatchObject({ channel: 'D0DIRECT' });
  });

  it('refuses an address of a workspace the token does not belong to, without sending', async () => {
    const elsewhere = encodeAddress(workspaceId('slack', 'T0OTHER'), 'C0GENERAL');
    await expect(built.platform.post(elsewhere, said)).rejects.toMatchObject({ refusal: 'app-removed' });
    expect(built.api.calls.filter(isSending)).toEqual([]);
  });

  it('takes the organisation as the workspace where the token was installed for all of it', async () => {
    built.api.self.is_enterprise_install = true;
    built.api.self.enterprise_id = 'E0ORG';
    const tokens = singleToken('xoxb-org', { apiUrl: built.api.apiUrl }, built.log);
    expect((await tokens.whoAmI()).workspaceId).toBe('slack:E0ORG');
  });

  it.each([
    ['channel_not_found', 'channel-gone'],
    ['is_archived', 'channel-gone'],
    ['user_not_found', 'person-gone'],
    ['account_inactive', 'app-removed'],
    ['token_revoked', 'app-removed'],
    ['missing_scope', 'missing-permission'],
    ['restricted_action', 'missing-permission'],
    ['msg_blocks_too_long', 'card-refused'],
    ['something_slack_invents_later', 'refused'],
  ])('reads Slack answering %s as %s', async (code, refusal) => {
    built.api.fault({ is: 'answer', body: { ok: false, error: code } });
    expect(await postFails()).toMatchObject({ name: 'PlatformRefused', refusal });
  });

  it('tells a private channel what to do about an invitation', async () => {
    built.api.fault({ is: 'not-in-channel' });
    expect(await postFails()).toMatchObject({ remedy: 'Invite the bot: /invite @Backwise in that channel.' });
  });

  it.each([
    [
      'a 429 that names no time',
      { is: 'status', status: 429 },
      { name: 'RateLimited', retryAfterMs: 30_000 },
    ],
    [
      'a limit told in the answer',
      { is: 'answer', body: { ok: false, error: 'ratelimited' } },
      { name: 'RateLimited', retryAfterMs: 30_000 },
    ],
    [
      'a fatal error of Slack',
      { is: 'answer', body: { ok: false, error: 'fatal_error' } },
      { name: 'DeliveryUnclear', outcome: 'server-error' },
    ],
    [
      'a page of a proxy instead of an answer',
      { is: 'answer', body: '<html>Sign in to the network</html>' },
      { name: 'DeliveryUnclear', outcome: 'server-error' },
    ],
    ['a 503', { is: 'status', status: 503 }, { name: 'DeliveryUnclear', outcome: 'server-error' }],
    ['a 403', { is: 'status', status: 403 }, { name: 'PlatformRefused', refusal: 'refused' }],
    [
      'a redirect',
      { is: 'status', status: 307, headers: { location: 'http://127.0.0.1:9/' } },
      { name: 'DeliveryUnclear' },
    ],
    ['half an answer', { is: 'half-answer' }, { name: 'DeliveryUnclear', outcome: 'connection-cut' }],
    [
      'an answer without a timestamp',
      { is: 'answer', body: { ok: true } },
      { name: 'DeliveryUnclear', outcome: 'server-error' },
    ],
    [
      'a workspace on the move',
      { is: 'answer', body: { ok: false, error: 'team_added_to_org' } },
      { name: 'NotDelivered' },
    ],
  ] as const)('reads %s', async (_, fault, expected) => {
    built.api.fault(fault);
    expect(await postFails()).toMatchObject(expected);
    expect(built.api.calls.filter(isSending)).toHaveLength(1);
  });

  it('reads an unknown host as not delivered', async () => {
    const fetch = async () => {
      throw new TypeError('fetch failed', { cause: Object.assign(new Error('no'), { code: 'ENOTFOUND' }) });
    };
    const tokens = { tokenOf: async () => 'xoxb-acme', sampleTokens: async () => ['xoxb-acme'] };
    const platform = createSlackPlatform({ tokens, clock: built.clock, log: built.log, fetch });
    await expect(platform.post(channel, said)).rejects.toMatchObject({ name: 'NotDelivered' });
  });

  it('reads a host that nobody knows, and one at which nobody is, as not delivered', async () => {
    const tokens = { tokenOf: async () => 'xoxb-acme', sampleTokens: async () => ['xoxb-acme'] };
    const { clock, log } = built;
    const gone = await startSlackApi();
    await gone.close();
    for (const apiUrl of ['http://nobody.invalid/api/', gone.apiUrl]) {
      const platform = createSlackPlatform({
        ...{ tokens, clock, log, apiUrl },
        ...(carry === undefined ? {} : { carry }),
      });
      await expect(platform.post(channel, said)).rejects.toMatchObject({
        name: 'NotDelivered',
        isPlatformAway: true,
      });
    }
  });

  it('reads a host whose certificate is not taken as not delivered: nothing was said to it', async () => {
    const host = await earlyHost();
    const tokens = { tokenOf: async () => 'xoxb-acme', sampleTokens: async () => ['xoxb-acme'] };
    const platform = createSlackPlatform({
      ...{ tokens, clock: built.clock, log: built.log },
      apiUrl: `${host.url}api/`,
      ...(carry === undefined ? {} : { carry }),
    });
    const away = { name: 'NotDelivered', isPlatformAway: true };
    await expect(platform.post(channel, said)).rejects.toMatchObject(away);
    expect(host.heard()).toBe(0);
  });

  it('has its connection free again after any answer', async () => {
    for (let time = 0; time < 3; time++) {
      built.api.fault({ is: 'rate-limited', retryAfterSeconds: 60 });
      expect(await postFails()).toMatchObject({ name: 'RateLimited', retryAfterMs: 60_000 });
    }
    expect(await postFails()).toBe('posted');
    expect(built.api.calls.filter(isSending)).toHaveLength(4);
  });

  it('is not held up by another post that Slack asked to wait', async () => {
    built.api.fault({ is: 'rate-limited', retryAfterSeconds: 60 });
    const [held, sent] = await Promise.allSettled([
      built.platform.post(channel, said),
      built.platform.post(person, said),
    ]);
    expect([held.status, sent.status].sort()).toEqual(['fulfilled', 'rejected']);
    expect(built.api.calls.filter(isSending)).toHaveLength(2);
  });

  it('asks Slack at most once a minute whether it is ready', async () => {
    const before = built.api.calls.length;
    await Promise.all([built.platform.checkReady(), built.platform.checkReady()]);
    await built.platform.checkReady();
    expect(built.api.calls.length - before).toBe(1);
    await built.clock.advance({ seconds: 61 });
    await built.platform.checkReady();
    expect(built.api.calls.length - before).toBe(2);
    await built.clock.set('2020-01-01T00:00:00Z');
    await built.platform.checkReady();
    expect(built.api.calls.length - before).toBe(3);
  });

  it('is ready while one workspace of several works, and not when Slack is away', async () => {
    const tokens = { tokenOf: async () => 'xoxb-1', sampleTokens: async () => ['xoxb-1', 'xoxb-2'] };
    const { clock, log, api } = built;
    const platform = createSlackPlatform({ tokens, clock, log, apiUrl: api.apiUrl });
    api.fault({ is: 'app-removed' });
    await expect(platform.checkReady()).resolves.toBeUndefined();
    await clock.advance({ minutes: 2 });
    api.fault({ is: 'server-error' });
    await expect(platform.checkReady()).rejects.toMatchObject({ name: 'DeliveryUnclear' });
    api.fault({ is: 'app-removed' });
    api.fault({ is: 'app-removed' });
    await expect(platform.checkReady()).rejects.toMatchObject({ refusal: 'app-removed' });
  });

  it('is ready while nobody has installed the app yet', async () => {
    const tokens = { tokenOf: async () => 'xoxb-1', sampleTokens: async () => [] };
    const platform = createSlackPlatform({
      tokens,
      clock: built.clock,
      log: built.log,
      apiUrl: 'http://127.0.0.1:9/',
    });
    await expect(platform.checkReady()).resolves.toBeUndefined();
  });

  it('logs neither the card nor the token, whatever goes wrong', async () => {
    built.api.fault({ is: 'reset' });
    await postFails();
    built.api.fault({
      is: 'answer',
      body: {
        ok: false,
        error: 'invalid_blocks',
        response_metadata: { messages: ['[ERROR] Shoulders down.'] },
      },
    });
    await postFails();
    expect(built.log.lines.length).toBeGreaterThan(0);
    expect(built.log.text()).not.toMatch(/Shoulders|xoxb/);
  });
});
