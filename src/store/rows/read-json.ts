import { instantAt } from '../../domain/instant-at.ts';

/** Small readers for stored JSON. Each gives `undefined` for what is not as it should be; none throws. */

export type Fields = Readonly<Record<string, unknown>>;

/** The fields of a stored object; `undefined` when the text is no object. */
export function readFields(json: string): Fields | undefined {
  return fieldsOf(readJson(json));
}

/** What a text holds; `undefined` as well where it is no JSON. */
export function readJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/** A value that is an object and no list. */
export function fieldsOf(value: unknown): Fields | undefined {
  return isFields(value) ? value : undefined;
}

function isFields(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A list whose members can all be read. */
export function readEach<T>(
  value: unknown,
  read: (member: unknown) => T | undefined,
): readonly T[] | undefined {
  if (!Array.isArray(value)) return undefined;
  const members: T[] = [];
  for (const member of value) {
    const known = read(member);
    if (known === undefined) return undefined;
    members.push(known);
  }
  return members;
}

/** One of the known values. */
export function oneOf<T>(known: readonly T[], value: unknown): T | undefined {
  return known.find((one) => one === value);
}

/** A list whose members all come from `known`. */
export function listOf<T>(known: readonly T[], value: unknown): readonly T[] | undefined {
  return readEach(value, (member) => oneOf(known, member));
}

/** A whole number from `least` to `most`. */
export function wholeNumber(
  value: unknown,
  least = Number.MIN_SAFE_INTEGER,
  most = Number.MAX_SAFE_INTEGER,
): number | undefined {
  return typeof value === 'number' && Number.isInteger(value) && value >= least && value <= most
    ? value
    : undefined;
}

/** True or false. */
export function truthOf(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

/** A text, be it empty. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/**
 * The instants that JavaScript can name, in milliseconds on either side of 1970, but for the last year: whoever has read
 * one reckons with it, a day before or a pause after, and would throw there.
 */
export const farthestMillis = 8.64e15 - 366 * 86_400_000;

/** An instant that was stored as epoch milliseconds. */
export function instantOf(value: unknown): Temporal.Instant | undefined {
  const millis = wholeNumber(value, -farthestMillis, farthestMillis);
  return millis === undefined ? undefined : instantAt(millis);
}

/** A value that may be missing: `undefined` inside the box is missing, no box is damaged. */
export function optional<T>(
  value: unknown,
  read: (value: unknown) => T | undefined,
): { readonly value: T | undefined } | undefined {
  if (value === undefined) return { value: undefined };
  const known = read(value);
  return known === undefined ? undefined : { value: known };
}

/** Enough for the plans of a large organisation, most of which are alike; beyond it everything is read anew. */
const mostRemembered = 1_000;

/**
 * The same reader, remembering what texts came to: thousands of plans share a few rules, and reading them costs more
 * than all else in a burst. Only for values that never change.
 */
export function remembering<T extends object>(
  read: (json: string) => T | undefined,
): (json: string) => T | undefined {
  const known = new Map<string, T>();
  return (json) => {
    const remembered = known.get(json);
    if (remembered !== undefined) return remembered;
    const value = read(json);
    if (value === undefined) return undefined;
    if (known.size >= mostRemembered) known.clear();
    known.set(json, value);
    return value;
  };
}
