import { describe, expect, it } from 'vitest';
import type { Delivery } from '../../src/domain/delivery.ts';
import type { Store } from '../../src/ports/store.ts';
import { answerCommand } from '../../src/usecases/answer-command.ts';
import type { Asker } from '../../src/usecases/asker.ts';
import { pressButton } from '../../src/usecases/press-button.ts';
import {
  acme,
  anAsker,
  globex,
  library,
  monday,
  reminderIdOf,
  TestHouse,
  wordsOf,
} from '../support/test-house.ts';

const somebody = anAsker({ channel: undefined });
const home = 'direct-somebody';
const berlin = 'Europe/Berlin';
const longAgo = Temporal.Instant.from('2020-01-01T00:00:00Z');
const say = library.say;

const plan = (bed: TestHouse, asker: Asker = somebody) =>
  bed.house.store.plans.ofPerson(asker.workspaceId, asker.personId);
const press = async (bed: TestHouse, action: string, value: string, asker: Asker = somebody) =>
  pressButton(bed.house, asker, { action, value });

/** The rules that held reminders of somebody back, in the order of their time. */
async function heldBy(bed: TestHouse, asker: Asker = somebody): Promise<readonly string[]> {
  const kept = await plan(bed, asker);
  const due = kept && (await bed.house.store.deliveries.ofPlan(asker.workspaceId, kept.id, longAgo));
  return (due ?? []).flatMap(({ state }) => (state.is === 'held' ? [state.hold.is] : []));
}

/** A house where somebody has just got her first reminder, at 10:00 or up to 6 minutes later. */
async function firstReminder(hours = '9-12'): Promise<{ bed: TestHouse; id: string }> {
  const bed = await TestHouse.open(monday);
  await bed.say(somebody, 'standing', `every 60m ${hours} mon-fri`);
  await bed.liveUntil('2026-11-23T09:07:00Z');
  return { bed, id: reminderIdOf(bed.cardsTo(home)[0]) };
}

describe('opting in to reminders', () => {
  it('takes one line, says what was kept, and when the first one comes', async () => {
    const bed = await TestHouse.open(monday);
    const answer = await bed.say(somebody, '/standing', 'every 45m 9-17 mon-fri');
    expect(answer).toContain('every 45 minutes, 09:00–17:00, Monday to Friday (Europe/Berlin)');
    expect(answer).toMatch(/Next one: Mon,? 23 Nov, 09:4[5-9]/);
    expect(bed.slack.posts).toEqual([]);
  });

  it('says what was expected with an example, and keeps nothing, on a line it cannot read', async () => {
    const bed = await TestHouse.open(monday);
    const answer = await bed.say(somebody, 'standing', 'every 45m 17-9');
    expect(answer).toContain('17-9');
    expect(answer).toContain(say('mistake.expected.hours'));
    expect(await bed.say(somebody, 'standing', 'every 60m 9-10')).toContain(say('mistake.expected.span'));
    expect(await plan(bed)).toBeUndefined();
  });

  it('asks for the zone where nobody knows it', async () => {
    const bed = await TestHouse.open(monday);
    const lost = anAsker({ channel: undefined, zone: undefined });
    expect(await bed.say(lost, 'standing', 'every 45m')).toBe(say('standing.need-zone'));
    expect(await plan(bed)).toBeUndefined();
    expect(await bed.say(lost, 'standing', 'every 45m Asia/Tokyo')).toContain('(Asia/Tokyo)');
  });

  it('keeps one plan when the same person asks twice at once', async () => {
    const bed = await TestHouse.open(monday);
    await Promise.all(
      ['every 60m 9-12', 'every 60m 9-12'].map((text) => bed.say(somebody, 'standing', text)),
    );
    await bed.liveUntil('2026-11-23T12:00:00Z');
    expect(bed.cameTo(home, berlin)).toHaveLength(2);
  });
});

