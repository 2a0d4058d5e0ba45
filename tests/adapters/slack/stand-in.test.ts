import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { encodeAddress } from '../../../adapters/slack/address.ts';
import { createSlackPlatform } from '../../../adapters/slack/platform.ts';
import { connectSlack, type SlackConnection } from '../../../adapters/slack/start-slack.ts';
import { singleToken } from '../../../adapters/slack/token-source.ts';
import { createSlackStandIn, type SlackStandIn } from '../../../playground/slack/slack-stand-in.ts';
import type { TranscriptEntry } from '../../../playground/stand-in.ts';
import { buttons, card, heading, text } from '../../../src/domain/card.ts';
import { workspaceId } from '../../../src/domain/workspace.ts';
import { openSlackHouse, type SlackHouse } from './slack-house.ts';

/** The whole adapter with the real use cases, beside a Slack that refuses what the real one would. */
interface Beside extends SlackHouse {
  readonly stand: SlackStandIn;
  readonly slack: SlackConnection;
  readonly server: Server;
}

const botToken = 'xoxb-stand-in';
const signingSecret = 'a signing secret of the stand-in';
const demo = workspaceId('slack', 'T0DEMO');
let open: Beside | undefined;

async function start(mode: 'http' | 'socket'): Promise<Beside> {
  let slack: SlackConnection | undefined;
  const server = createServer((req, res) => slack?.requestListener?.(req, res));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const botUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const secrets = { signingSecret, botToken, ...(mode === 'socket' ? { appToken: 'xapp-stand-in' } : {}) };
  const now = async () => '2026-11-23T08:00:00Z';
  const stand = createSlackStandIn({ botUrl: () => botUrl, now, zone: 'Europe/Berlin', ...secrets });
  await stand.start();
  const reach = { apiUrl: stand.apiUrl };
  const bed = await openSlackHouse(({ clock, log }) =>
    createSlackPlatform({ tokens: singleToken(botToken, reach, log), clock, log, ...reach }),
  );
  slack = await connectSlack(bed.house, { mode, ...secrets, ...reach });
  await slack.start();
  open = { ...bed, stand, slack, server };
  return open;
}

afterEach(async () => {
  if (!open) return;
  await open.slack.stop();
  await open.stand.stop();
  open.server.closeAllConnections();
  open.server.close();
  await open.store.close();
  open = undefined;
});

const byBot = (stand: SlackStandIn): TranscriptEntry[] =>
  stand.entries().filter(({ from }) => from === 'bot');
/** The newest entry of the bot, once there are `count`. */
const newest = (stand: SlackStandIn, count: number): Promise<TranscriptEntry> =>
  vi.waitFor(() => {
    const entry = byBot(stand)[count - 1];
    if (!entry) throw new Error(`expected ${count} entries of the bot, got ${byBot(stand).length}`);
    return entry;
  });

describe.each(['http', 'socket'] as const)('the Slack adapter beside the stand-in, by %s', (mode) => {
  it('answers commands privately and opens the check as a window that shows its result', async () => {
    const { stand, log } = await start(mode);
    await stand.say({ person: 'you', place: 'channel', text: '/backtip' });
    expect(await newest(stand, 1)).toMatchObject({ is: 'private', to: 'you' });
    await stand.say({ person: 'you', place: 'channel', text: '/backpain' });
    const dialog = await newest(stand, 2);
    expect(dialog).toMatchObject({ is: 'dialog', to: 'you' });
    expect(stand.complaints()).toEqual([]);
    expect(log.of('slack.answer-failed')).toEqual([]);
  });

  it('posts a card with buttons, and takes a press of one nobody knows', async () => {
    const { stand, slack, log } = await start(mode);
    const said = card(
      heading('Tip'),
      text('Look <up> & away.'),
      buttons({ label: 'More', action: 'tip.more.v1', value: 'gone' }),
    );
    await slack.platform.post(encodeAddress(demo, 'C0DEMO'), said);
    const posted = await newest(stand, 1);
    expect(posted).toMatchObject({ place: 'channel', is: 'message' });
    await stand.press({ person: 'colleague', message: posted.id, action: 'More', values: {} });
    expect(await newest(stand, 2)).toMatchObject({ is: 'private', to: 'colleague' });
    expect(stand.complaints()).toEqual([]);
    expect(log.of('slack.answer-failed')).toEqual([]);
  });
});

describe('the Slack adapter beside the stand-in', () => {
  it('finds the zone in the profile, and saves reminders through the form', async () => {
    const { stand, store, log } = await start('http');
    await stand.say({ person: 'you', place: 'direct', text: '/standing on' });
    const form = await newest(stand, 1);
    expect(form.is).toBe('dialog');
    await stand.press({ person: 'you', message: form.id, action: 'submit', values: {} });
    expect(await newest(stand, 2)).toMatchObject({ place: 'direct', is: 'message' });
    const plan = await store.plans.ofPerson(demo, 'U0YOU' as never);
    expect(plan).toMatchObject({ zone: 'Europe/Berlin' });
    expect(stand.complaints()).toEqual([]);
    expect(log.of('slack.answer-failed')).toEqual([]);
  });

  it('explains a channel it was not invited to', async () => {
    const { stand, slack } = await start('http');
    await expect(slack.platform.post(encodeAddress(demo, 'C0OTHER'), card(text('Hi')))).rejects.toMatchObject(
      {
        refusal: 'not-in-channel',
        remedy: 'Invite the bot: /invite @Backwise in that channel.',
      },
    );
    expect(byBot(stand)).toEqual([]);
  });

  it('erases the workspace when the app is removed', async () => {
    const { stand, store } = await start('http');
    await stand.say({ person: 'you', place: 'direct', text: '/standing every 45m 9-17 daily UTC' });
    await newest(stand, 1);
    expect(await store.workspaces.list()).toEqual([demo]);
    await stand.uninstall();
    await vi.waitFor(async () => expect(await store.workspaces.list()).toEqual([]));
  });
});
