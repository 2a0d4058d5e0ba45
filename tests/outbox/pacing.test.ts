import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Address } from '../../src/domain/address.ts';
import { Lane } from '../../src/outbox/lane.ts';
import { TokenBucket } from '../../src/outbox/token-bucket.ts';

const start = Temporal.Instant.from('2026-11-23T08:00:00Z');
const startPlus = (milliseconds: number) => start.add({ milliseconds });

describe('a token bucket', () => {
  it.each([0, -1, Number.NaN])('refuses a pace of %s a second', (pace) => {
    expect(() => new TokenBucket(pace)).toThrow(/above 0/);
  });

  it('without a limit lets everybody through at once', () => {
    const bucket = new TokenBucket(Number.POSITIVE_INFINITY);
    for (let turn = 0; turn < 3; turn++) {
      expect(bucket.freeAt(start)).toEqual(start);
      bucket.take(start);
    }
  });

  it('never lets more than its rate through in any second, whoever asks when', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 30 }),
        fc.array(fc.integer({ min: 0, max: 400 }), { maxLength: 80 }),
        (perSecond, pauses) => {
          const bucket = new TokenBucket(perSecond);
          const taken: number[] = [];
          let now = start;
          for (const pause of pauses) {
            now = bucket.freeAt(now.add({ milliseconds: pause }));
            bucket.take(now);
            taken.push(now.since(start).total('milliseconds'));
          }
          for (const first of taken) {
            const inOneSecond = taken.filter((at) => at >= first && at < first + 1000);
            expect(inOneSecond.length).toBeLessThanOrEqual(perSecond);
          }
        },
      ),
    );
  });

  it('saves nothing up while nobody asks', () => {
    const bucket = new TokenBucket(2);
    bucket.take(start);
    expect(bucket.freeAt(startPlus(60_000))).toEqual(startPlus(60_000));
    bucket.take(startPlus(60_000));
    expect(bucket.freeAt(startPlus(60_000))).toEqual(startPlus(60_500));
  });

  it('waits one interval and no longer after its clock was set back, whoever asks how often', () => {
    const bucket = new TokenBucket(2);
    bucket.take(start);
    const back = start.subtract({ hours: 1 });
    const later = (milliseconds: number) => back.add({ milliseconds });
    expect(bucket.freeAt(back)).toEqual(later(500));
    expect(bucket.freeAt(later(300))).toEqual(later(500));
    expect(bucket.freeAt(later(500))).toEqual(later(500));
    bucket.take(later(500));
    expect(bucket.freeAt(later(500))).toEqual(later(1000));
  });
});

describe('a lane', () => {
  const pace = {
    perWorkspacePerSecond: 10,
    perAddressPerSecond: 1,
    inFlight: 5,
    updatesPerMinute: undefined,
  };
  const address = (name: string | number) => `address-${name}` as Address;

  it('makes one address wait while another may go', () => {
    const lane = new Lane(pace);
    lane.take(address('a'), start);
    expect(lane.opensFor(address('a'), start)).toEqual(startPlus(1000));
    expect(lane.opensFor(address('b'), start)).toEqual(startPlus(100));
  });

  it('remembers only the addresses that must still wait', () => {
    const lane = new Lane(pace);
    for (let count = 0; count < 5_000; count++) lane.take(address(count), startPlus(count * 100));
    expect(lane.remembered).toBeLessThanOrEqual(10);
  });

  it('is idle only when a new lane would be no different', () => {
    const lane = new Lane(pace);
    expect(lane.isIdle(start)).toBe(true);
    lane.take(address('a'), start);
    expect(lane.isIdle(startPlus(999))).toBe(false);
    expect(lane.isIdle(startPlus(1000))).toBe(true);
    lane.hold(startPlus(5_000), startPlus(1000));
    expect(lane.isIdle(startPlus(4_999))).toBe(false);
    expect(lane.isIdle(startPlus(5_000))).toBe(true);
  });

  it('keeps the longer of two holds', () => {
    const lane = new Lane(pace);
    lane.hold(startPlus(5_000), start);
    lane.hold(startPlus(2_000), start);
    expect(lane.heldUntil(startPlus(3_000))).toEqual(startPlus(5_000));
    expect(lane.heldUntil(startPlus(5_000))).toBeUndefined();
  });

  it('holds no longer than was asked when the clock is set back', () => {
    const lane = new Lane(pace);
    lane.hold(startPlus(5_000), start);
    const back = start.subtract({ hours: 1 });
    expect(lane.heldUntil(back)).toEqual(back.add({ seconds: 5 }));
    expect(lane.heldUntil(back.add({ seconds: 4 }))).toEqual(back.add({ seconds: 5 }));
    expect(lane.heldUntil(back.add({ seconds: 5 }))).toBeUndefined();
  });

  it('opens for everybody again soon after the clock is set back', () => {
    const lane = new Lane(pace);
    lane.take(address('a'), start);
    const back = start.subtract({ hours: 1 });
    expect(lane.opensFor(address('b'), back)).toEqual(back.add({ milliseconds: 100 }));
    expect(lane.opensFor(address('a'), back)).toEqual(back.add({ milliseconds: 1000 }));
    expect(lane.opensFor(address('a'), back.add({ seconds: 1 }))).toEqual(back.add({ seconds: 1 }));
    expect(lane.isIdle(back.add({ seconds: 1 }))).toBe(true);
  });
});
