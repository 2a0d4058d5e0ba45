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

/** Milliseconds that another machine may take to answer. */
const patienceMs = 3_000;

/** By so much, in seconds, another machine's clock may differ from ours where both are right. */
const agreedSeconds = 300;

/**
 * Asks servers, one after the other, what time it is, by the Date header of whatever they answer. Resolves to whether our clock
 * agrees with the first that says so, and to `undefined` where none does. Never rejects.
 */
export async function agreesWithServers(
  addresses: readonly string[],
  now: () => Temporal.Instant,
): Promise<boolean | undefined> {
  for (const address of addresses) {
    const time = await askServer(address, now);
    if (time) return Math.abs(time.ours.since(time.theirs).total('seconds')) <= agreedSeconds;
  }
  return undefined;
}

async function askServer(address: string, now: () => Temporal.Instant): Promise<ServerTime | undefined> {
  try {
    const signal = AbortSignal.timeout(patienceMs);
    const { headers, body } = await fetch(address, { method: 'HEAD', redirect: 'manual', signal });
    await body?.cancel();
    return readServerTime(address, headers.get('date') ?? undefined, now());
  } catch {
    return undefined;
  }
}
