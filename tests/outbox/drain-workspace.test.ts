import { describe, expect, it } from 'vitest';
import { card, text } from '../../src/domain/card.ts';
import { NotDelivered, StoreUnavailable } from '../../src/ports/errors.ts';
import type { Store } from '../../src/ports/store.ts';
import { acme, contoso, globex, OutboxBed, spoken, unstopped } from './outbox-bed.ts';

describe('a delivery', () => {
  it('is sent once and keeps the reference of its message', async () => {
    const bed = await OutboxBed.open();
    const delivery = await bed.owe();
    expect(await bed.newDrain()(acme, unstopped)).toBeUndefined();
    expect(await bed.state(delivery)).toEqual({
      is: 'sent',
      at: bed.clock.now(),
      message: 'slack-message-1',
    });
    expect(bed.slack.posts.map(({ address }) => address)).toEqual([delivery.address]);
    expect(await bed.attempts(delivery)).toBe(1);
  });

  it('is marked as sending before the platform is called and only while it is in flight', async () => {
    const bed = await OutboxBed.open({ inFlight: 2 });
    const owed = [await bed.owe(), await bed.owe(), await bed.owe()];
    bed.slack.answerWith(() => ({ is: 'ok', takesMs: 200 }));
    const drained = bed.newDrain()(acme, unstopped);
    await bed.clock.advance({ milliseconds: 100 });
    expect(await bed.states(...owed)).toEqual(['sending', 'sending', 'pending']);
    await bed.clock.advance({ seconds: 1 });
    await drained;
    expect(await bed.states(...owed)).toEqual(['sent', 'sent', 'sent']);
  });

  it('fails with the refusal when the platform says no, and that is told', async () => {
    const bed = await OutboxBed.open();
    const delivery = await bed.owe();
    bed.slack.script({ is: 'refused', refusal: 'channel-gone' });
    await bed.newDrain()(acme, unstopped);
    expect(await bed.state(delivery)).toMatchObject({ is: 'failed', reason: 'channel-gone' });
    expect(bed.settled).toMatchObject([{ id: delivery.id, state: { is: 'failed', reason: 'channel-gone' } }]);
  });

  it.each(['timed-out', 'connection-cut', 'server-error'] as const)(
    'becomes unknown after %s and is never sent again',
    async (outcome) => {
      const bed = await OutboxBed.open();
      const delivery = await bed.owe();
      bed.slack.script({ is: 'unclear', outcome });
      const drain = bed.newDrain();
      expect(await drain(acme, unstopped)).toBeUndefined();
      expect(await bed.state(delivery)).toMatchObject({ is: 'unknown', reason: outcome });
      await bed.clock.advance({ minutes: 5 });
      await drain(acme, unstopped);
      expect(bed.slack.posts).toHaveLength(1);
      expect(bed.settled).toMatchObject([{ id: delivery.id, state: { is: 'unknown', reason: outcome } }]);
    },
  );

  it('becomes unknown after an error outside the family, of which only the class is logged', async () => {
    const bed = await OutboxBed.open();
    const delivery = await bed.owe();
    bed.slack.script({ is: 'throws', error: new TypeError(`cannot read ${spoken}`) });
    await bed.newDrain()(acme, unstopped);
    expect(await bed.state(delivery)).toMatchObject({ is: 'unknown', reason: 'server-error' });
    expect(bed.log.of('delivery tried')[0]?.facts.error).toBe('TypeError');
    expect(bed.log.text()).not.toContain(spoken);
  });

  it('is put off because of the store with a line that says which fault it was', async () => {
    const bed = await OutboxBed.open();
    const delivery = await bed.owe();
    const cause = new StoreUnavailable(spoken, 'Wait.', {
      cause: Object.assign(new Error(spoken), { code: '53100' }),
    });
    bed.slack.script({ is: 'throws', error: new NotDelivered('slack', spoken, 'Wait.', { cause }) });
    await bed.newDrain()(acme, unstopped);
    expect((await bed.state(delivery))?.is).toBe('pending');
    expect(bed.log.of('delivery tried')).toMatchObject([
      { level: 'warn', facts: { state: 'pending', error: 'NotDelivered', fault: 'full' } },
    ]);
    expect(bed.log.text()).not.toContain(spoken);
  });

  it('becomes unknown when the platform never answers, and others go on', async () => {
    const bed = await OutboxBed.open({ inFlight: 1 });
    const [silent, next] = [await bed.owe(), await bed.owe()];
    bed.slack.script({ is: 'never-answers' });
    const drained = bed.newDrain()(acme, unstopped);
    await bed.clock.advance({ seconds: 61 });
    await drained;
    expect(await bed.state(silent)).toMatchObject({ is: 'unknown', reason: 'timed-out' });
    expect(await bed.states(next)).toEqual(['sent']);
  });

  it('is tried five times with growing waits when it never reaches the platform, then fails', async () => {
    const bed = await OutboxBed.open();
    const delivery = await bed.owe();
    bed.slack.answerWith(() => ({ is: 'not-delivered' }));
    const drain = bed.newDrain();
    const waits: number[] = [];
    for (;;) {
      const later = await drain(acme, unstopped);
      if (later === undefined) break;
      waits.push(later.since(bed.clock.now()).total('seconds'));
      await bed.clock.set(later);
    }
    expect(await bed.state(delivery)).toMatchObject({ is: 'failed', reason: 'too-many-attempts' });
    expect(bed.slack.posts).toHaveLength(5);
    for (const [index, wait] of [5, 15, 45, 120].entries()) {
      expect(waits[index]).toBeGreaterThanOrEqual(wait);
      expect(waits[index]).toBeLessThanOrEqual(wait * 1.1 + 0.001);
    }
    expect(waits).toHaveLength(4);
  });

  it('is given up when it cannot be read, and nothing waits behind it; not before its time has come', async () => {
    const bed = await OutboxBed.open();
    const inFiveMinutes = bed.clock.now().add({ minutes: 5 });
    const [broken, good] = [await bed.owe(), await bed.owe()];
    const later = await bed.owe({ notBefore: inFiveMinutes });
    const spoil = (id: string) =>
      bed.store.execute("update deliveries set kind = 'of-tomorrow' where id = ?", [id]);
    await spoil(broken.id);
    await spoil(later.id);
    const drain = bed.newDrain();
    expect(await drain(acme, unstopped)).toBeDefined();
    expect(await bed.states(good)).toEqual(['sent']);
    const stateOf = async (id: string) => {
      const [row] = await bed.store.execute('select state, reason from deliveries where id = ?', [id]);
      return [row?.state, row?.reason];
    };
    expect([await stateOf(broken.id), await stateOf(later.id)]).toEqual([
      ['failed', 'unreadable'],
      ['pending', null],
    ]);
    expect(bed.log.of('store.row-unreadable').map(({ facts }) => facts)).toEqual([
      { table: 'deliveries', id: broken.id },
    ]);
    // Who asks what became of theirs is told of the others.
    expect(await bed.store.deliveries.ofPlan(acme, broken.planId, broken.dueAt)).toEqual([]);
    await bed.clock.advance({ minutes: 6 });
    await drain(acme, unstopped);
    expect(await stateOf(later.id)).toEqual(['failed', 'unreadable']);
  });

  it('expires past its best-before instead of being sent', async () => {
    const bed = await OutboxBed.open();
    const delivery = await bed.owe({ kind: 'reminder' });
    await bed.clock.advance({ minutes: 10 });
    const fresh = await bed.owe();
    await bed.clock.advance({ milliseconds: 1 });
    await bed.newDrain()(acme, unstopped);
    expect(await bed.state(delivery)).toEqual({ is: 'expired', at: bed.clock.now() });
    expect(await bed.states(fresh)).toEqual(['sent']);
    expect(bed.slack.posts).toHaveLength(1);
  });

  it('is still sent at the very instant of its best-before', async () => {
    const bed = await OutboxBed.open();
    const delivery = await bed.owe();
    await bed.clock.set(delivery.bestBefore);
    await bed.newDrain()(acme, unstopped);
    expect(await bed.states(delivery)).toEqual(['sent']);
  });

  it('expires when its turn comes too late, even though it was fresh when the round began', async () => {
    const bed = await OutboxBed.open({ perWorkspacePerSecond: 1 });
    const soonStale = bed.clock.now().add({ milliseconds: 1500 });
    const owed = [];
    for (let count = 0; count < 4; count++) owed.push(await bed.owe({ bestBefore: soonStale }));
    const drained = bed.newDrain()(acme, unstopped);
    await bed.clock.advance({ seconds: 10 });
    await drained;
    expect(await bed.states(...owed)).toEqual(['sent', 'sent', 'expired', 'expired']);
  });

  it('expires however many stale ones stand before the fresh one, and none of them takes a turn', async () => {
    const bed = await OutboxBed.open({ perWorkspacePerSecond: 1 });
    for (let count = 0; count < 250; count++) await bed.owe();
    await bed.clock.advance({ minutes: 11 });
    const fresh = await bed.owe();
    await bed.newDrain()(acme, unstopped);
    expect(await bed.states(fresh)).toEqual(['sent']);
    expect((await bed.deliveries.count()).expired).toBe(250);
  });

  it('is cancelled with the reason when consent is gone at the moment of sending', async () => {
    const bed = await OutboxBed.open({ perWorkspacePerSecond: 1 });
    const [first, second] = [await bed.owe(), await bed.owe()];
    let isPaused = false;
    bed.compose = async () =>
      isPaused ? { is: 'cancel', reason: 'paused' } : { is: 'card', card: card(text(spoken)) };
    const drained = bed.newDrain()(acme, unstopped);
    await bed.clock.advance({ milliseconds: 500 });
    isPaused = true;
    await bed.clock.advance({ seconds: 5 });
    await drained;
    expect(await bed.states(first)).toEqual(['sent']);
    expect(await bed.state(second)).toMatchObject({ is: 'cancelled', reason: 'paused' });
    expect(bed.slack.posts).toHaveLength(1);
  });

  it('is held, with the rule, when a rule keeps it back at the moment of sending, and that is told', async () => {
    const bed = await OutboxBed.open();
    const delivery = await bed.owe();
    const hold = { is: 'do-not-disturb', until: bed.clock.now().add({ hours: 1 }) } as const;
    bed.compose = async () => ({ is: 'hold', hold });
    await bed.newDrain()(acme, unstopped);
    expect(bed.slack.posts).toEqual([]);
    const state = { is: 'held', at: bed.clock.now(), hold };
    expect(await bed.state(delivery)).toEqual(state);
    expect(bed.settled).toEqual([{ id: delivery.id, state }]);
  });

  it('tells what expired, also while its platform is not connected', async () => {
    const bed = await OutboxBed.open();
    const [late, orphan] = [await bed.owe(), await bed.owe({ workspaceId: globex })];
    await bed.clock.advance({ minutes: 11 });
    const drain = bed.newDrain();
    for (const workspace of [acme, globex]) await drain(workspace, unstopped);
    expect(bed.settled.map(({ id, state }) => [id, state.is])).toEqual([
      [late.id, 'expired'],
      [orphan.id, 'expired'],
    ]);
  });

  it('goes on while what follows from a delivery takes its time, and ends only when that is done', async () => {
    const bed = await OutboxBed.open({ inFlight: 1 });
    const owed = [await bed.owe(), await bed.owe()];
    const slow = Promise.withResolvers<void>();
    bed.follow = () => slow.promise;
    let isOver = false;
    const drained = bed
      .newDrain()(acme, unstopped)
      .then(() => {
        isOver = true;
      });
    await bed.clock.advance({ seconds: 5 });
    expect(await bed.states(...owed)).toEqual(['sent', 'sent']);
    expect(isOver).toBe(false);
    slow.resolve();
    await drained;
  });

  it('stays sent when what follows from it fails, of which the class is logged', async () => {
    const bed = await OutboxBed.open();
    const delivery = await bed.owe();
    bed.follow = async () => {
      throw new TypeError(`cannot read ${spoken}`);
    };
    await bed.newDrain()(acme, unstopped);
    expect(await bed.states(delivery)).toEqual(['sent']);
    expect(bed.log.of('delivery could not be followed up')).toMatchObject([
      { facts: { error: 'TypeError' } },
    ]);
    expect(bed.log.text()).not.toContain(spoken);
  });

  it('is not sent when somebody cancels it between the look and the send', async () => {
    const bed = await OutboxBed.open();
    const delivery = await bed.owe();
    bed.compose = async () => {
      await bed.deliveries.settlePending(acme, delivery.planId, {
        is: 'cancelled',
        at: bed.clock.now(),
        reason: 'stopped',
      });
      return { is: 'card', card: card(text(spoken)) };
    };
    await bed.newDrain()(acme, unstopped);
    expect(await bed.state(delivery)).toMatchObject({ is: 'cancelled', reason: 'stopped' });
    expect(bed.slack.posts).toEqual([]);
  });

  it('that cannot be composed waits a minute and holds up nobody', async () => {
    const bed = await OutboxBed.open();
    const [broken, fine] = [await bed.owe(), await bed.owe()];
    bed.compose = async ({ id }) => {
      if (id === broken.id) throw new RangeError(spoken);
      return { is: 'card', card: card(text(spoken)) };
    };
    const later = await bed.newDrain()(acme, unstopped);
    expect(later).toEqual(bed.clock.now().add({ minutes: 1 }));
    expect(await bed.state(broken)).toEqual({ is: 'pending', notBefore: later });
    expect(await bed.states(fine)).toEqual(['sent']);
    expect(bed.log.text()).not.toContain(spoken);
  });

  it('not yet due is left alone and named as the time to look again', async () => {
    const bed = await OutboxBed.open();
    const notBefore = bed.clock.now().add({ minutes: 3 });
    await bed.owe({ notBefore: notBefore.add({ minutes: 1 }) });
    await bed.owe({ notBefore });
    expect(await bed.newDrain()(acme, unstopped)).toEqual(notBefore);
    expect(bed.slack.posts).toEqual([]);
  });

  it('of a platform that is not connected waits for it, and expires when it waited too long', async () => {
    const bed = await OutboxBed.open();
    const orphan = bed.build({ workspaceId: contoso });
    await bed.deliveries.insert([orphan]);
    const { createDrain } = await import('../../src/outbox/drain-workspace.ts');
    const drain = createDrain({
      store: bed.store,
      clock: bed.clock,
      log: bed.log,
      platforms: new Map([['slack', bed.slack]]),
      compose: bed.compose,
      settled: async () => {},
    });
    const later = await drain(contoso, unstopped);
    expect(await bed.states(orphan)).toEqual(['pending']);
    expect(later).toEqual(bed.clock.now().add({ minutes: 10 }));
    await bed.clock.advance({ minutes: 11 });
    expect(await drain(contoso, unstopped)).toBeUndefined();
    expect(await bed.states(orphan)).toEqual(['expired']);
  });
});

