import { numbersInWords } from '../../../domain/numbers-in-words.ts';
import { markTemperatures } from './mark-temperatures.ts';

/**
 * Numbers that carry a sign, replaced by words the patterns know: `fevertemp`, `normaltemp`, `highscore`, `longlasting`,
 * `shortlasting`, `startedlong`, `olderage`, `pastyear`, `gestweeks`, `gestation`, `weakpower`. Temperatures in both
 * scales; durations in days, weeks, months and years and in clinical shorthand (`3/52`).
 */
export function markMeasures(text: string): string {
  const parted = markPowers(text)
    .replace(/(\d)(kgs?|lbs?|st|stone|kilos?)\b/g, '$1 $2')
    .replace(/(\d\s?)kms\b/g, '$1km');
  return markDurations(markGestation(markScores(markAges(markTemperatures(markYears(parted))))));
}

/** `4/5`, `4-/5`: what a clinician writes of a muscle that is weak; of a film it means nothing to any pattern. */
function markPowers(text: string): string {
  return text.replace(/(?<![\d/.])[0-4]\s?[+-]?\s?\/\s?5(?![\d/])/g, (whole) => `${whole} weakpower `);
}

/** From 65 a sudden pain after a small strain is asked about sooner (triage table, fragile bones). */
function markAges(text: string): string {
  return (
    text
      .replace(
        /(?<![\d.,])(6[5-9]|[789]\d)\s?-?\s?(?:yo|y\/o|(?:yrs?|years?)[ -]?(?:old|young|of age|here)|[fm])\b/g,
        ' olderage ',
      )
      .replace(
        /\b((?:am|is|im|hes|shes|aged|age|turned|turning))\s(6[5-9]|[789]\d)(?![\d.,/%:]\d|\d|\s?(?:kg|cm|%|mins?|days?|weeks?))/g,
        '$1 olderage ',
      )
      .replace(/,\s?(6[5-9]|[789]\d)\s?,/g, ', olderage ,')
      // Of a younger one the "old" is no old age: "a 45-year-old man".
      .replace(
        /(?<![\d.,])(\d{1,2})[\s-]?(?:years?|yrs?)[\s-]?old(?=\s(?:man|woman|lady|guy|male|female|bloke|chap)\b)/g,
        'aged $1',
      )
      // "74 and still at work": who begins with a bare number tells an age.
      // "81 yrs, sneezed": so does who begins with years and a comma.
      .replace(/^\s*(6[5-9]|[789]\d)\s?(?:yrs?|years?)(?=\s?,)/g, ' olderage ')
      .replace(/^\s*(6[5-9]|[789]\d)(?=\s?(?:and|next|now|this|last|here|but|years|still|,))/g, ' olderage ')
  );
}

function markScores(text: string): string {
  return markFractions(
    text.replace(
      /\b(?:vas|nrs|pain score|scores?)\s?[:=]?\s?(?:of\s)?(7|8|9|10)\b(?!\s?(?:\/|out))/g,
      ' highscore ',
    ),
  );
}

function markFractions(text: string): string {
  return text
    .replace(
      /\b(?:a|an|solid|steady|full|good|hard|proper)\s(?:7|8|9|10|seven|eight|nine|ten)(?=\s(?:and|all|most|at|with|even|constant|pain|but)\b|[,.!]|$)/g,
      ' highscore ',
    )
    .replace(
      /(?<![\d/])(\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)(?:[.,]5)?\s?(?:\/|out of|from|on)\s?(?:10|ten)(?![\d/])/g,
      (_, score: string) => ((numbersInWords[score] ?? Number(score)) >= 7 ? ' highscore ' : ' lowscore '),
    );
}

const counts: Readonly<Record<string, number>> = {
  ...numbersInWords,
  a: 1,
  an: 1,
  couple: 2,
  'a couple': 2,
  'couple of': 2,
  'a couple of': 2,
  several: 5,
  many: 5,
  half: 0.5,
  'half a': 0.5,
  eleven: 11,
  twelve: 12,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
  sixty: 60,
};
/**
 * Nobody counts a pain in thirteen weeks and more, a midwife does: `28 weeks` may be either, `31+4` and `28/40` are hers.
 * "For 16 weeks" is left a duration.
 */
