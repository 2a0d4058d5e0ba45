import { describe, expect, it } from 'vitest';
import type { ReminderPlan } from '../../src/domain/reminder-plan.ts';
import { planDue } from '../../src/usecases/plan-due.ts';
import { pressButton } from '../../src/usecases/press-button.ts';
import { steadyTurns } from '../../src/usecases/steady-turns.ts';
import { submitForm } from '../../src/usecases/submit-form.ts';
import { type ClockNews, type HeldAgainst, undoClockAhead } from '../../src/usecases/undo-clock-ahead.ts';
import { allDenied } from '../support/check-results.ts';
import { acme, anAsker, library, TestHouse } from '../support/test-house.ts';

const kim = anAsker({ person: 'kim', channel: undefined });
const channel = anAsker();
const berlin = 'Europe/Berlin';

/** The clock is set, and a process starts by what it shows. */
async function setClock(bed: TestHouse, at: string): Promise<void> {
  await bed.close();
  await bed.clock.set(at);
  await bed.restart();
}

/** What the first minute of a process looks for, and the first after the clock was found set back. */
const takeUp = (bed: TestHouse, news: ClockNews) => undoClockAhead(bed.house, steadyTurns(bed.clock), news);

const came = (bed: TestHouse) => bed.cameTo('direct-kim', berlin);

async function planOf(bed: TestHouse): Promise<ReminderPlan> {
  return (await bed.house.store.plans.ofPerson(acme, kim.personId)) ?? expect.fail('Expected a plan');
}

/** How often each due time of a plan was posted. */
async function postedTwice(bed: TestHouse): Promise<readonly string[]> {
  const owed = await bed.house.store.deliveries.ofPlan(
    acme,
    (await planOf(bed)).id,
    Temporal.Instant.from('2026-01-01T00:00:00Z'),
  );
  const times = owed.map(({ dueAt }) => dueAt.toString());
  const sent = owed.filter(({ state }) => state.is === 'sent');
  expect(sent).toHaveLength(bed.slack.posts.filter(({ address }) => address === 'direct-kim').length);
  return times.filter((time, index) => times.indexOf(time) !== index);
}

