import { describe, expect, it } from 'vitest';
import { answerMessage } from '../../src/usecases/answer-message.ts';
import type { Asker } from '../../src/usecases/asker.ts';
import { anAsker, globex, library, monday, TestHouse, wordsOf } from '../support/test-house.ts';

const { say } = library;
const chat = anAsker({ workspace: globex, channel: undefined });

/** Somebody in the chat with the bot on Teams to whom a reminder has just come. */
async function reminded() {
  const bed = await TestHouse.open(monday);
  await bed.say(chat, 'standing', 'at 10:00 11:00 12:00 9-17 mon-fri');
  await bed.liveUntil('2026-11-23T09:00:30Z');
  const write = async (words: string, asker: Asker = chat) =>
    wordsOf(await answerMessage(bed.house, asker, words));
  const plan = () => bed.house.store.plans.ofPerson(chat.workspaceId, chat.personId);
  return { bed, write, plan };
}

describe('an answer to reminders, typed to the bot without a command', () => {
  it.each([
    ['done', say('reminder.done')],
    ['Skip', say('reminder.skipped')],
    ['snooze 10', say('reminder.snoozed', { time: '10:10' })],
    ['pause 2h', 'Paused until'],
    ['away until 1 dec', 'You are away until'],
    ['pause', say('mistake.expected.duration')],
    ['Away', say('mistake.expected.away')],
    ['resume', 'not paused'],
    ['why', say('why.heading')],
    ['next', say('next.heading')],
    ['stop', say('standing.stopped')],
    ['OFF', say('standing.stopped')],
    ['me', say('me.heading')],
    ['export', '"person"'],
    ['forget me', say('forget.heading')],
    ['record', say('record.off')],
  ])('is heard: %s', async (words, answer) => {
    const { write } = await reminded();
    expect(await write(words)).toContain(answer);
  });

  it('is no answer in a channel, where it may be meant for the tips there', async () => {
    const { write, plan } = await reminded();
    expect(await write('stop', anAsker({ workspace: globex }))).toContain(say('help.heading'));
    expect(await plan()).toBeDefined();
  });

  it.each(['at 9', 'every 45m', 'water every 90m', 'water off', 'max 3', 'stop the pain', 'why me'])(
    'sets nothing, and is nothing but the whole line: %s',
    async (words) => {
      const { write, plan } = await reminded();
      const before = (await plan())?.strands;
      await write(words);
      expect((await plan())?.strands).toEqual(before);
    },
  );

  it('goes behind words that name a warning sign', async () => {
    const { write, plan } = await reminded();
    expect(await write('stop I cannot feel my groin')).not.toBe(say('standing.stopped'));
    expect(await plan()).toBeDefined();
  });
});