function markGestation(text: string): string {
  return (
    text
      // "Pregnant 30 weeks, bleeding": so long has the pregnancy lasted, and no pain.
      .replace(
        /\b(pregnant|preg)\s((?:about|now|at|nearly|only|just)\s)?([1-9]|[1-3]\d|4[0-2])\s?(?:weeks?|wks?)\b(?!\s(?:of|with|ago|pain|back))/g,
        '$1 gestation ',
      )
      // "30 weeks pregnant" is no duration either; "pain for 3 weeks, pregnant" is one.
      .replace(
        /(?<!\b(?:for|past|last|over|than|since)\s)(?<![\w/.])([1-9]|[1-3]\d|4[0-2])\s?-?(?:weeks?|wks?|w)(?=[\s-](?:pregnant|preg|gone|along|gestation)\b)/g,
        ' gestation ',
      )
      // "I am 11 weeks" is said of nothing else.
      .replace(
        /\b((?:i am|im|she is|shes|am|wife is|partner is)\s(?:now\s|only\s|just\s|about\s|nearly\s)?)(\d{1,2})\s?(?:weeks?|wks?)\b(?!\s(?:in|into|post|since|out|off|on|sober|after|late|behind|away|clean|of))/g,
        '$1 gestation ',
      )
      .replace(/(?<![\w/.+])([1-3]?\d|4[0-2])\s?(?:\+\s?[0-6]|\/\s?40)(?![\d/])/g, ' gestation ')
      .replace(
        /(?<!\b(?:for|past|last|over|than|about|since)\s)(?<![\w/.])(1[3-9]|[23]\d|4[0-2])\s?-?(?:weeks?|wks?|w)\b(?!\s(?:ago|of|now|later|old|back|without|straight|solid|clear|post|after))/g,
        (whole) => `${whole} gestweeks `,
      )
  );
}

const daysIn = { d: 1, w: 7, f: 14, m: 30, y: 365 } as const;
const length = [
  '(?<![\\w/.])(\\d{1,3}(?:[.,]\\d)?|a couple of|couple of|a couple|couple|half a|several|many|an?|one|two|three|four|five',
  '|six|seven|eight|nine|ten|eleven|twelve|twenty|thirty|forty|fifty|sixty)(?:\\s?(?:-|to|or|and a half)\\s?\\d{0,2})?',
  '\\s?(days?|we?e?[ae]ks?|wks?|wk|fortnights?|mnths?|mths?|mos|m[ou]n?ths?|years?|yrs?|yr)\\b',
].join('');
const span = new RegExp(
  `${length}(?![\\s-](?:ago|old|young|pregnant|preg|clear|gone|along|post|free|in remission|a week|left))`,
  'g',
);
/** "Six weeks ago" is a day; what began on it may have lasted. */
const spanAgo = new RegExp(`${length}\\sago\\b`, 'g');

/** Four weeks and more is a sign; the table says three is asked about. */
function markDurations(text: string): string {
  return markSpans(
    text
      .replace(/(?<![\d/.])(?:x\s?)?(\d{1,3})\s?\/\s?(7|52|12)(?![\d/])/g, (_, count: string, unit: string) =>
        durationWord(Number(count) * (unit === '7' ? 1 : unit === '52' ? 7 : 30)),
      )
      // "Day 40" and "week 6" count from the beginning; a higher week is a midwife's.
      .replace(
        /\b(day|week)\s(\d{1,3})\b(?!\s?(?:of (?:the|this|our) (?!(?:same|pains?|aches?|back|backache|backpain|spasms?|old|saga|thing|now|and|so|with)\b)[a-z]|sprint))/g,
        (whole, unit: string, count: string) =>
          Number(count) <= (unit === 'day' ? 999 : 12) && lengthOf(count, unit) >= 28
            ? `${whole} longlasting `
            : whole,
      ),
  );
}

function markSpans(text: string): string {
  const begun = !text.includes('ago')
    ? text
    : text.replace(spanAgo, (whole, count: string, unit: string) =>
        lengthOf(count, unit) >= 28 ? `${whole} startedlong ` : whole,
      );
  return begun.replace(
    span,
    (whole, count: string, unit: string) => `${whole} ${durationWord(lengthOf(count, unit))}`,
  );
}

/** Length in days. */
function lengthOf(count: string, unit: string): number {
  const key = unit.charAt(0);
  const days = key === 'd' || key === 'w' || key === 'f' || key === 'm' || key === 'y' ? daysIn[key] : 0;
  return (counts[count] ?? Number(count.replace(',', '.'))) * days;
}

function durationWord(days: number): string {
  return days >= 28 ? ' longlasting ' : ' shortlasting ';
}

function markYears(text: string): string {
  return text.replace(
    /\b(?:in|back in|of|since|around|from|during)\s(19[5-9]\d|20[0-2]\d)\b(?!\s?(?:kg|m|quid))/g,
    (whole) => (whole.startsWith('since') ? ' since longlasting ' : `${whole} pastyear `),
  );
}
