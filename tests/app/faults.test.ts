import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Fault, TranscriptEntry } from '../../playground/stand-in.ts';
import { tips } from '../support/content-files.ts';
import { type DemoBed, fromBot, onBoth, openDemo, type Platform, platforms, words } from './demo/demo-bed.ts';

let bed: DemoBed;
beforeAll(async () => {
  // Short patience, so that a silent platform costs the suite half a second and not ten.
  bed = await openDemo({ startAt: '2041-02-04T10:00:00Z', sendWithinMs: 500 });
  await onBoth(async (platform) => {
    await bed.say(platform, 'channel', '/backwise here at 09:30 daily UTC');
  });
});
afterAll(() => bed.end());

function tipsIn(entries: readonly TranscriptEntry[], platform: Platform): readonly TranscriptEntry[] {
  return fromBot(entries, 'channel').filter(
    (entry) =>
      entry.platform === platform &&
      tips.some((tip) => words(entry.text).includes(tip.text)) &&
      !entry.editedAt,
  );
}

/** Walks to 09:29 of the next day, tells both platforms to misbehave, and walks on to `until` of that day. */
async function liveThrough(until: string, ...faults: readonly Fault[]) {
  const date = (await bed.now()).toZonedDateTimeISO('UTC').toPlainDate().add({ days: 1 }).toString();
  await bed.walkTo(`${date}T09:29:00Z`);
  const before = { slack: bed.states('slack'), teams: bed.states('teams') };
  for (const platform of platforms) await bed.fault(platform, ...faults);
  const entries = await bed.walkTo(`${date}T${until}:00Z`);
  const gained = (platform: Platform): Readonly<Record<string, number>> => {
    const after = bed.states(platform);
    const states = Object.keys(after).filter((state) => after[state] !== before[platform][state]);
    return Object.fromEntries(
      states.map((state) => [state, (after[state] ?? 0) - (before[platform][state] ?? 0)]),
    );
  };
  return { entries, gained, date };
}

const minuteOf = (entry: TranscriptEntry | undefined) => entry?.time.slice(11, 16);

describe('a platform that misbehaves', () => {
  it('and asks to wait gets the tip once, when the wait is over', async () => {
    const { entries, gained } = await liveThrough('11:00', { is: 'rate-limited', retryAfterSeconds: 900 });
    await onBoth(async (platform) => {
      const came = tipsIn(entries, platform);
      expect(came).toHaveLength(1);
      expect(minuteOf(came[0])).toBe('09:45');
      expect(gained(platform)).toEqual({ sent: 1 });
    });
  });

  it('and asks to wait again and again gets the tip once', async () => {
    const wait = { is: 'rate-limited', retryAfterSeconds: 300 } as const;
    const { entries, gained } = await liveThrough('12:00', wait, wait, wait);
    await onBoth(async (platform) => {
      const came = tipsIn(entries, platform);
      expect(came).toHaveLength(1);
      expect(minuteOf(came[0])).toBe('09:45');
      expect(gained(platform)).toEqual({ sent: 1 });
    });
  });

  it('and asks to wait until the tip is stale never gets it', async () => {
    // A tip is worth sending for three hours.
    const wait = { is: 'rate-limited', retryAfterSeconds: 3600 } as const;
    const { entries, gained } = await liveThrough('20:00', wait, wait, wait);
    await onBoth(async (platform) => {
      expect(tipsIn(entries, platform)).toEqual([]);
      expect(gained(platform)).toEqual({ expired: 1 });
    });
  });

  it.each([
    ['answers with an error of its own', { is: 'server-error' }, 0, 'server-error'],
    ['never answers', { is: 'hang' }, 0, 'timed-out'],
    ['cuts the connection after it took the tip', { is: 'reset' }, 1, 'connection-cut'],
  ] as const)('and %s never gets a tip twice: its fate is unknown', async (_how, fault, most, reason) => {
    const { entries, gained, date } = await liveThrough('20:00', fault);
    const due = Temporal.Instant.from(`${date}T09:30:00Z`).epochMilliseconds;
    await onBoth(async (platform) => {
      expect(tipsIn(entries, platform).length).toBe(most);
      expect(gained(platform)).toEqual({ unknown: 1 });
      const rows = bed.rows(
        `select state, reason, attempts from deliveries where due_at = ${due} and workspace_id like '${platform}:%'`,
      );
      expect(rows).toEqual([{ state: 'unknown', reason, attempts: 1 }]);
    });
  });

  it('gets the next day’s tip once, as ever', async () => {
    const { entries, gained } = await liveThrough('20:00', { is: 'rate-limited', retryAfterSeconds: 0 });
    await onBoth(async (platform) => {
      expect(tipsIn(entries, platform)).toHaveLength(1);
      expect(gained(platform)).toEqual({ sent: 1 });
    });
  });

  it('gets no reminder twice either', async () => {
    await onBoth(async (platform) => {
      await bed.say(platform, 'direct', '/standing every 60m 9-17 daily UTC');
    });
    const date = (await bed.now()).toZonedDateTimeISO('UTC').toPlainDate().add({ days: 1 }).toString();
    await bed.walkTo(`${date}T09:31:00Z`);
    // Two reminders of the day meet a fault each, and the one after them meets none.
    for (const platform of platforms) await bed.fault(platform, { is: 'hang' }, { is: 'reset' });
    const entries = await bed.walkTo(`${date}T17:30:00Z`);
    await onBoth(async (platform) => {
      const due = bed.rows(
        `select due_at, state from deliveries where kind = 'reminder' and workspace_id like '${platform}:%'`,
      );
      expect(new Set(due.map((row) => row.due_at)).size).toBe(due.length);
      expect(due.filter((row) => row.state === 'unknown')).toHaveLength(2);
      const reminders = fromBot(entries, 'direct').filter(
        (entry) => entry.platform === platform && entry.text.includes('Time to change position'),
      );
      const minutes = reminders.map(minuteOf);
      expect(minutes).toEqual([...new Set(minutes)]);
      await bed.say(platform, 'direct', '/standing off');
    });
  });

  it('learns from the asker’s answer that nothing was subscribed when the first tip was not taken', async () => {
    await onBoth(async (platform) => {
      await bed.say(platform, 'channel', '/backwise here off');
      await bed.fault(platform, { is: 'rate-limited', retryAfterSeconds: 60 });
      const entries = await bed.say(platform, 'channel', '/backwise here at 09:30 daily UTC');
      const answer = fromBot(entries).find((entry) => entry.platform === platform && entry.to === 'you');
      expect(words(answer?.text ?? '')).toContain('did not take my message, so nothing was changed');
      expect(tipsIn(entries, platform)).toEqual([]);
      expect(
        bed.rows(`select id from channel_subscriptions where workspace_id like '${platform}:%'`),
      ).toEqual([]);
    });
  });

  it('did not see the bot break a rule, nor leave anything in the middle of being sent', async () => {
    expect(await bed.complaints()).toEqual([]);
    for (const platform of platforms) expect(bed.states(platform).sending ?? 0).toBe(0);
  });
});
