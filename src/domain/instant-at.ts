/** The instants asked for last: a burst is due at one moment, best before another, and due again at a few. */
const known = new Map<number, Temporal.Instant>();
const mostKnown = 256;

/**
 * The instant of so many epoch milliseconds. An instant of Temporal is costly to make and, for the garbage collector,
 * to take away: 1 to 2 µs of the 10 that a reminder costs. It never changes, so that all who mean it can have the same.
 */
export function instantAt(ms: number): Temporal.Instant {
  let instant = known.get(ms);
  if (instant === undefined) {
    instant = Temporal.Instant.fromEpochMilliseconds(ms);
    if (known.size >= mostKnown) known.clear();
    known.set(ms, instant);
  }
  return instant;
}
