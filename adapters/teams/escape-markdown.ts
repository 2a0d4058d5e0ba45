/**
 * Makes words stand in a TextBlock as they are. Teams reads a subset of Markdown there, character references, and
 * date functions in double braces; a zone such as America/New_York or a person's own words must not become either.
 */
export function escapeMarkdown(words: string): string {
  return words
    .replace(/[\\`*_[\]~<]/g, '\\$&')
    .replace(/&(?=#?\w+;)/g, '\\&')
    .replace(/\{(?=\{)/g, '{\u200b')
    .replace(/^(\s*)([#>+-])/gm, '$1\\$2')
    .replace(/^(\s*\d+)([.)])/gm, '$1\\$2');
}
