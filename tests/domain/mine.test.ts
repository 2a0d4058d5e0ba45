import { describe, expect, it } from 'vitest';
import { drawWeek } from '../../src/cards/week-chart.ts';
import { streakOf, type WeekDay, weekUpTo } from '../../src/domain/record-week.ts';
import { tipTitle } from '../../src/domain/tip-title.ts';
import { tips } from '../support/content-files.ts';

const today = 20_780;
const taken = (...days: readonly number[]) => days.map((day) => ({ day, done: 1, skipped: 0 }));

describe('a run of days', () => {
  it.each([
    ['nothing', [], 0],
    ['today', taken(today), 1],
    ['yesterday, with today not over', [...taken(today - 1), { day: today, done: 0, skipped: 2 }], 1],
    ['days with free days between', taken(today - 9, today - 4, today), 3],
    [
      'days before a day without a break',
      [...taken(today - 3), { day: today - 2, done: 0, skipped: 0 }, ...taken(today)],
      1,
    ],
    [
      'nothing since yesterday went without',
      [...taken(today - 2), { day: today - 1, done: 0, skipped: 3 }],
      0,
    ],
  ] as const)('of %s', (_what, days, length) => {
    expect(streakOf(today, days)).toBe(length);
  });
});

describe('a week', () => {
  it('ends today, with a place for each day', () => {
    const week = weekUpTo(today, taken(today - 7, today - 6, today));
    expect(week.map(({ day }) => day - today)).toEqual([-6, -5, -4, -3, -2, -1, 0]);
    expect(week.map(({ counts }) => counts?.done)).toEqual([
      1,
      undefined,
      undefined,
      undefined,
      undefined,
      undefined,
      1,
    ]);
  });

  it('tells days before the record, the day it began and free days apart', () => {
    const week = weekUpTo(today, taken(today - 1), today - 3);
    expect(week.map(({ record, counts }) => record ?? counts?.done)).toEqual([
      ...['not-begun', 'not-begun', 'not-begun', 'begins'],
      ...[undefined, 1, undefined],
    ]);
    expect(weekUpTo(today, taken(today - 4, today - 3), today - 3)[3]?.counts?.done).toBe(1);
  });

  it('shows nothing for a day before the record, and both numbers where breaks were skipped', () => {
    const one = (rest: Partial<WeekDay>) => drawWeek([{ day: today, counts: undefined, ...rest }]);
    const strokes = (svg: string) => svg.match(/<polyline/g)?.length ?? 0;
    expect(one({})).toContain('h20');
    expect(one({ record: 'begins' })).toContain('h20');
    expect(one({ record: 'not-begun' })).not.toContain('h20');
    // "1" is one stroke, the plus two.
    const alone = strokes(one({ counts: { done: 1, skipped: 0 } }));
    expect(strokes(one({ counts: { done: 1, skipped: 1 } }))).toBe(alone + 3);
  });

  it('is drawn with a filled bar for taken, an outline for skipped and a dash for free, whatever the numbers', () => {
    const svg = drawWeek([
      { day: today, counts: { done: 3, skipped: 1 } },
      { day: today + 1, counts: { done: 0, skipped: 0 } },
      { day: today + 2, counts: undefined },
      ...[3, 4, 5, 6].map((after) => ({ day: today + after, counts: { done: 50, skipped: 50 } })),
    ]);
    expect(svg.match(/fill="#2f7d6b"/g)).toHaveLength(5);
    expect(svg.match(/stroke-dasharray/g)).toHaveLength(5);
    expect(svg).not.toMatch(/NaN|undefined|="-/);
  });
});

describe('the title of a tip', () => {
  it('is the start of its text, fits a line or two, and is one of its own', () => {
    const titles = tips.map(tipTitle);
    for (const [at, title] of titles.entries()) {
      expect(title.length).toBeLessThanOrEqual(90);
      expect(title.length).toBeGreaterThan(20);
      expect(tips[at]?.text.startsWith(title.replace(/…$/, ''))).toBe(true);
    }
    expect(new Set(titles).size).toBe(titles.length);
  });
});
