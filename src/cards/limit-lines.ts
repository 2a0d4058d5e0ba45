import { type Limits, usualLimits } from '../domain/limits.ts';
import type { Say } from '../domain/phrases.ts';

/** The limits of a plan in words, where they are not the usual ones. */
export function limitLines({ mostPerDay, leastGapMinutes: minutes }: Limits, say: Say): readonly string[] {
  return [...mostLines(mostPerDay, say), ...gapLines(minutes, say)];
}

/** None where a day may hold any number. */
export function mostLines(most: Limits['mostPerDay'], say: Say): readonly string[] {
  return most === undefined ? [] : [say('standing.most', { most })];
}

/** None where the gap, in minutes, is the usual one. */
export function gapLines(minutes: number, say: Say): readonly string[] {
  if (minutes === usualLimits.leastGapMinutes) return [];
  return [minutes === 0 ? say('standing.gap-none') : say('standing.gap', { minutes })];
}
