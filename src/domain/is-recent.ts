/** True for so long after an instant, in milliseconds; not before it: then the clock was set back, and nobody knows how long it is ago. */
export function isRecent(since: Temporal.Instant | undefined, now: Temporal.Instant, forMs: number): boolean {
  if (since === undefined) return false;
  const ageMs = now.epochMilliseconds - since.epochMilliseconds;
  return ageMs >= 0 && ageMs < forMs;
}
