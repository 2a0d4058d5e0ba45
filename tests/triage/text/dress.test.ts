import { describe, expect, it } from 'vitest';
import { readShipped as read } from './shipped-words.ts';

const emergencies = [
  'cannot pee since last night',
  'my groin is numb and my back hurts',
  'both my legs are numb',
  'fever of 39 and my back hurts',
  'fell off a ladder, back is agony',
  'i have chest pain',
  'pregnant and bleeding, back ache',
  'i want to kill myself',
];

const cyrillic: Readonly<Record<string, string>> = { a: 'а', e: 'е', o: 'о', p: 'р', c: 'с', y: 'у', i: 'і' };
const greek: Readonly<Record<string, string>> = { a: 'α', o: 'ο', p: 'ρ', i: 'ι', n: 'η', u: 'υ', v: 'ν' };
const smallCapitals = 'ᴀʙᴄᴅᴇꜰɢʜɪᴊᴋʟᴍɴᴏᴘꞯʀꜱᴛᴜᴠᴡxʏᴢ';

const letters = (text: string, change: (letter: string) => string) => text.replace(/[a-z]/g, change);

/** Ways to dress a message, by what they do to it. None says anything. */
const dresses: readonly (readonly [name: string, dress: (text: string) => string])[] = [
  ['between < and >', (text) => `<${text}>`],
  ['between < and > after other words', (text) => `sore back <a week, ${text}>`],
  ['behind <!', (text) => `<! ${text}>`],
  ['behind an address with blanks', (text) => `<https://a.example b ${text}>`],
  ['as the label of a phone link', (text) => `<tel:+15550100|${text}>`],
  ['between two "about"s', (text) => `~2 days now ${text}, pain ~ 7/10`],
  [
    'in tags with attributes',
    (text) => `<p style="margin:0" itemprop="copy">${text.replace(/ /g, '</span> <span>')}</p>`,
  ],
  ['in letters of which one is Cyrillic', (text) => text.replace(/[aeopcyi]/, (one) => cyrillic[one] ?? one)],
  ['in Greek letters that look alike', (text) => letters(text, (one) => greek[one] ?? one)],
  ['in small capitals', (text) => letters(text, (one) => smallCapitals[one.charCodeAt(0) - 97] ?? one)],
  ['with fillers that nobody sees', (text) => [...text].join('\u3164')],
  ['with marks of direction', (text) => [...text].join('\u2068')],
  ['with tag letters', (text) => [...text].join('\u{e0020}')],
];

describe.each(dresses)('a sign %s', (_, dress) => {
  it.each(emergencies)('stays the emergency it is: "%s"', (sign) => {
    expect(read(dress(sign)).urgency, dress(sign)).toBe('emergency');
  });
});

describe('an apostrophe', () => {
  it.each(['´', '`', '’', 'ʼ', '′', '＇', ' ', ''])('may be "%s"', (mark) => {
    expect(read(`can${mark}t pee, back pain`).signs).toContain('bladder-or-bowel');
    expect(read(`I don${mark}t feel my groin`).urgency).toBe('emergency');
  });
});

describe('a message in another script', () => {
  it('is not taken for Latin letters that look alike', () => {
    // "I have cancer and my back hurts": each letter of the word for cancer looks Latin.
    expect(read('у меня рак и болит спина')).toMatchObject({ urgency: 'ask', isUnreadLanguage: true });
  });
});

describe('a tag', () => {
  it.each(['<br/>', '<b>', '</div>', '<span style="color:red" lang="en">', '<td>'])(
    'is no word: %s',
    (tag) => {
      expect(read(`is ${tag} there`)).toEqual(read('is there'));
    },
  );
});
