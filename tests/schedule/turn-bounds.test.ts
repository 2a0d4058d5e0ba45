import { describe, expect, it } from 'vitest';
import { deliveryIdOf } from '../../src/domain/delivery.ts';
import { parseLocalDay } from '../../src/domain/local-day.ts';
import type { ReminderPlan } from '../../src/domain/reminder-plan.ts';
import type { ZoneId } from '../../src/domain/zone.ts';
import { turnBeginning, turnEnding } from '../../src/schedule/turn-bounds.ts';
import { aPlan } from '../support/store-samples.ts';

const berlin = 'Europe/Berlin' as ZoneId;
const ramp = {
  ...{ standMinutes: 20, asOf: parseLocalDay('2026-11-23') ?? 0 },
  ...{ growMinutes: 5, isHeld: false, targetMinutes: 30 },
};

/** Turns of 20 minutes up to Sunday, of 25 from Monday, 30 November, on. */
const plan: ReminderPlan = aPlan({
  zone: berlin,
  strands: [{ kind: 'stand', cadence: { is: 'alternate', everyMinutes: 60, ramp } }],
});
const midnight = Temporal.PlainDate.from('2026-11-30').toZonedDateTime(berlin).toInstant();
const minutesAround = Array.from({ length: 120 }, (_, index) => index - 60);

describe('the bounds of a turn', () => {
  it('belong to each other in the minutes around the midnight at which turns grow longer', () => {
    for (const minutes of minutesAround) {
      const beginsAt = midnight.add({ minutes });
      const endsAt = beginsAt.add({ minutes: minutes < 0 ? 20 : 25 });
      expect.soft(turnEnding(plan, beginsAt), `${beginsAt}`).toBe(deliveryIdOf(plan.id, endsAt));
      expect.soft(turnBeginning(plan, endsAt), `${endsAt}`).toBe(deliveryIdOf(plan.id, beginsAt));
    }
  });

  it('are none where nothing alternates', () => {
    const other = aPlan({ strands: [{ kind: 'stand', cadence: { is: 'every', everyMinutes: 60 } }] });
    expect(turnBeginning(other, midnight)).toBeUndefined();
    expect(turnEnding(other, midnight)).toBeUndefined();
  });
});
