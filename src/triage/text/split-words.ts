const longestPiece = 14;
const shortestSplit = 5;

/** Words typed without their spaces: every piece must be a known word; the fewest pieces win. */
export function splitRunTogether(
  word: string,
  isKnown: (piece: string) => boolean,
): readonly string[] | undefined {
  if (word.length < shortestSplit) return undefined;
  const best: (readonly string[] | undefined)[] = [[]];
  for (let end = 1; end <= word.length; end++) {
    for (let start = Math.max(0, end - longestPiece); start < end; start++) {
      const head = best[start];
      if (head === undefined) continue;
      const now = best[end];
      if (now !== undefined && head.length + 1 >= now.length) continue;
      const piece = word.slice(start, end);
      if (isKnown(piece)) best[end] = [...head, piece];
    }
  }
  const parts = best[word.length];
  return parts?.some((part) => part.length >= 4) ? parts : undefined;
}
