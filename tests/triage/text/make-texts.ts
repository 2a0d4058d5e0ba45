import { readdirSync, readFileSync } from 'node:fs';
import { parse } from 'yaml';
import type { Dice } from './dice.ts';

/** How texts to throw at the reader are made: a name to count by, and the making. */
export type Maker = readonly [kind: string, make: (dice: Dice) => string];

/** Messages as people type them. Those of the locked shares stay locked. */
export const messages: readonly string[] = ['development', 'development-2']
  .flatMap((share) => readFileSync(`tests/triage/evaluation/${share}.jsonl`, 'utf8').split('\n'))
  .filter((line) => line !== '')
  .map((line): string => JSON.parse(line).text);

/** Every word and phrase the reader knows, whatever it takes it for. */
const phrases: readonly string[] = [
  ...new Set(
    readdirSync('content/en/signs')
      .filter((name) => name.endsWith('.yaml'))
      .flatMap((name) => textsIn(parse(readFileSync(`content/en/signs/${name}`, 'utf8'))))
      .flatMap((text) => text.split(/[,|]|\.\.|[~&+]/))
      .map((text) =>
        text
          .replaceAll(/[<>*_()]/g, ' ')
          .replaceAll(/\s+/g, ' ')
          .trim(),
      )
      .filter((text) => text !== ''),
  ),
];

function textsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => [key, ...textsIn(item)]);
}

/** As much as Slack and Teams let somebody type after a command, and more. */
const longest = 12_000;

const anyUnit = (dice: Dice): string => String.fromCharCode(dice.below(0x10000));
const anyPoint = (dice: Dice): string => String.fromCodePoint(dice.below(0x110000));
const letter = (dice: Dice): string => String.fromCharCode(97 + dice.below(26));
const phrase = (dice: Dice): string => dice.pick(phrases);
const message = (dice: Dice): string => dice.pick(messages);
const many = (dice: Dice, most: number, make: (dice: Dice) => string, between = ''): string =>
  Array.from({ length: dice.below(most) }, () => make(dice)).join(between);

// Marks that pile up on a letter, letters that look like others, spaces without width, text from right to left.
const odd = [
  '\u0301',
  '\u0489',
  '\u200b',
  '\u200d',
  '\u202e',
  '\u00a0',
  '\ufeff',
  '\u0430',
  '\u05d0',
  '\u3042',
  '💥',
  '👩‍⚕️',
  '\0',
  '\n',
  '\t',
];
const marks = [
  '<@U123|x>',
  '<https://a.example|',
  '<',
  '>',
  '&amp;',
  '&',
  '&#39;',
  '*',
  '_',
  '~',
  '`',
  '```',
  '<at>',
  '</at>',
  '<p>',
  '</p>',
  '|',
  ':',
  ':fire:',
  '> ',
  '\\',
];
const joints = [
  ' ',
  ' ',
  ' ',
  ', ',
  '. ',
  ' but ',
  ' not ',
  ' no ',
  "n't ",
  ' and ',
  ' if ',
  '? ',
  '! ',
  '\n',
  '-',
  '/',
  '',
];

function damaged(text: string, dice: Dice): string {
  const units = [...text];
  for (let times = 1 + dice.below(12); times > 0; times--) {
    const at = dice.below(units.length + 1);
    const change = dice.below(5);
    if (change === 0) units.splice(at, 1);
    else if (change === 1) units.splice(at, 0, letter(dice));
    else if (change === 2) units.splice(at, 1, dice.pick(odd));
    else if (change === 3) units.splice(at, 2, units[at + 1] ?? '', units[at] ?? '');
    else units.splice(at, 0, dice.pick(marks));
  }
  return units.join('');
}

/** Every way a text is made, in turn. */
export const makers: readonly Maker[] = [
  ['code units at random', (dice) => many(dice, 300, anyUnit)],
  [
    'characters at random',
    (dice) => many(dice, 300, (one) => (one.below(3) === 0 ? anyPoint(one) : one.pick(odd))),
  ],
  ['letters at random', (dice) => many(dice, 400, (one) => (one.below(6) === 0 ? ' ' : letter(one)))],
  [
    'unknown words without end',
    (dice) => many(dice, 3000, (one) => (one.below(8) === 0 ? ' ' : letter(one))),
  ],
  [
    'messages without their spaces',
    (dice) =>
      many(dice, 15, message, ' ')
        .replaceAll(/[^a-z]+/gi, '')
        .replaceAll(/(.{30})/g, '$1 '),
  ],
  ['a message with letters damaged', (dice) => damaged(message(dice), dice)],
  [
    'a message with words moved',
    (dice) => dice.shuffle(message(dice).split(' ')).slice(dice.below(3)).join(dice.pick(joints)),
  ],
  [
    'pieces of two messages',
    (dice) => {
      const [one, other] = [message(dice), message(dice)];
      return (
        one.slice(0, dice.below(one.length + 1)) +
        dice.pick(joints) +
        other.slice(dice.below(other.length + 1))
      );
    },
  ],
  ['phrases of the reader', (dice) => many(dice, 40, (one) => phrase(one) + one.pick(joints))],
  [
    'many phrases of the reader',
    (dice) => many(dice, 500, (one) => phrase(one) + one.pick(joints)).slice(0, 2000),
  ],
  [
    'phrases in markup',
    (dice) => many(dice, 60, (one) => (one.below(2) === 0 ? one.pick(marks) : phrase(one)), ' '),
  ],
  [
    'one piece over and over',
    (dice) => {
      const piece = dice.pick([phrase, letter, message, anyPoint])(dice) + dice.pick(joints);
      return piece.repeat(1 + dice.below(1 + Math.floor(2000 / piece.length)));
    },
  ],
  [
    'more than anybody types',
    (dice) => {
      const piece = many(dice, 60, (one) => one.pick([phrase, message, letter])(one) + one.pick(joints));
      return `${piece.repeat(Math.ceil(dice.below(longest) / (piece.length + 1)))}${message(dice)}`.slice(
        -longest,
      );
    },
  ],
];

const additions = [
  'thanks',
  'thank you for reading',
  'typed on my phone',
  'hello',
  'regards',
  'from the third floor',
  'please and thanks',
  'hi all',
];
const smiles = ['🙂', '😬', ':slightly_smiling_face:', '🙏', '👋🏽'];

/** Ways of writing the same thing that take nothing from it. */
export const harmless: readonly (readonly [kind: string, change: (text: string, dice: Dice) => string])[] = [
  ['neutral words after it', (text, dice) => `${text} ${dice.pick(additions)}`],
  ['neutral words before it', (text, dice) => `${dice.pick(additions)}, ${text}`],
  [
    'bold or struck',
    (text, dice) =>
      dice
        .pick([
          ['*', '*'],
          ['_', '_'],
          ['<b>', '</b>'],
          ['<p>', '</p>'],
          ['> ', ''],
        ])
        .join(text),
  ],
  ['capitals', (text) => text.toUpperCase()],
  ['an emoji', (text, dice) => `${text} ${dice.pick(smiles)}`],
  ['wide spaces', (text, dice) => text.replaceAll(' ', ' '.repeat(2 + dice.below(4)))],
  ['line breaks', (text) => `\n${text}\n\n`],
  [
    'wrapped lines',
    (text, dice) => text.replaceAll(' ', () => dice.pick([' ', ' ', ' \n', '\r\n', '\t\t', '\u00a0\u00a0'])),
  ],
];
