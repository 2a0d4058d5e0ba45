import { foldLookAlikes } from './look-alikes.ts';

/** How much of a message is read, in characters: the head and the tail of what is longer. */
export const mostRead = 6_000;
/** How much of it is looked at at all, padding included. */
const mostTyped = 60_000;

/** A message folded to plain lower-case words, and whether its middle was left out. */
export interface NormalText {
  readonly text: string;
  readonly isCut: boolean;
  /** Letters that are not Latin, out of all letters before folding. */
  readonly foreignShare: number;
}

const invisible = /\p{Default_Ignorable_Code_Point}|[\ufff9-\ufffb]/gu;
const beyondAscii = /[\u0080-\uffff]/;
/** Letters that do not fall apart into a plain letter and an accent. */
const strokes: Readonly<Record<string, string>> = { ł: 'l', ß: 'ss', ø: 'o', đ: 'd', ı: 'i' };
const entities: Readonly<Record<string, string>> = {
  amp: ' and ',
  lt: '<',
  gt: '>',
  nbsp: ' ',
  quot: '"',
  apos: "'",
  '#39': "'",
};

/**
 * Takes away what is only dress: markup of Slack and Teams, look-alike letters, accents, invisible characters, emoji
 * (those that carry a sign become words), letters spelled out one by one. Linear in the length; reads at most
 * `mostRead` characters.
 */
export function normaliseText(raw: string, emoji: EmojiReader): NormalText {
  // Padding is no text: what is invisible or blank goes before anything is cut or counted.
  const bounded = cap(raw, mostTyped);
  const typed = collapseBlanks(bounded.replace(invisible, ''));
  const isLong = raw.length > mostTyped || typed.length > mostRead;
  // An accent that stands for an apostrophe would fall apart into a blank and a mark.
  const quoted = cap(typed, mostRead).replace(/[‘’ʼ´｀′＇]/g, "'");
  const folded = cap(quoted.normalize('NFKC').toLowerCase(), mostRead);
  const bare = foldLookAlikes(bareLetters(emoji(stripMarkup(folded))));
  const spaced = collapseBlanks(unfoldContractions(bare));
  const text = partGlued(joinSpelled(spaced));
  return { text: text.trim(), isCut: isLong, foreignShare: foreignShareOf(text) };
}

/** Letters without accents and strokes, of any script; `text` is in lower case. */
export function bareLetters(text: string): string {
  if (!beyondAscii.test(text)) return text;
  return text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[łßøđı]/g, (letter) => strokes[letter] ?? letter);
}

/** Replaces emoji and shortcodes by the words they stand for. */
export type EmojiReader = (text: string) => string;

/** Compiles the emoji table once. */
export function readEmoji(table: ReadonlyMap<string, string>): EmojiReader {
  const keys = [...table.keys()].sort((one, other) => other.length - one.length);
  if (keys.length === 0) return (text) => text;
  const known = new RegExp(keys.map((key) => key.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')).join('|'), 'gu');
  return (text) => text.replace(known, (key) => ` ${table.get(key) ?? ''} `);
}

/** However many blanks, tabs and no-break spaces stand in a row, they are one; so are empty lines. */
function collapseBlanks(text: string): string {
  return text.replace(/\s{2,}|[^\S ]/g, (blanks) => (/[\n\r\u2028\u2029]/.test(blanks) ? '\n' : ' '));
}

function cap(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${text.slice(0, most / 2)} . ${text.slice(-most / 2)}`;
}

/** A tag as Teams writes it: a name it has, and nothing but attributes in quotes. Other words between < and > are said. */
const tag = new RegExp(
  `</?(?:${[
    'a|abbr|at|attachment|b|blockquote|body|br|caption|code|codeblock|del|div|em|emoji|font|h[1-6]|head|hr|html|i|img|ins',
    'li|mark|ol|p|pre|q|readonly|s|small|span|strike|strong|style|sub|sup|table|tbody|td|tfoot|th|thead|tr|u|ul|video',
  ].join('|')})(?:\\s[a-z][a-z0-9:_-]{0,30}="[^"<>]{0,300}"){0,20}\\s?/?>`,
  'g',
);

function stripMarkup(text: string): string {
  return (
    text
      .replace(/<at>[^<]{0,100}<\/at>/g, ' ')
      .replace(/<(?:https?|mailto|tel):[^<>|\s]{0,500}\|([^<>]{0,300})>/g, ' $1 ')
      .replace(/<(?:[@#!]|https?:|mailto:|tel:)[^<>|\s]{0,500}(?:\|[^<>]{0,100})?>/g, ' ')
      .replace(tag, ' ')
      .replace(/&(amp|lt|gt|nbsp|quot|apos|#39);/g, (_, name: string) => entities[name] ?? ' ')
      .replace(/https?:\/\/\S{1,500}/g, ' ')
      // A clinician's strokes, which would part the letters.
      .replace(/\bw\/o\b/g, ' without ')
      .replace(/\bb\/l\b/g, ' bilateral ')
      .replace(/\bs\/p\b/g, ' after ')
      .replace(/\bc\/o\b/g, ' ')
      // Struck through: taken back by the writer.
      .replace(/(?<!\S)~(?=\S)[^~\n]{1,200}(?<=\S)~(?!\w)/g, ' ')
      .replace(/[*~`"]/g, '')
      .replace(/[_&]/g, (mark) => (mark === '&' ? ' and ' : ' '))
  );
}

const endings: Readonly<Record<string, string>> = {
  ll: 'will',
  ve: 'have',
  re: 'are',
  m: 'am',
  d: 'would',
  s: 'is',
};

function unfoldContractions(text: string): string {
  return (
    text
      .replace(/n't\b/g, 'nt')
      // Where the apostrophe was lost on the way.
      .replace(
        /\b(can|don|won|didn|doesn|isn|wasn|couldn|haven|hasn|hadn|aren|weren|wouldn|shouldn) t\b/g,
        '$1t',
      )
      .replace(
        /([a-z])'(ll|ve|re|m|d|s)\b/g,
        (_, letter: string, end: string) => `${letter} ${endings[end] ?? ''}`,
      )
      .replace(/'/g, '')
      // The "though" of "as though" sets nothing against anything.
      .replace(/\bas though\b/g, 'as if')
  );
}

/** `c h e s t   p a i n` and `b-a-c-k` are words; which words, the vocabulary tells. */
function joinSpelled(text: string): string {
  return text.replace(/(?<![a-z0-9])[a-z](?:[ .\n-]{1,3}[a-z](?![a-z0-9])){2,}/g, (letters) =>
    letters.replace(/[^a-z]/g, ''),
  );
}

/**
 * `cant.pee`, `no fever!legs numb`: a mark without a blank behind it ends a sentence or only stands for the blank. It
 * becomes the end of a line, which is read both ways.
 */
function partGlued(text: string): string {
  return text.replace(/(?<=[a-z])[.!;|\\]+(?=[a-z]{2})/g, '\n');
}

function foreignShareOf(text: string): number {
  if (!beyondAscii.test(text)) return 0;
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const latin = text.match(/[a-z]/g)?.length ?? 0;
  return letters === 0 ? 0 : (letters - latin) / letters;
}