describe('a platform that asks to wait', () => {
  it('holds that workspace exactly as long as it asked, and no other', async () => {
    const bed = await OutboxBed.open();
    const start = bed.clock.now();
    const [limited, behind] = [await bed.owe({ address: 'one' }), await bed.owe({ address: 'two' })];
    const elsewhere = await bed.owe({ workspaceId: globex });
    bed.slack.script({ is: 'rate-limited', retryAfterMs: 30_000 });
    const drain = bed.newDrain();
    const later = await drain(acme, unstopped);
    expect(later).toEqual(start.add({ seconds: 30 }));
    expect(await bed.state(limited)).toEqual({ is: 'pending', notBefore: later });
    await drain(globex, unstopped);
    expect(await bed.states(elsewhere)).toEqual(['sent']);

    await bed.clock.advance({ seconds: 29, milliseconds: 999 });
    expect(await drain(acme, unstopped)).toEqual(later);
    expect(await bed.states(behind)).toEqual(['pending']);
    await bed.clock.advance({ milliseconds: 1 });
    const drained = drain(acme, unstopped);
    await bed.clock.advance({ seconds: 1 });
    await drained;
    expect(await bed.states(limited, behind)).toEqual(['sent', 'sent']);
  });

  it('stops what was to follow while others were in flight', async () => {
    const bed = await OutboxBed.open({ perWorkspacePerSecond: 10, inFlight: 5 });
    for (let count = 0; count < 6; count++) await bed.owe();
    bed.slack.script({ is: 'ok' }, { is: 'rate-limited', retryAfterMs: 5_000, takesMs: 150 });
    const drained = bed.newDrain()(acme, unstopped);
    await bed.clock.advance({ seconds: 2 });
    expect(await drained).toEqual(Temporal.Instant.from('2026-11-23T08:00:05.25Z'));
    // At 0, 100 and 200 ms; the word to wait came at 250 ms.
    expect(bed.slack.posts).toHaveLength(3);
    expect((await bed.deliveries.count()).pending).toBe(4);
  });

  it('stops also what was being composed when its word came', async () => {
    const bed = await OutboxBed.open({ inFlight: 5 });
    const [limited, composing] = [await bed.owe(), await bed.owe()];
    bed.slack.script({ is: 'rate-limited', retryAfterMs: 5_000, takesMs: 100 });
    bed.compose = async ({ id }) => {
      if (id === composing.id) await bed.clock.wait(500);
      return { is: 'card', card: card(text(spoken)) };
    };
    const drained = bed.newDrain()(acme, unstopped);
    await bed.clock.advance({ seconds: 1 });
    await drained;
    expect(bed.slack.posts).toHaveLength(1);
    expect(await bed.states(limited, composing)).toEqual(['pending', 'pending']);
  });

  it('does not use up the tries a delivery has', async () => {
    const bed = await OutboxBed.open();
    const delivery = await bed.owe({ kind: 'tip' });
    bed.slack.script(
      ...Array.from({ length: 8 }, () => ({ is: 'rate-limited', retryAfterMs: 1_000 }) as const),
      { is: 'not-delivered' },
    );
    const drain = bed.newDrain();
    for (
      let later = await drain(acme, unstopped);
      later !== undefined;
      later = await drain(acme, unstopped)
    ) {
      await bed.clock.set(later);
    }
    expect(await bed.states(delivery)).toEqual(['sent']);
    expect(await bed.attempts(delivery)).toBe(10);
  });

  it('for ever is given up on after 25 tries', async () => {
    const bed = await OutboxBed.open();
    const delivery = await bed.owe({ kind: 'tip' });
    bed.slack.answerWith(() => ({ is: 'rate-limited', retryAfterMs: Number.NaN }));
    const drain = bed.newDrain();
    for (
      let later = await drain(acme, unstopped);
      later !== undefined;
      later = await drain(acme, unstopped)
    ) {
      await bed.clock.set(later);
    }
    expect(await bed.state(delivery)).toMatchObject({ is: 'failed', reason: 'too-many-attempts' });
    expect(bed.slack.posts).toHaveLength(25);
  });
});

