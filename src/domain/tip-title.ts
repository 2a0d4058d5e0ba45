import type { Tip } from './tip.ts';

/** Characters. Room for two lines on a phone. */
const mostCharacters = 90;

/** A tip in a line, for lists: its first sentence, cut between words where that is long. */
export function tipTitle({ text }: Pick<Tip, 'text'>): string {
  const [sentence = ''] = /^.*?[.?!](?=\s|$)/s.exec(text.trim()) ?? [text.trim()];
  if (sentence.length <= mostCharacters) return sentence;
  const head = sentence.slice(0, mostCharacters);
  return `${head.slice(0, Math.max(head.lastIndexOf(' '), 1)).replace(/[,;:]$/, '')}…`;
}
