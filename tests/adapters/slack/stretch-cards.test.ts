import { describe, expect, it } from 'vitest';
import { problemsOfMessage, problemsOfModal } from '../../../adapters/slack/check-blocks.ts';
import { slackLimits } from '../../../adapters/slack/limits.ts';
import { renderCard } from '../../../adapters/slack/render-card.ts';
import { renderResult } from '../../../adapters/slack/render-form.ts';
import { everyStretchCard, everyStretchWindow } from '../../support/stretch-screens.ts';
import { library } from '../../support/test-house.ts';

describe('every card of /stretch on Slack', () => {
  it('is there for each movement in all its forms', () => {
    expect(everyStretchCard).toHaveLength(library.stretches.length * 8 + 2);
  });

  it.each(everyStretchCard)('%s is within the limits and loses no word', (_name, card) => {
    const message = renderCard(card);
    expect(problemsOfMessage(message)).toEqual([]);
    expect(JSON.stringify(message.blocks)).not.toContain('…');
    expect(message.text.length).toBeLessThan(slackLimits.messageText);
  });

  it.each(everyStretchWindow)('%s is within the limits of a modal', (_name, elements) => {
    const view = renderResult(library.say('routine.title'), library.say('check.close'), elements);
    expect(problemsOfModal(view)).toEqual([]);
    expect(JSON.stringify(view)).not.toContain('…');
  });

  it('shows the picture as an image with its alt text', () => {
    for (const [name, card] of everyStretchCard.filter(([name]) => name.endsWith('drawn'))) {
      const stretch = library.stretches.find(({ id }) => name.startsWith(id));
      expect(renderCard(card).blocks).toContainEqual({
        type: 'image',
        image_url: `https://backwise.example/pictures/${stretch?.id}.png`,
        alt_text: stretch?.altText,
      });
    }
  });
});
