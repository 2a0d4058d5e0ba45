import { describe, expect, it } from 'vitest';
import { problemsOfMessage, problemsOfModal } from '../../../adapters/slack/check-blocks.ts';
import { renderCard } from '../../../adapters/slack/render-card.ts';
import { renderResult } from '../../../adapters/slack/render-form.ts';
import { leafletCard } from '../../../src/cards/leaflet-card.ts';
import { emergencyNumbers, library } from '../../support/test-house.ts';

const countries = [undefined, ...emergencyNumbers.map(({ country }) => country)];
const lastWords = library.say('disclaimer');

describe('the leaflet on Slack', () => {
  it('fits a message and a window in every country, to its last line', () => {
    for (const country of countries) {
      const leaflet = leafletCard(library, emergencyNumbers, country);
      const message = renderCard(leaflet);
      expect(problemsOfMessage(message)).toEqual([]);
      expect(JSON.stringify(message.blocks)).toContain(lastWords);
      const window = renderResult(library.say('check.title'), library.say('check.close'), leaflet.elements);
      expect(problemsOfModal(window)).toEqual([]);
      expect(JSON.stringify(window)).toContain(lastWords);
    }
  });
});
