/** The lengths a routine can have, in minutes. */
export const routineLengths = [2, 5] as const;
export type RoutineMinutes = (typeof routineLengths)[number];

/** How many movements fill a length: each is done for about half a minute, and read in a few seconds. */
export const movementsIn: Readonly<Record<RoutineMinutes, number>> = { 2: 4, 5: 8 };

const mostMovements = Math.max(...Object.values(movementsIn));
const idPattern = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** Movements one after the other, and the one a person is at. */
export interface Routine {
  readonly ids: readonly string[];
  /** Counted from 0; below the number of ids. */
  readonly at: number;
  /**
   * What the window it stands in carries for the way back to its result; absent in a message, which never gets it,
   * since it may tell what was ticked. Opaque here.
   */
  readonly back?: string;
}

/**
 * A routine as it travels in a button's value: the place, the ids, then the way back. It is kept nowhere else, and its
 * version is that of the button's action.
 */
export function writeRoutine({ ids, at, back }: Routine): string {
  return [at, ids.join(','), ...(back === undefined ? [] : [back])].join(' ');
}

/** Reads what `writeRoutine` wrote; `undefined` for anything else: too long, out of range, an id twice or misshapen. */
export function readRoutine(value: string): Routine | undefined {
  const [, place = '', list = '', back] = /^(\d) ([a-z0-9,-]{1,400})(?: ([\w:]{1,100}))?$/.exec(value) ?? [];
  const at = Number(place);
  const ids = list.split(',');
  const isSound =
    ids.every((id) => idPattern.test(id)) && ids.length <= mostMovements && new Set(ids).size === ids.length;
  if (!isSound || at >= ids.length) return undefined;
  return back === undefined ? { ids, at } : { ids, at, back };
}
