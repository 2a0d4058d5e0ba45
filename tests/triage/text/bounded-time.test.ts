import { describe, expect, it } from 'vitest';
import { compileReader } from '../../../src/triage/text/compile-reader.ts';
import { findSigns } from '../../../src/triage/text/find-signs.ts';
import { markTerms } from '../../../src/triage/text/mark-terms.ts';
import { markMeaning } from '../../../src/triage/text/meaning/mark-meaning.ts';
import { cpuMsOf } from './cpu-time.ts';
import { readShipped, shippedWords } from './shipped-words.ts';

const mostMs = 20;

describe('a text made to be slow', () => {
  it.each([
    ['marks that may stand for letters', '@'],
    ['digits and marks in turn', '1@'],
    ['marks on two lines', `${'$'.repeat(2_999)}\na`],
  ])('of %s takes no longer than any other', (_, piece) => {
    const text = piece.repeat(Math.ceil(6_000 / piece.length));
    expect(cpuMsOf(() => readShipped(text))).toBeLessThan(mostMs);
  });

  it('takes a time that grows with its words and no faster, however often it names one sign', () => {
    const reader = compileReader(shippedWords);
    const words = markTerms('chest pain '.repeat(10_000), reader);
    const meaning = markMeaning(words, reader.grammar);
    expect(findSigns(words, meaning, reader).present).toContain('chest-pain');
    expect(cpuMsOf(() => findSigns(words, meaning, reader))).toBeLessThan(mostMs);
  });

  it('still reads digits and marks for letters, and a sign behind many of them', () => {
    expect(readShipped('my b4ck hurts and both l3gs are numb').urgency).toBe('emergency');
    expect(readShipped(`${'@1'.repeat(2_000)} cannot pee, back pain`).urgency).toBe('emergency');
  });
});
