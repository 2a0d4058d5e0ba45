import { describe, expect, it } from 'vitest';
import { readFreeText } from '../../../src/triage/text/read-free-text.ts';
import { library } from '../../support/test-house.ts';
import { readShipped as read } from './shipped-words.ts';

/** As people type each sign that a rule of the table names. */
const typed: Readonly<Record<string, readonly string[]>> = {
  'fragile-bones': ['I have osteoporosis', 'osteoporosis'],
  'fall-or-injury': ['I fell on my back', 'back pain after a fall'],
  'infection-risk': ['my immune system is weak', 'on immunosuppressants'],
  fever: ['I have a fever', 'feverish with back pain'],
  'cancer-history': ['I had breast cancer', 'history of cancer'],
  'one-leg-weak-or-numb': ['my left leg is numb', 'numb foot', 'weak right leg'],
  'leg-losing-strength': ['my leg is getting weaker and weaker', 'foot drop since today'],
  'night-pain': [
    'constant back pain at night that no position eases',
    'constant night pain, no position helps',
  ],
  'urine-signs': ['it burns when I pee', 'blood in my urine'],
  pregnancy: ['I am pregnant with back pain', '20 weeks pregnant, my back aches'],
  'pregnancy-danger': ['bleeding and pregnant', 'pregnant with cramps at steady times'],
};

const { checklist } = library;
const pairs = checklist.rules.flatMap(({ id, all, any, urgency }) =>
  (any.length === 0 ? [all] : any.map((one) => [...all, one])).map((signs) => ({ id, signs, urgency })),
);

describe('signs that are more urgent together, in words', () => {
  it.each(pairs)('are so by the rule $id: $signs', ({ signs, urgency }) => {
    const [one = '', other = ''] = signs;
    for (const first of typed[one] ?? [undefined]) {
      for (const second of typed[other] ?? [undefined]) {
        for (const text of [`${first}, and ${second}`, `${second} and ${first}`, `${first}. ${second}.`]) {
          const { urgency: answered, reasons } = read(text);
          expect([text, answered]).toEqual([text, urgency]);
          // Where both signs of a leg are told, the rule names the first.
          expect(reasons.some((reason) => reason.startsWith(`together:${one}+`))).toBe(true);
        }
      }
    }
  });

  it('come from the table and from nowhere else', () => {
    const { signWords } = library;
    const text = 'constant back pain at night that no position eases, and my left leg is numb';
    expect(readFreeText(text, { ...signWords, together: [] }).urgency).toBe('same-day');
    expect(signWords.together).toHaveLength(checklist.rules.length);
  });
});
