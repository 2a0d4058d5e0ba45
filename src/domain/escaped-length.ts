/** Characters that some platforms give a meaning, and take as words only when they are written out. */
export const escapes: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;' };

/** How many UTF-16 units a text takes once it is escaped: the most it takes on any platform. */
export function escapedLength(text: string): number {
  return [...text].reduce((sum, character) => sum + (escapes[character] ?? character).length, 0);
}
