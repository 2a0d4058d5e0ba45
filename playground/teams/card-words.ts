import { visibleParts } from './card-inputs.ts';
import { stringAt } from './json-value.ts';

/** What a card says, in reading order, one line a text: what a transcript shows of it. */
export function wordsOfCard(card: unknown): string {
  const lines: string[] = [];
  for (const part of visibleParts(card)) {
    const type = stringAt(part, 'type') ?? '';
    if (type === 'TextBlock' || type === 'TextRun') lines.push(stringAt(part, 'text') ?? '');
    if (type === 'Image') lines.push(stringAt(part, 'altText') ?? '');
    if (type.startsWith('Input.')) lines.push(stringAt(part, 'label') ?? '');
    // A choice has no type of its own.
    if (type === '') lines.push(stringAt(part, 'title') ?? '');
  }
  // Escapes of Markdown are not on screen.
  return lines
    .map((line) => line.replaceAll(/\\([\\`*_{}[\]()#+.!|>~-])/g, '$1'))
    .filter(Boolean)
    .join('\n');
}
