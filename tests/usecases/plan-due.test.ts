import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it } from 'vitest';
import { deliveryIdOf } from '../../src/domain/delivery.ts';
import type { Store } from '../../src/ports/store.ts';
import { planDue } from '../../src/usecases/plan-due.ts';
import { takeUpAgain } from '../../src/usecases/take-up-again.ts';
import { acme, anAsker, globex, TestHouse } from '../support/test-house.ts';

const kim = anAsker({ person: 'kim', workspace: globex });
const robin = anAsker({ person: 'robin', workspace: globex });
const somebody = anAsker();
const berlin = 'Europe/Berlin';

/** Changes what is stored, as a damaged disk or another machine's time zone data would. */
function damage(bed: TestHouse, sql: string): void {
  const beside = new DatabaseSync(bed.file, { timeout: 5000 });
  beside.exec(sql);
  beside.close();
}

describe('a standing wish that cannot be read', () => {
  it.each([
    ['a zone this machine does not know', `update reminder_plans set zone = 'Mars/CANARY' where`],
    ['a rule that is no JSON', `update reminder_plans set strands = 'CANARY' where`],
    ['hours of another shape', `update reminder_plans set hours = '["CANARY"]' where`],
  ])('with %s stops nobody else, and is named in the log once, by table and id only', async (_what, sql) => {
    const bed = await TestHouse.open('2026-11-23T06:00:00Z');
    for (const asker of [kim, robin]) await bed.say(asker, 'standing', 'every 60m 9-12 mon-fri');
    await bed.say(somebody, 'backwise', 'here daily at 9:30');
    const broken = await bed.house.store.plans.ofPerson(globex, kim.personId);
    damage(bed, `${sql} person_id = 'kim'`);

    await bed.liveUntil('2026-11-23T12:00:00Z');
    expect(bed.cameTo('direct-robin', berlin).length).toBeGreaterThanOrEqual(2);
    expect(bed.cameTo('back-health', berlin).length).toBeGreaterThanOrEqual(1);
    expect(bed.cameTo('direct-kim', berlin)).toEqual([]);
    expect(bed.log.of('store.row-unreadable')).toEqual([
      { level: 'warn', event: 'store.row-unreadable', facts: { table: 'reminder_plans', id: broken?.id } },
    ]);
    expect(bed.log.text()).not.toContain('CANARY');
    await expect(bed.house.store.plans.ofPerson(globex, kim.personId)).rejects.toMatchObject({
      name: 'StoreUnavailable',
      message: expect.stringContaining(`id ${broken?.id}`),
    });
    expect(await bed.house.store.workspaces.list()).toContain(acme);
  });
});

describe('a due time at the edge of what an instant can be', () => {
  it('stops nobody else: it is set aside, and taken up again with one that can be reckoned with', async () => {
    const bed = await TestHouse.open('2026-11-23T06:00:00Z');
    for (const asker of [kim, robin]) await bed.say(asker, 'standing', 'at 10:00 daily');
    const plan = await bed.house.store.plans.ofPerson(globex, kim.personId);
    damage(bed, `update reminder_plans set next_due_at = -8640000000000000 where person_id = 'kim'`);
    await bed.clock.set('2026-11-23T09:00:00Z');
    await bed.tick();
    await bed.clock.advance({ seconds: 5 });
    expect(bed.cameTo('direct-robin', berlin)).toEqual(['2026-11-23T10:00']);
    expect(bed.log.of('store.row-unreadable').map(({ facts }) => facts)).toEqual([
      { table: 'reminder_plans', id: plan?.id },
    ]);
    await takeUpAgain(bed.house);
    await bed.liveUntil('2026-11-24T09:05:00Z');
    expect(bed.cameTo('direct-kim', berlin)).toEqual(['2026-11-24T10:00']);
  });
});

