import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { TranscriptEntry } from '../../../playground/stand-in.ts';
import { nudges } from '../../support/content-files.ts';
import { type DemoBed, fromBot, localMinute, onBoth, openDemo, type Platform, words } from './demo-bed.ts';

const zone = 'Europe/Berlin';
const passed = 'This reminder has passed.';

let bed: DemoBed;
beforeAll(async () => {
  // A Wednesday evening.
  bed = await openDemo({ startAt: '2041-05-01T17:00:00Z' });
  await bed.live('you', zone);
  await bed.live('colleague', zone);
});
afterAll(() => bed.end());

/** The reminders among these, also those that a newer one has turned into a quiet line. */
function remindersIn(
  entries: readonly TranscriptEntry[],
  platform: Platform,
  person = 'you',
): readonly TranscriptEntry[] {
  return fromBot(entries, 'direct').filter(
    (entry) =>
      entry.platform === platform &&
      entry.to === person &&
      (entry.text.includes(passed) || nudges.some((nudge) => words(entry.text).includes(nudge.text))),
  );
}

/** What came on a walk, without what was there before and only changed. */
async function newsOf(walk: () => Promise<readonly TranscriptEntry[]>): Promise<readonly TranscriptEntry[]> {
  const before = await bed.now();
  const isNew = ({ time }: TranscriptEntry) =>
    Temporal.Instant.compare(Temporal.Instant.from(time), before) >= 0;
  return (await walk()).filter(isNew);
}

/**
 * Walks on by days; each evening both people's plans are looked at, as somebody would whom the reminders do not bore.
 * Resolves to what came on the way.
 */
async function liveForDays(days: number): Promise<readonly TranscriptEntry[]> {
  const came = new Map<string, TranscriptEntry>();
  for (let day = 0; day < days; day++) {
    for (const entry of await newsOf(() => bed.advance('P1D'))) came.set(entry.id, entry);
    await onBoth(async (platform) => {
      await bed.say(platform, 'direct', '/standing status');
    });
  }
  return [...came.values()];
}

/** What the bot said to that person alone. */
function answerTo(entries: readonly TranscriptEntry[], person = 'you'): string {
  return fromBot(entries)
    .filter(({ to }) => to === person)
    .map(({ text }) => words(text))
    .join('\n');
}

/** Walks to a local time on a later day and resolves to what came on the way. */
async function walkToLocal(day: 'next-monday' | 'same-day' | 'next-day', time: string) {
  const here = (await bed.now()).toZonedDateTimeISO(zone);
  const date = here.toPlainDate();
  const days = { 'same-day': 0, 'next-day': 1, 'next-monday': 8 - date.dayOfWeek }[day];
  return newsOf(() => bed.walkTo(`${date.add({ days }).toString()}T${time}[${zone}]`));
}

/** Opens the form for reminders as a person would, and names the button that sends it. */
async function openStandingForm(platform: Platform, command = '/standing on'): Promise<string> {
  const entries = await bed.say(platform, 'direct', command);
  expect(answerTo(entries)).toContain('Minutes between reminders');
  return platform === 'slack' ? 'submit' : 'Save';
}

const plansOf = (platform: Platform) =>
  bed.rows(`select * from reminder_plans where workspace_id like '${platform}:%'`);

const usual = { every: '60', from: '09:00', to: '12:00', weekdays: ['1', '2', '3', '4', '5'], zone };

