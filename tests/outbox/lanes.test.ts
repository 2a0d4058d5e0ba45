import { describe, expect, it } from 'vitest';
import type { DeliveryStore } from '../../src/ports/delivery-store.ts';
import { acme, globex, OutboxBed, unstopped } from './outbox-bed.ts';

describe('one sender of two workspaces', () => {
  it('keeps a wait that one was asked for while the other was begun in the same moment', async () => {
    const bed = await OutboxBed.open();
    const drain = bed.newDrain();
    const start = bed.clock.now();
    bed.slack.script({ is: 'rate-limited', retryAfterMs: 20_000 });
    await bed.owe();
    // The first has its lane and has not used it yet when the second looks for lanes that nobody needs.
    const both = [drain(acme, unstopped), drain(globex, unstopped)];
    await bed.clock.advance({ seconds: 1 });
    await Promise.all(both);
    await bed.owe();
    await drain(acme, unstopped);
    expect(bed.callsAfter(start)).toEqual([0]);
  });

  it('puts back what was marked while the platform asked to wait', async () => {
    const bed = await OutboxBed.open({ inFlight: 2 });
    bed.slack.script({ is: 'rate-limited', retryAfterMs: 20_000, takesMs: 100 });
    await bed.owe();
    const second = await bed.owe();
    const { deliveries } = bed.store;
    const slow: DeliveryStore = {
      ...deliveries,
      async move(...move) {
        const isMoved = await deliveries.move(...move);
        if (move[1] === second.id && move[3].is === 'sending') await bed.clock.wait(500);
        return isMoved;
      },
    };
    const round = bed.newDrain({ ...bed.store, deliveries: slow })(acme, unstopped);
    await bed.clock.advance({ seconds: 1 });
    await round;
    expect(bed.slack.posts).toHaveLength(1);
    expect((await bed.state(second))?.is).toBe('pending');
  });
});

describe('a round of sending', () => {
  it('has each mark on the disk before its call, and what was sent at its end at the latest', async () => {
    const bed = await OutboxBed.open({ inFlight: 1 });
    const { deliveries } = bed.store;
    const asked: string[] = [];
    const watched = {
      ...bed.store,
      deliveries: {
        ...deliveries,
        move: (...[workspaceId, id, from, to, lasting]: Parameters<DeliveryStore['move']>) => {
          asked.push(`${to.is} ${lasting ?? 'at-once'}`);
          return deliveries.move(workspaceId, id, from, to, lasting);
        },
      },
    };
    await bed.owe();
    bed.slack.script({ is: 'refused', refusal: 'person-gone' }, { is: 'ok' }, { is: 'ok' });
    await bed.owe();
    await bed.owe();
    const round = bed.newDrain(watched)(acme, unstopped);
    await bed.clock.advance({ seconds: 5 });
    await round;
    expect(asked).toEqual([
      ...['sending at-once', 'failed at-once', 'sending at-once', 'sent in-time'],
      ...['sending at-once', 'sent at-once'],
    ]);
  });
});

describe('two senders of one workspace, one after the other', () => {
  it('keep to a wait that only the first one was asked for', async () => {
    const bed = await OutboxBed.open();
    const [first, second] = [bed.newDrain(), bed.newDrain()];
    const start = bed.clock.now();
    bed.slack.script({ is: 'rate-limited', retryAfterMs: 20_000 });
    await bed.owe();
    await bed.owe();
    await first(acme, unstopped);
    // As after a crash: the second one knows nothing but what the store says.
    expect(await second(acme, unstopped)).toEqual(start.add({ seconds: 20 }));
    expect(bed.slack.posts).toHaveLength(1);
    await bed.clock.advance({ seconds: 20 });
    const sending = second(acme, unstopped);
    await bed.clock.advance({ seconds: 5 });
    await sending;
    expect(bed.callsAfter(start).slice(1)).toHaveLength(2);
    expect(
      bed
        .callsAfter(start)
        .slice(1)
        .every((ms) => ms >= 20_000),
    ).toBe(true);
  });

  it('hold back nobody for longer than a day, whatever a clock that was ahead wrote down', async () => {
    const bed = await OutboxBed.open();
    const start = bed.clock.now();
    await bed.owe();
    await bed.store.lanes.save(acme, {
      ...{ sender: 'of-another-year', opensAt: start },
      heldUntil: start.add({ hours: 5 * 366 * 24 }),
    });
    expect(await bed.newDrain()(acme, unstopped)).toEqual(start.add({ hours: 24 }));
    expect(bed.slack.posts).toHaveLength(0);
  });

  it('know of the wait as soon as it was asked, not only when the round is over', async () => {
    const bed = await OutboxBed.open({ inFlight: 2, perWorkspacePerSecond: 1000 });
    bed.slack.script({ is: 'ok', takesMs: 30_000 }, { is: 'rate-limited', retryAfterMs: 20_000 });
    await bed.owe();
    await bed.owe();
    const round = bed.newDrain()(acme, unstopped);
    await bed.clock.advance({ seconds: 1 });
    const lane = await bed.store.lanes.find(acme);
    expect(lane?.heldUntil?.epochMilliseconds).toBeGreaterThan(bed.clock.now().epochMilliseconds);
    await bed.clock.advance({ seconds: 40 });
    await round;
  });

  it('keep the pace of one between them', async () => {
    const bed = await OutboxBed.open({ perWorkspacePerSecond: 2, perAddressPerSecond: 1, inFlight: 5 });
    const drains = [bed.newDrain(), bed.newDrain(), bed.newDrain()];
    const start = bed.clock.now();
    for (const drain of drains) {
      await bed.owe({ address: 'one' });
      const sending = drain(acme, unstopped);
      await bed.clock.advance({ seconds: 3 });
      await sending;
      // The next one starts at the earliest moment that the clock knows.
      await bed.clock.set(start.add({ milliseconds: bed.callsAfter(start).at(-1) ?? 0 }));
    }
    const [a = 0, b = 0, c = 0] = bed.callsAfter(start);
    expect(b - a).toBeGreaterThanOrEqual(1000);
    expect(c - b).toBeGreaterThanOrEqual(1000);
  });

  it('does not wait for a pace of its own that it remembers better', async () => {
    const bed = await OutboxBed.open({ perWorkspacePerSecond: 1000, perAddressPerSecond: 1 });
    const drain = bed.newDrain();
    const start = bed.clock.now();
    await bed.owe({ address: 'one' });
    await drain(acme, unstopped);
    await bed.owe({ address: 'other' });
    const sending = drain(acme, unstopped);
    await bed.clock.advance({ milliseconds: 10 });
    await sending;
    expect(bed.callsAfter(start)).toHaveLength(2);
  });

  it('leaves nothing in the store once its lane is free for anybody', async () => {
    const bed = await OutboxBed.open();
    await bed.newDrain()(acme, unstopped);
    expect(await bed.store.lanes.find(acme)).toBeUndefined();
  });
});
