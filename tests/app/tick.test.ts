import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { startTicking } from '../../src/app/tick.ts';
import { steadyTurns } from '../../src/usecases/steady-turns.ts';
import type { AskOthers, HeldAgainst } from '../../src/usecases/undo-clock-ahead.ts';
import { acme, anAsker, TestHouse } from '../support/test-house.ts';

/**
 * A ticker whose timer runs by a clock in the test's hand, half a second before a minute, and the ticks so far. Setting the
 * system time moves no timer and no steady clock, as on a real machine.
 */
async function begin(askOthers?: AskOthers, lastSeen?: Temporal.DurationLike) {
  const bed = await TestHouse.open('2026-11-23T09:44:59.500Z');
  if (lastSeen) await bed.house.store.inbound.isFirst(acme, 'key', bed.clock.now().subtract(lastSeen));
  vi.useFakeTimers({
    toFake: ['setTimeout', 'clearTimeout', 'Date', 'performance'],
    now: Date.UTC(2026, 10, 23, 9, 44, 59, 500),
  });
  onTestFinished(() => void vi.useRealTimers());
  const ticked: boolean[] = [];
  const metrics = { ticked: (_seconds: number, isDone: boolean) => void ticked.push(isDone) };
  const ticker = startTicking(bed.house, metrics, steadyTurns(bed.clock), askOthers);
  onTestFinished(() => ticker.stop());
  // The timer has to be loaded.
  await import('node-cron');
  await settle();
  return { bed, ticked, ticker };
}

/** Lets real work come to its end: the store answers in turns of the real event loop. */
async function settle(): Promise<void> {
  for (let turn = 0; turn < 50; turn++) await new Promise((resolve) => setImmediate(resolve));
}

/** So much time passes in which timers fire when they should. */
async function pass(ms: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(ms);
  await settle();
}

/** The process stands still for so long, and goes on. */
async function standStill(ms: number): Promise<void> {
  vi.setSystemTime(Date.now() + ms);
  await pass(600);
}

/** Whoever looks after the machine, or NTP, sets its clock. */
function setClock(byMs: number): void {
  vi.setSystemTime(Date.now() + byMs);
}

/** The same, and the minute that comes of it. */
async function hasSetClock(byMs: number): Promise<void> {
  setClock(byMs);
  await pass(10 * second);
}

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

