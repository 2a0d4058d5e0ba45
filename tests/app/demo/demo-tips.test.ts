import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TranscriptEntry } from '../../../playground/stand-in.ts';
import { tips } from '../../support/content-files.ts';
import { type DemoBed, fromBot, openDemo, type Platform, platforms, words } from './demo-bed.ts';

const newYork = 'America/New_York';
const sydney = 'Australia/Sydney';

let bed: DemoBed;
beforeAll(async () => {
  bed = await openDemo({ startAt: '2041-03-06T15:00:00Z' });
  await bed.live('you', newYork);
});
afterAll(() => bed.end());

/** The tips everybody in the channel got, in order. */
function tipsIn(entries: readonly TranscriptEntry[], platform: Platform): readonly TranscriptEntry[] {
  return fromBot(entries, 'channel').filter(
    (entry) => entry.platform === platform && entry.is === 'message' && tipIn(entry) !== undefined,
  );
}

function tipIn(entry: TranscriptEntry): string | undefined {
  return tips.find((tip) => words(entry.text).includes(tip.text))?.id;
}

function localMinutes(entries: readonly TranscriptEntry[], zone: string): readonly string[] {
  return entries.map(({ time }) =>
    Temporal.Instant.from(time)
      .toZonedDateTimeISO(zone)
      .toPlainDateTime()
      .toString({ smallestUnit: 'minute' }),
  );
}

/** Every weekday's 09:30 between two dates of a zone, both included, counted day by day. */
function workdaysAt0930(from: string, to: string): readonly string[] {
  const days: string[] = [];
  for (
    let day = Temporal.PlainDate.from(from);
    Temporal.PlainDate.compare(day, Temporal.PlainDate.from(to)) <= 0;
    day = day.add({ days: 1 })
  ) {
    if (day.dayOfWeek <= 5) days.push(`${day.toString()}T09:30`);
  }
  return days;
}

function offsetsIn(zone: string, from: string, to: string): readonly string[] {
  return [from, to].map((date) => Temporal.PlainDate.from(date).toZonedDateTime(zone).offset);
}

async function subscribe(text: string): Promise<void> {
  for (const platform of platforms) {
    const entries = await bed.say(platform, 'channel', text);
    expect(fromBot(entries).some(({ to, text: said }) => to === 'you' && said.includes('09:30'))).toBe(true);
  }
}