describe('after a clock that was years ahead', () => {
  it.each<ClockNews>(['right', 'was-ahead'])(
    'reminders and tips come again at their next time, with limits and all (the clock %s)',
    async (news) => {
      const bed = await TestHouse.open('2026-11-23T06:00:00Z');
      await bed.say(kim, 'standing', 'every 60m 9-17 mon-fri');
      await bed.say(kim, 'standing', 'max 20');
      await bed.say(kim, 'standing', 'gap 30m');
      await bed.say(channel, 'backwise', 'here daily at 12:30');
      const first = bed.cameTo('back-health', berlin).length;
      await bed.liveUntil('2026-11-23T09:30:00Z', kim);
      const before = came(bed);
      expect(before.length).toBeGreaterThan(0);

      await setClock(bed, '2031-11-24T09:30:00Z');
      await bed.liveUntil('2031-11-24T12:30:00Z', kim);
      const ahead = came(bed).length;
      expect(ahead).toBeGreaterThan(before.length);
      await setClock(bed, '2026-11-23T10:20:00Z');
      const stuck = await planOf(bed);
      expect(stuck.nextDueAt?.toString()).toContain('2031');
      await takeUp(bed, news);
      await bed.liveUntil('2026-11-23T16:30:00Z', kim);
      const after = came(bed).slice(ahead);
      expect(after.map((time) => time.slice(0, 13))).toEqual(
        ['12', '13', '14', '15', '16'].map((hour) => `2026-11-23T${hour}`),
      );
      expect(await postedTwice(bed)).toEqual([]);
      expect(bed.cameTo('back-health', berlin).filter((time) => time.startsWith('2026'))).toHaveLength(
        first + 1,
      );
      expect(bed.log.of('store.wishes-planned-anew').map(({ facts }) => facts)).toEqual([
        { workspaceId: acme, count: 2 },
      ]);
      await takeUp(bed, news);
      expect(bed.log.of('store.wishes-planned-anew')).toHaveLength(1);
    },
  );

  it('what was put off comes back soon, and a time let go is still let go', async () => {
    const bed = await TestHouse.open('2026-11-23T06:00:00Z');
    await bed.say(kim, 'standing', 'at 10:00 14:00 daily');
    await bed.liveUntil('2026-11-23T09:01:00Z', kim);
    await bed.say(kim, 'standing', 'skip');
    expect((await planOf(bed)).progress.skipAt?.toString()).toBe('2026-11-23T13:00:00Z');
    await setClock(bed, '2031-11-24T08:00:00Z');
    await bed.liveUntil('2031-11-24T09:01:00Z');
    expect(await bed.say(kim, 'standing', 'snooze 30')).toContain('10:31');
    const ahead = came(bed).length;
    await setClock(bed, '2026-11-23T10:00:00Z');
    await takeUp(bed, 'right');
    expect((await planOf(bed)).progress.snooze?.until.toString()).toBe('2026-11-23T10:05:00Z');
    await bed.liveUntil('2026-11-24T09:30:00Z', kim);
    expect(came(bed).slice(ahead)).toEqual(['2026-11-23T11:05', '2026-11-24T10:00']);
    expect(await postedTwice(bed)).toEqual([]);
  });

  it('a pause is as it was asked for', async () => {
    const bed = await TestHouse.open('2026-11-23T06:00:00Z');
    await bed.say(kim, 'standing', 'at 10:00 daily');
    await bed.say(kim, 'standing', 'pause until 2026-11-26');
    await setClock(bed, '2031-11-24T08:00:00Z');
    await bed.liveUntil('2031-11-24T08:30:00Z', kim);
    await setClock(bed, '2026-11-23T07:00:00Z');
    await takeUp(bed, 'was-ahead');
    await bed.liveUntil('2026-11-27T20:00:00Z', kim);
    expect(came(bed)).toEqual(['2026-11-26T10:00', '2026-11-27T10:00']);
  });
});

