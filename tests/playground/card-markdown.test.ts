import { expect, it } from 'vitest';
import { escapeMarkdown } from '../../adapters/teams/escape-markdown.ts';

// The page's own script: JavaScript, without types.
const page = '../../playground/page/browser/card-markdown.js';
const { renderMarkdown } = (await import(page)) as { renderMarkdown: (text: string) => string };

it('shows what the adapter escaped as it was said, and draws what it did not', () => {
  const said = '] *b* America/New_York <i> - 1. x \\ ~';
  const shown = renderMarkdown(escapeMarkdown(said)).replaceAll('&lt;', '<').replaceAll('&gt;', '>');
  expect(shown).toBe(`<p>${said}</p>`);
  expect(renderMarkdown('**bold** [a](https://acme.test/)')).toBe(
    '<p><strong>bold</strong> <a href="https://acme.test/" target="_blank" rel="noreferrer">a</a></p>',
  );
});

it('takes a line that begins with an escaped sign for no list', () => {
  expect(renderMarkdown(escapeMarkdown('- one\n2. two'))).toBe('<p>- one<br>2. two</p>');
});
