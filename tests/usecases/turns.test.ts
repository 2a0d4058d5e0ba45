import { describe, expect, it } from 'vitest';
import type { DeliveryId } from '../../src/domain/delivery.ts';
import { suggestionsOf } from '../../src/domain/suggestion.ts';
import { acme, anAsker, globex, library, monday, reminderIdOf, TestHouse } from '../support/test-house.ts';

const somebody = anAsker({ channel: undefined });
const home = 'direct-somebody';
const { say } = library;

const standing = (bed: TestHouse, text: string) => bed.say(somebody, 'standing', text);
const plan = (bed: TestHouse) => bed.house.store.plans.ofPerson(somebody.workspaceId, somebody.personId);
const lastId = (bed: TestHouse) => reminderIdOf(bed.cardsTo(home).at(-1));
const isSaying = (bed: TestHouse, key: 'reminder.heading.stand' | 'reminder.heading.sit') =>
  bed.cardsTo(home).at(-1)?.text.includes(say(key));

/** Lives until the next reminder is there, and resolves to how many minutes went by since the one before. */
async function next(bed: TestHouse): Promise<number> {
  const before = bed.cameTo(home, 'UTC');
  for (;;) {
    await bed.liveUntil(bed.clock.now().add({ minutes: 1 }).toString());
    const came = bed.cameTo(home, 'UTC');
    if (came.length === before.length) continue;
    const [one, other] = [before.at(-1), came.at(-1)];
    return one && other
      ? Temporal.PlainDateTime.from(one).until(Temporal.PlainDateTime.from(other)).total('minutes')
      : 0;
  }
}

/** A house where a turn of ten minutes has just begun. */
async function begun(): Promise<TestHouse> {
  const bed = await TestHouse.open(monday);
  await standing(bed, 'alternate every 60m from 10m to 30m 9-17 mon-fri');
  await next(bed);
  expect(isSaying(bed, 'reminder.heading.stand')).toBe(true);
  return bed;
}

describe('an alternation with a single reminder a day', () => {
  it.each([
    ['Slack', acme],
    ['Teams', globex],
  ] as const)('is not said to have turns, wherever the plan is told on %s', async (_name, workspace) => {
    const asker = anAsker({ workspace, channel: undefined });
    const bed = await TestHouse.open(monday);
    const tell = (text: string) => bed.say(asker, 'standing', text);
    const alternating = 'alternate every 60m from 5m to 30m 9-17 mon-fri';
    expect(await tell(alternating)).toContain('5 minutes on your feet');
    for (const told of [await tell('max 1'), await tell(alternating), await tell('status')]) {
      expect(told).toContain('every 60 minutes, 09:00–17:00');
      expect(told).not.toMatch(/on your feet|alternating/);
      expect(told).toContain(say('standing.no-turns'));
    }
    await bed.liveUntil('2026-11-24T18:00:00Z');
    expect(bed.cameTo(home, 'Europe/Berlin').map((at) => at.slice(0, 10))).toEqual([
      '2026-11-23',
      '2026-11-24',
    ]);
    const room = await tell('max 2');
    expect(room).toContain('5 minutes on your feet');
    expect(room).not.toContain(say('standing.no-turns'));
  });

  it('is told without that word where nothing alternates', async () => {
    const bed = await TestHouse.open(monday);
    await standing(bed, 'every 60m 9-17 mon-fri');
    expect(await standing(bed, 'max 1')).not.toContain(say('standing.no-turns'));
  });
});

