/** An object as it came over the wire: nothing about its members is known yet. */
export type JsonObject = Record<string, unknown>;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** The objects of a list; anything else in it, or no list at all, is left out. */
export const objectsOf = (value: unknown): readonly JsonObject[] =>
  Array.isArray(value) ? value.filter(isObject) : [];

/** The value if it is a string, else `undefined`. */
export const stringOf = (value: unknown): string | undefined =>
  typeof value === 'string' ? value : undefined;

/** The visible words of a text object, else the empty string. */
export const wordsOf = (value: unknown): string => (isObject(value) ? (stringOf(value.text) ?? '') : '');

/** Parses JSON; `undefined` when it is none. */
export const parseJson = (source: string): unknown => {
  try {
    return JSON.parse(source);
  } catch {
    return undefined;
  }
};