describe('reminders', () => {
  it('start by one line, and come within hours on working days alone', async () => {
    await onBoth(async (platform) => {
      const answer = await bed.say(platform, 'direct', '/standing every 60m 9-12 mon-fri');
      expect(answerTo(answer)).toContain(
        `Your reminders are on: every 60 minutes, 09:00–12:00, Monday to Friday (${zone}).`,
      );
    });
    await walkToLocal('next-monday', '08:00');
    await onBoth(async (platform) => {
      await bed.say(platform, 'direct', '/standing status');
    });
    const entries = await liveForDays(7);
    await onBoth(async (platform) => {
      const week = remindersIn(entries, platform);
      const times = week.map((entry) => localMinute(entry, zone));
      for (const time of times) {
        expect(time.slice(4) >= '09:00' && time.slice(4) <= '12:00', time).toBe(true);
      }
      // The same minutes on five days, an hour apart.
      const monday = times.filter((time) => time.startsWith('Mon')).map((time) => time.slice(4));
      expect(monday.length).toBeGreaterThanOrEqual(2);
      expect(times).toEqual(
        ['Mon', 'Tue', 'Wed', 'Thu', 'Fri'].flatMap((day) => monday.map((time) => `${day} ${time}`)),
      );
      const minutes = monday.map((time) => Temporal.PlainTime.from(time));
      const gaps = minutes.slice(1).map((time, index) => time.since(minutes[index] ?? time).total('minutes'));
      expect(new Set(gaps)).toEqual(new Set([60]));
    });
  });

  it('go to the person alone and nobody else', () =>
    onBoth(async (platform) => {
      const all = await bed.transcript(platform);
      const seen = fromBot(all).filter(({ text }) => text.includes('Time to change position'));
      expect(seen.length).toBeGreaterThan(0);
      for (const entry of seen) expect([entry.place, entry.to]).toEqual(['direct', 'you']);
    }));

  it('leave one open at a time: each turns into a quiet line once the next is there', () =>
    onBoth(async (platform) => {
      const all = remindersIn(await bed.transcript(platform), platform);
      expect(all.length).toBeGreaterThan(8);
      const open = all.filter(({ text }) => !text.includes(passed));
      expect(open.map(({ id }) => id)).toEqual([all.at(-1)?.id]);
      for (const { card } of all.slice(0, -1)) expect(JSON.stringify(card)).not.toMatch(/button|Action\./);
    }));

  it('turn into a quiet line when done, and offer no button any more', async () => {
    await walkToLocal('same-day', '12:30');
    await onBoth(async (platform) => {
      const pressed = remindersIn(await bed.transcript(platform), platform).at(-1)?.id ?? '';
      await bed.press(platform, 'Done', {}, { message: pressed });
      const replaced = (await bed.transcript(platform)).find(({ id }) => id === pressed);
      expect(replaced?.text).toContain('Done. Nice.');
      expect(replaced?.editedAt).toBeDefined();
      await expect(bed.press(platform, 'Done', {}, { message: pressed })).rejects.toThrow(/answered 4\d\d/);
    });
  });

  it('are skipped without touching the next one', async () => {
    const planned = await walkToLocal('next-day', '12:30');
    await onBoth(async (platform) => {
      expect(answerTo(await bed.press(platform, 'Skip'))).toContain(
        'Skipped. The next one comes as planned.',
      );
    });
    const next = await walkToLocal('next-day', '12:30');
    await onBoth(async (platform) => {
      const [before, after] = [planned, next].map((entries) =>
        remindersIn(entries, platform).map((entry) => localMinute(entry, zone).slice(4)),
      );
      expect(before?.length).toBeGreaterThanOrEqual(2);
      expect(after).toEqual(before);
    });
  });

  it('come back once, fifteen minutes after a snooze', async () => {
    await walkToLocal('next-monday', '11:05');
    const before = await bed.now();
    const snoozed = new Map<Platform, string>();
    await onBoth(async (platform) => {
      const reminder = remindersIn(await bed.transcript(platform), platform).at(-1);
      const said = nudges.find((nudge) => words(reminder?.text ?? '').includes(nudge.text));
      snoozed.set(platform, said?.text ?? '');
      const answer = await bed.press(platform, 'Snooze 15 min', {}, { message: reminder?.id ?? '' });
      expect(answerTo(answer)).toMatch(/Snoozed until 11:[12]\d\./);
    });
    const entries = await newsOf(() => bed.advance('PT30M'));
    await onBoth(async (platform) => {
      const again = remindersIn(entries, platform).filter(({ text }) =>
        words(text).includes(snoozed.get(platform) ?? 'nothing'),
      );
      expect(again).toHaveLength(1);
      const waited = Temporal.Instant.from(again[0]?.time ?? '')
        .since(before)
        .total('minutes');
      expect(waited).toBeGreaterThan(13.9);
      expect(waited).toBeLessThanOrEqual(15.2);
    });
  });

  it('can be put off three times and no more', async () => {
    await walkToLocal('next-day', '10:20');
    for (const _ of [1, 2, 3]) {
      await onBoth(async (platform) => {
        await bed.press(platform, 'Snooze 5 min');
      });
      await bed.advance('PT6M');
    }
    await onBoth(async (platform) => {
      const open = remindersIn(await bed.transcript(platform), platform).at(-1);
      expect(open?.text).not.toContain(passed);
      await expect(bed.press(platform, 'Snooze 5 min', {}, { message: open?.id ?? '' })).rejects.toThrow(
        '404',
      );
      expect(answerTo(await bed.say(platform, 'direct', '/standing snooze'))).toContain('3 times');
    });
  });

  it('do not come back after hours, however late they were snoozed', async () => {
    await walkToLocal('next-day', '11:55');
    await onBoth(async (platform) => {
      const reminder = remindersIn(await bed.transcript(platform), platform).at(-1);
      const answer = await bed.press(platform, 'Snooze 15 min', {}, { message: reminder?.id ?? '' });
      expect(answerTo(answer)).toContain('Your hours end before then');
    });
    // A planned one may still come before twelve.
    await walkToLocal('same-day', '12:01');
    await onBoth(async (platform) => {
      await bed.say(platform, 'direct', '/standing skip');
    });
    expect(fromBot(await bed.advance('PT2H'), 'direct')).toEqual([]);
  });

  it('are not answered by a colleague', () =>
    onBoth(async (platform) => {
      await bed.say(platform, 'direct', '/standing status');
      const mine = remindersIn(await bed.transcript(platform), platform).at(-1);
      await expect(
        bed.press(platform, 'Stop reminders', {}, { message: mine?.id ?? '', person: 'colleague' }),
      ).rejects.toThrow('answered 403');
      expect(answerTo(await bed.say(platform, 'direct', '/standing status'))).toContain('Your reminders:');
    }));

  it('keep silent during a pause and come back by themselves', async () => {
    await walkToLocal('next-monday', '08:00');
    await onBoth(async (platform) => {
      expect(answerTo(await bed.say(platform, 'direct', '/standing pause 2d'))).toMatch(
        /Paused until Wed \d+ \w+, 08:00/,
      );
      const status = await bed.say(platform, 'direct', '/standing status');
      expect(answerTo(status)).toContain('They are paused until');
    });
    expect(fromBot(await bed.advance('P2D'), 'direct')).toEqual([]);
    const after = await bed.advance('PT5H');
    await onBoth(async (platform) => {
      expect(remindersIn(after, platform).length).toBeGreaterThanOrEqual(2);
    });
  });

  it('come back at once when the pause is ended by hand', async () => {
    await onBoth(async (platform) => {
      await bed.say(platform, 'direct', '/standing pause 3w');
      expect(answerTo(await bed.say(platform, 'direct', '/standing resume'))).toContain(
        'Your reminders are back. Next one: Thu ',
      );
    });
    const entries = await walkToLocal('next-day', '12:30');
    await onBoth(async (platform) => {
      expect(remindersIn(entries, platform).length).toBeGreaterThanOrEqual(2);
    });
  });

  it('stop for good on Stop, and the plan is gone', async () => {
    await onBoth(async (platform) => {
      const last = remindersIn(await bed.transcript(platform), platform).at(-1);
      const stopped = await bed.press(platform, 'Stop reminders', {}, { message: last?.id ?? '' });
      expect(answerTo(stopped)).toContain('Your reminders are off and your plan is deleted.');
      expect(plansOf(platform)).toEqual([]);
    });
    expect(fromBot(await bed.advance('P8D'), 'direct')).toEqual([]);
    await onBoth(async (platform) => {
      const status = await bed.say(platform, 'direct', '/standing status');
      expect(answerTo(status)).toContain('You have no reminders.');
    });
  });

  it('leave no button behind when they are stopped by a word', async () => {
    await onBoth(async (platform) => {
      await bed.say(platform, 'direct', '/standing every 60m 9-12 mon-fri');
    });
    await walkToLocal('next-monday', '10:30');
    await onBoth(async (platform) => {
      const old = remindersIn(await bed.transcript(platform), platform).at(-1);
      await bed.say(platform, 'direct', '/standing off');
      const left = (await bed.transcript(platform)).find(({ id }) => id === old?.id);
      expect(left?.text).toContain('Your reminders are off and your plan is deleted.');
      expect(JSON.stringify(left?.card)).not.toContain('reminder.');
    });
    expect(fromBot(await bed.advance('PT30M'), 'direct')).toEqual([]);
  });

  it('are set by form, which says field by field what is wrong and stays open', async () => {
    await walkToLocal('next-monday', '07:00');
    await onBoth(async (platform) => {
      const send = await openStandingForm(platform);
      for (const [wrong, expected] of [
        [{ ...usual, to: '08:00' }, 'Expected a time after the first one, such as 17:00.'],
        [
          { ...usual, zone: 'Mars/Olympus' },
          'Expected a time zone by region and city, such as Europe/Berlin.',
        ],
        [{ ...usual, every: '240' }, 'Nothing fits between these times.'],
      ] as const) {
        expect(JSON.stringify(await bed.press(platform, send, wrong))).toContain(expected);
        expect(plansOf(platform)).toEqual([]);
      }
      expect(answerTo(await bed.press(platform, send, usual))).toContain(
        `Your reminders are on: every 60 minutes, 09:00–12:00, Monday to Friday (${zone}).`,
      );
    });
    const entries = await walkToLocal('same-day', '13:00');
    await onBoth(async (platform) => {
      expect(remindersIn(entries, platform).length).toBeGreaterThanOrEqual(2);
    });
  });

  it('are offered by the button under a tip, filled with the present plan', async () => {
    await onBoth(async (platform) => {
      const entries = await bed.press(platform, 'Remind me to stand');
      const form = fromBot(entries).find(
        (entry) => entry.platform === platform && entry.text.includes('Minutes between reminders'),
      );
      expect(form?.to).toBe('you');
      const send = platform === 'slack' ? 'submit' : 'Save';
      const saved = await bed.press(platform, send, { weekdays: ['2'] });
      expect(answerTo(saved)).toContain('every 60 minutes, 09:00–12:00, Tuesday');
      expect(plansOf(platform)).toHaveLength(1);
    });
    const entries = await walkToLocal('next-monday', '07:00');
    await onBoth(async (platform) => {
      const days = remindersIn(entries, platform).map((entry) => localMinute(entry, zone).slice(0, 3));
      expect(new Set(days)).toEqual(new Set(['Tue']));
    });
  });

  it('leave a colleague with a plan of their own', async () => {
    await onBoth(async (platform) => {
      await bed.say(platform, 'direct', '/standing every 60m 9-12 mon-fri', 'colleague');
      const off = await bed.say(platform, 'direct', '/standing off');
      expect(answerTo(off)).toContain('your plan is deleted');
    });
    const entries = await walkToLocal('next-day', '13:00');
    await onBoth(async (platform) => {
      expect(remindersIn(entries, platform)).toEqual([]);
      expect(remindersIn(entries, platform, 'colleague').length).toBeGreaterThanOrEqual(2);
      await bed.say(platform, 'direct', '/standing off', 'colleague');
      expect(plansOf(platform)).toEqual([]);
    });
  });

  it('come in one card where two kinds are due at once, also after a snooze, and say of which kind none comes', async () => {
    await onBoth(async (platform) => {
      await bed.say(platform, 'direct', '/standing at 10:00 9-12 mon-fri');
      await bed.say(platform, 'direct', '/standing water at 10:00');
      const starved = await bed.say(platform, 'direct', '/standing eyes at 10:02');
      expect(answerTo(starved)).toContain(
        'No eyes reminder comes in the coming week: at 10:02 it is less than 5 minutes from another one.',
      );
    });
    const entries = await walkToLocal('next-monday', '10:01');
    await onBoth(async (platform) => {
      const [card, ...others] = remindersIn(entries, platform).filter(({ text }) => !text.includes(passed));
      expect(others).toEqual([]);
      expect(words(card?.text ?? '')).toMatch(/Also due now: a (drink of water|change of position)\./);
      await bed.press(platform, 'Snooze 15 min', {}, { message: card?.id ?? '' });
    });
    const back = await walkToLocal('same-day', '10:20');
    await onBoth(async (platform) => {
      const card = remindersIn(back, platform).at(-1);
      expect(words(card?.text ?? '')).toMatch(/Also due now: a (drink of water|change of position)\./);
      const why = answerTo(await bed.say(platform, 'direct', '/standing why'));
      for (const clock of ['10:00', '10:16'])
        expect(why.match(new RegExp(`${clock}, (water|change)`, 'g'))).toHaveLength(2);
      expect(why).toContain('sent, in the same card');
      await bed.say(platform, 'direct', '/standing off');
    });
  });

  it('say what was expected when they are asked for badly, and change nothing', () =>
    onBoth(async (platform) => {
      for (const [text, expected] of [
        ['/standing every', 'Expected how often'],
        ['/standing every 5m', 'Expected how often, from 10 minutes to 8 hours.'],
        ['/standing every 45m 17-9', 'Expected hours within one day'],
        ['/standing every 45m 9-17 someday', 'Expected days, hours or a time zone.'],
        [
          '/standing every 45m 9-17 mon-fri Mars/Olympus',
          'Expected a time zone by region and city, since letters and offsets do not follow the change of clocks.',
        ],
        ['/standing every 8h 9-10', 'No time fits into these hours'],
        ['/standing maybe', 'Expected a reminder or a setting; /standing help lists them.'],
      ] as const) {
        expect(answerTo(await bed.say(platform, 'direct', text))).toContain(expected);
      }
      const paused = await bed.say(platform, 'direct', '/standing pause 2h');
      expect(answerTo(paused)).toContain('You have no reminders');
      expect(plansOf(platform)).toEqual([]);
    }));

  it('break no rule of either platform', async () => {
    expect(await bed.complaints()).toEqual([]);
  });
});