describe('a minute', () => {
  it('begins when the clock says so, and nothing is told of it', async () => {
    const { bed, ticked } = await begin();
    await pass(600);
    expect(ticked).toEqual([true]);
    expect(bed.log.lines).toEqual([]);
  });

  it('begins late where the process stood still, says by how much, and the next one is in time', async () => {
    const { bed, ticked } = await begin();
    await standStill(20_000);
    expect(ticked).toEqual([true]);
    expect(bed.log.lines).toEqual([
      { level: 'warn', event: 'tick.late', facts: { lateMs: expect.closeTo(20_000, -3) } },
    ]);
    await pass(60_000);
    expect(ticked).toEqual([true, true]);
    expect(bed.log.lines).toHaveLength(1);
  });

  it('takes up what can be read again at the first one, and until that went through once', async () => {
    const { bed, ticked } = await begin();
    const idle = vi.spyOn(bed.house.store.due, 'idle');
    const list = vi.spyOn(bed.house.store.workspaces, 'list').mockRejectedValueOnce(new Error('away'));
    const asker = anAsker();
    await bed.say(asker, 'standing', 'at 15:00 mon-fri');
    await pass(600);
    expect(idle).not.toHaveBeenCalled();
    expect(bed.log.of('tick.failed')).toHaveLength(1);
    for (let minute = 0; minute < 3; minute++) await pass(60_000);
    expect(ticked).toEqual([true, true, true, true]);
    expect(list).toHaveBeenCalledTimes(2);
    expect(idle.mock.calls).toEqual([[asker.workspaceId]]);
  });

  it('does not wait for what is taken up over many workspaces, which is begun once, and who stops it waits for that', async () => {
    const { bed, ticked, ticker } = await begin();
    const slow = Promise.withResolvers<void>();
    const looks = vi.spyOn(bed.house.store.deliveries, 'checksAstray').mockImplementation(async () => {
      await slow.promise;
      return [];
    });
    for (let minutes = 0; minutes < 3; minutes++) await pass(minute);
    setClock(-5 * hour);
    for (let minutes = 0; minutes < 2; minutes++) await pass(minute);
    expect(ticked.length).toBeGreaterThanOrEqual(4);
    expect(bed.log.lines.map(({ event }) => event)).toEqual(['tick.clock-set-back']);
    expect(looks).toHaveBeenCalledTimes(1);
    slow.resolve();
    await settle();
    // What was found meanwhile is not forgotten.
    await pass(minute);
    expect(looks).toHaveBeenCalledTimes(2);
    const last = Promise.withResolvers<void>();
    looks.mockImplementation(() => last.promise.then(() => []));
    setClock(-5 * hour);
    await pass(minute + 10 * second);
    expect(looks).toHaveBeenCalledTimes(3);
    let isStopped = false;
    const stopping = ticker.stop().then(() => (isStopped = true));
    await settle();
    expect(isStopped).toBe(false);
    last.resolve();
    await stopping;
  });

  it('is stopped between two bits of what is taken up, without a word, and the next process takes it up again', async () => {
    const { bed, ticker } = await begin();
    await bed.say(anAsker(), 'standing', 'at 15:00 mon-fri');
    const { workspaces } = bed.house.store;
    const asked = Promise.withResolvers<void>();
    const known = await workspaces.list();
    vi.spyOn(workspaces, 'list').mockImplementation(async () => {
      await asked.promise;
      return [...known, ...known, ...known];
    });
    const idle = vi.spyOn(bed.house.store.due, 'idle');
    await pass(600);
    const stopping = ticker.stop();
    asked.resolve();
    await stopping;
    expect(idle).toHaveBeenCalledTimes(1);
    expect(bed.log.lines).toEqual([]);
  });

  it('is left out while the one before it still runs, which is told of, and the next one begins', async () => {
    const { bed, ticked } = await begin();
    const slow = Promise.withResolvers<void>();
    vi.spyOn(bed.house.store, 'transaction').mockImplementationOnce(async () => {
      await slow.promise;
      throw new Error('slow');
    });
    await pass(600);
    await pass(minute);
    expect(ticked).toEqual([]);
    expect(bed.log.lines.map(({ event }) => event)).toEqual(['tick.still-running']);
    slow.resolve();
    await settle();
    expect(ticked).toEqual([false]);
    await pass(minute);
    expect(ticked).toEqual([false, true]);
    expect(bed.log.of('tick.still-running')).toHaveLength(1);
  });

  it('begins once for all that a sleep of two hours left out', async () => {
    const { bed, ticked } = await begin();
    await standStill(2 * 60 * 60_000);
    expect(ticked).toEqual([true]);
    await pass(60_000);
    expect(ticked).toEqual([true, true]);
    expect(bed.log.lines.length).toBeLessThanOrEqual(1);
  });
});

