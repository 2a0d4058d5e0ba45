import { readBack } from '../commands/read-back.ts';
import type { FormValues } from '../domain/form.ts';
import type { Say } from '../domain/phrases.ts';

/** What was filled in, field by field, and every mistake found on the way: what was read, and an example. */
export class FilledFields {
  readonly #values: FormValues;
  readonly #say: Say;
  readonly #errors: Record<string, string> = {};

  constructor(values: FormValues, say: Say) {
    this.#values = values;
    this.#say = say;
  }

  /** What stands in a field; empty where nothing does. */
  textOf(field: string): string {
    return (this.#all(field)[0] ?? '').trim();
  }

  hasTick(field: string, value: string): boolean {
    return this.#all(field).includes(value);
  }

  /** A whole number within bounds; otherwise a mistake, said as `expected`. */
  numberIn(
    field: string,
    { least, most }: { readonly least: number; readonly most: number },
    expected: string,
  ): number {
    const text = this.textOf(field);
    const number = /^\d{1,4}$/.test(text) ? Number(text) : Number.NaN;
    if (number >= least && number <= most) return number;
    this.refuse(field, text, expected);
    return least;
  }

  /** Notes a mistake; the first of a field stays. */
  refuse(field: string, got: string, expected: string): void {
    this.#errors[field] ??= sayMistake(got, expected, this.#say);
  }

  /** Field id to what was expected; `undefined` while nothing is wrong. */
  get errors(): Readonly<Record<string, string>> | undefined {
    return Object.keys(this.#errors).length === 0 ? undefined : this.#errors;
  }

  #all(field: string): readonly string[] {
    return Object.hasOwn(this.#values, field) ? (this.#values[field] ?? []) : [];
  }
}

/** Longer than anything a field asks for, in characters. */
const longestReadBack = 40;

/**
 * What was expected, with its example, behind what was read, where that is fit to be said back: a word of no command may
 * be about health, and a form can stand in a chat that is kept.
 */
export function sayMistake(got: string, expected: string, say: Say): string {
  const read = got.length > longestReadBack ? undefined : readBack(got);
  return read ? `${say('mistake.got', { got: read })}. ${expected}` : expected;
}