describe('the pace', () => {
  it('to one address is one a second, to a whole workspace four', async () => {
    const bed = await OutboxBed.open({ perWorkspacePerSecond: 4, perAddressPerSecond: 1, inFlight: 8 });
    const start = bed.clock.now();
    for (let count = 0; count < 3; count++) await bed.owe({ address: 'busy' });
    for (let count = 0; count < 8; count++) await bed.owe();
    const drained = bed.newDrain()(acme, unstopped);
    await bed.clock.advance({ seconds: 10 });
    await drained;
    expect(bed.callsAfter(start)).toEqual(Array.from({ length: 11 }, (_, index) => index * 250));
    const busy = bed.slack.posts.filter(({ address }) => address === 'busy');
    expect(busy.map(({ at }) => at.since(start).total('milliseconds'))).toEqual([0, 1000, 2000]);
  });

  it('holds over several rounds and new rows', async () => {
    const bed = await OutboxBed.open({ perWorkspacePerSecond: 2 });
    const start = bed.clock.now();
    const drain = bed.newDrain();
    await bed.owe();
    await drain(acme, unstopped);
    await bed.owe();
    const drained = drain(acme, unstopped);
    await bed.clock.advance({ seconds: 3 });
    await drained;
    expect(bed.callsAfter(start)).toEqual([0, 500]);
  });

  it('is counted for each workspace by itself', async () => {
    const bed = await OutboxBed.open({ perWorkspacePerSecond: 1 });
    const start = bed.clock.now();
    for (const workspace of [acme, globex, contoso]) {
      await bed.owe({ workspaceId: workspace });
      await bed.owe({ workspaceId: workspace });
    }
    const drain = bed.newDrain();
    const drained = Promise.all([acme, globex, contoso].map((workspace) => drain(workspace, unstopped)));
    await bed.clock.advance({ seconds: 5 });
    await drained;
    expect(bed.callsAfter(start)).toEqual([0, 0, 1000, 1000]);
    expect(bed.callsAfter(start, bed.teams)).toEqual([0, 1000]);
  });

  it('never has two under way to one address, nor more than allowed in all', async () => {
    const bed = await OutboxBed.open({ inFlight: 3 });
    for (let count = 0; count < 20; count++) await bed.owe({ address: `address-${count % 5}` });
    bed.slack.answerWith(() => ({ is: 'ok', takesMs: 400 }));
    const drained = bed.newDrain()(acme, unstopped);
    await bed.clock.advance({ minutes: 1 });
    await drained;
    expect(bed.slack.posts).toHaveLength(20);
    expect(Math.max(...bed.slack.concurrent.values())).toBe(1);
    expect(bed.slack.concurrentInAll).toBe(3);
  });

  it('leaves what waits for its turn pending when the drain is stopped', async () => {
    const bed = await OutboxBed.open({ perWorkspacePerSecond: 1 });
    const [first, second] = [await bed.owe(), await bed.owe()];
    const stop = new AbortController();
    const drained = bed.newDrain()(acme, stop.signal);
    await bed.clock.advance({ milliseconds: 100 });
    stop.abort();
    await drained;
    expect(await bed.states(first, second)).toEqual(['sent', 'pending']);
    expect(bed.clock.waiting).toBe(0);
  });
});

