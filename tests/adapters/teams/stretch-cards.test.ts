import { describe, expect, it } from 'vitest';
import { checkCard } from '../../../adapters/teams/check-card.ts';
import { limits } from '../../../adapters/teams/limits.ts';
import { renderCard, renderSummary, renderWindow } from '../../../adapters/teams/render-card.ts';
import { everyStretchCard, everyStretchWindow } from '../../support/stretch-screens.ts';
import { library } from '../../support/test-house.ts';
import { validateAdaptiveCard } from './validate-adaptive-card.ts';

describe('every card of /stretch on Teams', () => {
  it.each(everyStretchCard)(
    '%s is a valid card within the limits, with a whole notification line',
    (_name, card) => {
      const rendered = renderCard(card);
      expect(validateAdaptiveCard(rendered)).toEqual([]);
      expect(checkCard(rendered)).toEqual([]);
      expect(Buffer.byteLength(JSON.stringify(rendered))).toBeLessThanOrEqual(limits.cardBytes);
      expect(renderSummary(card)).not.toContain('…');
    },
  );

  it.each(everyStretchWindow)('%s is valid and within the limits of a dialog', (_name, elements) => {
    const rendered = renderWindow(elements);
    expect(validateAdaptiveCard(rendered)).toEqual([]);
    expect(checkCard(rendered)).toEqual([]);
    expect(JSON.stringify(rendered)).not.toContain('Action.Execute');
  });

  it('shows the picture as an image with its alt text', () => {
    for (const [name, card] of everyStretchCard.filter(([name]) => name.endsWith('drawn'))) {
      const stretch = library.stretches.find(({ id }) => name.startsWith(id));
      expect(renderCard(card).body).toContainEqual({
        type: 'Image',
        url: `https://backwise.example/pictures/${stretch?.id}.png`,
        altText: stretch?.altText,
        size: 'Stretch',
      });
    }
  });
});
