import { checkAgainStatus } from '../cards/check-again-cards.ts';
import { describeInstant } from '../cards/describe-time.ts';
import { type CardElement, heading, text } from '../domain/card.ts';
import { readCheckState } from '../domain/check-state.ts';
import { bestBeforeOf, deliveryIdOf } from '../domain/delivery.ts';
import type { Shown } from '../domain/form.ts';
import type { PlanId } from '../domain/plan-id.ts';
import type { ZoneId } from '../domain/zone.ts';
import type { Store } from '../ports/store.ts';
import { checkAgainAt } from '../schedule/check-again-at.ts';
import { offersOf, showResult } from './answer-check.ts';
import type { Asker } from './asker.ts';
import type { House } from './house.ts';

const kind = 'check-again';

/**
 * "Remind me in 3 days": keeps a day and where to say it, and nothing of the result it was pressed under. One a person:
 * a later press moves the day. Only where the result offers it.
 */
export async function remindToCheck(house: House, asker: Asker, carried: string): Promise<Shown> {
  const state = readCheckState(carried);
  if (!offersOf(house, state).reminder) return showResult(house, state);
  const zone = await zoneOf(house, asker);
  const dueAt = await keepDay(house, asker, zone);
  const { say } = house.library;
  const lead = [
    heading(say('again.set', { when: describeInstant(dueAt, { zone, now: house.clock.now() }) })),
    text(say('again.kept')),
  ];
  return showResult(house, state, { lead, isReminded: true });
}

/** Takes it back in the window it was asked in. */
export async function forgetFromResult(house: House, asker: Asker, carried: string): Promise<Shown> {
  await forgetCheckAgain(house.store, asker);
  const state = readCheckState(carried);
  // A result that never offered it has something else to say first.
  const lead = offersOf(house, state).reminder ? [heading(house.library.say('again.forgotten'))] : [];
  return showResult(house, state, { lead });
}

/** Deletes what is kept of it, sent or still to come. True if one was still to come. */
export async function forgetCheckAgain(
  store: Store,
  { workspaceId, address }: Pick<Asker, 'workspaceId' | 'address'>,
): Promise<boolean> {
  const there = await store.deliveries.pendingAt(workspaceId, address, kind);
  await store.deliveries.forgetAt(workspaceId, address, kind);
  return there !== undefined;
}

/** That it is to come, as the status of somebody's reminders says it; nothing where none is. */
export async function checkAgainLines(house: House, asker: Asker): Promise<readonly CardElement[]> {
  const there = await house.store.deliveries.pendingAt(asker.workspaceId, asker.address, kind);
  if (!there) return [];
  return checkAgainStatus(
    there.dueAt,
    { zone: await zoneOf(house, asker), now: house.clock.now() },
    house.library.say,
  );
}

async function zoneOf(house: House, asker: Asker): Promise<ZoneId | undefined> {
  const plan = await house.store.plans.ofPerson(asker.workspaceId, asker.personId);
  return plan?.zone ?? (await asker.findZone());
}

/** Resolves to the instant that is kept. The id names nothing but this one delivery: logs hold ids. */
async function keepDay(
  house: House,
  { workspaceId, address }: Asker,
  zone: ZoneId | undefined,
): Promise<Temporal.Instant> {
  const now = house.clock.now();
  const dueAt = checkAgainAt(now, zone);
  return house.store.transaction(async (store) => {
    await store.workspaces.admit(workspaceId, now);
    const there = await store.deliveries.pendingAt(workspaceId, address, kind);
    if (there?.dueAt.equals(dueAt)) return dueAt;
    await store.deliveries.forgetAt(workspaceId, address, kind);
    const planId = crypto.randomUUID() as string as PlanId;
    await store.deliveries.insert([
      {
        id: deliveryIdOf(planId, dueAt),
        workspaceId,
        planId,
        kind,
        address,
        contentId: kind,
        dueAt,
        bestBefore: bestBeforeOf(kind, dueAt),
        attempts: 0,
        state: { is: 'pending', notBefore: dueAt },
      },
    ]);
    await house.dispatcher.wake([workspaceId], store);
    return dueAt;
  });
}
