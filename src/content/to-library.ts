import type { Library } from '../domain/library.ts';
import { type Phrases, sayFrom } from './compile-phrases.ts';

/** A library as it is read: plain values, which can be kept, and phrases that are not compiled yet. */
export interface LibraryWords extends Omit<Library, 'say'> {
  readonly language: string;
  readonly phrases: Phrases;
}

/** Makes words ready to be said. */
export function toLibrary<Words extends Pick<LibraryWords, 'language' | 'phrases'>>({
  language,
  phrases,
  ...words
}: Words): Omit<Words, 'language' | 'phrases'> & Pick<Library, 'say'> {
  return { ...words, say: sayFrom(phrases, language) };
}
