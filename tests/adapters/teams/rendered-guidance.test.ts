import { describe, expect, it } from 'vitest';
import { checkCard } from '../../../adapters/teams/check-card.ts';
import { limits } from '../../../adapters/teams/limits.ts';
import { renderCard, renderSummary } from '../../../adapters/teams/render-card.ts';
import { guidanceCards } from '../../support/guidance-cards.ts';
import { validateAdaptiveCard } from './validate-adaptive-card.ts';

describe('the desk check and the explainers on Teams', () => {
  it('are valid cards within the limits', () => {
    expect(guidanceCards.length).toBeGreaterThan(150);
    const breaches = guidanceCards.flatMap(([name, card]) => {
      const rendered = renderCard(card);
      return [...validateAdaptiveCard(rendered), ...checkCard(rendered)].map(
        (breach) => `${name}: ${breach}`,
      );
    });
    expect(breaches).toEqual([]);
  });

  it('are cut nowhere, with room to spare', () => {
    for (const [name, card] of guidanceCards) {
      expect(renderSummary(card), name).not.toContain('…');
      expect(Buffer.byteLength(JSON.stringify(renderCard(card))), name).toBeLessThan(limits.cardBytes * 0.5);
    }
  });

  it('have in each row buttons that can be told apart', () => {
    for (const [name, card] of guidanceCards) {
      for (const element of renderCard(card).body) {
        if (element.type !== 'ActionSet') continue;
        const titles = element.actions.map(({ title }) => title);
        expect(new Set(titles).size, name).toBe(titles.length);
      }
    }
  });
});
