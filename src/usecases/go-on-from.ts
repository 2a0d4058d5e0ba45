/** Days for which it is kept what a rule held back: `why` and the figures need it no longer. */
export const keptHeldDays = 3;

/**
 * From when on the next moment of a wish is looked for, once that of `dueAt` is decided. However long nothing ran, each
 * moment stands for itself: it is recorded, and one that is still worth sending comes. Only what is older than anything
 * that `why` looks at is passed over, so that a machine that was off for weeks is soon up to date.
 */
export function goOnFrom(dueAt: Temporal.Instant, now: Temporal.Instant): Temporal.Instant {
  const kept = now.subtract({ hours: keptHeldDays * 24 });
  return Temporal.Instant.compare(kept, dueAt) > 0 ? kept : dueAt;
}
