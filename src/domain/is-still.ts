/** True while an instant is set and has not come. */
export function isStill(
  until: Temporal.Instant | undefined,
  now: Temporal.Instant,
): until is Temporal.Instant {
  return until !== undefined && Temporal.Instant.compare(until, now) > 0;
}
