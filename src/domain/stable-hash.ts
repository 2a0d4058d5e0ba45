/**
 * FNV-1a, 32 bit, over UTF-16 code units, with a final avalanche so that ids differing in the last letter spread.
 * Stable for ever: phases and shuffle bags of stored plans depend on it. Not for secrets.
 */
export function stableHash(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
