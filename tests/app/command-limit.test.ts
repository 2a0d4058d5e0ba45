import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { library } from '../support/test-house.ts';
import { type DemoBed, fromBot, onBoth, openDemo, words } from './demo/demo-bed.ts';

const tooMany = library.say('command.too-many');

let bed: DemoBed;
beforeAll(async () => {
  bed = await openDemo({ settings: { COMMANDS_PER_MINUTE: '30' } });
});
afterAll(() => bed.end());

describe('somebody who asks very many commands', () => {
  it('is put off kindly and alone, while a colleague and the check are answered', async () => {
    const { slack, teams } = bed.demo.backstage;
    await onBoth(async (platform) => {
      const standIn = platform === 'slack' ? slack : teams;
      const text = platform === 'slack' ? '/backwise help' : 'help';
      for (let asked = 0; asked < 60; asked++) await standIn.say({ person: 'you', place: 'direct', text });
      // Waits until the bot has answered everything.
      await bed.say(platform, 'direct', '/backwise help');
      const answers = fromBot(await bed.transcript(platform)).map((entry) => words(entry.text));
      const putOff = answers.filter((answer) => answer.includes(tooMany)).length;
      // Thirty at once, and one more for every two seconds this took on a busy machine.
      expect(putOff).toBeGreaterThan(5);
      expect(putOff).toBeLessThanOrEqual(33);
      const colleague = fromBot(await bed.say(platform, 'direct', '/backwise help', 'colleague'));
      expect(colleague.map((entry) => entry.text).join()).toContain(library.say('help.heading'));
      const check = await bed.say(platform, 'direct', '/backpain');
      expect(check.map((entry) => words(entry.text)).join()).not.toContain(tooMany);
      expect(check.some((entry) => entry.from === 'bot' || entry.is === 'dialog')).toBe(true);
    });
    expect(await bed.complaints()).toEqual([]);
  });
});
