/** True while an instant is set and has not come, by the millisecond, to which instants are kept. */
export function isStill(
  until: Temporal.Instant | undefined,
  now: Temporal.Instant,
): until is Temporal.Instant {
  return until !== undefined && until.epochMilliseconds > now.epochMilliseconds;
}