describe('the end of a turn', () => {
  it.each(['', 'done'])('comes when the turn is over, also after the press "%s"', async (press) => {
    const bed = await begun();
    if (press !== '') await bed.press(somebody, `reminder.${press}.v1`, lastId(bed));
    expect(await next(bed)).toBe(10);
    expect(isSaying(bed, 'reminder.heading.sit')).toBe(true);
    expect(await next(bed)).toBe(50);
    expect(isSaying(bed, 'reminder.heading.stand')).toBe(true);
  });

  it.each(['skip', 'not-for-me'])(
    'does not come to somebody who pressed %s at its beginning',
    async (press) => {
      const bed = await begun();
      await bed.press(somebody, `reminder.${press}.v1`, lastId(bed));
      expect(await next(bed)).toBe(60);
    },
  );

  it('does not come to somebody who typed skip at its beginning', async () => {
    const bed = await begun();
    await standing(bed, 'skip');
    expect(await next(bed)).toBe(60);
  });

  it('comes as long after the beginning as ever, where that was put off', async () => {
    const bed = await begun();
    await bed.press(somebody, 'reminder.snooze.v2', `15:${lastId(bed)}`);
    expect(await next(bed)).toBe(15);
    expect(isSaying(bed, 'reminder.heading.stand')).toBe(true);
    expect(await next(bed)).toBe(10);
    expect(isSaying(bed, 'reminder.heading.sit')).toBe(true);
    expect(await next(bed)).toBe(35);
  });

  it('can be put off itself, and let go beforehand', async () => {
    const bed = await begun();
    await next(bed);
    await bed.press(somebody, 'reminder.snooze.v2', `5:${lastId(bed)}`);
    expect(await next(bed)).toBe(5);
    expect(isSaying(bed, 'reminder.heading.sit')).toBe(true);
    expect(await next(bed)).toBe(45);
    await bed.press(somebody, 'reminder.done.v1', lastId(bed));
    await standing(bed, 'skip');
    expect(await next(bed)).toBe(60);
    expect(isSaying(bed, 'reminder.heading.stand')).toBe(true);
  });

  it.each(['pause 20m', 'every 45m', 'water at 16:00'])(
    'does not come after "%s", which is another plan',
    async (line) => {
      const bed = await begun();
      await standing(bed, line);
      await next(bed);
      expect(isSaying(bed, 'reminder.heading.sit')).toBe(false);
    },
  );

  it('does not come once changes of position were dropped', async () => {
    const bed = await TestHouse.open(monday);
    await standing(bed, 'water at 16:00');
    await standing(bed, 'alternate every 60m from 10m to 30m 9-17 mon-fri');
    await next(bed);
    expect(isSaying(bed, 'reminder.heading.stand')).toBe(true);
    await standing(bed, 'stand off');
    expect((await plan(bed))?.progress.turn).toBeUndefined();
    await next(bed);
    expect(isSaying(bed, 'reminder.heading.sit')).toBe(false);
  });

  it('does not come where the beginning never arrived', async () => {
    const bed = await TestHouse.open(monday);
    await standing(bed, 'alternate every 60m from 10m to 30m 9-17 mon-fri');
    bed.slack.script({ is: 'unclear', outcome: 'timed-out' });
    await next(bed);
    expect(await next(bed)).toBe(60);
    expect(isSaying(bed, 'reminder.heading.stand')).toBe(true);
  });

  it('does not come where the beginning waited for the platform until it was due itself', async () => {
    const bed = await TestHouse.open(monday);
    await standing(bed, 'alternate every 60m from 5m to 30m 9-17 mon-fri');
    bed.slack.script({ is: 'rate-limited', retryAfterMs: 330_000 });
    await bed.liveUntil('2026-11-23T09:59:00Z');
    // The one try that was told to wait, and the beginning alone.
    expect(bed.cameTo(home, 'UTC')).toHaveLength(2);
    expect(isSaying(bed, 'reminder.heading.stand')).toBe(true);
    const told = await standing(bed, 'why');
    expect(told).toContain(say('hold.not-begun'));
    expect(told).not.toContain(say('hold.overtaken'));
    // It is the open one, and begins its turn once it is back.
    expect(await standing(bed, 'snooze 2')).toContain('Snoozed until');
    expect(isSaying(bed, 'reminder.heading.stand')).toBe(true);
    expect(await standing(bed, 'skip')).toBe(say('reminder.skipped'));
    // It came five minutes late.
    expect(await next(bed)).toBe(55);
    expect(isSaying(bed, 'reminder.heading.stand')).toBe(true);
    expect(await next(bed)).toBe(5);
    expect(isSaying(bed, 'reminder.heading.sit')).toBe(true);
  });

  it.each([
    ['waits for the platform', 'in the card of the next one, where that is due by then'],
    ['was to come while nothing ran', 'in the card of the next one, where that is due by then'],
    ['waits for the platform', 'by itself'],
    ['was to come while nothing ran', 'by itself'],
  ])('that %s comes late %s', async (what, how) => {
    const bed = await begun();
    const turnEnds = (await plan(bed))?.progress.turn?.endsAt ?? expect.fail('Expected a turn');
    const inTwoMinutes = turnEnds.add({ minutes: 2 }).toZonedDateTimeISO('Europe/Berlin').toPlainTime();
    const line = `water at ${inTwoMinutes.toString().slice(0, 5)} 16:30`;
    if (how !== 'by itself') {
      await standing(bed, line);
      const present = (await plan(bed)) ?? expect.fail('Expected a plan');
      // Setting a kind ends the turn: here the plan had it before.
      const turn = { of: lastId(bed) as DeliveryId, endsAt: turnEnds };
      await bed.house.store.plans.save({
        ...present,
        ...{ limits: { ...present.limits, leastGapMinutes: 1 }, nextDueAt: turnEnds },
        progress: { ...present.progress, turn },
      });
    }
    const before = bed.cardsTo(home).length;
    const isDown = what === 'was to come while nothing ran';
    if (isDown) {
      await bed.close();
      await bed.clock.set(turnEnds.add({ minutes: 4 }));
      await bed.restart();
      await bed.tick();
    } else bed.slack.script({ is: 'rate-limited', retryAfterMs: 240_000 });
    await bed.liveUntil(turnEnds.add({ minutes: 12 }).toString());
    // The one try that was told to wait comes first.
    const came = bed.cardsTo(home).slice(before + (isDown ? 0 : 1));
    expect(came).toHaveLength(1);
    if (how === 'by itself') {
      expect(isSaying(bed, 'reminder.heading.sit')).toBe(true);
      return;
    }
    expect(came[0]?.text).toContain(say('reminder.heading.water'));
    expect(came[0]?.text).toContain(say('also.sit'));
    const why = (await standing(bed, 'why')).split('\n').filter((told) => told.includes(say('kind.sit')));
    expect(why[0]).toContain(say(isDown ? 'why.expired.down' : 'hold.overtaken'));
    expect(why[1]).toContain(say('why.beside', { what: say('why.sent') }));
    expect(await standing(bed, 'snooze 10')).toContain('Snoozed until');
    await bed.liveUntil(turnEnds.add({ minutes: 25 }).toString());
    expect(bed.cardsTo(home).at(-1)?.text).toContain(say('also.sit'));
  });

  it('does not come before a beginning that waits, for somebody who wants no suggestion', async () => {
    const bed = await TestHouse.open(monday);
    await standing(bed, 'alternate every 60m from 5m to 30m 9-17 mon-fri');
    const present = await plan(bed);
    if (!present) throw new Error('Expected a plan');
    const unwanted = suggestionsOf(library).map(({ id }) => id);
    await bed.house.store.plans.save({ ...present, rotation: { ...present.rotation, unwanted } });
    bed.slack.script({ is: 'rate-limited', retryAfterMs: 330_000 });
    await bed.liveUntil('2026-11-23T09:59:00Z');
    expect(bed.cameTo(home, 'UTC')).toHaveLength(2);
    expect(isSaying(bed, 'reminder.heading.stand')).toBe(true);
    expect(await standing(bed, 'why')).toContain(say('hold.not-begun'));
  });

  it('comes as promised where the ramp was stepped back meanwhile, whatever was held in the turn', async () => {
    const bed = await TestHouse.open(monday);
    await standing(bed, 'alternate every 20m from 15m to 15m by 2m 9-17 mon-fri');
    await next(bed);
    // Back two minutes before the next beginning, which the turn then holds.
    await standing(bed, 'snooze 18');
    expect(await next(bed)).toBe(18);
    await bed.liveUntil(bed.clock.now().add({ minutes: 5 }).toString());
    expect(await standing(bed, 'why')).toContain('the turn before it goes on until');
    await standing(bed, 'ramp back');
    expect(await next(bed)).toBe(15);
    expect(isSaying(bed, 'reminder.heading.sit')).toBe(true);
  });

  it('is not begun where its end is past by the time the beginning comes, after an outage', async () => {
    const bed = await TestHouse.open(monday);
    await standing(bed, 'alternate every 60m from 5m to 30m 9-17 mon-fri');
    const begins = (await plan(bed))?.nextDueAt ?? expect.fail('Expected a plan');
    await bed.close();
    await bed.clock.set(begins.add({ minutes: 8 }));
    await bed.restart();
    await bed.tick();
    await bed.liveUntil(begins.add({ minutes: 50 }).toString());
    expect(bed.cameTo(home, 'UTC')).toHaveLength(1);
    expect(isSaying(bed, 'reminder.heading.stand')).toBe(true);
  });

  it('is said in words beforehand', async () => {
    const bed = await TestHouse.open(monday);
    await standing(bed, 'alternate every 60m from 10m to 30m 9-11 mon');
    expect(await standing(bed, 'next')).toMatch(/Mon 23 Nov: 10:0\d change position, 10:1\d change back/);
  });
});
