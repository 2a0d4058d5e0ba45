import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { encodeAddress } from '../../../adapters/slack/address.ts';
import { createSlackPlatform } from '../../../adapters/slack/platform.ts';
import { connectSlack, type SlackConnection } from '../../../adapters/slack/start-slack.ts';
import { installedTokens } from '../../../adapters/slack/token-source.ts';
import { card, heading, text } from '../../../src/domain/card.ts';
import { workspaceId } from '../../../src/domain/workspace.ts';
import { openSlackHouse, type SlackHouse } from './slack-house.ts';

/** Somebody else's Slack emulator. Pinned: later versions of that package name are another package. */
const emulate = await import('emulate').then(
  (found) => found,
  () => undefined,
);
const without = emulate === undefined ? ' (skipped: the package emulate@0.12.2 is not installed)' : '';

describe.skipIf(emulate === undefined)(`Slack as emulate has it${without}`, () => {
  let slackApi: { readonly url: string; close(): Promise<void> };
  let bed: SlackHouse;
  let slack: SlackConnection;
  let server: Server;
  let origin: string;

  beforeAll(async () => {
    // The redirect address must be known before the emulator starts, and the server before that.
    server = createServer((req, res) => slack.requestListener?.(req, res));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    if (emulate === undefined) return;
    const app = {
      client_id: '1.2',
      client_secret: 'a client secret',
      app_id: 'A0BACKWISE',
      name: 'Backwise',
      redirect_uris: [`${origin}/slack/oauth_redirect`],
      scopes: ['commands', 'chat:write', 'users:read', 'dnd:read'],
      bot_name: 'backwise',
    };
    slackApi = await emulate.createEmulator({
      service: 'slack',
      port: 0,
      seed: { slack: { channels: [{ name: 'general' }], oauth_apps: [app] } },
    });
    bed = await openSlackHouse(({ store, clock, log }) =>
      createSlackPlatform({
        tokens: installedTokens(store.installs),
        clock,
        log,
        apiUrl: `${slackApi.url}/api/`,
      }),
    );
    slack = await connectSlack(bed.house, {
      mode: 'http',
      signingSecret: 'a signing secret',
      clientId: app.client_id,
      clientSecret: app.client_secret,
      stateSecret: 'a state secret',
      publicUrl: origin,
      apiUrl: `${slackApi.url}/api/`,
    });
    await slack.start();
  });

  afterAll(async () => {
    await slack?.stop();
    await slackApi?.close();
    server.closeAllConnections();
    server.close();
    await bed?.store.close();
  });

  it('is ready while nobody has installed the app yet', async () => {
    await expect(slack.platform.checkReady()).resolves.toBeUndefined();
  });

  it('lets a workspace install the app, and keeps its token encrypted', async () => {
    const page = await fetch(`${origin}/slack/install`);
    const cookie = page.headers.getSetCookie()[0]?.split(';')[0] ?? '';
    const authorize = new URL(
      /href="([^"]*authorize[^"]*)"/.exec(await page.text())?.[1]?.replaceAll('&amp;', '&') ?? '',
    );
    expect(authorize.origin).toBe(slackApi.url.replace('localhost', authorize.hostname));
    expect(authorize.searchParams.get('scope')).toBe('commands,chat:write,users:read,dnd:read');

    const consent = await (await fetch(authorize)).text();
    const fields = [...consent.matchAll(/name="(\w+)" value="([^"]*)"/g)].map(([, name, value]) => [
      name,
      value,
    ]);
    const chosen = Object.fromEntries(fields.slice(0, 6)) as Record<string, string>;
    const callback = new URL('/oauth/v2/authorize/callback', authorize);
    const agreed = await fetch(callback, {
      method: 'POST',
      redirect: 'manual',
      body: new URLSearchParams(chosen),
    });
    const back = agreed.headers.get('location') ?? '';

    const stolen = await fetch(back);
    expect(stolen.status).toBe(400);
    expect(await bed.store.installs.list()).toEqual([]);

    const installed = await fetch(back, { headers: { cookie } });
    expect(installed.status).toBe(200);
    const [workspace] = await bed.store.installs.list();
    expect(workspace).toMatch(/^slack:T\w+$/);
    const record = workspace && (await bed.store.installs.find(workspace));
    expect(JSON.parse(record?.secret ?? '{}')).toMatchObject({
      bot: { token: expect.stringMatching(/^xoxb-/) },
    });
  });

  it('answers auth.test, takes posts to a channel and a person, and updates them', async () => {
    await expect(slack.platform.checkReady()).resolves.toBeUndefined();
    const { workspace, token } = await installed();
    const channel = await channelId(token);
    const general = encodeAddress(workspace, channel);
    const message = await slack.platform.post(general, card(heading('Tip'), text('Stand up & stretch.')));
    await slack.platform.update(message, card(heading('Tip'), text('Done for today.')));
    const [latest] = await history(token, channel);
    expect(latest).toMatchObject({ blocks: [{ type: 'header' }, { text: { text: 'Done for today.' } }] });
  });

  it('refuses what it does not know as an error of ours', async () => {
    const { workspace } = await installed();
    const nowhere = encodeAddress(workspace, 'C0NOWHERE');
    await expect(slack.platform.post(nowhere, card(text('Hello')))).rejects.toMatchObject({
      name: 'PlatformRefused',
      refusal: 'channel-gone',
    });
  });

  async function installed() {
    const [workspace = workspaceId('slack', 'T0NONE')] = await bed.store.installs.list();
    return { workspace, token: await installedTokens(bed.store.installs).tokenOf(workspace) };
  }

  async function call(token: string, method: string, body: Record<string, string>): Promise<Listed> {
    const headers = { authorization: `Bearer ${token}` };
    const options = { method: 'POST', headers, body: new URLSearchParams(body) };
    return (await fetch(`${slackApi.url}/api/${method}`, options)).json() as Promise<Listed>;
  }

  async function channelId(token: string): Promise<string> {
    const { channels } = await call(token, 'conversations.list', {});
    return channels?.[0]?.id ?? '';
  }

  async function history(token: string, channel: string): Promise<readonly unknown[]> {
    return (await call(token, 'conversations.history', { channel })).messages ?? [];
  }
});

interface Listed {
  readonly channels?: readonly { readonly id: string }[];
  readonly messages?: readonly unknown[];
}
