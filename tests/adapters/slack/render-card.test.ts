import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { problemsOfMessage } from '../../../adapters/slack/check-blocks.ts';
import { actionOf, renderCard } from '../../../adapters/slack/render-card.ts';
import { escapeWithin, shorten, splitText } from '../../../adapters/slack/shorten.ts';
import {
  actionIds,
  type Button,
  buttons,
  type Card,
  type CardElement,
  card,
  heading,
  list,
  note,
  text,
} from '../../../src/domain/card.ts';
import { PlatformRefused } from '../../../src/ports/errors.ts';
import { describeRendering } from '../../contracts/platform-contract.ts';
import { readLibrary } from './slack-house.ts';

const problemsOf = (one: Card): readonly string[] => problemsOfMessage(renderCard(one));
const long = (length: number): string => 'word '.repeat(length / 5);
const button = (changes: Partial<Button> = {}): Button => ({
  label: 'Done',
  action: 'reminder.done.v1',
  value: 'd1',
  ...changes,
});

describeRendering(
  'slack',
  () => {
    const library = readLibrary();
    const said = (one: { readonly text: string }): Card =>
      card(heading('Tip'), text(one.text), note('Source'));
    const { signs, outcomes, always } = library.checklist;
    return {
      ...Object.fromEntries([...library.tips, ...library.nudges].map((one) => [one.id, said(one)])),
      ...Object.fromEntries(signs.map((sign) => [sign.id, card(list([sign.asks, sign.means]))])),
      ...Object.fromEntries(
        Object.entries(outcomes).map(([id, advice]) => [
          id,
          card(
            heading(advice.title),
            list(advice.lines.map((line) => line.text)),
            list(always.map((l) => l.text)),
          ),
        ]),
      ),
      empty: card(),
      blank: { text: ' ', elements: [heading(''), text('  '), list([]), note(''), buttons()] },
      huge: card(heading(long(4000)), text(long(9000)), list(Array(900).fill(long(500))), note(long(9000))),
      manyBlocks: card(...Array(120).fill(text('One.')), buttons(button())),
      manyButtons: card(text('Choose'), buttons(...Array(60).fill(button()))),
      longLabels: card(
        buttons(button({ label: long(300), spokenLabel: long(300), value: 'x'.repeat(2000) })),
      ),
      badImages: card(
        { is: 'image', url: 'javascript:alert(1)', altText: 'A stretch' },
        { is: 'image', url: `https://example.org/${'x'.repeat(4000)}`, altText: long(5000) },
        { is: 'image', url: 'https://example.org/a.png', altText: ' ' },
      ),
    };
  },
  problemsOf,
);

const word = fc.oneof(
  fc.string({ maxLength: 40 }),
  fc.string({ unit: 'grapheme', maxLength: 4000 }),
  fc.constantFrom('<!channel>', '*bold*', '&amp;', '💺'.repeat(2000), '\n\n'),
);
const anyElement: fc.Arbitrary<CardElement> = fc.oneof(
  word.map(heading),
  word.map(text),
  word.map(note),
  fc.array(word, { maxLength: 8 }).map(list),
  fc.record({ is: fc.constant('image' as const), url: fc.webUrl(), altText: word }),
  fc
    .array(
      fc.record({ label: word, action: fc.constantFrom(...actionIds), value: fc.string({ maxLength: 200 }) }),
      { maxLength: 30 },
    )
    .map((some) => buttons(...some)),
);