describe('a daily tip in a channel', () => {
  it.each(platforms)('takes the zone of the person who asks on %s from their profile', async (platform) => {
    await bed.say(platform, 'channel', '/backwise here off');
    const entries = await bed.say(platform, 'channel', '/backwise here at 09:30 mon-fri');
    const answer = fromBot(entries).find(({ to }) => to === 'you');
    expect(answer?.text).toContain(`at 09:30, Monday to Friday (${newYork})`);
    expect(tipsIn(entries, platform)).toHaveLength(1);
  });

  it('comes at the same local minute over a weekend and into summer time in the north', async () => {
    expect(offsetsIn(newYork, '2041-03-08', '2041-03-11')).toEqual(['-05:00', '-04:00']);
    const entries = await bed.walkTo(`2041-03-14T23:00[${newYork}]`);
    for (const platform of platforms) {
      expect(localMinutes(tipsIn(entries, platform), newYork)).toEqual(
        workdaysAt0930('2041-03-07', '2041-03-14'),
      );
    }
  });

  it('comes at the same local minute out of summer time in the south, after the zone was changed', async () => {
    await subscribe(`/backwise here at 09:30 mon-fri ${sydney}`);
    expect(offsetsIn(sydney, '2041-04-06', '2041-04-09')).toEqual(['+11:00', '+10:00']);
    const before = (await bed.now()).toZonedDateTimeISO(sydney).toPlainDate();
    const entries = await bed.walkTo(`2041-04-10T23:00[${sydney}]`);
    for (const platform of platforms) {
      expect(localMinutes(tipsIn(entries, platform), sydney)).toEqual(
        workdaysAt0930(before.add({ days: 1 }).toString(), '2041-04-10'),
      );
    }
  });

  it('did not say the same tip twice in all these weeks', async () => {
    for (const platform of platforms) {
      // Since the subscription of the first test; the one before that belonged to another.
      const said = tipsIn(await bed.transcript(platform), platform)
        .map(tipIn)
        .slice(1);
      expect(said.length).toBeGreaterThan(20);
      expect(said).toEqual([...new Set(said)]);
    }
  });

  it('stays away for months once it was ended', async () => {
    for (const platform of platforms) {
      const ended = await bed.say(platform, 'channel', '/backwise here off');
      expect(
        fromBot(ended).some(({ text }) => text.includes('No more tips in the channel you asked in.')),
      ).toBe(true);
      const again = await bed.say(platform, 'channel', '/backwise here off');
      expect(fromBot(again).some(({ text }) => text.includes('no tips to end'))).toBe(true);
    }
    const entries = await bed.walkTo(`2041-10-02T12:00[${sydney}]`);
    expect(fromBot(entries)).toEqual([]);
  });

  it('comes at the same local minute into summer time in the south', async () => {
    await subscribe(`/backwise here at 09:30 mon-fri ${sydney}`);
    expect(offsetsIn(sydney, '2041-10-05', '2041-10-08')).toEqual(['+10:00', '+11:00']);
    const entries = await bed.walkTo(`2041-10-09T23:00[${sydney}]`);
    for (const platform of platforms) {
      expect(localMinutes(tipsIn(entries, platform), sydney)).toEqual(
        workdaysAt0930('2041-10-03', '2041-10-09'),
      );
    }
  });

  it('comes at the same local minute out of summer time in the north', async () => {
    await bed.walkTo(`2041-10-10T12:00[${newYork}]`);
    await subscribe(`/backwise here at 09:30 mon-fri ${newYork}`);
    expect(offsetsIn(newYork, '2041-11-02', '2041-11-05')).toEqual(['-04:00', '-05:00']);
    const entries = await bed.walkTo(`2041-11-06T23:00[${newYork}]`);
    for (const platform of platforms) {
      expect(localMinutes(tipsIn(entries, platform), newYork)).toEqual(
        workdaysAt0930('2041-10-11', '2041-11-06'),
      );
    }
  });

  it('goes through the whole collection before it repeats itself', async () => {
    await bed.walkTo(`2042-01-24T12:00[${newYork}]`);
    for (const platform of platforms) {
      const all = tipsIn(await bed.transcript(platform), platform);
      const since = all.filter(({ time }) => time > '2041-10-01').map(tipIn);
      expect(since.length).toBeGreaterThan(tips.length);
      expect(new Set(since.slice(0, tips.length)).size).toBe(tips.length);
    }
  });

  it.each(platforms)('keeps to the topics that were asked for on %s', async (platform) => {
    await bed.say(platform, 'channel', '/backwise here at 09:30 daily posture strength');
    const entries = await bed.advance('P6D');
    const topics = tipsIn(entries, platform).map(
      (entry) => tips.find(({ id }) => id === tipIn(entry))?.topic ?? 'none',
    );
    expect(topics).toHaveLength(6);
    for (const topic of topics) expect(['posture', 'strength']).toContain(topic);
  });

  it.each(platforms)('shows what stands behind it to the presser alone on %s', async (platform) => {
    const shown = tipsIn(await bed.transcript(platform), platform).at(-1);
    const entries = await bed.press(platform, 'More', {}, { message: shown?.id ?? '', person: 'colleague' });
    const tip = tips.find(({ id }) => shown && id === tipIn(shown));
    const more = fromBot(entries).filter(({ text }) => words(text).includes(tip?.more ?? '?'));
    expect(more.map(({ to }) => to)).toEqual(['colleague']);
  });

  it.each(platforms)('says in one sentence what the channel gets on %s', async (platform) => {
    const entries = await bed.say(platform, 'channel', '/backwise here');
    expect(fromBot(entries).find(({ to }) => to === 'you')?.text).toContain(
      'The channel you asked in gets a tip at 09:30, every day (America/New_York); topics: posture, strength.',
    );
  });

  it.each(platforms)('says what was expected when it is asked for badly on %s', async (platform) => {
    const before = bed.rows(
      'select times, weekdays, zone, topics from channel_subscriptions order by workspace_id',
    );
    for (const [text, expected] of [
      ['/backwise here at 25:00 mon-fri', 'Expected a time of day.'],
      ['/backwise here at', 'Expected a time of day.'],
      ['/backwise here at 09:30 someday', 'Expected a time, days, topics or a time zone'],
      ['/backwise here at 09:30 mon-fri Mars/Olympus', 'Expected a time, days, topics or a time zone'],
      ['/backwise hear', 'Expected help, learn, here, me, export, forget me or record.'],
    ] as const) {
      const entries = await bed.say(platform, 'channel', text);
      const answer = fromBot(entries).find(({ to }) => to === 'you');
      expect(words(answer?.text ?? '')).toContain(expected);
      expect(words(answer?.text ?? '')).toContain('/backwise here at 09:30 mon-fri');
    }
    expect(
      bed.rows('select times, weekdays, zone, topics from channel_subscriptions order by workspace_id'),
    ).toEqual(before);
  });

  it.each(platforms)(
    'points to a channel when it is asked for in the chat with the bot on %s',
    async (platform) => {
      const entries = await bed.say(platform, 'direct', '/backwise here at 09:30 mon-fri');
      expect(fromBot(entries).at(-1)?.text).toContain('That works in a channel.');
    },
  );

  it('breaks no rule of either platform', async () => {
    expect(await bed.complaints()).toEqual([]);
  });
});
