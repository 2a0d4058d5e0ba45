import { type Card, card, heading, note, text } from '../domain/card.ts';
import type { Say } from '../domain/phrases.ts';

/** Characters of one part: with every quotation mark written twice it still fits a card of either platform. */
const partLength = 7000;
/** Slack takes five answers to one request. */
const mostParts = 5;

/** A JSON text in parts that a chat can hold, cut between lines. What is beyond them is left out, and said so. */
export function exportCards(json: string, say: Say): readonly Card[] {
  const parts = cutIntoParts(json.split('\n'));
  const shown = parts.slice(0, mostParts);
  const leftOut = parts.slice(mostParts).reduce((sum, part) => sum + part.length, 0);
  return shown.map((lines, index) =>
    card(
      heading(say('export.heading', { part: index + 1, parts: shown.length })),
      text(lines.join('\n')),
      note(
        index === shown.length - 1 && leftOut > 0
          ? say('export.cut', { count: leftOut })
          : say('export.note'),
      ),
    ),
  );
}

function cutIntoParts(lines: readonly string[]): readonly (readonly string[])[] {
  const parts: string[][] = [];
  let length = partLength;
  for (const line of lines) {
    if (length + line.length + 1 > partLength) {
      parts.push([]);
      length = 0;
    }
    parts.at(-1)?.push(line);
    length += line.length + 1;
  }
  return parts;
}
