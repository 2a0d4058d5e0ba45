import { describe, expect, it } from 'vitest';
import { crisisSentences, phoneSentences } from '../../src/cards/phone-lines.ts';
import type { WindowElement } from '../../src/domain/form.ts';
import type { Reply } from '../../src/domain/reply.ts';
import { answerCommand } from '../../src/usecases/answer-command.ts';
import { answerMessage } from '../../src/usecases/answer-message.ts';
import { anAsker, emergencyNumbers, library, TestHouse } from '../support/test-house.ts';

const monday = '2026-11-23T08:00:00Z';
const { checklist, say } = library;

const wordsIn = (elements: readonly WindowElement[]): string => JSON.stringify(elements);
function formOf(reply: Reply) {
  if (reply.is !== 'form') throw new Error(`Expected a form, got ${reply.is}`);
  return reply.form;
}

describe('words after /backpain', () => {
  it('raise the alarm above the check, in the window and in the invitation, with whom to phone', async () => {
    const bed = await TestHouse.open(monday);
    const form = formOf(await answerCommand(bed.house, anAsker(), 'backpain', 'both my legs have gone numb'));
    for (const elements of [form.intro, form.invitation]) {
      expect(elements[0]).toEqual({ is: 'heading', text: checklist.outcomes.emergency.title });
      for (const sentence of phoneSentences(emergencyNumbers, undefined, say)) {
        expect(wordsIn(elements)).toContain(sentence);
      }
      expect(wordsIn(elements)).not.toContain('both my legs have gone numb');
    }
    expect(form.fields.length).toBeGreaterThan(3);
  });

  it('get the crisis text first when somebody thinks of ending it', async () => {
    const bed = await TestHouse.open(monday);
    const form = formOf(
      await answerCommand(bed.house, anAsker(), 'backpain', 'my back is so bad I want to kill myself'),
    );
    expect(form.intro[0]).toEqual({ is: 'heading', text: checklist.outcomes.crisis.title });
    expect(form.intro[1]).toEqual({
      is: 'text',
      text: crisisSentences(emergencyNumbers, undefined, say)[0],
    });
  });

  it.each(['', 'my back hurts after gardening', 'no numbness at all', 'cabin fever'])(
    'open the plain check for %j',
    async (words) => {
      const bed = await TestHouse.open(monday);
      const plain = formOf(await answerCommand(bed.house, anAsker(), 'backpain', ''));
      expect(formOf(await answerCommand(bed.house, anAsker(), 'backpain', words))).toEqual(plain);
    },
  );

  it('are told to be unread in another language, with the list all the same', async () => {
    const bed = await TestHouse.open(monday);
    const words = 'me duele mucho la espalda desde hace dos semanas y no puedo dormir';
    const form = formOf(await answerCommand(bed.house, anAsker(), 'backpain', words));
    expect(wordsIn(form.intro)).toContain(say('words.other-language'));
  });

  it('are not looked at where an administrator switched that off', async () => {
    const bed = await TestHouse.open(monday);
    await bed.restartWith({ isFreeTextOn: false });
    const form = formOf(await answerCommand(bed.house, anAsker(), 'backpain', 'both my legs have gone numb'));
    expect(wordsIn(form.intro)).not.toContain(checklist.outcomes.emergency.title);
  });
});

describe('words without a command', () => {
  it('open the check with its alarm when they name a danger sign', async () => {
    const bed = await TestHouse.open(monday);
    const form = formOf(await answerMessage(bed.house, anAsker(), 'both my legs have gone numb since lunch'));
    expect(form.intro[0]).toEqual({ is: 'heading', text: checklist.outcomes.emergency.title });
  });

  it.each(['hello', 'thanks!', 'what can you do?', 'the build fell over again'])(
    'get the help for %j',
    async (words) => {
      const bed = await TestHouse.open(monday);
      const reply = await answerMessage(bed.house, anAsker(), words);
      expect(reply.is === 'card' && reply.card.text).toContain(say('help.heading'));
    },
  );
});
