/**
 * FNV-1a, 32 bit, over UTF-16 code units, with a final avalanche so that ids differing in the last letter spread.
 * Stable for ever: phases and shuffle bags of stored plans depend on it. Not for secrets.
 */
export function stableHash(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return avalanche(hash);
}

/** One hash out of two, in the same range; as stable. Swapped, they give another. */
export function mixHashes(one: number, other: number): number {
  return avalanche(one ^ Math.imul(other, 0x9e3779b1));
}

function avalanche(hash: number): number {
  const first = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  const second = Math.imul(first ^ (first >>> 13), 0xc2b2ae35);
  return (second ^ (second >>> 16)) >>> 0;
}
