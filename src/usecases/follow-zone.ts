import type { PersonId } from '../domain/person.ts';
import type { WorkspaceId } from '../domain/workspace.ts';
import { isSameZone, type ZoneId } from '../domain/zone.ts';
import { inZone } from '../schedule/in-zone.ts';
import { nextPlanned } from '../schedule/occurrence.ts';
import type { House } from './house.ts';
import { keepSkip } from './keep-promises.ts';

/**
 * A person's profile shows this time zone: their plan moves there, unless they pinned it. What is due already keeps its
 * turn, everything later is counted in the new zone, and nothing comes twice. Again is harmless.
 */
export async function followZone(
  house: House,
  workspaceId: WorkspaceId,
  personId: PersonId,
  zone: ZoneId,
): Promise<void> {
  const seen = await house.store.plans.ofPerson(workspaceId, personId);
  // Profiles are told of far more often than zones change: most of the time nothing is written. Another name of the same
  // zone is no change, and the one that is there stays.
  if (!seen || seen.isZonePinned || isSameZone(seen.zone, zone)) return;
  await house.store.transaction(async (store) => {
    const plan = await store.plans.ofPerson(workspaceId, personId);
    if (!plan || plan.isZonePinned || isSameZone(plan.zone, zone)) return;
    const now = house.clock.now();
    const moved = keepSkip(inZone(plan, zone, now), plan, now).plan;
    const isDue = plan.nextDueAt && Temporal.Instant.compare(plan.nextDueAt, now) <= 0;
    await store.plans.save(isDue ? moved : { ...moved, nextDueAt: nextPlanned(moved, now)?.at });
  });
}
