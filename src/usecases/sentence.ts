import { sentenceCard } from '../cards/status-cards.ts';
import type { Reply } from '../domain/reply.ts';

/** A reply of one sentence, to the asker alone. */
export function sentence(words: string): Reply {
  return { is: 'card', card: sentenceCard(words) };
}
