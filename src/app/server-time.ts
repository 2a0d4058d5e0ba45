import { codeOf } from '../ports/store-fault.ts';
import { clocksApart } from '../schedule/without-time-ahead.ts';
import type { HeldAgainst } from '../usecases/undo-clock-ahead.ts';

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

/**
 * Asks servers, one after the other, what time it is, by the Date header of whatever they answer. Resolves to how our clock is
 * by the first that says so, and to `undefined` where none does. Never rejects.
 */
export async function askServers(
  addresses: readonly string[],
  now: () => Temporal.Instant,
): Promise<HeldAgainst | undefined> {
  for (const address of addresses) {
    const said = await askServer(address, now);
    if (said) return said;
  }
  return undefined;
}

async function askServer(address: string, now: () => Temporal.Instant): Promise<HeldAgainst | undefined> {
  try {
    const signal = AbortSignal.timeout(patienceMs);
    const { headers, body } = await fetch(address, { method: 'HEAD', redirect: 'manual', signal });
    await body?.cancel();
    const time = readServerTime(address, headers.get('date') ?? undefined, now());
    return time && holdAgainst(time);
  } catch (error) {
    // A clock that is behind by months, as without a battery, never gets as far as the header.
    const isTooEarly = error instanceof Error && codeOf(error.cause) === 'CERT_NOT_YET_VALID';
    return isTooEarly ? 'behind' : undefined;
  }
}

function holdAgainst({ ours, theirs }: ServerTime): HeldAgainst {
  const ahead = ours.since(theirs);
  if (Temporal.Duration.compare(ahead.abs(), clocksApart) <= 0) return 'right';
  return ahead.sign < 0 ? 'behind' : 'ahead';
}
