import type { Delivery } from '../domain/delivery.ts';
import { isStill } from '../domain/is-still.ts';
import type { Library } from '../domain/library.ts';
import { type ReminderKind, reminderKinds } from '../domain/reminder-kind.ts';
import { type Suggestion, suggestionsOf } from '../domain/suggestion.ts';
import type { Lasting } from '../ports/lasting.ts';
import type { DuePlan, Store } from '../ports/store.ts';
import type { Bits, Turns } from '../ports/turns.ts';
import type { HolidayOf } from '../schedule/hold-by-rule.ts';
import type { House } from './house.ts';
import { knowHolidays } from './know-holidays.ts';
import { dueAtOf, moveTo } from './next-due.ts';
import { type Planned, planReminder, type SuggestionsOf } from './plan-reminder.ts';
import { planTip } from './plan-tip.ts';
import { skipDecided } from './skip-decided.ts';
import { steadyTurns } from './steady-turns.ts';

/**
 * What happens at ten o'clock: claims what is due, decides what becomes of each, writes one delivery for each decision,
 * and moves each wish on to its next time, in one transaction a batch. A wish that cannot be read is set aside and
 * named in the log. Resolves to how many deliveries are new, when all of them are safe from a power cut. One before that
 * costs nothing: what it takes back is due still, and nothing is sent before the mark for it is safe, and what came before.
 * `turns`: how it shares the process with others meanwhile.
 */
export async function planDue(house: House, turns: Turns = steadyTurns(house.clock)): Promise<number> {
  const abreast = Array.from({ length: turns.abreast }, () => planInBits(house, turns.begin()));
  const ended = await Promise.allSettled(abreast);
  // Each is waited for, so that none goes on beside the next minute's.
  for (const one of ended) if (one.status === 'rejected') throw one.reason;
  return ended.reduce((planned, one) => planned + (one.status === 'fulfilled' ? one.value : 0), 0);
}

/** One of several such pieces of work: as of two processes, each passes over what another one has claimed. */
async function planInBits(house: House, bits: Bits): Promise<number> {
  let planned = 0;
  let lasting: Lasting = 'at-once';
  for (;;) {
    const limit = bits.size;
    const claiming = { now: house.clock.now(), limit, lasting };
    const batch = await planBatch(house, claiming, async (deliveries, store) => {
      const inserted = await store.deliveries.insert(deliveries);
      const woken = deliveries.filter(({ state }) => state.is === 'pending').map((one) => one.workspaceId);
      if (woken.length > 0) await house.dispatcher.wake([...new Set(woken)], store);
      return inserted;
    });
    planned += batch.planned;
    // What is behind and adds nothing new would be behind for ever: the next minute looks again.
    const goesOn = batch.isBehind && batch.planned > 0;
    if (batch.claimed < limit && !goesOn) break;
    lasting = 'in-time';
    await bits.next(batch.claimed);
  }
  if (lasting === 'in-time') await house.store.force();
  return planned;
}

interface Batch {
  readonly claimed: number;
  readonly planned: number;
  /** A wish is due again already, as after an outage. Nobody waits minutes for such ones to pass. */
  readonly isBehind: boolean;
}

/** How many standing wishes are claimed in one transaction where nothing else is said. */
const usualLimit = 200;

/** What one batch takes: what is due at `now`, at most `limit` wishes. */
interface Claiming {
  readonly now: Temporal.Instant;
  readonly limit?: number;
  readonly lasting?: Lasting;
}

/** Undoes a batch in which something was decided before. */
class DecidedBefore extends Error {}

type BatchHouse = Pick<House, 'store' | 'holidays' | 'library' | 'log'>;
type Keep = (deliveries: readonly Delivery[], store: Store) => Promise<number>;

/**
 * Plans at most one batch; `keep` writes the deliveries in the same transaction and says how many are new. What was decided
 * before, by a clock that was ahead then, is not decided and counted once more: such a batch is undone, and planned again
 * without it.
 */
export async function planBatch(house: BatchHouse, claiming: Claiming, keep: Keep): Promise<Batch> {
  try {
    return await planClaimed(house, claiming, keep, false);
  } catch (error) {
    if (!(error instanceof DecidedBefore)) throw error;
    return planClaimed(house, claiming, keep, true);
  }
}

async function planClaimed(
  house: BatchHouse,
  { now, limit = usualLimit, lasting = 'at-once' }: Claiming,
  keep: Keep,
  isCareful: boolean,
): Promise<Batch> {
  const { unreadable, ...batch } = await house.store.transaction(async (store) => {
    const { due: claimed, unreadable } = await store.due.claim(now, limit);
    const due = isCareful ? await skipDecided(store, claimed, now) : claimed;
    const holidayOf = await knowHolidays(
      house.holidays,
      due.map(countryOf),
      lookedBackFrom(claimed, now),
      now,
    );
    const known = { holidayOf, suggestionsOf: sortByKind(house.library), library: house.library };
    const planned = due.map((duePlan) => planOne(duePlan, now, known));
    const deliveries = planned.map(({ delivery }) => delivery).filter((one) => one !== undefined);
    await store.due.advance(planned.map(({ move }) => move));
    const isBehind = planned.some(({ move }) => isDue(move.nextDueAt, now));
    const fresh = await keep(deliveries, store);
    if (fresh < deliveries.length && !isCareful) throw new DecidedBefore();
    return { claimed: claimed.length + unreadable.length, isBehind, planned: fresh, unreadable };
  }, lasting);
  for (const { table, id } of unreadable) house.log.warn('store.row-unreadable', { table, id });
  return batch;
}

function isDue(at: Temporal.Instant | undefined, now: Temporal.Instant): boolean {
  return at !== undefined && !isStill(at, now);
}

interface Known {
  readonly holidayOf: HolidayOf;
  readonly suggestionsOf: SuggestionsOf;
  readonly library: Library;
}

function planOne(duePlan: DuePlan, now: Temporal.Instant, known: Known): Planned {
  const dueAt = dueAtOf(duePlan);
  // All of its moments up to now were decided before.
  if (!dueAt || !isDue(dueAt, now)) return { delivery: undefined, move: moveTo(duePlan, dueAt) };
  return duePlan.is === 'plan'
    ? planReminder(duePlan.plan, dueAt, now, known)
    : planTip(duePlan.subscription, dueAt, now, known);
}

function countryOf(duePlan: DuePlan): string | undefined {
  return duePlan.is === 'plan' ? duePlan.plan.quiet.holidays : duePlan.subscription.skipsHolidays;
}

/**
 * From when on holidays are asked for: a claim comes earliest first, and may have been due for years where nothing ran or
 * the clock was wrong. What is that late is missed in any case, and whether it was a holiday as well is nobody's question.
 */
function lookedBackFrom([first]: readonly DuePlan[], now: Temporal.Instant): Temporal.Instant {
  const earliest = (first && dueAtOf(first)) ?? now;
  const yearAgo = now.subtract({ hours: 366 * 24 });
  return isDue(earliest, yearAgo) ? yearAgo : earliest;
}

/** The suggestions by kind; where a kind has none of its own, any will do. */
function sortByKind(library: Library): SuggestionsOf {
  const all = suggestionsOf(library);
  const sorted = new Map<ReminderKind, readonly Suggestion[]>();
  for (const kind of reminderKinds) {
    const own = all.filter(({ kinds }) => kinds.includes(kind));
    sorted.set(kind, own.length > 0 ? own : all);
  }
  return (kind) => sorted.get(kind) ?? all;
}