describe('reminders', () => {
  it('come in the hours and on the days that were asked for, and at no other time', async () => {
    const bed = await TestHouse.open(monday);
    await bed.say(somebody, 'standing', 'every 45m 9-12 13-15 mon,wed');
    await bed.liveUntil('2026-12-06T23:00:00Z', somebody);
    const came = bed.cameTo(home, berlin).map((text) => Temporal.PlainDateTime.from(text));
    expect(came).toHaveLength(4 * 5);
    for (const at of came) {
      expect([1, 3]).toContain(at.dayOfWeek);
      expect([9, 10, 11, 13, 14]).toContain(at.hour);
    }
  });

  it('come at the same local minutes before and after a change of clocks', async () => {
    const bed = await TestHouse.open('2026-03-27T06:00:00Z');
    await bed.say(somebody, 'standing', 'every 60m 9-12 mon-fri');
    await bed.liveUntil('2026-03-30T20:00:00Z');
    const [one, two, three, four] = bed.cameTo(home, berlin).map((text) => text.slice(11));
    expect([three, four]).toEqual([one, two]);
    expect(bed.slack.posts).toHaveLength(4);
  });

  it('come to each person alone, in each workspace, on their own platform', async () => {
    const bed = await TestHouse.open(monday);
    const colleague = anAsker({ person: 'colleague', workspace: globex, channel: undefined });
    for (const asker of [somebody, colleague]) await bed.say(asker, 'standing', 'every 60m 9-11');
    await bed.liveUntil('2026-11-23T20:00:00Z');
    expect(bed.slack.posts.map(({ address }) => address)).toEqual([home]);
    expect(bed.teams.posts.map(({ address }) => address)).toEqual(['direct-colleague']);
  });

  it('are neither doubled nor lost over a restart between planning and sending', async () => {
    const bed = await TestHouse.open(monday);
    await bed.say(somebody, 'standing', 'every 60m 9-12');
    bed.slack.script({ is: 'rate-limited', retryAfterMs: 480_000 });
    await bed.liveUntil('2026-11-23T09:06:30Z');
    await bed.restart();
    await bed.liveUntil('2026-11-23T20:00:00Z');
    expect(bed.slack.posts.map(({ outcome }) => outcome.is)).toEqual(['rate-limited', 'ok', 'ok']);
    expect(await bed.house.store.deliveries.count()).toMatchObject({ sent: 2, pending: 0, unknown: 0 });
  });

  it('of a morning nobody was there for are not made up for', async () => {
    const bed = await TestHouse.open(monday);
    await bed.say(somebody, 'standing', 'every 30m 9-17');
    await bed.close();
    await bed.clock.set('2026-11-23T13:45:00Z');
    await bed.restart();
    await bed.tick();
    expect(bed.slack.posts).toEqual([]);
    await bed.liveUntil('2026-11-23T14:10:00Z');
    expect(bed.slack.posts).toHaveLength(1);
    expect(await bed.house.store.deliveries.count()).toMatchObject({ expired: 11, sent: 1 });
  });

  it('end for a person who cannot be reached any more', async () => {
    const bed = await TestHouse.open(monday);
    await bed.say(somebody, 'standing', 'every 60m 9-12');
    bed.slack.script({ is: 'refused', refusal: 'person-gone' });
    await bed.liveUntil('2026-11-25T20:00:00Z');
    expect(bed.slack.posts).toHaveLength(1);
    expect(await plan(bed)).toBeUndefined();
  });
});

