import { type DeliveryId, deliveryIdOf } from '../domain/delivery.ts';
import { type Ramp, standMinutesOn } from '../domain/ramp.ts';
import type { ReminderPlan } from '../domain/reminder-plan.ts';
import type { ZoneId } from '../domain/zone.ts';
import { localDayOf } from './local-calendar.ts';

type Turning = Pick<ReminderPlan, 'id' | 'strands' | 'zone'>;

/** Which reminder began a turn that ends then, by the alternation as it is now; `undefined` where nothing alternates. */
export function turnBeginning(plan: Turning, endsAt: Temporal.Instant): DeliveryId | undefined {
  const ramp = rampOf(plan);
  if (!ramp) return undefined;
  // A turn is as long as the day on which it begins has it, which is the one before where it goes on over midnight.
  const nearly = endsAt.subtract({ minutes: minutesOfTurn(ramp, plan.zone, endsAt) });
  return deliveryIdOf(plan.id, endsAt.subtract({ minutes: minutesOfTurn(ramp, plan.zone, nearly) }));
}

/** The end of the turn that a change of position begins, by the alternation as it is now. */
export function turnEnding(plan: Turning, beginsAt: Temporal.Instant): DeliveryId | undefined {
  const ramp = rampOf(plan);
  if (!ramp) return undefined;
  return deliveryIdOf(plan.id, beginsAt.add({ minutes: minutesOfTurn(ramp, plan.zone, beginsAt) }));
}

function rampOf({ strands }: Turning): Ramp | undefined {
  const cadence = strands.find(({ kind }) => kind === 'stand')?.cadence;
  return cadence?.is === 'alternate' ? cadence.ramp : undefined;
}

function minutesOfTurn(ramp: Ramp, zone: ZoneId, beginsAt: Temporal.Instant): number {
  return standMinutesOn(ramp, localDayOf(zone, beginsAt));
}
