import { escapes } from '../../src/domain/escaped-length.ts';

const ellipsis = '…';

/** Cuts to at most `most` UTF-16 units, never inside a surrogate pair, and says so with an ellipsis. */
export function shorten(text: string, most: number): string {
  return text.length <= most ? text : `${cut(text, most - ellipsis.length).trimEnd()}${ellipsis}`;
}

/** Splits into parts of at most `most` UTF-16 units (two or more), at a paragraph, line or word where there is one. */
export function splitText(text: string, most: number): readonly string[] {
  const parts: string[] = [];
  let rest = text.trim();
  while (rest.length > most) {
    const part = cut(rest, breakBefore(rest, most));
    parts.push(part.trimEnd());
    rest = rest.slice(part.length).trimStart();
  }
  if (rest !== '') parts.push(rest);
  return parts;
}

/**
 * Escapes the three characters Slack's mrkdwn gives a meaning, so that nothing becomes a mention or a link, and
 * shortens to at most `most` units without cutting an escape in two.
 */
export function escapeWithin(text: string, most: number): string {
  const pieces: string[] = [];
  let length = 0;
  for (const character of text) {
    const piece = escapes[character] ?? character;
    if (length + piece.length > most) return shortenEscaped(pieces, most);
    pieces.push(piece);
    length += piece.length;
  }
  return pieces.join('');
}

function shortenEscaped(pieces: string[], most: number): string {
  let length = pieces.reduce((sum, piece) => sum + piece.length, 0);
  while (length > most - ellipsis.length) length -= (pieces.pop() ?? ' ').length;
  return `${pieces.join('').trimEnd()}${ellipsis}`;
}

function breakBefore(text: string, most: number): number {
  const window = text.slice(0, most + 1);
  for (const mark of ['\n\n', '\n', ' ']) {
    const at = window.lastIndexOf(mark);
    // A break in the first half would make many small parts; a hard cut reads better then.
    if (at > most / 2) return at;
  }
  return most;
}

/** The first `most` units at most; one less where that would part a surrogate pair. */
function cut(text: string, most: number): string {
  const last = text.charCodeAt(most - 1);
  const partsPair = last >= 0xd800 && last <= 0xdbff;
  return text.slice(0, partsPair ? most - 1 : most);
}
