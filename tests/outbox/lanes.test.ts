import { describe, expect, it } from 'vitest';
import { acme, OutboxBed, unstopped } from './outbox-bed.ts';

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
