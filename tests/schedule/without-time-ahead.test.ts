import { describe, expect, it } from 'vitest';
import type { DeliveryId } from '../../src/domain/delivery.ts';
import { freshProgress, type Progress } from '../../src/domain/progress.ts';
import type { ZoneId } from '../../src/domain/zone.ts';
import { localDayOf } from '../../src/schedule/local-calendar.ts';
import { withoutTimeAhead } from '../../src/schedule/without-time-ahead.ts';

const zone = 'Europe/Berlin' as ZoneId;
const now = Temporal.Instant.from('2026-11-23T09:00:00Z');
const today = localDayOf(zone, now);
const later = (minutes: number) => now.add({ minutes });
const snooze = (minutes: number) => ({
  ...{ until: later(minutes), of: 'one' as DeliveryId, kind: 'stand' as const },
  ...{ contentId: 'up', count: 1 },
});
const turn = (minutes: number) => ({ of: 'one' as DeliveryId, endsAt: later(minutes) });
const years = 5 * 365 * 1440;

describe('how far a plan is, seen by a clock that is right', () => {
  it.each<[string, Partial<Progress>]>([
    ['nothing', {}],
    ['a reminder just now, by a clock that is a little ahead', { lastAt: later(5) }],
    ['a snooze of two hours', { snooze: snooze(120) }],
    ['the longest turn', { turn: turn(480) }],
    ['the day after tomorrow, which somebody who travels west has lived', { day: today + 2, sentThatDay: 3 }],
    ['a time let go beforehand', { skipAt: later(years) }],
  ])('stays the same object with %s', (_what, part) => {
    const progress = { ...freshProgress, ...part };
    expect(withoutTimeAhead(progress, zone, now)).toBe(progress);
  });

  it.each<[string, Partial<Progress>, Partial<Progress>]>([
    ['the last reminder', { lastAt: later(years) }, { lastAt: now }],
    ['a turn', { turn: turn(481) }, { turn: undefined }],
    ['a snooze', { snooze: snooze(121) }, { snooze: snooze(5) }],
    ['the day that is counted', { day: today + 3, sentThatDay: 4 }, { day: today, sentThatDay: 4 }],
  ])('leaves %s in no time to come, and the rest as it is', (_what, part, mended) => {
    const rest = { ...freshProgress, ignoredInRow: 2, recentKinds: ['walk' as const] };
    expect(withoutTimeAhead({ ...rest, ...part }, zone, now)).toEqual({ ...rest, ...mended });
  });

  it('forgets the days before a day to come with it', () => {
    const counts = { day: today + 900, sentThatDay: 1, sentBefore: [{ day: today + 899, sent: 2 }] };
    const mended = withoutTimeAhead({ ...freshProgress, ...counts }, zone, now);
    expect(mended).toEqual({ ...freshProgress, day: today, sentThatDay: 1 });
  });
});
