const minutesPerUnit: Readonly<Record<string, number>> = { m: 1, h: 60, d: 1440, w: 10_080 };
const unitNamed = /^(m|mins?|minutes?|h|hrs?|hours?|d|days?|w|wks?|weeks?)$/;

/** Reads `45m`, `45`, `1h`, `1.5h`, `2 days`, `hour` from one or two words, as whole minutes above zero. */
export function parseDuration(
  first: string,
  second: string | undefined,
): { readonly minutes: number; readonly words: 1 | 2 } | undefined {
  const bare = unitNamed.exec(first);
  if (bare) return { minutes: minutesPerUnit[first.charAt(0)] ?? 0, words: 1 };
  const match = /^(\d{1,4}(?:\.\d)?)([a-z]*)$/.exec(first);
  if (!match) return undefined;
  const [, amountText = '', unit = ''] = match;
  const usesSecond = unit === '' && second !== undefined && unitNamed.test(second);
  const unitText = usesSecond ? second : unit;
  if (unitText !== '' && !unitNamed.test(unitText)) return undefined;
  const minutes = Math.round(Number(amountText) * (minutesPerUnit[unitText.charAt(0) || 'm'] ?? 1));
  return minutes > 0 ? { minutes, words: usesSecond ? 2 : 1 } : undefined;
}
