import { describe, expect, it } from 'vitest';
import type { DeliveryId } from '../../src/domain/delivery.ts';
import { formatLocalDay } from '../../src/domain/local-day.ts';
import { freshProgress, type Progress, withAnswer } from '../../src/domain/progress.ts';
import { everyDay } from '../../src/domain/weekday.ts';
import { hoursOfGroups, wholeDay } from '../../src/domain/working-hours.ts';
import type { ZoneId } from '../../src/domain/zone.ts';
import { advance } from '../../src/schedule/advance.ts';
import { decide } from '../../src/schedule/decide.ts';
import { localDayOf } from '../../src/schedule/local-calendar.ts';
import { aPlan } from '../support/store-samples.ts';

const most = 3;
const begin = Temporal.Instant.from('2026-11-23T09:00:00Z');
const hours = hoursOfGroups([{ weekdays: everyDay, ranges: wholeDay }]);
const id = 'plan-1.1' as DeliveryId;

/** How many came on each date of one's own, with one due every half hour for five days, in the zone one is in by then. */
function livedDates(zoneAt: (hour: number) => string): ReadonlyMap<string, number> {
  const onDate = new Map<string, number>();
  let progress: Progress = freshProgress;
  for (let half = 0; half < 240; half += 1) {
    const at = begin.add({ minutes: half * 30 });
    const zone = zoneAt(half / 2) as ZoneId;
    const plan = aPlan({ zone, hours, progress, limits: { mostPerDay: most, leastGapMinutes: 0 } });
    const occurrence = { at, kinds: ['water'], isSnoozed: false, endsTurn: false } as const;
    const decision = decide(plan, occurrence, () => undefined);
    progress = withAnswer(advance(progress, occurrence, decision, { zone, id }));
    const date = formatLocalDay(localDayOf(zone, at));
    if (decision.is === 'send') onDate.set(date, (onDate.get(date) ?? 0) + 1);
  }
  return onDate;
}

describe('a daily maximum', () => {
  it.each([
    ['Pacific/Auckland', 'America/Los_Angeles'],
    ['Asia/Tokyo', 'Pacific/Honolulu'],
    ['Pacific/Kiritimati', 'Pacific/Pago_Pago'],
    ['Europe/Berlin', 'America/New_York'],
  ])('is kept on every date, whenever somebody goes from %s to %s, and back', (east, west) => {
    for (let leaves = 1; leaves < 72; leaves += 1) {
      const there = livedDates((hour) => (hour < leaves ? east : west));
      expect(Math.max(...there.values()), `after ${leaves} hours`).toBe(most);
      expect(there.size).toBeGreaterThan(4);
      for (const stays of [3, 14, 30]) {
        const back = livedDates((hour) => (hour < leaves || hour >= leaves + stays ? east : west));
        expect(Math.max(...back.values()), `after ${leaves} hours, for ${stays}`).toBe(most);
      }
    }
  });
});
