import { type Card, card, heading, note, text } from '../domain/card.ts';
import { escapedLength } from '../domain/escaped-length.ts';
import type { Say } from '../domain/phrases.ts';
import { sentenceCard } from './status-cards.ts';

/** Characters of one part: beside what is said around it, it fits into the 4,000 that every platform takes. */
const partLength = 3500;
/** Slack takes five answers to one request. */
const mostParts = 5;

/**
 * A JSON text in parts that a chat can hold, cut between lines, five parts a page; each page but the last says how to
 * see the next, so that nothing is lost.
 */
export function exportCards(json: string, say: Say, page = 1): readonly Card[] {
  const parts = cutIntoParts(json.split('\n'));
  const pages = Math.ceil(parts.length / mostParts);
  const shown = parts.slice((page - 1) * mostParts, page * mostParts);
  if (shown.length === 0) return [sentenceCard(say('export.no-page', { pages }))];
  const leftOut = parts.slice(page * mostParts).reduce((sum, part) => sum + part.length, 0);
  return shown.map((lines, index) => {
    const at = { part: index + 1, parts: shown.length };
    return card(
      heading(pages === 1 ? say('export.heading', at) : say('export.heading-page', { ...at, page, pages })),
      text(lines.join('\n')),
      note(
        index === shown.length - 1 && leftOut > 0
          ? say('export.cut', { count: leftOut, page: page + 1 })
          : say('export.note'),
      ),
    );
  });
}

function cutIntoParts(lines: readonly string[]): readonly (readonly string[])[] {
  const parts: string[][] = [];
  let length = partLength;
  for (const line of lines) {
    const longer = length + escapedLength(line) + 1;
    if (longer > partLength) parts.push([]);
    length = longer > partLength ? escapedLength(line) + 1 : longer;
    parts.at(-1)?.push(line);
  }
  return parts;
}
