import { describe, expect, it } from 'vitest';
import { slackLimits } from '../../../adapters/slack/limits.ts';
import { renderCard } from '../../../adapters/slack/render-card.ts';
import { splitCard } from '../../../adapters/slack/split-card.ts';
import { BLOCK_COUNT, MESSAGE_TEXT_MAX, MESSAGE_TEXT_TOTAL } from '../../../playground/slack/block-limits.ts';
import { lintBlocks } from '../../../playground/slack/lint-blocks.ts';
import { exportCards } from '../../../src/cards/export-cards.ts';
import { whyCard } from '../../../src/cards/why-card.ts';
import { buttons, type Card, card, heading, list, note, text } from '../../../src/domain/card.ts';
import type { ZoneId } from '../../../src/domain/zone.ts';
import { aDelivery, at, start } from '../../support/store-samples.ts';
import { library } from '../../support/test-house.ts';

const { say } = library;

/** What the stand-in of the playground would refuse in a message, and words that were cut. */
function refusalsOf(said: Card): readonly string[] {
  const message = renderCard(said);
  return [
    ...(message.text.length > MESSAGE_TEXT_MAX ? [`text: ${message.text.length}`] : []),
    ...(message.text.includes('…') ? ['text: cut'] : []),
    ...lintBlocks(message.blocks, 'message'),
  ];
}

const wordsOf = (cards: readonly Card[]): string => cards.map((one) => one.text).join('\n');

describe('how long a message to Slack may be', () => {
  it('is one truth: what the adapter allows itself, the stand-in takes', () => {
    expect(slackLimits.messageText).toBeLessThanOrEqual(MESSAGE_TEXT_MAX);
    expect(slackLimits.messageBlocksText).toBeLessThanOrEqual(MESSAGE_TEXT_TOTAL);
    expect(slackLimits.messageBlocks).toBeLessThanOrEqual(BLOCK_COUNT.message);
    expect(slackLimits.modalBlocks).toBeLessThanOrEqual(BLOCK_COUNT.modal);
    expect(slackLimits.homeBlocks).toBeLessThanOrEqual(BLOCK_COUNT.home);
  });
});

describe('an answer that is too long for one message', () => {
  it('becomes several that say all of it, with every line of the longest look back', () => {
    // What is said of one for which the platform was away is the longest of all.
    const due = Array.from({ length: 150 }, (_, index) =>
      aDelivery({
        ...{ dueAt: at(index * 10), reminds: 'stand' },
        state: { is: 'expired', at: start, reason: 'platform-away' },
      }),
    );
    const whole = whyCard(due, { zone: 'Europe/Berlin' as ZoneId, now: start }, start, say);
    const cards = splitCard(whole);
    expect(cards.length).toBeGreaterThan(1);
    expect(wordsOf(cards)).toBe(whole.text);
    expect(cards.flatMap(refusalsOf)).toEqual([]);
  });

  it('is parted at a line or a word where one text alone is too long, even of characters written as several', () => {
    const words = Array.from({ length: 1500 }, (_, index) => `<&>${index}`);
    const cards = splitCard(card(heading('Long'), text(words.join(' ')), note('The end')));
    expect(cards.flatMap(refusalsOf)).toEqual([]);
    expect(wordsOf(cards).split(/\s+/)).toEqual(['Long', ...words, 'The', 'end']);
  });

  it('keeps a heading with what stands under it, and buttons with what stands above them', () => {
    const filler = text('a'.repeat(3900));
    const button = { label: 'Go', action: 'standing.open.v1', value: '' } as const;
    const cards = splitCard(card(filler, heading('Next'), list(['b'.repeat(300)]), buttons(button)));
    expect(cards.map(({ elements }) => elements.map(({ is }) => is))).toEqual([
      ['text'],
      ['heading', 'list', 'buttons'],
    ]);
  });

  it('stays one message where it fits, and where there is nothing to part it at', () => {
    const short = card(text('a'.repeat(4000)));
    expect(splitCard(short)).toEqual([short]);
    const mere = { text: 'a'.repeat(5000), elements: [] };
    expect(splitCard(mere)).toEqual([mere]);
  });
});

describe('a copy of all that is kept', () => {
  it('has pages of five messages that each platform takes, and loses nothing between them', () => {
    const lines = Array.from(
      { length: 3000 },
      (_, index) => `  "${index}": "stand desk-<b>&-${index}, sent"`,
    );
    const pages = Array.from({ length: 60 }, (_, index) => exportCards(lines.join('\n'), say, index + 1));
    const last = pages.findIndex((cards) => cards.at(-1)?.text.includes('/backwise export') !== true);
    expect(last).toBeGreaterThan(5);
    const cards = pages.slice(0, last + 1).flat();
    expect(cards.flatMap(refusalsOf)).toEqual([]);
    expect(cards.every((one) => splitCard(one).length === 1)).toBe(true);
    const copied = cards.flatMap(({ elements }) =>
      elements.flatMap((one) => (one.is === 'text' ? one.text : [])),
    );
    expect(copied.join('\n')).toBe(lines.join('\n'));
    expect(cards[0]?.elements.at(-1)).toEqual({ is: 'note', text: say('export.note') });
    expect(cards[4]?.text).toContain('Type /backwise export 2 to see how it goes on.');
    expect(cards[5]?.text).toContain(`page 2 of ${last + 1}, part 1 of 5`);
    expect(wordsOf(pages[last + 1] ?? [])).toBe(say('export.no-page', { pages: last + 1 }));
  });
});
