import type { DeliveryId } from '../domain/delivery.ts';
import { withSignOfLife } from '../domain/progress.ts';
import type { StrandKind } from '../domain/reminder-kind.ts';
import type { ReminderPlan } from '../domain/reminder-plan.ts';
import type { Reply } from '../domain/reply.ts';
import { leftOfSnooze } from '../domain/snooze.ts';
import { withoutStrand } from '../domain/strand.ts';
import type { Store } from '../ports/store.ts';
import type { Asker } from './asker.ts';
import { keepRest, saveDueAgain } from './change-plan.ts';
import type { House } from './house.ts';
import { type Dropped, keepSkip } from './keep-promises.ts';
import { recordChanged } from './record-changed.ts';
import { cardOfPlan } from './reply-with-plan.ts';
import { sentence } from './sentence.ts';
import { closePutOff } from './show-settled.ts';
import { stopReminders } from './stop-reminders.ts';

interface Left {
  readonly plan: ReminderPlan;
  readonly dropped: Dropped;
  /** The reminder that was put off and does not come any more. */
  readonly putOff: DeliveryId | undefined;
}

/** Ends one kind of the asker's reminders, what is put off or waiting to be sent of it as well; the last one ends all. */
export async function dropStrand(
  house: House,
  asker: Asker,
  { strands }: ReminderPlan,
  kind: StrandKind,
): Promise<Reply> {
  const { say } = house.library;
  if (!strands.some((strand) => strand.kind === kind)) return sentence(say('standing.not-in-plan'));
  if (withoutStrand(strands, kind).length === 0) {
    await stopReminders(house, asker);
    return sentence(say('standing.stopped'));
  }
  const now = house.clock.now();
  const left = await house.store.transaction(async (store): Promise<Left | undefined> => {
    const present = await store.plans.ofPerson(asker.workspaceId, asker.personId);
    return present && dropWithin(store, present, kind, now);
  });
  if (!left) return sentence(say('standing.none'));
  const { plan, dropped, putOff } = left;
  if (putOff) await closePutOff(house, plan, putOff);
  return { is: 'card', card: await cardOfPlan(house, plan, 'standing.saved', { dropped }) };
}

async function dropWithin(
  store: Store,
  present: ReminderPlan,
  kind: StrandKind,
  now: Temporal.Instant,
): Promise<Left> {
  const others = withoutStrand(present.strands, kind);
  // Of two at the same moment the second may find nothing else left.
  const strands = others.length > 0 ? others : present.strands;
  const alive = { ...present, progress: withSignOfLife(present.progress) };
  const { progress } = await keepRest(store, alive, strands, now);
  const { snooze, turn } = progress;
  const back = snooze && leftOfSnooze(snooze, strands);
  const rest = {
    ...alive,
    strands,
    progress: { ...progress, turn: kind === 'stand' ? undefined : turn, snooze: back },
  };
  const { plan, dropped } = keepSkip(rest, present, now);
  const isEnded = snooze !== undefined && back === undefined;
  const saved = await saveDueAgain(store, plan, now);
  await recordChanged(store, present, saved, now);
  return {
    plan: saved,
    dropped: isEnded ? { ...dropped, snoozeUntil: snooze.until } : dropped,
    putOff: isEnded ? snooze.of : undefined,
  };
}
