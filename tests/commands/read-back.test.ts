import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ownWords } from '../../src/commands/own-words.ts';
import { foreignMark, foreignWordsIn, readLine } from '../../src/commands/read-back.ts';
import { suggestWord } from '../../src/commands/suggest-word.ts';

describe('a line with mistakes', () => {
  it.each<[typed: string, shown: string | undefined, ...suggestions: string[]]>([
    ['evry 45m', '(?) 45m', 'every'],
    ['every 45m 9-12 13-17 monn-fri', 'every 45m 9-12 13-17 (?)', 'mon-fri'],
    ['every 45m 9-17 mon-fry', 'every 45m 9-17 (?)', 'mon-fri'],
    ['every 45m 9-17 wendesday', 'every 45m 9-17 (?)', 'wednesday'],
    ['evrey 45m 9-17 mon-fri europe/berlin', '(?) 45m 9-17 mon-fri Europe/Berlin', 'every'],
    ['zone Mars/X', 'zone (?)'],
    ['zone berlin', 'zone (?)', 'Europe/Berlin'],
    ['zone Europe/Berlim', 'zone (?)', 'Europe/Berlin'],
    ['zone kolkatta', 'zone (?)', 'Asia/Kolkata'],
    ['zone calcutta', 'zone (?)', 'Asia/Kolkata'],
    ['zone kyiv', 'zone (?)', 'Europe/Kyiv'],
    ['zone Europe/Kiew', 'zone (?)', 'Europe/Kyiv'],
    ['zone europe/kyiv', 'zone Europe/Kyiv'],
    ['pause untl 1 dec', 'pause (?) 1 dec', 'until'],
    ['pausee 2h', '(?) 2h', 'pause'],
    ['snooze abc', 'snooze (?)'],
    ['desq', undefined, 'desk'],
    ['max -1', 'max -1'],
    ['every 45m 9 – 17 Mon – Fri', 'every 45m 9-17 mon-fri'],
    ['zzkanari', undefined],
    ['walk zzkanari zzkanari', undefined],
    ['I can not sit or walk for 2 days', undefined],
    ['it hurts all over', undefined],
    ['', ''],
  ])('is read: %s', (typed, shown, ...suggestions) => {
    expect(readLine(typed)).toEqual({ shown, suggestions });
  });

  it('never says back a word that is none of ours, whatever else stands there', () => {
    const ours = fc.constantFrom(...ownWords, '45m', '9-17', 'mon-fri', 'Europe/Berlin', '1', 'dec');
    const theirs = fc.stringMatching(/^[a-z]{4,12}$/).filter((word) => foreignWordsIn(word).length === 1);
    fc.assert(
      fc.property(fc.array(fc.oneof(ours, theirs), { maxLength: 9 }), (words) => {
        const { shown = '', suggestions } = readLine(words.join(' '));
        const said = shown.split(' ').filter((word) => word !== foreignMark);
        expect(foreignWordsIn(said.join(' '))).toEqual([]);
        expect(foreignWordsIn(suggestions.join(' '))).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('takes no word about health for one of ours', () => {
    const words =
      'pain hurt hurts numb numbness tingling legs bladder bowel fever cancer fell fall sick stroke spine';
    const more =
      'neck sciatica pregnant chest blood urine suicide die kill drugs weight groin saddle incontinent';
    for (const word of `${words} ${more}`.split(' '))
      expect([word, suggestWord(word)]).toEqual([word, undefined]);
  });
});
