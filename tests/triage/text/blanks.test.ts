import { describe, expect, it } from 'vitest';
import { cpuMsOf } from './cpu-time.ts';
import { Dice } from './dice.ts';
import { messages } from './make-texts.ts';
import { readShipped as read } from './shipped-words.ts';

const levels = ['emergency', 'same-day', 'see-doctor', 'ask', 'off-topic'];

describe('blanks between words', () => {
  it.each([
    ['three blanks', '   '],
    ['a tab', '\t'],
    ['no-break spaces', '\u00a0\u00a0'],
    ['a line end', '\n'],
    ['empty lines', ' \r\n\r\n '],
    ['more than anybody types', ' '.repeat(60)],
  ])('never lower a reading: %s', (_, blank) => {
    const sample = messages.filter((_, at) => at % 24 === 0);
    const lowered = sample.filter((text) => {
      const before = levels.indexOf(read(text).urgency);
      return levels.indexOf(read(text.replaceAll(' ', blank)).urgency) > before;
    });
    expect(sample.length).toBeGreaterThan(100);
    expect(lowered).toEqual([]);
  });

  it('keeps the lines of a form apart', () => {
    expect(read('> *fever?* no\n> *numbness?* no\n> *fall?* no\nso what now?').urgency).toBe('ask');
    expect(read('no fever\nboth legs numb').urgency).toBe('emergency');
  });

  it('lets a line run on where only the window ended it', () => {
    expect(read('since the weekend i cannot feel\nmy bottom when i sit').urgency).toBe('emergency');
  });
});

describe('a crisis over the end of a line', () => {
  it.each([
    'chest pain and i want\nto die',
    'my legs are numb and i am going to end\nit all',
    'both legs numb. take all\nmy pills tonight',
  ])('is one beside an emergency, which is kept: %j', (text) => {
    const { urgency, isCrisis, signs } = read(text);
    expect({ urgency, isCrisis }).toEqual({ urgency: 'emergency', isCrisis: true });
    expect(signs.some((sign) => sign !== 'self-harm')).toBe(true);
    expect(signs).toContain('self-harm');
  });
});

describe('words that nobody knows', () => {
  const dice = new Dice(7);
  const letters = Array.from({ length: 8000 }, (_, at) =>
    at % 9 === 8 ? ' ' : String.fromCharCode(97 + dice.below(26)),
  ).join('');

  it('do not hide a sign after them', () => {
    expect(read(`${letters} and now I cannot pee and my back hurts`).urgency).toBe('emergency');
  });

  it('take no longer than a bounded time, apart or run together', () => {
    for (const text of [letters, letters.replaceAll(/ (?=.)/g, (_, at: number) => (at % 4 === 0 ? ' ' : ''))])
      expect(cpuMsOf(() => read(text))).toBeLessThan(20);
  });
});
