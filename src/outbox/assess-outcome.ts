import type { Delivery, DeliveryState, SettledReason } from '../domain/delivery.ts';
import { DeliveryUnclear, NotDelivered, PlatformRefused, RateLimited } from '../ports/errors.ts';
import { planRetry, planReturn } from './backoff.ts';
import type { Forgiven } from './forgiven-tries.ts';
import { isAfter } from './is-after.ts';
import type { PostOutcome } from './post-once.ts';

/** What follows from it. */
export interface Verdict {
  readonly state: DeliveryState;
  /** What the try says of the platform: that it is there, or that nobody is; an unclear one says nothing. */
  readonly presence: 'there' | 'away' | 'unclear';
  /** Why this try is not held against the delivery, where it is tried again. */
  readonly forgives?: keyof Forgiven;
  /** The platform asked the whole workspace to wait until then. */
  readonly holdUntil?: Temporal.Instant;
}

/** Being asked to wait is no fault of a delivery, but no delivery is worth more tries than this. */
const mostTries = 25;
const shortestHoldMs = 1_000;
const longestHoldMs = 24 * 60 * 60 * 1_000;

/**
 * What a delivery becomes after a try. `forgiven`: how many of its earlier tries ended with the platform asking to
 * wait; they are not held against it. `away`: how many found nobody there, which are none of its tries at all: it is
 * tried until its best-before. Whatever is not clearly undelivered becomes unknown and is never repeated.
 */
export function assessOutcome(
  delivery: Delivery,
  outcome: PostOutcome,
  now: Temporal.Instant,
  forgiven: number,
  away = 0,
): Verdict {
  if (outcome.is === 'posted') {
    return { state: { is: 'sent', at: now, message: outcome.message }, presence: 'there' };
  }
  const { error } = outcome;
  const tries = delivery.attempts + 1 - away;
  if (error instanceof RateLimited) return assessRateLimit(error, delivery, tries, now);
  if (error instanceof NotDelivered && error.isPlatformAway) {
    return awaitReturn(delivery, away + 1, now);
  }
  if (error instanceof NotDelivered) {
    const waitMs = planRetry(delivery.kind, delivery.id, Math.max(1, tries - forgiven));
    const isLast = waitMs === undefined || tries >= mostTries;
    const state: DeliveryState = isLast
      ? failed('too-many-attempts', now)
      : { is: 'pending', notBefore: now.add({ milliseconds: waitMs }) };
    return { state, presence: 'unclear' };
  }
  if (error instanceof PlatformRefused) return { state: failed(error.refusal, now), presence: 'there' };
  const reason = error instanceof DeliveryUnclear ? error.outcome : 'server-error';
  return { state: { is: 'unknown', at: now, reason }, presence: 'unclear' };
}

function assessRateLimit(
  error: RateLimited,
  { bestBefore }: Delivery,
  tries: number,
  now: Temporal.Instant,
): Verdict {
  const asked = Number.isFinite(error.retryAfterMs) ? Math.ceil(error.retryAfterMs) : shortestHoldMs;
  const waitMs = Math.min(Math.max(asked, shortestHoldMs), longestHoldMs);
  const holdUntil = now.add({ milliseconds: waitMs });
  const presence = 'there';
  if (tries >= mostTries) return { state: failed('too-many-attempts', now), presence, holdUntil };
  // Nobody is told that it waits, and nothing else waits for it.
  return isAfter(holdUntil, bestBefore)
    ? { state: { is: 'expired', at: now, reason: 'asked-to-wait' }, presence, holdUntil }
    : { state: { is: 'pending', notBefore: holdUntil }, presence, forgives: 'asked', holdUntil };
}

function awaitReturn({ kind, id, bestBefore }: Delivery, tries: number, now: Temporal.Instant): Verdict {
  const notBefore = now.add({ milliseconds: planReturn(kind, id, tries) });
  return isAfter(notBefore, bestBefore)
    ? { state: { is: 'expired', at: now, reason: 'platform-away' }, presence: 'away' }
    : { state: { is: 'pending', notBefore }, presence: 'away', forgives: 'away' };
}

function failed(reason: SettledReason, at: Temporal.Instant): DeliveryState {
  return { is: 'failed', at, reason };
}