describe('a clock that is set back', () => {
  it.each([
    ['two minutes', 2 * minute],
    ['an hour', hour],
    ['a day', day],
    ['ten years', 3653 * day],
  ])('by %s stops no minute for longer than one, and is told of', async (_what, byMs) => {
    const { bed, ticked } = await begin();
    await pass(600);
    expect(ticked).toHaveLength(1);
    await pass(20 * second);
    setClock(-byMs);
    for (let passed = 0; passed < 66; passed++) await pass(second);
    expect(ticked.length).toBeGreaterThanOrEqual(2);
    for (let minutes = 0; minutes < 3; minutes++) await pass(minute);
    expect(ticked.length).toBeGreaterThanOrEqual(5);
    expect(ticked.length).toBeLessThanOrEqual(6);
    expect(bed.log.lines).toEqual([{ level: 'warn', event: 'tick.clock-set-back', facts: { byMs } }]);
  });

  it('by many small steps between two minutes is found as well', async () => {
    const { bed, ticked } = await begin();
    await pass(600);
    for (let step = 0; step < 10; step++) {
      await pass(5 * second);
      setClock(-30 * second);
    }
    for (let passed = 0; passed < 66; passed++) await pass(second);
    expect(ticked.length).toBeGreaterThanOrEqual(2);
    expect(bed.log.of('tick.clock-set-back').length).toBeGreaterThanOrEqual(1);
  });

  it('by less than a minute leaves out none, begins none twice, and nothing is told of it', async () => {
    const { bed, ticked } = await begin();
    await pass(600);
    setClock(-10 * second);
    for (let passed = 0; passed < 3 * 60; passed++) await pass(second);
    expect(ticked).toHaveLength(3);
    expect(bed.log.lines).toEqual([]);
  });

  it('has what is not due when it should be looked for again, after the next minute', async () => {
    const { bed } = await begin();
    const looks = vi.spyOn(bed.house.store.deliveries, 'checksAstray');
    for (let minutes = 0; minutes < 2; minutes++) await pass(minute);
    expect(looks).toHaveBeenCalledTimes(1);
    setClock(-5 * hour);
    for (let passed = 0; passed < 66; passed++) await pass(second);
    expect(looks).toHaveBeenCalledTimes(2);
    await pass(minute);
    expect(looks).toHaveBeenCalledTimes(2);
  });
});

describe('what a clock that was ahead has planned', () => {
  it('is planned anew once the clock is set back, and not before, since it may be right', async () => {
    const { bed } = await begin();
    const asker = anAsker();
    await bed.say(asker, 'standing', 'at 15:00 daily');
    const { plans } = bed.house.store;
    const plan = await plans.ofPerson(asker.workspaceId, asker.personId);
    if (!plan) expect.fail('Expected a plan');
    const nextDueAt = plan.nextDueAt?.add({ hours: 5 * 24 });
    await plans.save({ ...plan, nextDueAt });
    const kept = async () => (await plans.find(asker.workspaceId, plan.id))?.nextDueAt?.toString();
    for (let minutes = 0; minutes < 3; minutes++) await pass(minute);
    expect(await kept()).toBe(nextDueAt?.toString());
    setClock(-5 * day);
    for (let passed = 0; passed < 66; passed++) await pass(second);
    expect(await kept()).toBe(plan.nextDueAt?.toString());
  });

  it.each<[string, HeldAgainst, () => Promise<void>]>([
    ['a clock that was behind at the start is set on', 'behind', () => hasSetClock(2 * hour)],
    ['one that was behind was set right without a word, within the hour', 'behind', async () => {}],
    ['one that is ahead still, but by less', 'ahead', async () => {}],
  ])('is planned anew by the same process once %s', async (_when, said, isSetRight) => {
    const says = vi.fn<AskOthers>().mockResolvedValue('right').mockResolvedValueOnce(said);
    const { bed } = await begin(says);
    const asker = anAsker();
    await bed.say(asker, 'standing', 'at 15:00 daily');
    const { plans } = bed.house.store;
    const plan = await plans.ofPerson(asker.workspaceId, asker.personId);
    if (!plan) expect.fail('Expected a plan');
    await plans.save({ ...plan, nextDueAt: plan.nextDueAt?.add({ hours: 730 * 24 }) });
    const isPlannedAnew = async () =>
      (await plans.find(asker.workspaceId, plan.id))?.nextDueAt?.toString() === plan.nextDueAt?.toString();
    for (let minutes = 0; minutes < 2; minutes++) await pass(minute);
    expect(says).toHaveBeenCalledTimes(1);
    expect(await isPlannedAnew()).toBe(said === 'ahead');
    await isSetRight();
    for (let minutes = 0; minutes < 62; minutes++) await pass(minute);
    expect(await isPlannedAnew()).toBe(true);
    expect(says).toHaveBeenCalledTimes(said === 'ahead' ? 1 : 2);
    expect(bed.log.of('store.clock-behind')).toHaveLength(said === 'behind' ? 1 : 0);
  });
});