describe('a standing wish that was set aside and can be read again', () => {
  it('comes due again at its next time, without a word of whose it is, and what passed meanwhile stays past', async () => {
    const bed = await TestHouse.open('2026-11-23T06:00:00Z');
    await bed.say(kim, 'standing', 'at 10:00 15:00 mon-fri');
    await bed.say(somebody, 'backwise', 'here at 9:30 mon-fri');
    const plan = await bed.house.store.plans.ofPerson(globex, kim.personId);
    damage(bed, `update reminder_plans set zone = 'Mars/Olympus'`);
    damage(bed, `update channel_subscriptions set zone = 'Mars/Olympus'`);
    await bed.liveUntil('2026-11-23T11:00:00Z');
    await takeUpAgain(bed.house);
    expect(bed.log.of('store.rows-readable-again')).toEqual([]);

    damage(bed, `update reminder_plans set zone = 'Europe/Berlin'`);
    damage(bed, `update channel_subscriptions set zone = 'Europe/Berlin'`);
    await takeUpAgain(bed.house);
    expect(bed.log.of('store.rows-readable-again').map(({ facts }) => facts)).toEqual([
      { workspaceId: acme, count: 1 },
      { workspaceId: globex, count: 1 },
    ]);
    const again = await bed.house.store.plans.ofPerson(globex, kim.personId);
    expect(again).toEqual({ ...plan, nextDueAt: Temporal.Instant.from('2026-11-23T14:00:00Z') });
    await takeUpAgain(bed.house);
    expect(bed.log.of('store.rows-readable-again')).toHaveLength(2);
    const before = bed.cameTo('back-health', berlin).length;
    await bed.liveUntil('2026-11-24T08:45:00Z');
    expect(bed.cameTo('direct-kim', berlin)).toHaveLength(1);
    expect(bed.cameTo('back-health', berlin)).toHaveLength(before + 1);
  });
});

describe('a minute at which many are due', () => {
  it('is planned to the last of them, each once, over more than one batch', async () => {
    const bed = await TestHouse.open('2026-11-23T06:00:00Z');
    const people = Array.from({ length: 450 }, (_, index) =>
      anAsker({ person: `p${index}`, channel: undefined }),
    );
    for (const one of people) await bed.say(one, 'standing', 'at 10:00 mon-fri');
    await bed.liveUntil('2026-11-23T09:01:00Z');
    expect(new Set(bed.slack.posts.map(({ address }) => address)).size).toBe(450);
    expect(bed.slack.posts).toHaveLength(450);
    expect(await bed.house.store.deliveries.count()).toMatchObject({ sent: 450, pending: 0 });
  });

  it('is safe from a power cut when it is planned, the rest of it with one force', async () => {
    const bed = await TestHouse.open('2026-11-23T06:00:00Z');
    const people = Array.from({ length: 90 }, (_, index) =>
      anAsker({ person: `p${index}`, channel: undefined }),
    );
    for (const one of people) await bed.say(one, 'standing', 'at 10:00 mon-fri');
    const { store } = bed.house;
    const asked: (string | undefined)[] = [];
    const watched: Store = {
      ...store,
      transaction: (work, lasting) => {
        asked.push(lasting);
        return store.transaction(work, lasting);
      },
      force: () => {
        asked.push('force');
        return store.force();
      },
    };
    const house = { ...bed.house, store: watched, clock: { now: () => at, wait: async () => {} } };
    const at = Temporal.Instant.from('2026-11-23T09:00:01Z');
    expect(await planDue(house)).toBe(90);
    expect(asked).toEqual(['at-once', 'in-time', 'in-time', 'force']);
    expect(await planDue(house)).toBe(0);
    expect(asked.slice(4)).toEqual(['at-once']);
  });

  it('is planned in bits as large as there is room for, and says how much of it was taken', async () => {
    const bed = await TestHouse.open('2026-11-23T06:00:00Z');
    const people = Array.from({ length: 30 }, (_, index) =>
      anAsker({ person: `p${index}`, channel: undefined }),
    );
    for (const one of people) await bed.say(one, 'standing', 'at 10:00 mon-fri');
    const at = Temporal.Instant.from('2026-11-23T09:00:01Z');
    const sizes = [7, 20, 5];
    const done: number[] = [];
    const planned: number[] = [];
    const bits = {
      get size() {
        return sizes[done.length] ?? 1;
      },
      next: async (count: number) => {
        done.push(count);
        planned.push((await bed.house.store.deliveries.count()).pending);
      },
    };
    const house = { ...bed.house, clock: { now: () => at, wait: async () => {} } };
    expect(await planDue(house, { abreast: 1, begin: () => bits })).toBe(30);
    expect(done).toEqual([7, 20]);
    expect(planned).toEqual([7, 27]);
  });

  it('keeps the holidays of each one’s own country', async () => {
    const bed = await TestHouse.open('2026-11-25T06:00:00Z');
    for (const [person, country] of [
      ['kim', 'DE'],
      ['robin', 'US'],
      ['somebody', 'off'],
    ] as const) {
      const asker = anAsker({ person, channel: undefined });
      await bed.say(asker, 'standing', 'at 10:00 daily');
      await bed.say(asker, 'standing', `holidays ${country}`);
    }
    await bed.liveUntil('2026-11-26T20:00:00Z');
    const came = (person: string) => bed.cameTo(`direct-${person}`, berlin).map((text) => text.slice(8, 10));
    expect([came('kim'), came('robin'), came('somebody')]).toEqual([['26'], ['25'], ['25', '26']]);
  });
});

