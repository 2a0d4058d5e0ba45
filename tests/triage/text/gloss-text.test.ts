import { describe, expect, it } from 'vitest';
import { compileGlossary, glossText } from '../../../src/triage/text/gloss-text.ts';
import { readShipped as read, shippedWords } from './shipped-words.ts';

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

describe('a gloss of another script', () => {
  const scripts = compileGlossary(
    new Map([
      ['尿不出', 'cannot pee'],
      ['не могу встать', 'cannot stand'],
      ['ngã', 'fell'],
    ]),
  );
  it.each([
    ['我今天尿不出来了', 'cannot pee', 'no spaces are needed where the script sets none'],
    ['я не могу встать', 'cannot stand', 'a phrase of any script'],
    ['toi nga', 'fell', 'written with accents, and read without'],
  ])('finds a phrase in "%s": %s, %s', (text, expected) => {
    expect(glossText(text, scripts, () => false)).toBe(expected);
  });
});

const crises = [
  ['Dutch', 'ik wil dood'],
  ['German', 'ich will nicht mehr leben'],
  ['French', 'je veux mourir'],
  ['Spanish', 'me quiero matar'],
  ['Italian', 'voglio ammazzarmi'],
  ['Portuguese', 'quero me matar'],
  ['Polish', 'chcę się zabić'],
  ['Czech', 'chci umřít'],
  ['Slovak', 'nechcem žiť, chcem zomrieť'],
  ['Hungarian', 'meg akarok halni'],
  ['Romanian', 'vreau să mor'],
  ['Swedish', 'jag vill dö'],
  ['Danish', 'jeg vil dø'],
  ['Finnish', 'haluan kuolla'],
  ['Greek', 'θέλω να πεθάνω'],
  ['Bulgarian', 'искам да умра'],
  ['Croatian', 'želim umrijeti'],
  ['Russian', 'я не хочу жить'],
  ['Ukrainian', 'хочу померти'],
  ['Turkish', 'ölmek istiyorum'],
  ['Arabic', 'أريد أن أموت'],
  ['Hebrew', 'אני רוצה למות'],
  ['Persian', 'می‌خواهم بمیرم'],
  ['Urdu', 'میں مرنا چاہتا ہوں'],
  ['Hindi', 'मैं मरना चाहता हूँ'],
  ['Hindi in Latin letters', 'marne ka mann karta hai'],
  ['Bengali', 'আমি মরতে চাই'],
  ['Tamil', 'நான் சாக விரும்புகிறேன்'],
  ['Chinese', '我想自杀'],
  ['Japanese', 'もう死にたいです'],
  ['Korean', '죽고 싶어요'],
  ['Vietnamese', 'tôi muốn chết'],
  ['Thai', 'อยากตาย'],
  ['Indonesian', 'saya ingin mati'],
  ['Filipino', 'gusto ko nang mamatay'],
  ['Swahili', 'nataka kufa'],
] as const;

describe('a crisis in a language that is not read', () => {
  it.each(crises)('is one in %s: "%s"', (_, text) => {
    expect(read(text)).toMatchObject({ urgency: 'emergency', isCrisis: true, isUnreadLanguage: true });
    expect(read(text.toUpperCase())).toMatchObject({ urgency: 'emergency', isCrisis: true });
  });
});

describe('a crisis in another language beside an emergency in this one', () => {
  it.each([
    'chest pain, quiero morir',
    'cant feel my legs. 死にたい',
    'i fell down the stairs. хочу умереть',
  ])('comes first, and the emergency is kept: "%s"', (text) => {
    const { urgency, isCrisis, signs } = read(text);
    expect({ urgency, isCrisis }).toEqual({ urgency: 'emergency', isCrisis: true });
    expect(signs.some((sign) => sign !== 'self-harm')).toBe(true);
  });

  it('comes first whatever phrase of the glossary tells it', () => {
    const told = [...shippedWords.glossary].filter(([, meant]) => read(meant).isCrisis);
    const missed = told.filter(([phrase]) => !read(`chest pain, ${phrase}`).isCrisis);
    expect(missed).toEqual([]);
    expect(told.length).toBeGreaterThan(100);
  });
});

describe('who cannot pee, in a language that is not read', () => {
  it.each([
    ['Czech', 'nemohu močit'],
    ['Hungarian', 'nem tudok pisilni, fáj a hátam'],
    ['Swedish', 'jag kan inte kissa'],
    ['Turkish', 'idrar yapamıyorum'],
    ['Russian', 'не могу помочиться'],
    ['Chinese', '尿不出来'],
    ['Korean', '소변이 안 나와요'],
    ['Arabic', 'لا أستطيع التبول'],
  ])('is an emergency in %s: "%s"', (_, text) => {
    expect(read(text)).toMatchObject({ urgency: 'emergency', isUnreadLanguage: true });
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

describe('an emergency in another language', () => {
  it.each([
    'обе ноги онемели',
    'температура 39 и болит спина',
    'iki bacağım da uyuştu',
    'båda benen är domnade',
    '不能小便,背痛',
    '両足がしびれて、腰が痛い',
    'मेरे दोनों पैर सुन्न हैं, कमर में दर्द',
    'я упала с лестницы, болит спина',
    'belim ağrıyor bacaklarımı hissetmiyorum',
    'nem érzem a lábaimat és fáj a hátam',
    'δεν νιώθω τα πόδια μου πονάει η μέση μου',
    '허리가 아프고 다리에 감각이 없어요',
    'jeg kan ikke føle beina mine og har vondt i ryggen',
    'mám horečku a bolí mě záda',
    'får ikke tisset og har vondt i ryggen',
  ])('is one in "%s"', (text) => {
    expect(read(text).urgency).toBe('emergency');
  });

  it.each(['упал сервер', 'температура в офисе 22', 'спина немного болит после спортзала', '背痛两天'])(
    'is none in "%s", which is asked about',
    (text) => {
      expect(read(text).urgency).toBe('ask');
    },
  );
});