describe('a sender that died', () => {
  it('leaves in sending what becomes unknown and is not sent again', async () => {
    const bed = await OutboxBed.open();
    const delivery = await bed.owe();
    bed.slack.script({ is: 'never-answers' });
    void bed.newDrain()(acme, unstopped);
    await bed.clock.settle();
    expect(await bed.states(delivery)).toEqual(['sending']);

    await bed.newDrain()(acme, unstopped);
    expect(await bed.state(delivery)).toMatchObject({ is: 'unknown', reason: 'interrupted' });
    expect(bed.slack.posts).toHaveLength(1);
    expect(bed.log.of('deliveries were interrupted')[0]?.facts).toEqual({ workspaceId: acme, count: 1 });
  });

  it('and was alive after all records what it knows to be sent', async () => {
    const bed = await OutboxBed.open();
    const delivery = await bed.owe();
    bed.slack.script({ is: 'ok', takesMs: 5_000 });
    const slow = bed.newDrain()(acme, unstopped);
    await bed.clock.advance({ seconds: 1 });
    await bed.newDrain()(acme, unstopped);
    expect(await bed.states(delivery)).toEqual(['unknown']);
    await bed.clock.advance({ seconds: 10 });
    await slow;
    expect(await bed.states(delivery)).toEqual(['sent']);
    expect(bed.slack.posts).toHaveLength(1);
  });

  it.each([
    ['one that claimed the workspace before it marked, and slept', { seconds: -5 }, 'sending'],
    ['one that claimed it afterwards', { seconds: 1 }, 'unknown'],
  ] as const)('and lives after all keeps what it has under way from %s', async (_, claimed, state) => {
    const bed = await OutboxBed.open();
    const delivery = await bed.owe();
    bed.slack.script({ is: 'never-answers' });
    void bed.newDrain()(acme, unstopped);
    await bed.clock.settle();
    const aloneUntil = bed.clock.now().add(claimed);
    await bed.clock.advance({ seconds: 2 });
    await bed.newDrain()(acme, unstopped, aloneUntil);
    expect(await bed.states(delivery)).toEqual([state]);
  });

  it('by a clock that was ahead leaves nothing in sending, though it marked after the claim of whoever comes', async () => {
    const bed = await OutboxBed.open();
    const delivery = await bed.owe();
    const claimedAt = bed.clock.now();
    const since = claimedAt.add({ hours: 3 });
    await bed.store.deliveries.move(acme, delivery.id, 'pending', { is: 'sending', since });
    await bed.newDrain()(acme, unstopped, claimedAt);
    expect(await bed.states(delivery)).toEqual(['unknown']);
  });

  it('two drains at work at once never send a delivery twice', async () => {
    const bed = await OutboxBed.open({ inFlight: 4 });
    for (let count = 0; count < 40; count++) await bed.owe();
    bed.slack.answerWith(() => ({ is: 'ok', takesMs: 30 }));
    const drained = Promise.all([bed.newDrain()(acme, unstopped), bed.newDrain()(acme, unstopped)]);
    await bed.clock.advance({ minutes: 1 });
    await drained;
    const addresses = bed.slack.posts.map(({ address }) => address);
    expect(addresses).toHaveLength(40);
    expect(new Set(addresses).size).toBe(40);
  });
});

