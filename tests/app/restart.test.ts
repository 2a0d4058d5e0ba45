import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TranscriptEntry } from '../../playground/stand-in.ts';
import { tips } from '../support/content-files.ts';
import { BotProcess, runApp } from './bot-process.ts';
import {
  type DemoBed,
  findPorts,
  fromBot,
  makeFolder,
  onBoth,
  openDemo,
  type Platform,
  PlayedBot,
  platforms,
  readRows,
  setClock,
  words,
} from './demo/demo-bed.ts';

function tipIdsIn(entries: readonly TranscriptEntry[], platform: Platform): readonly string[] {
  return fromBot(entries, 'channel')
    .filter((entry) => entry.platform === platform)
    .flatMap((entry) => tips.filter((tip) => words(entry.text).includes(tip.text)).map(({ id }) => id));
}

/** Every minute at which something was due has one delivery: neither two nor none. */
function dueTimes(dataDir: string, platform: Platform, kind: 'tip' | 'reminder') {
  return readRows(
    dataDir,
    `select due_at, state from deliveries where kind = '${kind}' and workspace_id like '${platform}:%' order by due_at`,
  ).map((row) => ({
    due: Temporal.Instant.fromEpochMilliseconds(Number(row.due_at)).toString().slice(0, 16),
    state: row.state,
  }));
}

const lookHere = /Look here: (http:\/\/\S+)/;

/** A bot in a process of its own, as `npm start` makes one. */
function startChild(dataDir: string, playgroundPort: number): BotProcess {
  return new BotProcess('main.ts', dataDir, {
    PORT: '0',
    PLAYGROUND_PORT: String(playgroundPort),
    DATA_DIR: dataDir,
    TZ: 'UTC',
  });
}

/**
 * Walks on to an instant, looking at the plan every three hours: reminders that nobody minds become fewer. Resolves to
 * what came on the way.
 */
async function liveUntil(bot: PlayedBot, instant: string): Promise<readonly TranscriptEntry[]> {
  const came: TranscriptEntry[] = [];
  const end = Temporal.Instant.from(instant);
  for (let now = await bot.now(); Temporal.Instant.compare(now, end) < 0; ) {
    const next = now.add({ hours: 3 });
    now = Temporal.Instant.compare(next, end) < 0 ? next : end;
    came.push(...(await bot.walkTo(now.toString())));
    await onBoth(async (platform) => {
      await bot.say(platform, 'direct', '/standing status');
    });
  }
  return came;
}

