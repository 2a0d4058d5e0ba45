import { describe, expect, it } from 'vitest';
import { createLocalDispatcher } from '../../src/outbox/local-dispatcher.ts';
import { openSqliteStore } from '../../src/store/open-sqlite.ts';
import { createSecretBox } from '../../src/store/secret-box.ts';
import { describeDispatcher } from '../contracts/dispatcher-contract.ts';
import { FakeClock } from '../support/fake-clock.ts';
import { MemoryLog } from '../support/memory-log.ts';
import { acme, globex, OutboxBed } from './outbox-bed.ts';

describeDispatcher('one process', async () => {
  const clock = new FakeClock();
  const store = await openSqliteStore({ file: ':memory:', secrets: createSecretBox([]) });
  for (const workspace of [acme, globex]) await store.workspaces.admit(workspace, clock.now());
  return {
    dispatcher: createLocalDispatcher({ store, clock, log: new MemoryLog() }),
    store,
    workspaces: [acme, globex],
    now: () => clock.now(),
    advance: (by) => clock.advance(by),
    close: () => store.close(),
  };
});

function dispatcherOf(bed: OutboxBed) {
  return createLocalDispatcher({ store: bed.store, clock: bed.clock, log: bed.log });
}

describe('the local dispatcher', () => {
  it('sends what is owed, waits out a hold, and needs nobody to wake it again', async () => {
    const bed = await OutboxBed.open();
    const dispatcher = dispatcherOf(bed);
    await dispatcher.start(bed.newDrain());
    bed.slack.script({ is: 'rate-limited', retryAfterMs: 7_000 });
    const start = bed.clock.now();
    const delivery = await bed.store.transaction(async (store) => {
      const built = bed.build();
      await store.deliveries.insert([built]);
      await dispatcher.wake([acme], store);
      return built;
    });
    await bed.clock.advance({ seconds: 8 });
    expect(await bed.states(delivery)).toEqual(['sent']);
    expect(bed.callsAfter(start)).toEqual([0, 7_000]);
    await dispatcher.stop();
    expect(bed.clock.waiting).toBe(0);
  });

  it('settles at its start what a dead process left in sending, also where nothing is pending', async () => {
    const bed = await OutboxBed.open();
    const delivery = await bed.owe({ workspaceId: globex });
    await bed.deliveries.move(globex, delivery.id, 'pending', { is: 'sending', since: bed.clock.now() });
    const dispatcher = dispatcherOf(bed);
    await dispatcher.start(bed.newDrain());
    await dispatcher.settled();
    expect(await bed.state(delivery)).toMatchObject({ is: 'unknown', reason: 'interrupted' });
    expect(bed.slack.posts).toEqual([]);
    await dispatcher.stop();
  });

  it('finds within a minute what nobody woke it for', async () => {
    const bed = await OutboxBed.open();
    const dispatcher = dispatcherOf(bed);
    await dispatcher.start(bed.newDrain());
    await bed.clock.advance({ seconds: 30 });
    const delivery = await bed.owe();
    await bed.clock.advance({ seconds: 31 });
    expect(await bed.states(delivery)).toEqual(['sent']);
    await dispatcher.stop();
  });

  it('goes on sweeping after the store was away', async () => {
    const bed = await OutboxBed.open();
    const dispatcher = dispatcherOf(bed);
    await dispatcher.start(bed.newDrain());
    await bed.clock.advance({ seconds: 30 });
    bed.fault = new Error('disk is gone');
    await bed.clock.advance({ minutes: 2 });
    bed.fault = undefined;
    expect(bed.log.of('sweep failed').length).toBeGreaterThan(0);
    const delivery = await bed.owe();
    await bed.clock.advance({ minutes: 1 });
    expect(await bed.states(delivery)).toEqual(['sent']);
    await dispatcher.stop();
  });

  it('waits twice as long after each drain that throws, at most a minute, and logs no message', async () => {
    const bed = await OutboxBed.open();
    const dispatcher = dispatcherOf(bed);
    const tries: number[] = [];
    const start = bed.clock.now();
    await dispatcher.start(async (workspaceId) => {
      if (workspaceId !== acme) return undefined;
      tries.push(bed.clock.now().since(start).total('seconds'));
      throw new RangeError('words of a card');
    });
    await bed.clock.advance({ minutes: 5 });
    expect(tries).toEqual([0, 1, 3, 7, 15, 31, 63, 123, 183, 243]);
    expect(bed.log.of('drain failed')[1]?.facts).toMatchObject({ error: 'RangeError', retryInMs: 2_000 });
    expect(bed.log.text()).not.toContain('words of a card');
    await dispatcher.stop();
  });

  it('two of them on one store never send a delivery twice', async () => {
    const bed = await OutboxBed.open({ inFlight: 4, perWorkspacePerSecond: 20 });
    const dispatchers = [dispatcherOf(bed), dispatcherOf(bed)];
    for (const dispatcher of dispatchers) await dispatcher.start(bed.newDrain());
    bed.slack.answerWith(() => ({ is: 'ok', takesMs: 80 }));
    const owed = [];
    for (let count = 0; count < 30; count++) owed.push(await bed.owe());
    for (const dispatcher of dispatchers) {
      for (let count = 0; count < 3; count++) await dispatcher.wake([acme, acme], bed.store);
    }
    await bed.clock.advance({ minutes: 2 });
    expect(bed.slack.posts.map(({ address }) => address).toSorted()).toEqual(
      owed.map(({ address }) => address).toSorted(),
    );
    expect(await bed.states(...owed)).toEqual(owed.map(() => 'sent'));
    for (const dispatcher of dispatchers) await dispatcher.stop();
  });

  it('stops while sends are in flight: they end and are recorded, the rest stays pending', async () => {
    const bed = await OutboxBed.open({ inFlight: 2 });
    const owed = [await bed.owe(), await bed.owe(), await bed.owe()];
    bed.slack.answerWith(() => ({ is: 'ok', takesMs: 3_000 }));
    const dispatcher = dispatcherOf(bed);
    await dispatcher.start(bed.newDrain());
    await bed.clock.advance({ seconds: 1 });
    const stopped = dispatcher.stop();
    await bed.clock.advance({ seconds: 5 });
    await stopped;
    expect(await bed.states(...owed)).toEqual(['sent', 'sent', 'pending']);
    expect(bed.clock.waiting).toBe(0);
  });

  it('refuses a second start', async () => {
    const bed = await OutboxBed.open();
    const dispatcher = dispatcherOf(bed);
    await dispatcher.start(bed.newDrain());
    await expect(dispatcher.start(bed.newDrain())).rejects.toThrow('second');
    await dispatcher.stop();
  });

  it('looks once more at once, without waiting for a later time, when it was woken during a drain', async () => {
    const bed = await OutboxBed.open();
    const dispatcher = dispatcherOf(bed);
    let passes = 0;
    let isSlow = true;
    await dispatcher.start(async (workspaceId) => {
      if (workspaceId === acme) passes++;
      if (isSlow) await bed.clock.wait(100);
      return undefined;
    });
    await bed.clock.advance({ milliseconds: 50 });
    expect(passes).toBe(1);
    await dispatcher.wake([acme], bed.store);
    isSlow = false;
    await bed.clock.advance({ milliseconds: 50 });
    await dispatcher.settled();
    expect(passes).toBe(2);
    await dispatcher.stop();
  });

  it('looks a second time after a wake, for a store that shows the work only after the commit', async () => {
    const bed = await OutboxBed.open();
    const dispatcher = dispatcherOf(bed);
    const seen: boolean[] = [];
    let isCommitted = false;
    await dispatcher.start(async () => {
      seen.push(isCommitted);
      return undefined;
    });
    await bed.clock.settle();
    await dispatcher.wake([acme], bed.store);
    await bed.clock.settle();
    expect(seen).not.toContain(true);
    isCommitted = true;
    await bed.clock.advance({ seconds: 1 });
    expect(seen).toContain(true);
    await dispatcher.stop();
  });

  it('starts no drain before the one who woke it goes on', async () => {
    const bed = await OutboxBed.open();
    const dispatcher = dispatcherOf(bed);
    let passes = 0;
    await dispatcher.start(async () => {
      passes++;
      return undefined;
    });
    await bed.clock.settle();
    passes = 0;
    await dispatcher.wake([acme], bed.store);
    expect(passes).toBe(0);
    await dispatcher.settled();
    expect(passes).toBe(1);
    await dispatcher.stop();
  });

  it('starts with the shortest wait again after a drain that went well', async () => {
    const bed = await OutboxBed.open();
    const dispatcher = dispatcherOf(bed);
    let passes = 0;
    await dispatcher.start(async (workspaceId) => {
      if (workspaceId === acme && ++passes !== 3) throw new Error('disk is gone');
      return bed.clock.now().add({ hours: 1 });
    });
    await bed.clock.advance({ seconds: 10 });
    await dispatcher.wake([acme], bed.store);
    await bed.clock.settle();
    expect(bed.log.of('drain failed').map(({ facts }) => facts.retryInMs)).toEqual([1_000, 2_000, 1_000]);
    await dispatcher.stop();
  });
});
