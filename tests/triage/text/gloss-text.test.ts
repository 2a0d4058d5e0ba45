import { describe, expect, it } from 'vitest';
import { compileGlossary, glossText } from '../../../src/triage/text/gloss-text.ts';
import { readShipped as read } from './shipped-words.ts';

const glossary = compileGlossary(
  new Map([
    ['nicht', 'no'],
    ['nicht pinkeln', 'cannot pee'],
    ['bein', 'leg'],
  ]),
);
const gloss = (text: string): string => glossText(text, glossary, (word) => word === 'fever');

describe('a gloss', () => {
  it.each([
    ['ich kann nicht pinkeln', 'cannot pee', 'the longest phrase wins'],
    ['nicht das bein', 'no leg', 'what it does not know is left out'],
    ['bein, fever 39!', 'leg , fever 39 !', 'words of this language, numbers and pauses stay'],
    ['', '', 'nothing of nothing'],
  ])('of "%s" is "%s": %s', (text, expected) => {
    expect(gloss(text)).toBe(expected);
  });
});

describe('a message in another language', () => {
  it('is told to be one even where an emergency is understood', () => {
    expect(read('me duele la espalda y no puedo orinar desde ayer')).toMatchObject({
      urgency: 'emergency',
      isUnreadLanguage: true,
      reasons: expect.arrayContaining(['unread-language']),
    });
  });

  it.each([
    'boli mnie noga i plecy od wczoraj',
    'mal di schiena da tre mesi, ho avuto il cancro',
    'seit sechs wochen rucken und bein',
  ])('never gets a sign lower than an emergency: "%s"', (text) => {
    expect(read(text)).toMatchObject({ urgency: 'ask', signs: [] });
  });
});
