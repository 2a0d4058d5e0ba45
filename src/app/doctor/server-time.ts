/** What another machine's Date header says, and what our clock said when it came. */
export interface ServerTime {
  readonly whose: string;
  readonly theirs: Temporal.Instant;
  readonly ours: Temporal.Instant;
}

/** Reads a Date header; `undefined` for anything that is none. */
export function readServerTime(
  whose: string,
  header: string | undefined,
  ours: Temporal.Instant,
): ServerTime | undefined {
  const millis = header === undefined ? Number.NaN : Date.parse(header);
  if (Number.isNaN(millis)) return undefined;
  return { whose, theirs: Temporal.Instant.fromEpochMilliseconds(millis), ours };
}
