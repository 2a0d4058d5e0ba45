import { describe, expect, it } from 'vitest';
import type { Address, MessageRef } from '../../src/domain/address.ts';
import type { Delivery, DeliveryId } from '../../src/domain/delivery.ts';
import type { PlanId } from '../../src/domain/plan-id.ts';
import { assessOutcome } from '../../src/outbox/assess-outcome.ts';
import { planRetry } from '../../src/outbox/backoff.ts';
import { NotDelivered, PlatformRefused, RateLimited } from '../../src/ports/errors.ts';
import { acme } from './outbox-bed.ts';

const now = Temporal.Instant.from('2026-11-23T08:00:00Z');

function tried(attempts: number): Delivery {
  return {
    id: 'd1' as DeliveryId,
    workspaceId: acme,
    planId: 'p1' as PlanId,
    kind: 'tip',
    address: 'somewhere' as Address,
    contentId: 'roll-shoulders',
    dueAt: now,
    bestBefore: now.add({ hours: 3 }),
    attempts,
    state: { is: 'pending', notBefore: now },
  };
}

const threw = (error: unknown) => ({ is: 'threw', error }) as const;

const unreached = new NotDelivered('slack', 'not reached', 'wait');
const notThere = new NotDelivered('slack', 'not there', 'wait', { isPlatformAway: true });
const refused = new PlatformRefused('slack', 'channel-gone', 'gone', 'nothing');

describe('what follows from a try', () => {
  it('is a sent delivery when the platform gave a message', () => {
    const outcome = { is: 'posted', message: 'm1' as MessageRef } as const;
    expect(assessOutcome(tried(0), outcome, now, 0)).toEqual({
      state: { is: 'sent', at: now, message: 'm1' },
      presence: 'there',
    });
  });

  it.each([
    [30_000, 30_000],
    [1_500.2, 1_501],
    [0, 1_000],
    [-5, 1_000],
    [Number.NaN, 1_000],
    [Number.POSITIVE_INFINITY, 1_000],
    [1e15, 86_400_000],
  ])('asked to wait %s ms, everybody waits %s ms', (asked, waits) => {
    const until = now.add({ milliseconds: waits });
    const worthIt = { ...tried(0), bestBefore: until };
    expect(assessOutcome(worthIt, threw(new RateLimited('slack', asked)), now, 0)).toEqual({
      state: { is: 'pending', notBefore: until },
      presence: 'there',
      forgives: 'asked',
      holdUntil: until,
    });
  });

  it('is over at once where the platform asks to wait for longer than it is worth sending', () => {
    const until = now.add({ minutes: 15 });
    const stale = { ...tried(0), bestBefore: until.subtract({ milliseconds: 1 }) };
    expect(assessOutcome(stale, threw(new RateLimited('slack', 15 * 60_000)), now, 0)).toEqual({
      state: { is: 'expired', at: now, reason: 'asked-to-wait' },
      presence: 'there',
      holdUntil: until,
    });
  });

  it('holds the workspace even when the delivery itself has had its last try', () => {
    const verdict = assessOutcome(tried(24), threw(new RateLimited('slack', 2_000)), now, 24);
    expect(verdict.state).toMatchObject({ is: 'failed', reason: 'too-many-attempts' });
    expect(verdict.holdUntil).toEqual(now.add({ seconds: 2 }));
  });

  it('is a failure after the fifth try that did not get there, the forgiven ones not counted', () => {
    expect(assessOutcome(tried(3), threw(unreached), now, 0).state.is).toBe('pending');
    expect(assessOutcome(tried(4), threw(unreached), now, 0).state.is).toBe('failed');
    expect(assessOutcome(tried(4), threw(unreached), now, 1).state.is).toBe('pending');
    expect(assessOutcome(tried(24), threw(unreached), now, 24).state.is).toBe('failed');
  });

  it.each(['text', undefined, null, new Error('odd')])('is unknown after %s was thrown', (thrown) => {
    expect(assessOutcome(tried(0), threw(thrown), now, 0).state).toMatchObject({
      is: 'unknown',
      reason: 'server-error',
    });
  });

  it.each([
    ['nobody was there', notThere, 0, { is: 'pending' }, 'away', 'away'],
    ['nobody was there for too long', notThere, 400, { is: 'expired' }, 'away', undefined],
    ['this address was not reached', unreached, 0, { is: 'pending' }, 'unclear', undefined],
    ['the platform said no', refused, 0, { is: 'failed' }, 'there', undefined],
    ['something odd came', new Error('odd'), 0, { is: 'unknown' }, 'unclear', undefined],
  ] as const)(
    'tells of the platform, and what is forgiven: %s',
    (_case, thrown, minutes, state, presence, forgives) => {
      const late = now.add({ minutes });
      const verdict = assessOutcome(tried(0), threw(thrown), late, 0);
      expect({ ...verdict, forgives: verdict.forgives }).toMatchObject({ state, presence, forgives });
    },
  );
});

describe('the wait before a retry', () => {
  it('is the same for the same delivery and try, and differs between deliveries', () => {
    const waits = Array.from({ length: 50 }, (_, index) => planRetry('tip', `d${index}` as DeliveryId, 1));
    expect(waits).toEqual(
      Array.from({ length: 50 }, (_, index) => planRetry('tip', `d${index}` as DeliveryId, 1)),
    );
    expect(new Set(waits).size).toBeGreaterThan(25);
    for (const wait of waits) {
      expect(wait).toBeGreaterThanOrEqual(30_000);
      expect(wait).toBeLessThanOrEqual(33_000);
    }
  });

  it('lets every kind spend all its tries before its best-before', () => {
    for (const [kind, freshMs] of [
      ['reminder', 600_000],
      ['tip', 10_800_000],
    ] as const) {
      let total = 0;
      for (let tries = 1; tries <= 5; tries++) total += planRetry(kind, 'd1' as DeliveryId, tries) ?? 0;
      expect(planRetry(kind, 'd1' as DeliveryId, 5)).toBeUndefined();
      expect(total).toBeLessThan(freshMs);
    }
  });
});
