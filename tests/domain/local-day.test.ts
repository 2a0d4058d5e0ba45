import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatLocalDay, parseLocalDay, toLocalDay, toPlainDate } from '../../src/domain/local-day.ts';
import { holdRamp, letRampGrow, type Ramp, standMinutesOn, stepRampBack } from '../../src/domain/ramp.ts';
import { groupsOfHours, hoursOfGroups } from '../../src/domain/working-hours.ts';

describe('a local day', () => {
  it('is written and read as a date', () => {
    expect(formatLocalDay(0)).toBe('1970-01-01');
    expect(formatLocalDay(20_780)).toBe('2026-11-23');
    fc.assert(
      fc.property(fc.integer({ min: -700_000, max: 2_900_000 }), (day) => {
        expect(parseLocalDay(formatLocalDay(day))).toBe(day);
        expect(toLocalDay(toPlainDate(day))).toBe(day);
      }),
    );
  });

  it.each(['', '2026-02-30', '2026-13-01', '2026-1-1', '23 nov', '2026-11-23T00:00'])(
    'is not "%s"',
    (text) => {
      expect(parseLocalDay(text)).toBeUndefined();
    },
  );
});

describe('a ramp', () => {
  const ramp: Ramp = { standMinutes: 5, asOf: 100, growMinutes: 5, isHeld: false, targetMinutes: 18 };
  const on = (some: Ramp, ...days: number[]) => days.map((day) => standMinutesOn(some, day));

  it('grows by a step each whole week, up to the target and no further', () => {
    expect(on(ramp, 90, 100, 106, 107, 114, 121, 400)).toEqual([5, 5, 5, 10, 15, 18, 18]);
  });

  it('stays where it is when it is held, and grows on from there when it is let go', () => {
    const held = holdRamp(ramp, 110);
    expect(on(held, 110, 200)).toEqual([10, 10]);
    expect(on(letRampGrow(held, 200), 200, 206, 207, 214)).toEqual([10, 10, 15, 18]);
  });

  it('steps back by one step, never below five minutes, and grows again unless it is held', () => {
    const back = stepRampBack(ramp, 115);
    expect(on(back, 115, 121, 122)).toEqual([10, 10, 15]);
    expect(on(stepRampBack(stepRampBack(back, 115), 115), 115)).toEqual([5]);
    expect(on(stepRampBack(holdRamp(ramp, 115), 120), 120, 200)).toEqual([10, 10]);
  });
});

describe('working hours', () => {
  it('come apart into the fewest groups, and together again as they were', () => {
    const range = fc.tuple(fc.nat({ max: 1438 }), fc.nat({ max: 1439 })).map(([from, length]) => ({
      from,
      to: Math.min(1440, from + 1 + length),
    }));
    const ranges = fc.array(range, { maxLength: 2 });
    fc.assert(
      fc.property(
        fc.tuple(ranges, ranges, ranges),
        fc.array(fc.nat({ max: 2 }), { minLength: 7, maxLength: 7 }),
        (kinds, chosen) => {
          const hours = hoursOfGroups(
            ([1, 2, 3, 4, 5, 6, 7] as const).map((day) => ({
              weekdays: [day],
              ranges: kinds[chosen[day - 1] ?? 0] ?? [],
            })),
          );
          const groups = groupsOfHours(hours);
          expect(hoursOfGroups(groups)).toEqual(hours);
          expect(groups.length).toBeLessThanOrEqual(3);
        },
      ),
    );
  });
});