describe('a demo that is stopped and started again', () => {
  const dataDir = makeFolder();
  let playgroundPort: number;
  let bed: DemoBed | undefined;
  let stoppedAt: Temporal.Instant;
  const seen: TranscriptEntry[] = [];

  beforeAll(async () => {
    playgroundPort = await findPorts();
    setClock(dataDir, '2041-09-02T07:00:00Z');
    const child = startChild(dataDir, playgroundPort);
    const running = new PlayedBot(await child.printed(lookHere), dataDir);
    await onBoth(async (platform) => {
      await running.say(platform, 'channel', '/backwise here off');
      await running.say(platform, 'channel', '/backwise here at 14:00 daily UTC');
      await running.say(platform, 'direct', '/standing every 60m 9-17 daily UTC');
    });
    await liveUntil(running, '2041-09-03T11:10:00Z');
    const snoozed = await running.transcript();
    await onBoth(async (platform) => {
      const last = fromBot(snoozed, 'direct').findLast(
        (entry) => entry.platform === platform && entry.text.includes('Time to change position'),
      );
      await running.press(platform, 'Snooze 15 min', {}, { message: last?.id ?? '' });
    });
    stoppedAt = await running.now();
    seen.push(...(await running.transcript()));
    expect((await child.kill('SIGTERM')).code).toBe(0);
    bed = await openDemo({ dataDir, playgroundPort });
  });
  afterAll(async () => {
    await bed?.end();
    rmSync(dataDir, { recursive: true, force: true });
  });

  const again = (): DemoBed => {
    if (!bed) throw new Error('Expected the demo to run');
    return bed;
  };

  it('goes on with the clock where it stood', async () => {
    const gap = (await again().now()).since(stoppedAt).total('seconds');
    expect(gap).toBeGreaterThanOrEqual(0);
    expect(gap).toBeLessThan(30);
  });

  it('leaves the channel and the reminders as people had set them', () =>
    onBoth(async (platform) => {
      const channel = await again().say(platform, 'channel', '/backwise here');
      expect(JSON.stringify(channel)).toContain(
        'The channel you asked in gets a tip at 14:00, every day (UTC)',
      );
      const standing = await again().say(platform, 'direct', '/standing status');
      expect(JSON.stringify(standing)).toContain(
        'Your reminders: every 60 minutes, 09:00–17:00, every day (UTC)',
      );
    }));

  it('shows a tip at once all the same', () =>
    onBoth(async (platform) => {
      const shown = fromBot(await again().transcript(platform), 'direct');
      expect(shown.some(({ text }) => tips.some((tip) => words(text).includes(tip.text)))).toBe(true);
    }));

  it('sends what was snoozed before, once', async () => {
    const entries = await again().advance('PT20M');
    await onBoth(async (platform) => {
      const before = fromBot(seen, 'direct').filter((entry) => entry.platform === platform);
      const came = fromBot(entries, 'direct').filter(
        (entry) =>
          entry.platform === platform &&
          entry.text.includes('Time to change position') &&
          dueTimes(dataDir, platform, 'reminder').some(({ due }) => due === entry.time.slice(0, 16)),
      );
      expect(before.length).toBeGreaterThan(0);
      expect(came.length).toBeGreaterThanOrEqual(1);
      expect(new Set(came.map(({ time }) => time.slice(0, 16))).size).toBe(came.length);
    });
  });

  it('doubles and loses nothing that was due on either side of it', async () => {
    seen.push(...(await liveUntil(again(), '2041-09-06T20:00:00Z')));
    await onBoth(async (platform) => {
      expect(dueTimes(dataDir, platform, 'tip')).toEqual(
        ['02', '03', '04', '05', '06'].map((day) => ({ due: `2041-09-${day}T14:00`, state: 'sent' })),
      );
      const reminders = dueTimes(dataDir, platform, 'reminder').filter(({ state }) => state !== 'cancelled');
      expect(new Set(reminders.map(({ due }) => due)).size).toBe(reminders.length);
      expect(new Set(reminders.map(({ state }) => state))).toEqual(new Set(['sent']));
      // A day has eight, within 9 to 17 an hour apart; the third has one more, snoozed.
      const perDay = (day: string) => reminders.filter(({ due }) => due.startsWith(`2041-09-${day}`)).length;
      expect(perDay('04')).toBeGreaterThanOrEqual(7);
      expect(perDay('03')).toBe(perDay('04') + 1);
      expect(perDay('05')).toBe(perDay('04'));
    });
  });

  it('goes on through the tips without repeating one', () =>
    onBoth(async (platform) => {
      const all = tipIdsIn(seen, platform).slice(1);
      expect(all.length).toBeGreaterThanOrEqual(6);
      expect(all).toEqual([...new Set(all)]);
    }));

  it('refuses a second process on the same data folder with one clear sentence', async () => {
    const second = await runApp('main.ts', dataDir, {
      PORT: '0',
      PLAYGROUND_PORT: '0',
      DATA_DIR: dataDir,
    });
    expect(second.code).toBe(1);
    expect(second.stderr).toContain('Expected to be the only Backwise on');
    expect(second.stderr).toContain(
      'Stop the other process first, or give this one a data directory of its own',
    );
    expect(second.stderr).not.toMatch(/\n\s+at /);
    expect((await again().call('/api/transcript')).status).toBe(200);
  });
});

describe('a process that is killed while a tip is on its way', () => {
  const dataDir = makeFolder();
  let bed: DemoBed | undefined;
  afterAll(async () => {
    await bed?.end();
    rmSync(dataDir, { recursive: true, force: true });
  });

  it('leaves it unknown, sends it never again, and sends the next one', async () => {
    const playgroundPort = await findPorts();
    setClock(dataDir, '2041-09-02T09:00:00Z');
    const child = startChild(dataDir, playgroundPort);
    const running = new PlayedBot(await child.printed(lookHere), dataDir);
    for (const platform of platforms) await running.fault(platform, { is: 'hang' });
    // Nobody answers, so this walk would take long; the kill ends it.
    running.walkTo('2041-09-02T09:31:00Z').catch(() => {});
    await untilSending(dataDir, 2);
    expect((await child.kill('SIGKILL')).signal).toBe('SIGKILL');

    bed = await openDemo({ dataDir, playgroundPort });
    expect((await bed.now()).toString() >= '2041-09-02T09:30').toBe(true);
    const rest = await bed.walkTo('2041-09-02T20:00:00Z');
    const next = await bed.walkTo('2041-09-03T20:00:00Z');
    await onBoth(async (platform) => {
      expect(tipIdsIn(rest, platform)).toEqual([]);
      expect(tipIdsIn(next, platform)).toHaveLength(1);
      expect(dueTimes(dataDir, platform, 'tip')).toEqual([
        { due: '2041-09-02T09:30', state: 'unknown' },
        { due: '2041-09-03T09:30', state: 'sent' },
      ]);
    });
  });
});

/** Another process has to get there, so here real time passes. */
async function untilSending(dataDir: string, count: number): Promise<void> {
  for (let tries = 0; tries < 400; tries++) {
    if (readRows(dataDir, "select id from deliveries where state = 'sending'").length === count) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`Expected ${count} deliveries in the middle of being sent, got others for 8 seconds`);
}
