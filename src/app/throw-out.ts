import { toLocalDay } from '../domain/local-day.ts';
import type { Store } from '../ports/store.ts';
import type { Bits, Turns } from '../ports/turns.ts';
import { keptHeldDays } from '../usecases/go-on-from.ts';
import { keptRecordDays } from '../usecases/private-record.ts';

/** How long settled deliveries, decisions not to send, and seen-once keys are kept: for status, for `why`, for repeats. */
const keptDays = { deliveries: 30, held: keptHeldDays, inbound: 2 } as const;

/**
 * How many of a kind one minute throws out: as many a day as a million people make, and few enough that the minute after
 * is not missed. What is more goes in the next ones.
 */
const mostAMinute = 10_000;

/**
 * Throws out what is kept no longer. Every minute a little: in one go it would stop everything else for seconds, and since
 * a month ago at nine o'clock it was nine o'clock, too, just when most is due. Rejects with what the store throws.
 */
export async function throwOut(
  { deliveries, inbound, records }: Pick<Store, 'deliveries' | 'inbound' | 'records'>,
  now: Temporal.Instant,
  turns: Turns,
): Promise<void> {
  const daysAgo = (days: number) => now.subtract({ hours: days * 24 });
  const firstDay = toLocalDay(now.toZonedDateTimeISO('UTC').toPlainDate()) - keptRecordDays;
  const bits = turns.begin();
  await bitByBit(bits, (most) =>
    deliveries.prune(daysAgo(keptDays.deliveries), daysAgo(keptDays.held), most),
  );
  await bitByBit(bits, (most) => inbound.prune(daysAgo(keptDays.inbound), most));
  await bitByBit(bits, (most) => records.prune(firstDay, most));
}

async function bitByBit(bits: Bits, prune: (most: number) => Promise<number>): Promise<void> {
  for (let left = mostAMinute; left > 0; ) {
    const most = Math.min(bits.size, left);
    const done = await prune(most);
    if (done < most) return;
    left -= done;
    await bits.next(done);
  }
}
