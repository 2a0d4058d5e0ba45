import { instantAt } from '../domain/instant-at.ts';

/** Days for which it is kept what a rule held back: `why` and the figures need it no longer. */
export const keptHeldDays = 3;

const dayMs = 24 * 60 * 60_000;

/**
 * From when on the next moment of a wish is looked for, once that of `dueAt` is decided. However long nothing ran, each
 * moment stands for itself: it is recorded, and one that is still worth sending comes. Only what is older than anything
 * that `why` looks at is passed over, so that a machine that was off for weeks is soon up to date.
 */
export function goOnFrom(dueAt: Temporal.Instant, now: Temporal.Instant): Temporal.Instant {
  // In numbers: each reminder of a burst comes by here, and to subtract and compare instants took a twentieth of what it costs.
  const keptMs = now.epochMilliseconds - keptHeldDays * dayMs;
  return keptMs > dueAt.epochMilliseconds ? instantAt(keptMs) : dueAt;
}
