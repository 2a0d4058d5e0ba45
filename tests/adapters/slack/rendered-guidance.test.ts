import { describe, expect, it } from 'vitest';
import { problemsOfMessage } from '../../../adapters/slack/check-blocks.ts';
import { slackLimits } from '../../../adapters/slack/limits.ts';
import { actionOf, renderCard } from '../../../adapters/slack/render-card.ts';
import { guidanceCards } from '../../support/guidance-cards.ts';

describe('the desk check and the explainers on Slack', () => {
  it('are all there', () => {
    expect(guidanceCards.length).toBeGreaterThan(150);
  });

  it('keep within every limit', () => {
    const problems = guidanceCards.flatMap(([name, card]) =>
      problemsOfMessage(renderCard(card)).map((problem) => `${name}: ${problem}`),
    );
    expect(problems).toEqual([]);
  });

  it('are cut nowhere, with room to spare', () => {
    for (const [name, card] of guidanceCards) {
      const { text, blocks } = renderCard(card);
      expect(JSON.stringify({ text, blocks }), name).not.toContain('…');
      expect(text.length, name).toBeLessThan(slackLimits.messageText * 0.8);
      expect(blocks.length, name).toBeLessThan(slackLimits.messageBlocks * 0.8);
    }
  });

  it('have buttons with ids of their own in a block, each leading back to one action', () => {
    for (const [name, card] of guidanceCards) {
      for (const block of renderCard(card).blocks) {
        if (block.type !== 'actions') continue;
        const ids = block.elements.map((element) => element.action_id ?? '');
        expect(new Set(ids).size, name).toBe(ids.length);
        for (const id of ids)
          expect(actionOf(id)).toMatch(/^(?:desk\.step|learn\.open|check\.open|standing\.open)\.v1$/);
      }
    }
  });
});
