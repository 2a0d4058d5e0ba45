/** Longest command text that is read; longer is cut, since no command needs it. Characters. */
const longest = 400;

const time = String.raw`\d{1,2}(?:[:.h]?\d{2})?(?:am|pm|h)?`;
const day = '(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*';
const timeSpan = new RegExp(String.raw`\b(${time})\s+(?:to|until|till?)\s+(?=${time}(?![\w:.]))`, 'g');
const timesBetween = new RegExp(String.raw`\bbetween\s+(${time})\s+and\s+(?=${time}(?![\w:.]))`, 'g');
const daySpan = new RegExp(String.raw`\b(${day})\s+(?:to|through|thru|until|till?)\s+(?=${day}\b)`, 'g');

/** A comma for the point of a length, "1,5h"; elsewhere one parts words, as in "at 9,10h". */
const decimalComma =
  /(?<=(?:^|\b(?:every|pause|snooze|gap|away|for|from|to|by|and))\s*)(\d{1,2}),(\d|25|50|75)(?=\s*(?:h|hrs?|hours?|d|days?|w|wks?|weeks?|m|mins?|minutes?)\b)/g;

/** A dash with its blanks; behind a word that takes a number the one before it is left, as in "max -1". */
const dash = /(?<!\b(?:every|max|gap|snooze|pause|away|for|zone))\s*-\s*(?=\d|mon|tue|wed|thu|fri|sat|sun)/g;

/**
 * Lower-case words. Typographic dashes become plain ones and bind their neighbours, as "to" does between times and
 * between days; commas, semicolons, ampersands and brackets part words, but for
 * the comma of `1,5h`; `9 a.m.` becomes `9am`, `noon` `12:00`.
 */
export function splitWords(text: string): readonly string[] {
  return text
    .slice(0, longest)
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\u2010-\u2015\u2212]/g, '-')
    .replaceAll(decimalComma, '$1.$2')
    .replaceAll(/(?<=\d)\s*([ap])\.?m\b\.?/g, '$1m')
    .replaceAll(/(?<=\d)\s*o['’]?clock\b/g, '')
    .replaceAll(/\b(?:noon|midday)\b/g, '12:00')
    .replaceAll(timeSpan, '$1-')
    .replaceAll(timesBetween, '$1-')
    .replaceAll(daySpan, '$1-')
    .replaceAll(dash, '-')
    .split(/[\s,;&()]+/)
    .filter((word) => word !== '');
}