describe('the buttons of a reminder', () => {
  it('turn the card into a quiet line', async () => {
    const { bed, id } = await firstReminder();
    const done = await press(bed, 'reminder.done.v1', id);
    expect(done.is).toBe('replace');
    expect(wordsOf(done)).toBe(say('reminder.done'));
    expect(wordsOf(await press(bed, 'reminder.skip.v1', id))).toBe(say('reminder.skipped'));
  });

  it('put a reminder off by ten minutes, once', async () => {
    const { bed, id } = await firstReminder();
    expect(wordsOf(await press(bed, 'reminder.snooze.v1', id))).toBe(
      say('reminder.snoozed', { time: '10:17' }),
    );
    await bed.liveUntil('2026-11-23T09:16:59Z');
    expect(bed.slack.posts).toHaveLength(1);
    await bed.liveUntil('2026-11-23T09:50:00Z');
    expect(bed.cameTo(home, berlin).slice(1)).toEqual(['2026-11-23T10:17']);
    expect(bed.cardsTo(home)[1]?.text).toBe(bed.cardsTo(home)[0]?.text);
  });

  it('put it off once when pressed twice, in the same minute or later, also over a restart', async () => {
    const { bed, id } = await firstReminder();
    const answers = [];
    for (let times = 0; times < 3; times++) answers.push(await press(bed, 'reminder.snooze.v1', id));
    expect(new Set(answers.map(wordsOf)).size).toBe(1);
    await bed.liveUntil('2026-11-23T09:09:00Z');
    await Promise.all([press(bed, 'reminder.snooze.v1', id), press(bed, 'reminder.snooze.v1', id)]);
    await bed.restart();
    await bed.liveUntil('2026-11-23T09:50:00Z');
    expect(bed.cameTo(home, berlin).slice(1)).toEqual(['2026-11-23T10:19']);
  });

  it('put it off anew after a pause took the first snooze away', async () => {
    const { bed, id } = await firstReminder();
    await press(bed, 'reminder.snooze.v1', id);
    await bed.say(somebody, 'standing', 'pause 1h');
    await bed.say(somebody, 'standing', 'resume');
    await press(bed, 'reminder.snooze.v1', id);
    await bed.liveUntil('2026-11-23T09:50:00Z');
    expect(bed.cameTo(home, berlin).slice(1)).toEqual(['2026-11-23T10:17']);
  });

  it('can snooze the snoozed one again', async () => {
    const { bed, id } = await firstReminder();
    await press(bed, 'reminder.snooze.v1', id);
    await bed.liveUntil('2026-11-23T09:18:00Z');
    await press(bed, 'reminder.snooze.v1', reminderIdOf(bed.cardsTo(home)[1]));
    await bed.liveUntil('2026-11-23T09:50:00Z');
    expect(bed.cameTo(home, berlin).slice(1)).toEqual(['2026-11-23T10:17', '2026-11-23T10:28']);
  });

  it('end with Done, also a snooze that was pressed at the same moment', async () => {
    const { bed, id } = await firstReminder();
    await Promise.all([press(bed, 'reminder.snooze.v1', id), press(bed, 'reminder.done.v1', id)]);
    await bed.liveUntil('2026-11-23T09:40:00Z');
    expect(bed.cardsTo(home)).toHaveLength(1);
  });

  it('are not snoozed into a pause', async () => {
    const { bed, id } = await firstReminder();
    await bed.say(somebody, 'standing', 'pause 2h');
    expect(wordsOf(await press(bed, 'reminder.snooze.v1', id))).toContain('Paused until');
    await bed.liveUntil('2026-11-23T10:30:00Z');
    expect(bed.cardsTo(home)).toHaveLength(1);
  });

  it('are not sent after the hours, when a wait made them late', async () => {
    const bed = await TestHouse.open(monday);
    await bed.say(somebody, 'standing', 'every 60m 9-10:01 mon-fri');
    bed.slack.script({ is: 'rate-limited', retryAfterMs: 300_000 });
    await bed.liveUntil('2026-11-23T09:30:00Z');
    expect(bed.slack.posts.map((post) => post.outcome.is)).toEqual(['rate-limited']);
    expect(await heldBy(bed)).toEqual(['outside-hours']);
  });

  it('do not snooze past the hours that were asked for', async () => {
    const { bed, id } = await firstReminder('9-10:15');
    expect(wordsOf(await press(bed, 'reminder.snooze.v1', id))).toBe(say('reminder.snooze-over'));
    await bed.liveUntil('2026-11-23T20:00:00Z');
    expect(bed.slack.posts).toHaveLength(1);
  });

  it('stop everything at once, and later presses find it over', async () => {
    const { bed, id } = await firstReminder();
    await press(bed, 'reminder.snooze.v1', id);
    expect(wordsOf(await press(bed, 'reminder.stop.v1', id))).toBe(say('standing.stopped'));
    expect(await plan(bed)).toBeUndefined();
    for (const action of ['done', 'snooze', 'skip', 'stop']) {
      const reply = await press(bed, `reminder.${action}.v1`, id);
      expect([reply.is, wordsOf(reply)]).toEqual(['replace', say('reminder.closed')]);
    }
    await bed.liveUntil('2026-11-25T20:00:00Z');
    expect(bed.slack.posts).toHaveLength(1);
  });

  it('stop with the words that typing it has, on the card and in the answer', async () => {
    const { bed, id } = await firstReminder();
    const pressed = wordsOf(await press(bed, 'reminder.stop.v1', id));
    const typed = await firstReminder();
    expect(await typed.bed.say(somebody, 'standing', 'off')).toBe(pressed);
    expect(typed.bed.slack.updates.at(-1)?.card.text).toBe(pressed);
    expect(pressed).toContain('your plan is deleted');
  });

  it.each(['press', 'type'] as const)(
    'stop nothing that was set after it: a %s that was held up, and repeated meanwhile',
    async (way) => {
      const { bed, id } = await firstReminder();
      const { store } = bed.house;
      const woken = Promise.withResolvers<void>();
      const slept: Store = {
        ...store,
        transaction: async (work, lasting) => {
          await woken.promise;
          return store.transaction(work, lasting);
        },
      };
      const sleeping = { ...bed.house, store: slept };
      const held =
        way === 'press'
          ? pressButton(sleeping, somebody, { action: 'reminder.stop.v1', value: id })
          : answerCommand(sleeping, somebody, 'standing', 'off');
      await press(bed, 'reminder.stop.v1', id);
      await bed.say(somebody, 'standing', 'at 15:00 mon-fri');
      woken.resolve();
      expect(wordsOf(await held)).not.toContain(say('standing.stopped'));
      expect(await plan(bed)).toBeDefined();
    },
  );

  it('stop the presser’s reminders also on a card so old that it was forgotten', async () => {
    const { bed, id } = await firstReminder();
    await bed.house.store.deliveries.prune(Temporal.Instant.from('2027-01-01T00:00:00Z'));
    expect(wordsOf(await press(bed, 'reminder.stop.v1', id))).toBe(say('standing.stopped'));
    expect(await plan(bed)).toBeUndefined();
  });

  it('belong to one person: somebody else is told so, and nothing changes', async () => {
    const { bed, id } = await firstReminder();
    const colleague = anAsker({ person: 'colleague' });
    for (const action of ['done', 'snooze', 'skip', 'stop']) {
      const reply = await press(bed, `reminder.${action}.v1`, id, colleague);
      expect([reply.is, wordsOf(reply)]).toEqual(['card', say('reminder.not-yours')]);
    }
    expect(await plan(bed)).toBeDefined();
    expect(await bed.house.store.deliveries.count()).toMatchObject({ pending: 0, sent: 1 });
  });

  it('mean nothing in another workspace, even to a person of the same id', async () => {
    const { bed, id } = await firstReminder();
    const stranger = anAsker({ person: 'somebody', workspace: globex });
    for (const action of ['done', 'snooze', 'skip', 'stop']) {
      expect(wordsOf(await press(bed, `reminder.${action}.v1`, id, stranger))).toBe(say('reminder.closed'));
    }
    expect(await plan(bed)).toBeDefined();
    expect(await bed.house.store.deliveries.count()).toMatchObject({ pending: 0, sent: 1 });
  });

  it.each(['', '.', '__proto__', "x' or 1=1 --", 'p.1764000000000', 'y'.repeat(100_000), '\u0000', '🪑'])(
    'are harmless with the forged id "%.20s"',
    async (value) => {
      const { bed } = await firstReminder();
      for (const action of ['done', 'snooze', 'skip']) {
        expect(wordsOf(await press(bed, `reminder.${action}.v1`, value))).toBe(say('reminder.closed'));
      }
      expect(await plan(bed)).toBeDefined();
      expect(await bed.house.store.deliveries.count()).toMatchObject({ pending: 0, sent: 1 });
    },
  );

  it.each(['', 'reminder.done.v9', '__proto__', 'constructor', 'z'.repeat(100_000)])(
    'of an action nobody knows, "%.20s", come to nothing',
    async (action) => {
      const bed = await TestHouse.open(monday);
      expect(await press(bed, action, 'x')).toEqual({ is: 'nothing' });
    },
  );
});

