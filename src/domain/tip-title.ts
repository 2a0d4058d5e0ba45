import type { Tip } from './tip.ts';

/** Characters. Room for two lines on a phone. */
const mostCharacters = 90;
/** Characters. A first sentence shorter than this ("Good back day?") says too little alone. */
const tellingCharacters = 32;

/** A tip in a line, for lists: its first sentence or two, cut between words where that is long. */
export function tipTitle({ text }: Pick<Tip, 'text'>): string {
  const words = text.trim();
  const ends = [...words.matchAll(/[.?!](?=\s|$)/g)].map(({ index }) => index + 1);
  const end = ends.find((at) => at >= tellingCharacters) ?? words.length;
  if (end <= mostCharacters) return words.slice(0, end);
  const head = words.slice(0, mostCharacters);
  return `${head.slice(0, Math.max(head.lastIndexOf(' '), 1)).replace(/[,;:]$/, '')}…`;
}
