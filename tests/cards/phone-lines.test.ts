import { describe, expect, it } from 'vitest';
import { crisisSentences, phoneSentences } from '../../src/cards/phone-lines.ts';
import { readingGrade } from '../support/reading-grade.ts';
import { emergencyNumbers, library } from '../support/test-house.ts';
import { findAvoidedWords } from '../support/wording-rules.ts';

const { say } = library;

describe('whom to phone', () => {
  it('is the local emergency number where no country is set, and no number is made up', () => {
    const said = phoneSentences(emergencyNumbers, undefined, say);
    expect(said).toEqual([say('phone.emergency-local')]);
    expect(said.join()).not.toMatch(/\d/);
    expect(crisisSentences(emergencyNumbers, undefined, say)).toEqual([
      say('phone.crisis-now-local'),
      say('phone.emergency-local'),
    ]);
  });

  it.each(['', 'ZZ', 'au', '__proto__'])(
    'is the local one as well for the unlisted country "%s"',
    (country) => {
      expect(phoneSentences(emergencyNumbers, country, say)).toEqual([say('phone.emergency-local')]);
    },
  );

  it('names the emergency number first, then the advice line, then the crisis line', () => {
    const [emergency, advice, crisis, ...rest] = phoneSentences(emergencyNumbers, 'NZ', say);
    expect(emergency).toBe(
      'New Zealand: phone 111 in an emergency. If you are elsewhere, phone the number used there.',
    );
    expect(advice).toContain('0800 611 116 (Healthline)');
    expect(crisis).toContain('1737');
    expect(rest).toEqual([]);
  });

  it('names every number that reaches an ambulance', () => {
    expect(phoneSentences(emergencyNumbers, 'FR', say)[0]).toContain('phone 15 or 112 in');
  });

  it('keeps the zeros of Australia', () => {
    expect(phoneSentences(emergencyNumbers, 'AU', say)[0]).toContain('phone 000 or 112 in');
  });

  it('leaves out the lines nobody was sure of', () => {
    expect(phoneSentences(emergencyNumbers, 'JP', say)).toHaveLength(1);
  });

  it('puts the crisis line before everything for somebody who thinks of self-harm', () => {
    for (const { country, crisisLine, emergency } of emergencyNumbers) {
      const [first, second, ...rest] = crisisSentences(emergencyNumbers, country, say);
      expect(first).toContain(crisisLine?.number ?? 'a crisis line where you live');
      expect(second).toContain(emergency);
      expect(rest).toEqual([]);
    }
  });

  it('reads at grade 8 or below and keeps to the wording rules, in every country', () => {
    for (const country of [undefined, ...emergencyNumbers.map((entry) => entry.country)]) {
      const said = [
        ...phoneSentences(emergencyNumbers, country, say),
        ...crisisSentences(emergencyNumbers, country, say),
      ];
      expect(said.flatMap(findAvoidedWords)).toEqual([]);
    }
    const plain = [undefined, 'NZ', 'IE'].flatMap((country) => [
      ...phoneSentences(emergencyNumbers, country, say),
      ...crisisSentences(emergencyNumbers, country, say),
    ]);
    expect(
      plain.map((words) => [words, readingGrade(words)]).filter(([, grade]) => Number(grade) > 8),
    ).toEqual([]);
  });
});
