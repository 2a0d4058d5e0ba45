import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DemoBed, fromBot, onBoth, openDemo, type Platform, words } from './demo-bed.ts';

let bed: DemoBed;
beforeAll(async () => {
  bed = await openDemo({
    startAt: '2041-03-04T07:00:00Z',
    settings: { TIPS_CONFIGURED_BY: 'admins', TIPS_ADMINS: '' },
  });
});
afterAll(() => bed.end());

/** Everything the bot said that a person sees, joined. */
async function said(
  platform: Platform,
  text: string,
  place: 'channel' | 'direct' = 'direct',
  person: 'you' | 'colleague' = 'you',
) {
  return words(
    fromBot(await bed.say(platform, place, text, person))
      .map((entry) => entry.text)
      .join('\n'),
  );
}

/** The newest message of the bot that holds a button of that action, and can be pressed. */
async function withButton(platform: Platform, action: string): Promise<string> {
  const found = (await bed.transcript(platform)).findLast(
    ({ card, isGone }) => !isGone && JSON.stringify(card ?? '').includes(action),
  );
  if (!found) throw new Error(`Expected a message with ${action} on ${platform}`);
  return found.id;
}

/** Rows in which an id of that person's stands, over every table but the list of migrations. */
function rowsAbout(ids: readonly string[]): readonly string[] {
  const tables = bed.rows("select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'");
  return tables.flatMap(({ name }) =>
    bed
      .rows(`select * from ${String(name)}`)
      .filter((row) => ids.some((id) => JSON.stringify(row).includes(id)))
      .map(() => String(name)),
  );
}

describe('who may set the tips of a channel in the playground', () => {
  it('is the admin on Slack and not the colleague; on Teams, which tells nobody, neither', async () => {
    expect(await said('slack', '/backwise here at 09:30 daily', 'channel', 'colleague')).toContain(
      'only administrators',
    );
    expect(await said('slack', '/backwise here at 09:30 daily', 'channel')).toContain('09:30');
    expect(await said('teams', '/backwise here at 09:30 daily', 'channel')).toContain('TIPS_ADMINS');
    expect(bed.rows('select workspace_id from channel_subscriptions')).toHaveLength(1);
  });
});

describe('what is kept about me, on both platforms', () => {
  it('is told, copied and erased; later events bring nothing back', async () => {
    await onBoth(async (platform) => {
      expect(await said(platform, '/standing every 60m 9-17 daily')).toContain('every 60 minutes');
      expect(await said(platform, '/backwise record on')).toContain('I count, for you alone');
    });
    await bed.advance('PT6H');
    await onBoth(async (platform) => {
      await bed.press(platform, 'Done', {}, { message: await withButton(platform, 'reminder.done.v1') });
      expect(await said(platform, '/backwise record')).toMatch(/1 taken, 0 skipped/);
      expect(await said(platform, '/backwise me')).toContain('every 60 minutes');
      const copy = await said(platform, '/backwise export');
      expect(copy).toContain('"strands"');
    });
    const plans = bed.rows('select workspace_id, person_id, address from reminder_plans');
    const ids = plans.flatMap(({ person_id: person, address }) => [String(person), String(address)]);
    expect(ids).toHaveLength(4);
    expect(new Set(rowsAbout(ids))).toEqual(
      new Set([
        'reminder_plans',
        'deliveries',
        'direct_chats',
        'address_reaches',
        'private_records',
        'record_days',
      ]),
    );

    await onBoth(async (platform) => {
      await bed.say(platform, 'direct', '/backwise forget me');
      const entries = await bed.press(
        platform,
        'Erase everything',
        {},
        { message: await withButton(platform, 'forget.yes.v1') },
      );
      expect(entries.map(({ text }) => words(text)).join('\n')).toContain(
        'All that was kept about you is erased',
      );
    });
    expect(rowsAbout(ids)).toEqual([]);
    await bed.live('you', 'America/New_York');
    await bed.advance('P2D');
    await bed.say('teams', 'channel', '/backwise help', 'colleague');
    expect(rowsAbout(ids)).toEqual([]);
  });

  it('shows the picture of a week at its address on both platforms, and at no other', async () => {
    await onBoth(async (platform) => {
      await said(platform, '/standing every 60m 9-17 daily');
      await said(platform, '/backwise record on');
      const shown = (await bed.transcript(platform)).findLast(({ card }) =>
        JSON.stringify(card ?? '').includes('/weeks/'),
      );
      const [url = ''] = /http[^"]*\/weeks\/[^"]*\.png/.exec(JSON.stringify(shown?.card ?? '')) ?? [];
      const answer = await fetch(url);
      expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'image/png']);
      expect((await fetch(url.replace(/.{8}\.png$/, 'AAAAAAAA.png'))).status).toBe(404);
    });
  });

  it('answers More under a tip in the private chat of Teams with a word, since Teams wants one', async () => {
    await bed.say('teams', 'direct', '/backtip desk');
    const entries = await bed.press(
      'teams',
      'More',
      {},
      { message: await withButton('teams', 'tip.more.v1') },
    );
    expect(entries.map(({ text }) => words(text)).join('\n')).toContain('My answer stands below.');
  });

  it('breaks no rule of either platform', async () => {
    expect(await bed.complaints()).toEqual([]);
  });
});
