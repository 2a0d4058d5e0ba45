import { describe, expect, it } from 'vitest';
import { formatLocalDay, parseLocalDay } from '../../src/domain/local-day.ts';
import { spanToCome } from '../../src/schedule/span-to-come.ts';

/** `24 12` or `24 12 2026`: day, month and, where it was typed, year. */
const date = (text: string) => {
  const [day = 0, month = 0, year] = text.split(' ').map(Number);
  return { day, month, year };
};
const read = (today: string, from: string, to = from): string => {
  const span = spanToCome({ from: date(from), to: date(to) }, parseLocalDay(today) ?? 0);
  return span ? `${formatLocalDay(span.from)} ${formatLocalDay(span.to)} ${span.is}` : 'none';
};

describe('the days that two dates mean', () => {
  it.each([
    ['2026-11-26', '24 12', '2 1', '2026-12-24 2027-01-02 to-come'],
    ['2026-12-28', '24 12', '2 1', '2026-12-24 2027-01-02 to-come'],
    ['2027-01-02', '24 12', '2 1', '2026-12-24 2027-01-02 to-come'],
    ['2027-01-03', '24 12', '2 1', '2027-12-24 2028-01-02 to-come'],
    ['2026-11-26', '20 11', '30 11', '2026-11-20 2026-11-30 to-come'],
    ['2026-11-26', '26 11', '26 11', '2026-11-26 2026-11-26 to-come'],
    ['2026-11-26', '25 11', '25 11', '2027-11-25 2027-11-25 to-come'],
    ['2026-11-26', '1 3', '20 11', '2027-03-01 2027-11-20 to-come'],
    ['2026-11-26', '20 11 2026', '30 11', '2026-11-20 2026-11-30 to-come'],
    ['2026-11-26', '24 12', '2 1 2027', '2026-12-24 2027-01-02 to-come'],
  ])('are, on %s, from "%s" to "%s": %s', (today, from, to, expected) => {
    expect(read(today, from, to)).toBe(expected);
  });

  it.each([
    ['2026-11-26', '20 11 2026', '25 11 2026', '2026-11-20 2026-11-25 past'],
    ['2026-11-26', '24 12 2026', '20 12 2026', '2026-12-24 2026-12-20 wrong-order'],
    ['2026-11-26', '24 12', '20 12', '2026-12-24 2027-12-20 far'],
    ['2026-11-26', '1 1 1', '1 1 2027', '0001-01-01 2027-01-01 far'],
    ['2026-11-26', '28 11 2027', '28 11 2027', '2027-11-28 2027-11-28 far'],
    ['2026-11-26', '27 11 2027', '27 11 2027', '2027-11-27 2027-11-27 to-come'],
    ['2026-11-26', '29 2', '29 2', '2028-02-29 2028-02-29 far'],
    ['2026-11-26', '31 4', '31 4', 'none'],
  ])('are refused, on %s, from "%s" to "%s": %s', (today, from, to, expected) => {
    expect(read(today, from, to)).toBe(expected);
  });
});