describe('after a clock that was some days ahead, and was found set back', () => {
  it('all comes at its time but what was sent meanwhile, and a snooze that the jump let expire comes back', async () => {
    const bed = await TestHouse.open('2026-11-23T06:00:00Z');
    await bed.say(kim, 'standing', 'at 10:00 14:00 16:00 daily');
    await bed.liveUntil('2026-11-23T09:05:00Z');
    await bed.say(kim, 'standing', 'snooze 30');
    await setClock(bed, '2026-11-26T12:30:00Z');
    await bed.liveUntil('2026-11-26T13:10:00Z', kim);
    expect(came(bed)).toEqual(['2026-11-23T10:00', '2026-11-26T14:00']);
    await setClock(bed, '2026-11-23T09:15:00Z');
    await takeUp(bed, 'was-ahead');
    await bed.liveUntil('2026-11-27T09:10:00Z', kim);
    expect(came(bed).slice(2)).toEqual([
      ...['2026-11-23T10:35', '2026-11-23T14:00', '2026-11-23T16:00'],
      ...['2026-11-24T10:00', '2026-11-24T14:00', '2026-11-24T16:00'],
      ...['2026-11-25T10:00', '2026-11-25T14:00', '2026-11-25T16:00'],
      // That of two o'clock had come.
      ...['2026-11-26T10:00', '2026-11-26T16:00'],
      '2026-11-27T10:00',
    ]);
    expect(await postedTwice(bed)).toEqual([]);
    expect((await planOf(bed)).progress).toMatchObject({ ignoredInRow: 0, sentThatDay: 1 });
  });

  it('a tip that was posted meanwhile is not posted again, and the others are', async () => {
    const bed = await TestHouse.open('2026-11-23T06:00:00Z');
    await bed.say(channel, 'backwise', 'here daily at 12:30');
    const first = bed.cameTo('back-health', berlin).length;
    await setClock(bed, '2026-11-25T11:00:00Z');
    await bed.liveUntil('2026-11-25T11:40:00Z');
    await setClock(bed, '2026-11-23T07:00:00Z');
    await takeUp(bed, 'was-ahead');
    await bed.liveUntil('2026-11-26T12:00:00Z');
    expect(bed.cameTo('back-health', berlin).slice(first)).toEqual([
      ...['2026-11-25T12:30', '2026-11-23T12:30', '2026-11-24T12:30', '2026-11-26T12:30'],
    ]);
    const tips = bed.slack.posts
      .filter(({ address }) => address === 'back-health')
      .map(({ card }) => card.text);
    expect(new Set(tips).size).toBe(tips.length);
  });

  it('what waits to be sent still is taken back, and comes at its time', async () => {
    const bed = await TestHouse.open('2026-11-23T06:00:00Z');
    await bed.say(kim, 'standing', 'at 10:00 14:00 daily');
    await setClock(bed, '2026-11-24T09:00:00Z');
    bed.slack.script({ is: 'rate-limited', retryAfterMs: 120_000 });
    await bed.tick();
    expect(await bed.house.store.deliveries.count()).toMatchObject({ pending: 1, sent: 0 });
    // While the process runs.
    await bed.clock.set('2026-11-23T07:00:00Z');
    await takeUp(bed, 'was-ahead');
    expect(await bed.house.store.deliveries.count()).toMatchObject({ pending: 0 });
    expect((await bed.house.store.lanes.find(acme))?.heldUntil).toBeUndefined();
    await bed.liveUntil('2026-11-25T09:10:00Z', kim);
    // The platform had asked for two minutes, and gets them.
    expect(came(bed).slice(1)).toEqual([
      ...['2026-11-23T10:02', '2026-11-23T14:00', '2026-11-24T10:00', '2026-11-24T14:00'],
      '2026-11-25T10:00',
    ]);
  });

  it('nothing is done where the clock of now is the wrong one, and every workspace is known since a time to come', async () => {
    const bed = await TestHouse.open('2026-11-23T06:00:00Z');
    await bed.say(kim, 'standing', 'at 10:00 14:00 daily');
    const plan = await planOf(bed);
    await setClock(bed, '2020-01-01T00:00:20Z');
    for (const news of ['right', 'was-ahead'] as const) await takeUp(bed, news);
    expect(await planOf(bed)).toEqual(plan);
    expect(bed.log.lines).toEqual([]);
  });
});

describe('after a clock that was some days ahead, and was set right while no process ran', () => {
  it('all is as if it had been found, and what it settled is thrown out when the rest is', async () => {
    const bed = await TestHouse.open('2026-11-23T06:00:00Z');
    await bed.say(kim, 'standing', 'at 10:00 14:00 daily');
    await setClock(bed, '2026-11-28T12:30:00Z');
    await bed.liveUntil('2026-11-28T13:05:00Z', kim);
    expect(came(bed)).toEqual(['2026-11-28T14:00']);
    await setClock(bed, '2026-11-23T07:00:00Z');
    await takeUp(bed, 'right');
    const { deliveries } = bed.house.store;
    expect(await deliveries.lastSettledAt()).toEqual(bed.clock.now());
    await bed.liveUntil('2026-11-24T09:05:00Z', kim);
    expect(came(bed).slice(1)).toEqual(['2026-11-23T10:00', '2026-11-23T14:00', '2026-11-24T10:00']);
    await takeUp(bed, 'right');
    expect(bed.log.of('store.wishes-planned-anew')).toHaveLength(1);
    const month = bed.clock.now().subtract({ hours: 1 });
    expect(await deliveries.prune(month)).toBe(3);
  });
});