describe('a clock that is set on', () => {
  it.each([
    ['just before a minute', 0],
    ['in the middle of one', 30 * second],
    ['at the last moment before one', 498],
  ])('by years, %s, begins one minute at once and goes through none of those years', async (_when, after) => {
    const { bed, ticked } = await begin();
    await pass(after);
    const before = ticked.length;
    setClock(5 * 365 * day);
    const began = process.hrtime.bigint();
    for (let passed = 0; passed < 6; passed++) await pass(second);
    expect(Number(process.hrtime.bigint() - began) / 1e6).toBeLessThan(2_000);
    // The clock was set to half a second before a minute, or after it was just that.
    expect(ticked.length - before).toBeGreaterThanOrEqual(1);
    expect(ticked.length - before).toBeLessThanOrEqual(2);
    expect(bed.log.lines).toEqual([
      { level: 'warn', event: 'tick.clock-set-on', facts: { byMs: 5 * 365 * day } },
    ]);
    const now = ticked.length;
    for (let minutes = 0; minutes < 3; minutes++) await pass(minute);
    expect(ticked).toHaveLength(now + 3);
  });

  it('by days throws nothing out for an hour, or until it is set back, since that cannot be undone', async () => {
    const { bed, ticked } = await begin();
    const prune = vi.spyOn(bed.house.store.records, 'prune');
    const minutes = async (count: number) => {
      for (let passed = 0; passed < count; passed++) await pass(minute);
      return prune.mock.calls.length;
    };
    expect(await minutes(1)).toBe(1);
    setClock(2 * hour);
    expect(await minutes(2)).toBeGreaterThanOrEqual(3);
    const before = prune.mock.calls.length;
    setClock(365 * day);
    expect(await minutes(50)).toBe(before);
    // By a little: it is still ahead.
    setClock(-2 * minute);
    expect(await minutes(3)).toBe(before);
    setClock(-365 * day);
    expect(await minutes(3)).toBeGreaterThanOrEqual(before + 1);
    setClock(365 * day);
    await pass(6 * second);
    const again = prune.mock.calls.length;
    expect(await minutes(58)).toBe(again);
    expect(await minutes(5)).toBeGreaterThanOrEqual(again + 2);
    expect(ticked.length).toBeGreaterThan(100);
  });

  it('by days while no process ran throws nothing out for an hour either, and a night is no reason to wait', async () => {
    for (const [hours, pruned] of [
      [23, 1],
      [25, 0],
    ] as const) {
      const { bed } = await begin(undefined, { hours });
      const prune = vi.spyOn(bed.house.store.records, 'prune');
      await pass(minute);
      expect(prune).toHaveBeenCalledTimes(pruned);
      for (let minutes = 0; minutes < 58; minutes++) await pass(minute);
      expect(prune.mock.calls.length).toBe(pruned * 59);
      for (let minutes = 0; minutes < 5; minutes++) await pass(minute);
      expect(prune.mock.calls.length).toBeGreaterThan(pruned * 59);
      vi.useRealTimers();
    }
  });

  it('is not what a process takes it for that stood still for months itself', async () => {
    const { bed, ticked } = await begin();
    await pass(600);
    const standing = { from: performance.now(), ms: 0 };
    vi.spyOn(performance, 'now').mockImplementation(() => standing.from + standing.ms);
    standing.ms = 90 * day;
    setClock(90 * day);
    for (let passed = 0; passed < 6; passed++) await pass(second);
    expect(ticked).toHaveLength(2);
    expect(bed.log.lines.map(({ event }) => event)).toEqual(['tick.late']);
  });
});
