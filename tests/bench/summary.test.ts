import { expect, it } from 'vitest';
import { short, shortBeside } from '../../bench/summary.ts';

it('a figure of a bench has three digits', () => {
  expect([1.50423, 0.0123456, 119.6, 63_142].map(short)).toEqual(['1.5', '0.0123', '120', '63,142']);
});

it('a figure is never shown as the bar it misses', () => {
  expect(shortBeside(1.5, 1.50423)).toBe('1.504');
  expect(shortBeside(120, 120.31)).toBe('120.3');
  expect(shortBeside(0.9, 0.89997)).toBe('0.89997');
  expect(shortBeside(2, 2 + Number.EPSILON * 2)).not.toBe('2');
});

it('a figure beside its bar has three digits where they tell it from that, or where it is that', () => {
  expect(shortBeside(1.5, 1.52734)).toBe('1.53');
  expect(shortBeside(120, 198.2)).toBe('198');
  expect(shortBeside(1.5, 1.5)).toBe('1.5');
  expect(shortBeside(4, Number.NaN)).toBe('NaN');
});
