const minutesPerUnit: Readonly<Record<string, number>> = { m: 1, h: 60, d: 1440, w: 10_080 };
const unitNamed = /^(m|mins?|minutes?|h|hrs?|hours?|d|days?|w|wks?|weeks?)$/;

/** Minutes, and how many words they took. */
export interface Duration {
  readonly minutes: number;
  readonly words: number;
}

/**
 * Reads a duration at the beginning of some words, as whole minutes above zero: `45m`, `45`, `1h`, `1.5h`, `2 days`,
 * `hour`, `half an hour`, `1h30`, `1 hour 30 minutes`. A bare number is minutes, and only if it stands alone.
 */
export function parseDuration(words: readonly string[]): Duration | undefined {
  let minutes = 0;
  let used = 0;
  for (;;) {
    const joint = used > 0 && words[used] === 'and' ? 1 : 0;
    const part = readPart(words.slice(used + joint), used > 0);
    if (!part) break;
    minutes += part.minutes;
    used += joint + part.words;
    if (part.isBare) break;
  }
  const rounded = Math.round(minutes);
  return rounded > 0 ? { minutes: rounded, words: used } : undefined;
}

/** True where some words begin with a length, be it none: `0m`, `0 minutes`. */
export function isLength([first = '', second = '']: readonly string[]): boolean {
  const [, unit] = /^\d+(?:\.\d+)?([a-z]*)$/.exec(first) ?? [];
  return unit !== undefined && unitNamed.test(unit === '' ? second : unit);
}

/** `isBare`: a number without its unit, which nothing goes on with. */
interface Part extends Duration {
  readonly isBare?: true;
}

function readPart(words: readonly string[], needsUnit: boolean): Part | undefined {
  const [first = '', second = '', third = ''] = words;
  if (first === 'half') {
    const isArticle = second === 'a' || second === 'an';
    const unit = isArticle ? third : second;
    return unitNamed.test(unit) ? { minutes: unitMinutes(unit) / 2, words: isArticle ? 3 : 2 } : undefined;
  }
  if ((first === 'a' || first === 'an') && unitNamed.test(second)) {
    return { minutes: unitMinutes(second), words: 2 };
  }
  if (unitNamed.test(first)) return needsUnit ? undefined : { minutes: unitMinutes(first), words: 1 };
  const both = /^(\d{1,2})h(\d{1,2})(?:m|mins?)?$/.exec(first);
  if (both) return { minutes: Number(both[1]) * 60 + Number(both[2]), words: 1 };
  const match = /^(\d{1,4}(?:\.\d{1,2})?)([a-z]*)$/.exec(first);
  if (!match) return undefined;
  const [, amount = '', unit = ''] = match;
  if (unit !== '') {
    return unitNamed.test(unit) ? { minutes: Number(amount) * unitMinutes(unit), words: 1 } : undefined;
  }
  if (unitNamed.test(second)) return { minutes: Number(amount) * unitMinutes(second), words: 2 };
  return needsUnit ? undefined : { minutes: Number(amount), words: 1, isBare: true };
}

function unitMinutes(unit: string): number {
  return minutesPerUnit[unit.charAt(0)] ?? 0;
}