describe('a card on Slack', () => {
  it('keeps within every limit, whatever it says', () => {
    fc.assert(
      fc.property(fc.array(anyElement, { maxLength: 60 }), (elements) => {
        expect(problemsOf(card(...elements))).toEqual([]);
      }),
      { numRuns: 150 },
    );
  });

  it('says each kind of element in its own kind of block', () => {
    const { blocks, text: words } = renderCard(
      card(
        heading('Time to stand'),
        text('A minute is plenty.'),
        list(['Look far away', 'Roll your shoulders']),
        { is: 'image', url: 'https://example.org/stand.png', altText: 'A person stands up' },
        buttons(
          button({ style: 'primary', spokenLabel: 'I stood up' }),
          button({ action: 'reminder.stop.v1' }),
        ),
        note('Source: a ledger'),
      ),
    );
    expect(blocks.map(({ type }) => type)).toEqual([
      'header',
      'section',
      'section',
      'image',
      'actions',
      'context',
    ]);
    expect(blocks[2]).toMatchObject({ text: { text: '•  Look far away\n•  Roll your shoulders' } });
    expect(blocks[4]).toMatchObject({
      elements: [
        { action_id: 'reminder.done.v1', value: 'd1', style: 'primary', accessibility_label: 'I stood up' },
        { action_id: 'reminder.stop.v1' },
      ],
    });
    expect(words).toContain('A person stands up');
  });

  it('gives buttons of one action different ids, which lead back to the action', () => {
    const { blocks } = renderCard(card(buttons(button(), button({ value: 'd2' }), button({ value: 'd3' }))));
    const ids = JSON.stringify(blocks).match(/reminder\.done\.v1[#\d]*/g) ?? [];
    expect(ids).toEqual(['reminder.done.v1', 'reminder.done.v1#2', 'reminder.done.v1#3']);
    expect(new Set(ids.map(actionOf))).toEqual(new Set(['reminder.done.v1']));
  });

  it('refuses a button value that does not fit, since half of it would mean something else', () => {
    expect(() => renderCard(card(buttons(button({ value: 'x'.repeat(2001) }))))).toThrow(PlatformRefused);
  });

  it('keeps the buttons when words must go, and shows that something went', () => {
    const { blocks } = renderCard(card(...Array(80).fill(text(long(1000))), buttons(button())));
    expect(blocks.at(-1)).toMatchObject({ type: 'actions' });
    expect(blocks.at(-2)).toMatchObject({ text: { text: '…' } });
  });

  it('lets nothing in its text become a mention or a link', () => {
    expect(renderCard(card(text('<!here> <@U1> & <https://x.test|x>'))).text).toBe(
      '&lt;!here&gt; &lt;@U1&gt; &amp; &lt;https://x.test|x&gt;',
    );
  });
});

describe('the checker of blocks', () => {
  const section = (words: string) => ({ type: 'section', text: { type: 'plain_text', text: words } });
  it.each([
    [[section('')], 'expected words'],
    [[section('x'.repeat(3001))], 'at most 3000'],
    [[{ type: 'section', text: { type: 'mrkdwn', text: '*x*' } }], 'expected plain text'],
    [[{ type: 'header', text: { type: 'plain_text', text: 'x'.repeat(151) } }], 'at most 150'],
    [[{ type: 'image', image_url: 'https://x.test/a.png' }], 'alt_text'],
    [[{ type: 'actions', elements: [] }], '1 to 25'],
    [[{ type: 'context', elements: Array(11).fill({ type: 'plain_text', text: 'x' }) }], '1 to 10'],
    [[{ type: 'input' }], 'no input in a message'],
    [[{ type: 'carousel' }], 'known block'],
    [Array(51).fill(section('x')), 'at most 50'],
    [Array(5).fill(section('x'.repeat(3000))), 'at most 12000'],
    ['none', 'expected a list'],
  ])('finds what is wrong in %j', (blocks, expected) => {
    expect(problemsOfMessage({ text: 'x', blocks }).join('\n')).toContain(expected);
  });

  it('finds two buttons with one id, and a missing or marked-up text', () => {
    const twin = { type: 'button', action_id: 'a', text: { type: 'plain_text', text: 'A' } };
    const blocks = [{ type: 'actions', elements: [twin, twin] }];
    expect(problemsOfMessage({ text: '', blocks })).toHaveLength(2);
    expect(problemsOfMessage({ text: '<@U1>', blocks: [] })).toHaveLength(1);
  });
});

describe('shortening', () => {
  it('never exceeds the limit and never parts a character', () => {
    fc.assert(
      fc.property(word, fc.integer({ min: 2, max: 300 }), (said, most) => {
        for (const short of [shorten(said, most), escapeWithin(said, most), ...splitText(said, most)]) {
          expect(short.length).toBeLessThanOrEqual(most);
          if (said.isWellFormed()) expect(short.isWellFormed()).toBe(true);
        }
      }),
    );
  });

  it('loses no word when it splits', () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[a-z]{1,12}$/), { maxLength: 200 }), (words) => {
        expect(splitText(words.join(' '), 40).join(' ').split(/\s+/).filter(Boolean)).toEqual(words);
      }),
    );
  });

  it('does not cut an escape in two', () => {
    expect(escapeWithin('a & b & c', 10)).toBe('a &amp; b…');
  });
});