describe('a wish that is due since many years', () => {
  it('has no holidays of all those years looked up, is missed, and goes on', async () => {
    const bed = await TestHouse.open('2026-11-23T06:00:00Z');
    await bed.say(kim, 'standing', 'at 10:00 daily');
    await bed.say(kim, 'standing', 'holidays DE');
    damage(bed, `update reminder_plans set next_due_at = ${Date.parse('1994-11-23T09:00:00Z')}`);
    const years: number[] = [];
    const holidays = {
      ...bed.house.holidays,
      inYear: (country: string, year: number) => {
        years.push(year);
        return bed.house.holidays.inYear(country, year);
      },
    };
    expect(await planDue({ ...bed.house, holidays })).toBeGreaterThan(0);
    expect(new Set(years)).toEqual(new Set([2025, 2026]));
    await bed.liveUntil('2026-11-24T09:05:00Z');
    expect(bed.cameTo('direct-kim', berlin)).toEqual(['2026-11-23T10:00', '2026-11-24T10:00']);
  });
});

describe('a due moment that was decided before', () => {
  it('is neither decided nor counted once more, and the wish goes on behind it', async () => {
    const bed = await TestHouse.open('2026-11-23T06:00:00Z');
    const ten = Temporal.Instant.from('2026-11-23T09:00:00Z');
    await bed.say(kim, 'standing', 'at 10:00 12:00 14:00 daily');
    await bed.liveUntil('2026-11-23T11:05:00Z');
    const known = await bed.house.store.plans.ofPerson(globex, kim.personId);
    if (!known) expect.fail('Expected a plan');
    expect(known.progress.last?.before?.id).toBe(deliveryIdOf(known.id, ten));
    // As a clock that goes back leaves it.
    await bed.house.store.plans.save({ ...known, nextDueAt: ten });
    await bed.tick();
    expect(await bed.house.store.plans.ofPerson(globex, kim.personId)).toEqual(known);
    expect(bed.cameTo('direct-kim', berlin)).toEqual(['2026-11-23T10:00', '2026-11-23T12:00']);
  });

  it('keeps nobody else of the same batch waiting', async () => {
    const bed = await TestHouse.open('2026-11-23T06:00:00Z');
    for (const one of [kim, robin]) await bed.say(one, 'standing', 'at 10:00 12:00 daily');
    await bed.liveUntil('2026-11-23T09:05:00Z');
    damage(
      bed,
      `update reminder_plans set next_due_at = ${Date.parse('2026-11-23T09:00:00Z')} where person_id = 'kim'`,
    );
    await bed.clock.set('2026-11-23T11:00:00Z');
    expect(await planDue(bed.house)).toBe(2);
    await bed.clock.advance({ seconds: 5 });
    for (const one of ['direct-kim', 'direct-robin'])
      expect(bed.cameTo(one, berlin)).toEqual(['2026-11-23T10:00', '2026-11-23T12:00']);
  });
});
