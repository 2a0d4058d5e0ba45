/** Days for which it is kept what a rule held back: `why` and the figures need it no longer. */
export const keptHeldDays = 3;

/**
 * From when on the next moment of a wish is looked for, once that of `dueAt` is decided. One that came too late for
 * anybody to act on stands for all that were due until now; one that a rule held stands for itself alone, and only what
 * would be forgotten at once is passed over.
 */
export function goOnFrom(
  dueAt: Temporal.Instant,
  now: Temporal.Instant,
  { isLate, isHeld }: { readonly isLate: boolean; readonly isHeld: boolean },
): Temporal.Instant {
  if (!isLate) return dueAt;
  if (!isHeld) return now;
  const kept = now.subtract({ hours: keptHeldDays * 24 });
  return Temporal.Instant.compare(kept, dueAt) > 0 ? kept : dueAt;
}
