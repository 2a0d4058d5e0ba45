import { describe, expect, it } from 'vitest';
import { checkCard } from '../../../adapters/teams/check-card.ts';
import { limits } from '../../../adapters/teams/limits.ts';
import { renderCard } from '../../../adapters/teams/render-card.ts';
import { leafletCard } from '../../../src/cards/leaflet-card.ts';
import { emergencyNumbers, library } from '../../support/test-house.ts';
import { validateAdaptiveCard } from './validate-adaptive-card.ts';

const countries = [undefined, ...emergencyNumbers.map(({ country }) => country)];

describe('the leaflet on Teams', () => {
  it('is a valid card within the limits in every country, to its last line', () => {
    for (const country of countries) {
      const card = renderCard(leafletCard(library, emergencyNumbers, country));
      expect(validateAdaptiveCard(card)).toEqual([]);
      expect(checkCard(card)).toEqual([]);
      expect(Buffer.byteLength(JSON.stringify(card))).toBeLessThanOrEqual(limits.cardBytes);
      expect(JSON.stringify(card.body.at(-1))).toContain(library.say('disclaimer'));
    }
  });
});
