import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AttackedBot } from './attacked-bot.ts';
import type { Hostile } from './hostile.ts';
import { share, theBot } from './one-bot.ts';
import { command, json, signed } from './slack-requests.ts';
import { activity, learnFromHonest, posted } from './teams-requests.ts';

beforeAll(async () => {
  share(await AttackedBot.start('one-workspace'));
  await learnFromHonest();
});
afterAll(() => theBot().clear());

type Platform = 'slack' | 'teams';

const plans = (platform: Platform): number =>
  theBot()
    .rows('select workspace_id from reminder_plans')
    .filter(({ workspace_id: id }) => String(id).startsWith(platform)).length;

async function setUp(platform: Platform): Promise<void> {
  const bot = theBot();
  const line = 'standing every 60m 9-17 daily UTC';
  if (platform === 'teams') await bot.teams.install();
  const text = platform === 'slack' ? `/${line}` : line;
  await bot[platform].say({ person: 'you', place: 'direct', text });
  await bot.settle();
}

async function send(request: Hostile): Promise<void> {
  expect((await theBot().exchange(request)).status).toBe(200);
  await theBot().settle();
}

let events = 0;
const told = (event: object): Hostile => {
  const authorizations = [
    {
      ...{ team_id: 'T0DEMO', enterprise_id: null },
      user_id: 'U0BACKWISE',
      is_bot: true,
      is_enterprise_install: false,
    },
  ];
  const body = {
    ...{ token: 'x', team_id: 'T0DEMO', api_app_id: 'A1', type: 'event_callback' },
    ...{ event_id: `EvBye${++events}`, event_time: Math.floor(Date.now() / 1000), event, authorizations },
  };
  return signed(JSON.stringify(body), { type: json });
};
const removal = (more: object): Hostile => posted(activity({ text: undefined, ...more }));

describe('A goodbye that is sent again, byte for byte', () => {
  it.each<[string, Platform, () => Hostile]>([
    ['app_uninstalled', 'slack', () => told({ type: 'app_uninstalled' })],
    ['tokens_revoked', 'slack', () => told({ type: 'tokens_revoked', tokens: { bot: ['U0BACKWISE'] } })],
    ['installationUpdate', 'teams', () => removal({ type: 'installationUpdate', action: 'remove' })],
    [
      'membersRemoved',
      'teams',
      () => {
        const { recipient } = JSON.parse(String(removal({}).body)) as { readonly recipient: object };
        return removal({ type: 'conversationUpdate', membersRemoved: [recipient] });
      },
    ],
  ])('erases nothing that was set up since: %s on %s', async (_what, platform, make) => {
    await setUp(platform);
    const before = plans(platform);
    const [first, second] = [make(), make()];
    for (const goodbye of [first, second]) {
      await send(goodbye);
      expect(plans(platform)).toBeLessThan(before);
      await setUp(platform);
    }
    const kept = plans(platform);
    expect(kept).toBeGreaterThan(0);
    for (const goodbye of [first, second, first]) await send(goodbye);
    expect(plans(platform)).toBe(kept);
  });
});

describe('What was asked before a goodbye, and is sent again after it, byte for byte', () => {
  it('brings nothing back on Slack', async () => {
    const bot = theBot();
    const captured = signed(command());
    await send(captured);
    expect(plans('slack')).toBe(1);
    await send(told({ type: 'app_uninstalled' }));
    expect(plans('slack')).toBe(0);
    await send(captured);
    expect(plans('slack')).toBe(0);
    expect(bot.rows("select id from workspaces where id like 'slack:%'")).toEqual([]);
  });

  it('brings nothing back on Teams', async () => {
    const bot = theBot();
    const added = removal({ type: 'installationUpdate', action: 'add', id: 'f:added-before' });
    const captured = posted(activity({ text: 'standing every 60m 9-17 daily UTC', id: 'f:asked-before' }));
    for (const request of [added, captured]) await send(request);
    const before = plans('teams');
    await send(removal({ type: 'installationUpdate', action: 'remove', id: 'f:removed' }));
    expect(plans('teams')).toBe(before - 1);
    const reached = bot.rows('select * from address_reaches order by 1, 2');
    for (const request of [added, captured]) await send(request);
    expect(plans('teams')).toBe(before - 1);
    expect(bot.rows('select * from address_reaches order by 1, 2')).toEqual(reached);
  });
});
