import { type DeliveryId, deliveryIdOf } from '../domain/delivery.ts';
import { standMinutesOn } from '../domain/ramp.ts';
import type { ReminderPlan } from '../domain/reminder-plan.ts';
import { localDayOf } from './local-calendar.ts';

/** Which reminder began a turn that ends then, by the alternation as it is now; `undefined` where nothing alternates. */
export function turnBeginning(
  { id, strands, zone }: Pick<ReminderPlan, 'id' | 'strands' | 'zone'>,
  endsAt: Temporal.Instant,
): DeliveryId | undefined {
  const cadence = strands.find(({ kind }) => kind === 'stand')?.cadence;
  if (cadence?.is !== 'alternate') return undefined;
  const minutes = standMinutesOn(cadence.ramp, localDayOf(zone, endsAt));
  return deliveryIdOf(id, endsAt.subtract({ minutes }));
}

/** The end of the turn that a change of position begins, by the alternation as it is now. */
export function turnEnding(
  { id, strands, zone }: Pick<ReminderPlan, 'id' | 'strands' | 'zone'>,
  beginsAt: Temporal.Instant,
): DeliveryId | undefined {
  const cadence = strands.find(({ kind }) => kind === 'stand')?.cadence;
  if (cadence?.is !== 'alternate') return undefined;
  return deliveryIdOf(
    id,
    beginsAt.add({ minutes: standMinutesOn(cadence.ramp, localDayOf(zone, beginsAt)) }),
  );
}
