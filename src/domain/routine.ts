/** The lengths a routine can have, in minutes. */
export const routineLengths = [2, 5] as const;
export type RoutineMinutes = (typeof routineLengths)[number];

/** How many movements fill a length, with the time to read them: about half a minute each. */
export const movementsIn: Readonly<Record<RoutineMinutes, number>> = { 2: 4, 5: 8 };

const mostMovements = Math.max(...Object.values(movementsIn));
const idPattern = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** Movements one after the other, and the one a person is at. */
export interface Routine {
  readonly ids: readonly string[];
  /** Counted from 0; below the number of ids. */
  readonly at: number;
}

/**
 * A routine as it travels in a button's value: the place, then the ids. It is kept nowhere else, and its version is
 * that of the button's action.
 */
export function writeRoutine({ ids, at }: Routine): string {
  return `${at} ${ids.join(',')}`;
}

/** Reads what `writeRoutine` wrote; `undefined` for anything else: too long, out of range, an id twice or misshapen. */
export function readRoutine(value: string): Routine | undefined {
  const [, place = '', list = ''] = /^(\d) ([a-z0-9,-]{1,400})$/.exec(value) ?? [];
  const at = Number(place);
  const ids = list.split(',');
  const isSound =
    ids.every((id) => idPattern.test(id)) && ids.length <= mostMovements && new Set(ids).size === ids.length;
  return isSound && at < ids.length ? { ids, at } : undefined;
}
