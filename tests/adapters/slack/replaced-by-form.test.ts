import { describe, expect, it } from 'vitest';
import { card, text } from '../../../src/domain/card.ts';
import type { Reply } from '../../../src/domain/reply.ts';
import { pressedButton, typedCommand } from '../../fixtures/slack/requests.ts';
import { sampleForm as form } from '../../fixtures/slack/sample-form.ts';
import { openMemoryBolt } from './memory-bolt.ts';

const reply: Reply = { is: 'form', form, replaced: card(text('It ends here.')) };
const replying = { answerCommand: async () => reply, pressButton: async () => reply };

describe('a press that opens a form and ends its card', () => {
  it('opens the window and replaces the card in place', async () => {
    const bolt = await openMemoryBolt(replying);
    await bolt.send(pressedButton('stretch.hurt.v1', undefined));
    expect(bolt.callsTo('views.open')).toHaveLength(1);
    expect(bolt.told()).toMatchObject([{ replace_original: true, text: 'It ends here.' }]);
  });

  it('says it beside the window where there is no card to replace', async () => {
    const bolt = await openMemoryBolt(replying);
    await bolt.send(typedCommand('/stretch'));
    expect(bolt.callsTo('views.open')).toHaveLength(1);
    expect(bolt.told()).toMatchObject([{ replace_original: false, text: 'It ends here.' }]);
  });
});