describe('a store that goes away', () => {
  it('after a send leaves the delivery in sending; it becomes unknown and is not sent again', async () => {
    const bed = await OutboxBed.open();
    const delivery = await bed.owe();
    bed.slack.script({ is: 'ok', takesMs: 1_000 });
    const drain = bed.newDrain();
    const failing = expect(drain(acme, unstopped)).rejects.toThrow('disk is gone');
    await bed.clock.advance({ milliseconds: 500 });
    bed.fault = new Error('disk is gone');
    await bed.clock.advance({ seconds: 1 });
    await failing;
    bed.fault = undefined;
    expect(await bed.states(delivery)).toEqual(['sending']);
    await drain(acme, unstopped);
    expect(await bed.state(delivery)).toMatchObject({ is: 'unknown', reason: 'interrupted' });
    expect(bed.slack.posts).toHaveLength(1);
  });

  it('for one record only makes the drain throw all the same, so that the row does not stay in sending', async () => {
    const bed = await OutboxBed.open({ inFlight: 1 });
    const [first, second] = [await bed.owe(), await bed.owe()];
    const move: Store['deliveries']['move'] = (workspaceId, id, from, to) =>
      to.is === 'sent'
        ? Promise.reject(new Error('disk is full'))
        : bed.deliveries.move(workspaceId, id, from, to);
    const store = { ...bed.store, deliveries: { ...bed.deliveries, move } };
    await expect(bed.newDrain(store)(acme, unstopped)).rejects.toThrow('disk is full');
    expect(await bed.states(first, second)).toEqual(['sending', 'pending']);
    await bed.newDrain()(acme, unstopped);
    expect(await bed.states(first, second)).toEqual(['unknown', 'sent']);
    expect(bed.slack.posts).toHaveLength(2);
  });

  it('lets the drain throw only after everything in flight has ended', async () => {
    const bed = await OutboxBed.open({ inFlight: 2 });
    const [first, slow] = [await bed.owe(), await bed.owe()];
    await bed.owe();
    bed.slack.script({ is: 'ok', takesMs: 100 }, { is: 'ok', takesMs: 900 });
    let hasEnded = false;
    const drained = bed
      .newDrain()(acme, unstopped)
      .catch(() => {
        hasEnded = true;
      });
    await bed.clock.advance({ milliseconds: 50 });
    bed.fault = new Error('disk is gone');
    await bed.clock.advance({ milliseconds: 100 });
    expect(hasEnded).toBe(false);
    bed.fault = undefined;
    await bed.clock.advance({ seconds: 1 });
    await drained;
    expect(hasEnded).toBe(true);
    expect(await bed.states(first, slow)).toEqual(['sending', 'sent']);
    expect(bed.slack.posts).toHaveLength(2);
  });
});