describe('pausing, resuming and stopping', () => {
  it('stays stopped when a pause was under way at the same moment', async () => {
    const bed = await TestHouse.open(monday);
    await bed.say(somebody, 'standing', 'every 60m');
    await Promise.all([bed.say(somebody, 'standing', 'off'), bed.say(somebody, 'standing', 'pause 30m')]);
    expect(await plan(bed)).toBeUndefined();
  });

  it('says there is nothing to pause, resume, show or stop before the start', async () => {
    const bed = await TestHouse.open(monday);
    expect(await bed.say(somebody, 'standing', 'status')).toContain(say('standing.none'));
    for (const text of ['pause 2h', 'resume', 'off']) {
      expect(await bed.say(somebody, 'standing', text)).toBe(say('standing.none'));
    }
  });

  it('keeps quiet until the pause ends by itself, and makes nothing up', async () => {
    const bed = await TestHouse.open(monday);
    await bed.say(somebody, 'standing', 'every 60m 9-12');
    const answer = await bed.say(somebody, 'standing', 'pause until 26 nov');
    expect(answer).toMatch(/Paused until Thu,? 26 Nov, 00:00/);
    expect(await bed.say(somebody, 'standing', 'status')).toMatch(/paused until Thu,? 26 Nov/);
    await bed.restart();
    await bed.liveUntil('2026-11-26T20:00:00Z');
    expect(bed.cameTo(home, berlin).map((text) => text.slice(0, 13))).toEqual([
      '2026-11-26T10',
      '2026-11-26T11',
    ]);
    expect(await bed.say(somebody, 'standing', 'status')).not.toContain('paused');
  });

  it('pauses for the rest of today in the person’s own zone', async () => {
    const bed = await TestHouse.open('2026-11-24T00:30:00Z');
    const colleague = anAsker({ person: 'colleague', channel: undefined, zone: 'America/Los_Angeles' });
    await bed.say(colleague, 'standing', 'every 60m 14-23 daily');
    await bed.say(colleague, 'standing', 'pause today');
    await bed.liveUntil('2026-11-24T23:30:00Z');
    expect(bed.cameTo('direct-colleague', 'America/Los_Angeles').map((text) => text.slice(0, 10))).toEqual([
      '2026-11-24',
    ]);
  });

  it('refuses a pause that would already be over, and changes nothing', async () => {
    const bed = await TestHouse.open(monday);
    await bed.say(somebody, 'standing', 'every 60m 9-12');
    const before = await plan(bed);
    expect(await bed.say(somebody, 'standing', 'pause until 2026-11-22')).toContain(
      say('mistake.past.pause'),
    );
    expect(await plan(bed)).toEqual(before);
  });

  it('takes up again at once on resume, and says when', async () => {
    const bed = await TestHouse.open(monday);
    await bed.say(somebody, 'standing', 'every 60m 9-12');
    const before = await plan(bed);
    await bed.say(somebody, 'standing', 'pause 3d');
    expect(await bed.say(somebody, 'standing', 'resume')).toMatch(/Next one: Mon,? 23 Nov, 10:0/);
    expect(await plan(bed)).toEqual(before);
  });

  it('has nothing to resume where nothing is paused: a snooze stays, and an absence is named', async () => {
    const bed = await TestHouse.open(monday);
    await bed.say(somebody, 'standing', 'every 60m 9-12');
    await bed.liveUntil('2026-11-23T09:07:00Z');
    await bed.say(somebody, 'standing', 'snooze 10');
    expect(await bed.say(somebody, 'standing', 'resume')).toMatch(/not paused. Next one: Mon,? 23 Nov, 10:1/);
    expect((await plan(bed))?.progress.snooze).toBeDefined();
    await bed.say(somebody, 'standing', 'away until 1 dec');
    expect(await bed.say(somebody, 'standing', 'resume')).toMatch(
      /away until Tue,? 1 Dec, 00:00; .*away off/,
    );
  });

  it('keeps a pause when reminders are set anew, and says so until a word ends it', async () => {
    const bed = await TestHouse.open(monday);
    await bed.say(somebody, 'standing', 'every 60m 9-12');
    await bed.say(somebody, 'standing', 'pause 3d');
    const paused = await plan(bed);
    for (const line of ['every 30m 9-12', 'water at 10:00', 'hours 9-17', 'max 4']) {
      const said = await bed.say(somebody, 'standing', line);
      expect(said).toMatch(/still paused until Thu,? 26 Nov, 07:00; \/standing resume ends the pause now/);
      expect(said).toMatch(/Next one: Thu,? 26 Nov/);
    }
    expect(await plan(bed)).toMatchObject({ id: paused?.id, pausedUntil: paused?.pausedUntil });
    await bed.say(somebody, 'standing', 'resume');
    expect(await bed.say(somebody, 'standing', 'every 40m 9-12')).not.toContain('paused');
  });

  it.each([
    ['stopped', 'off', { cancelled: 1 }],
    ['paused', 'pause 1d', { held: 1 }],
    ['set anew', 'every 4h 9-17', { cancelled: 1 }],
  ])('takes back what is planned and not yet sent, when %s', async (_, words, ended) => {
    const bed = await TestHouse.open(monday);
    await bed.say(somebody, 'standing', 'every 60m 9-12');
    bed.slack.script({ is: 'rate-limited', retryAfterMs: 480_000 });
    await bed.liveUntil('2026-11-23T09:06:30Z');
    await bed.say(somebody, 'standing', words);
    expect(await bed.house.store.deliveries.count()).toMatchObject({ ...ended, pending: 0, sent: 0 });
    await bed.liveUntil('2026-11-23T11:30:00Z');
    expect(bed.slack.posts).toHaveLength(1);
  });

  it('looks at the very last moment whether the wish still stands', async () => {
    const bed = await TestHouse.open(monday);
    await bed.say(somebody, 'standing', 'every 60m 9-12');
    const kept = await plan(bed);
    if (!kept) throw new Error('Expected a plan');
    bed.slack.script({ is: 'rate-limited', retryAfterMs: 480_000 });
    await bed.liveUntil('2026-11-23T09:06:30Z');
    // A pause written past the use case, so that nothing pending was cancelled: only the look before sending is left.
    const pausedUntil = Temporal.Instant.from('2026-11-24T00:00:00Z');
    await bed.house.store.plans.save({ ...kept, pausedUntil, nextDueAt: undefined });
    await bed.liveUntil('2026-11-23T12:00:00Z');
    expect(bed.slack.posts).toHaveLength(1);
    expect(await heldBy(bed)).toEqual(['paused']);
    expect(await bed.house.store.deliveries.count()).toMatchObject({ cancelled: 0, sent: 0 });
  });

  it('sends nothing for a wish that is gone, though its delivery is still there', async () => {
    const bed = await TestHouse.open(monday);
    await bed.say(somebody, 'standing', 'every 60m 9-12');
    bed.slack.script({ is: 'rate-limited', retryAfterMs: 480_000 });
    await bed.liveUntil('2026-11-23T09:06:30Z');
    const { deliveries } = bed.house.store;
    const [left] = await deliveries.ready(acme, bed.clock.now().add({ hours: 1 }), 1);
    await bed.say(somebody, 'standing', 'off');
    const orphan = { ...left, planId: 'gone', id: 'gone.1' } as Delivery;
    const orphanTip = { ...orphan, kind: 'tip', planId: 'gone-too', id: 'gone.2' } as Delivery;
    expect(await deliveries.insert([orphan, orphanTip])).toBe(2);
    await bed.liveUntil('2026-11-23T12:00:00Z');
    expect(bed.slack.posts).toHaveLength(1);
    for (const { id } of [orphan, orphanTip]) {
      expect((await deliveries.find(acme, id))?.state).toMatchObject({ is: 'cancelled', reason: 'stopped' });
    }
  });

  it('deletes the plan on stopping', async () => {
    const bed = await TestHouse.open(monday);
    await bed.say(somebody, 'standing', 'every 60m 9-12');
    expect(await bed.say(somebody, 'standing', 'off')).toBe(say('standing.stopped'));
    expect(await plan(bed)).toBeUndefined();
    expect(await bed.house.store.due.earliest()).toBeUndefined();
  });
});
