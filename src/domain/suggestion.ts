import type { Library } from './library.ts';
import type { ReminderKind } from './reminder-kind.ts';
import type { Stretch } from './stretch.ts';
import type { Nudge } from './tip.ts';

/** Something to do that a reminder can come with: a nudge, or for a stretch a movement with its picture. */
export interface Suggestion {
  /** Unique over both; what a delivery keeps and a plan remembers. */
  readonly id: string;
  readonly kinds: readonly ReminderKind[];
  readonly content: Nudge | Stretch;
}

const known = new WeakMap<Library, readonly Suggestion[]>();

/** Everything a reminder can suggest. The same list each time, since a burst asks for it again and again. */
export function suggestionsOf(library: Library): readonly Suggestion[] {
  const list = known.get(library) ?? [
    ...library.nudges.map((nudge) => ({ id: nudge.id, kinds: nudge.kinds, content: nudge })),
    ...library.stretches.map((stretch) => ({
      id: `stretch:${stretch.id}`,
      kinds: ['stretch'] as const,
      content: stretch,
    })),
  ];
  known.set(library, list);
  return list;
}

/** `undefined` for what left the content. */
export function findSuggestion(library: Library, id: string): Suggestion | undefined {
  return suggestionsOf(library).find((suggestion) => suggestion.id === id);
}