describe('where another clock can be asked', () => {
  const ask = (said: HeldAgainst | undefined) => async () => said;
  const takeUpAsking = (bed: TestHouse, said: HeldAgainst | undefined, news: ClockNews = 'right') =>
    undoClockAhead(bed.house, steadyTurns(bed.clock), news, ask(said));

  it('a workspace that was connected while the clock was ahead is planned anew, and known since now', async () => {
    const bed = await TestHouse.open('2031-11-24T06:00:00Z');
    await bed.say(kim, 'standing', 'at 10:00 daily');
    await setClock(bed, '2026-11-23T07:00:00Z');
    await takeUpAsking(bed, undefined);
    expect((await planOf(bed)).nextDueAt?.toString()).toContain('2031');
    await takeUpAsking(bed, 'right');
    expect((await bed.house.store.workspaces.find(acme))?.admittedAt).toEqual(bed.clock.now());
    await bed.liveUntil('2026-11-24T09:30:00Z', kim);
    expect(came(bed)).toEqual(['2026-11-23T10:00', '2026-11-24T10:00']);
    expect(await postedTwice(bed)).toEqual([]);
  });

  it('a workspace that was only installed anew while it was ahead is so since now: its goodbye would pass for an old one', async () => {
    const bed = await TestHouse.open('2026-11-23T06:00:00Z');
    await bed.say(kim, 'standing', 'at 10:00 daily');
    await setClock(bed, '2031-11-24T06:00:00Z');
    await bed.house.store.execute(
      'insert into installs (workspace_id, sealed_secret, installed_at) values (?, ?, ?)',
      [acme, 'sealed', bed.clock.now().epochMilliseconds],
    );
    await setClock(bed, '2026-11-23T07:00:00Z');
    await takeUpAsking(bed, 'right', 'was-ahead');
    expect((await bed.house.store.workspaces.find(acme))?.installedAt).toEqual(bed.clock.now());
  });

  it('nothing is done by a clock that is behind, at a start or found set back, and it is told of', async () => {
    const bed = await TestHouse.open('2026-11-23T06:00:00Z');
    await bed.say(kim, 'standing', 'at 10:00 14:00 daily');
    await bed.liveUntil('2026-11-25T09:05:00Z');
    await bed.say(kim, 'standing', 'snooze 30');
    const kept = async () => {
      const { deliveries } = bed.house.store;
      return [await planOf(bed), await deliveries.count(), await deliveries.lastSettledAt()];
    };
    const before = await kept();
    await setClock(bed, '2026-11-24T06:00:00Z');
    for (const news of ['right', 'was-ahead'] as const) await takeUpAsking(bed, 'behind', news);
    expect(await kept()).toEqual(before);
    expect(bed.log.of('store.clock-behind')).toHaveLength(2);
    const posts = bed.slack.posts.length;
    await bed.clock.set('2026-11-25T09:20:00Z');
    await bed.liveUntil('2026-11-25T09:40:00Z');
    expect(came(bed).at(-1)).toBe('2026-11-25T10:35');
    expect(bed.slack.posts).toHaveLength(posts + 1);
  });

  it('what was asked for while the clock was some days ahead tells of it, though nothing was settled', async () => {
    const bed = await TestHouse.open('2026-11-23T06:00:00Z');
    await bed.house.store.workspaces.admit(acme, bed.clock.now());
    await setClock(bed, '2026-11-28T06:00:00Z');
    await bed.house.store.inbound.isFirst(acme, 'key', bed.clock.now());
    await bed.say(kim, 'standing', 'at 10:00 daily');
    await setClock(bed, '2026-11-23T07:00:00Z');
    await takeUp(bed, 'right');
    await bed.liveUntil('2026-11-24T09:30:00Z', kim);
    expect(came(bed)).toEqual(['2026-11-23T10:00', '2026-11-24T10:00']);
    await takeUp(bed, 'right');
    expect(bed.log.of('store.wishes-planned-anew')).toHaveLength(1);
    expect(await bed.house.store.inbound.isFirst(acme, 'key', bed.clock.now())).toBe(false);
  });

  it('nobody is asked while nothing tells of a time to come', async () => {
    const bed = await TestHouse.open('2026-11-23T06:00:00Z');
    await bed.say(kim, 'standing', 'at 10:00 daily');
    await bed.liveUntil('2026-11-24T09:30:00Z', kim);
    await undoClockAhead(bed.house, steadyTurns(bed.clock), 'right', () =>
      expect.fail('Expected nobody asked'),
    );
    expect(bed.log.lines.filter(({ level }) => level !== 'debug')).toEqual([]);
  });
});

