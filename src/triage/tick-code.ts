import type { FormValues } from '../domain/form.ts';
import type { Checklist } from '../domain/red-flag.ts';
import { stableHash } from '../domain/stable-hash.ts';
import { noneOfThese, notSure } from './read-answers.ts';

/** Hexadecimal digits that say which table a code was written for. */
const markDigits = 8;

/**
 * What is ticked and chosen in the check, in few characters: a mark of the table, then one bit for each box and option
 * in its order. Values that the table does not offer are left out.
 */
export function writeTicks(values: FormValues, checklist: Checklist): string {
  const boxes = boxesOf(checklist);
  const bits = boxes.map(([field, value]) => ((values[field] ?? []).includes(value) ? '1' : '0')).join('');
  return `${markOf(boxes)}${BigInt(`0b${bits}`).toString(16)}`;
}

/**
 * Reads a code back into the form's values; `undefined` for one of another table, or none at all: a box must never be
 * taken for its neighbour.
 */
export function readTicks(code: string, checklist: Checklist): FormValues | undefined {
  const boxes = boxesOf(checklist);
  const digits = code.slice(markDigits);
  if (!code.startsWith(markOf(boxes)) || !/^[0-9a-f]{1,40}$/.test(digits)) return undefined;
  const bits = BigInt(`0x${digits}`).toString(2).padStart(boxes.length, '0');
  if (bits.length > boxes.length) return undefined;
  const values: Record<string, string[]> = {};
  for (const [at, [field, value]] of boxes.entries()) {
    if (bits[at] === '1') values[field] = [...(values[field] ?? []), value];
  }
  return values;
}

/** Every box and option of the form: its field and its value. */
function boxesOf({ groups, signs, measures }: Checklist): readonly (readonly [string, string])[] {
  return [
    ...groups.flatMap(({ id }) =>
      [...signs.filter(({ group }) => group === id).map((sign) => sign.id), noneOfThese, notSure].map(
        (value) => [id, value] as const,
      ),
    ),
    ...measures.flatMap(({ id, options }) => options.map(({ value }) => [id, value] as const)),
  ];
}

function markOf(boxes: readonly (readonly [string, string])[]): string {
  return stableHash(JSON.stringify(boxes)).toString(16).padStart(markDigits, '0');
}
