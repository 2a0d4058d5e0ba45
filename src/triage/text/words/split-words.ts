import { serves } from './near-words.ts';
import { alphabet, lettersOf, rootNode, type WordTree, wordOf } from './word-tree.ts';

const longestPiece = 14;
const shortestSplit = 5;

/** Words typed without their spaces: every piece must be a known word; the fewest pieces win. */
export function splitRunTogether(word: string, tree: WordTree): readonly string[] | undefined {
  const letters = word.length < shortestSplit ? undefined : lettersOf(word);
  if (letters === undefined) return undefined;
  const count = letters.length;
  /** By place: how many pieces reach it, and where the last of them begins. */
  const pieces = new Uint8Array(count + 1);
  const from = new Uint8Array(count + 1);
  for (let start = 0; start < count; start++) {
    if (start > 0 && pieces[start] === 0) continue;
    const reached = (pieces[start] ?? 0) + 1;
    let node = rootNode;
    for (let end = start + 1; end <= Math.min(count, start + longestPiece); end++) {
      node = tree.nexts[node * alphabet + (letters[end - 1] ?? 0)] ?? 0;
      if (node === 0) break;
      if (((tree.ends[node] ?? 0) & serves.piece) === 0) continue;
      const known = pieces[end] ?? 0;
      if (known !== 0 && reached >= known) continue;
      pieces[end] = reached;
      from[end] = start;
    }
  }
  if (pieces[count] === 0) return undefined;
  const parts: string[] = [];
  for (let end = count; end > 0; end = from[end] ?? 0)
    parts.unshift(wordOf([...letters.subarray(from[end], end)]));
  return parts.some((part) => part.length >= 4) ? parts : undefined;
}