describe('two processes whose clocks differ by some minutes', () => {
  it('send each reminder once, also where the later one plans anew what the other one decided', async () => {
    const bed = await TestHouse.open('2026-11-23T06:00:00Z');
    await bed.say(kim, 'standing', 'at 10:00 10:20 14:00 daily');
    const ahead = {
      ...bed.house,
      clock: { now: () => bed.clock.now().add({ minutes: 3 }), wait: async () => {} },
    };
    for (let minute = 55; minute < 85; minute++) {
      await bed.clock.set(Temporal.Instant.from('2026-11-23T08:00:00Z').add({ minutes: minute }));
      await planDue(ahead);
      await bed.clock.settle();
      await takeUp(bed, 'was-ahead');
      await bed.tick();
    }
    const owed = await bed.house.store.deliveries.ofPlan(
      acme,
      (await planOf(bed)).id,
      bed.clock.now().subtract({ hours: 5 }),
    );
    expect(owed.map(({ dueAt, state }) => [dueAt.toString(), state.is])).toEqual([
      ['2026-11-23T09:00:00Z', 'sent'],
      ['2026-11-23T09:20:00Z', 'sent'],
    ]);
    expect(came(bed)).toHaveLength(2);
  });
});

describe('a wish to be told to check again', () => {
  const dueAt = async (bed: TestHouse) =>
    (await bed.house.store.deliveries.pendingAt(acme, kim.address, 'check-again'))?.dueAt.toString();

  /** Goes through the check and presses "Remind me in 3 days". */
  async function wish(bed: TestHouse): Promise<void> {
    const result = await submitForm(bed.house, kim, 'check.v1', allDenied);
    const elements = result.is === 'shown' ? result.elements : [];
    const buttons = elements.flatMap((element) => (element.is === 'buttons' ? element.buttons : []));
    const button = buttons.find(({ label }) => label === library.say('again.remind'));
    await pressButton(bed.house, kim, { action: button?.action ?? '', value: button?.value ?? '' });
  }

  it.each<ClockNews>(['right', 'was-ahead'])(
    'that expired since the clock was ahead is kept again for its day (the clock %s)',
    async (news) => {
      const bed = await TestHouse.open('2026-11-23T06:00:00Z');
      await wish(bed);
      const day = await dueAt(bed);
      await setClock(bed, '2031-11-23T06:00:00Z');
      await bed.clock.advance({ minutes: 1 });
      expect(await dueAt(bed)).toBeUndefined();
      await setClock(bed, '2026-11-23T08:00:00Z');
      await takeUp(bed, news);
      expect(await dueAt(bed)).toBe(day);
      await bed.liveUntil('2026-11-27T08:00:00Z');
      expect(came(bed)).toEqual(['2026-11-26T10:00']);
    },
  );

  it('that was asked for while the clock was ahead comes within three days of the right one', async () => {
    const bed = await TestHouse.open('2026-11-23T06:00:00Z');
    await bed.house.store.workspaces.admit(acme, bed.clock.now());
    await setClock(bed, '2031-11-23T06:00:00Z');
    await wish(bed);
    expect(await dueAt(bed)).toBe('2031-11-26T09:00:00Z');
    await setClock(bed, '2026-11-23T08:00:00Z');
    await takeUp(bed, 'right');
    expect(await dueAt(bed)).toBe('2026-11-25T09:00:00Z');
    await takeUp(bed, 'right');
    expect(await dueAt(bed)).toBe('2026-11-25T09:00:00Z');
    await bed.liveUntil('2026-11-27T08:00:00Z');
    expect(came(bed)).toEqual(['2026-11-25T10:00']);
  });

  it('that is no more than three days ahead stays as it is', async () => {
    const bed = await TestHouse.open('2026-11-23T06:00:00Z');
    await wish(bed);
    const day = await dueAt(bed);
    await takeUp(bed, 'was-ahead');
    expect(await dueAt(bed)).toBe(day);
  });
});
