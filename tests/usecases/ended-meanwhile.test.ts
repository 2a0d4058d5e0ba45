import { describe, expect, it } from 'vitest';
import type { ZoneId } from '../../src/domain/zone.ts';
import { answerCommand } from '../../src/usecases/answer-command.ts';
import { acme, anAsker, library, TestHouse, wordsOf } from '../support/test-house.ts';

const { say } = library;
const me = anAsker({ person: 'person-me', channel: undefined });

async function withReminders(): Promise<TestHouse> {
  const bed = await TestHouse.open('2026-11-23T07:00:00Z');
  await bed.say(me, 'standing', 'every 60m 9-17 mon-fri');
  return bed;
}

describe('a plan that is ended while something of it is being set', () => {
  it.each(['zone profile', 'zone America/New_York', 'hours 10-16 mon-fri'])(
    'does not come again without a wish in it: %s',
    async (line) => {
      const bed = await withReminders();
      const { house } = bed;
      let isEnded = false;
      const end = async () => {
        if (!isEnded) await bed.say(me, 'standing', 'off');
        isEnded = true;
      };
      // Between the look at the plan and the change of it: the platform is asked for the profile, or another is faster.
      const findZone = async () => {
        await end();
        return 'America/New_York' as ZoneId;
      };
      const transaction: typeof house.store.transaction = async (work, lasting) => {
        if (line !== 'zone profile') await end();
        return house.store.transaction(work, lasting);
      };
      const store = { ...house.store, transaction };
      const reply = await answerCommand({ ...house, store }, { ...me, findZone }, 'standing', line);
      expect(wordsOf(reply)).toContain(say('standing.none'));
      expect(await house.store.plans.ofPerson(acme, me.personId)).toBeUndefined();
    },
  );
});

describe('a plan that cannot be read', () => {
  it('is forgotten with its person all the same', async () => {
    const bed = await withReminders();
    const { store } = bed.house;
    await store.execute("update reminder_plans set strands = '[]'", []);
    await expect(store.plans.ofPerson(acme, me.personId)).rejects.toThrow('column strands');
    expect(await bed.say(me, 'backwise', 'forget me')).toContain(say('forget.heading'));
    expect(await bed.press(me, 'forget.yes.v1', '')).toContain(say('forget.done'));
    expect(await store.execute('select id from reminder_plans', [])).toEqual([]);
    expect(await store.plans.ofPerson(acme, me.personId)).toBeUndefined();
  });
});
