import { type RoutineMinutes, routineLengths } from '../domain/routine.ts';
import type { StretchPlace } from '../domain/stretch.ts';
import { type Expected, expected } from './expected.ts';
import { parseDuration } from './parse-duration.ts';
import { splitWords } from './split-words.ts';

/** What `/stretch …` asks for. */
export type StretchRequest =
  | { readonly is: 'help' }
  | { readonly is: 'routine'; readonly place: StretchPlace | undefined; readonly minutes: RoutineMinutes };

const usualMinutes: RoutineMinutes = 2;

const placeNamed: ReadonlyMap<string, StretchPlace> = new Map([
  ['seated', 'seated'],
  ['sitting', 'seated'],
  ['sit', 'seated'],
  ['chair', 'seated'],
  ['standing', 'standing'],
  ['stand', 'standing'],
  ['up', 'standing'],
  ['discreet', 'discreet'],
  ['discreetly', 'discreet'],
  ['discrete', 'discreet'],
  ['quiet', 'discreet'],
  ['quietly', 'discreet'],
  ['meeting', 'discreet'],
]);

/** Words that may stand between place and length. */
const fillers = ['a', 'an', 'at', 'for', 'in', 'my', 'on', 'please', 'the', 'while', 'with'];

/** Reads the text after `/stretch`: a place, a length, both in any order, or neither. Pure. */
export function parseStretch(text: string): StretchRequest | Expected {
  const words = splitWords(text);
  if (words[0] === 'help' && words.length === 1) return { is: 'help' };
  let place: StretchPlace | undefined;
  let minutes: RoutineMinutes | undefined;
  for (let index = 0; index < words.length; index++) {
    const word = words[index] ?? '';
    if (fillers.includes(word)) continue;
    const named = placeNamed.get(word);
    const length = /^\d/.test(word) ? parseDuration(words.slice(index)) : undefined;
    const known = routineLengths.find((one) => one === length?.minutes);
    if (named && (place === undefined || place === named)) place = named;
    else if (length && known && minutes === undefined) {
      minutes = known;
      index += length.words - 1;
    } else
      return expected('mistake.expected.stretch', words.slice(index, index + (length?.words ?? 1)).join(' '));
  }
  return { is: 'routine', place, minutes: minutes ?? usualMinutes };
}
