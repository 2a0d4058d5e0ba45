import { afterAll, describe, expect, it } from 'vitest';
import { createSystemClock } from '../../src/app/system-clock.ts';
import type { Address } from '../../src/domain/address.ts';
import { openPostgresStore } from '../../src/store/open-postgres.ts';
import { createSecretBox } from '../../src/store/secret-box.ts';
import { answerCommand } from '../../src/usecases/answer-command.ts';
import type { House } from '../../src/usecases/house.ts';
import { FakePlatform } from '../support/fake-platform.ts';
import { MemoryLog } from '../support/memory-log.ts';
import { createScratchPostgres } from '../support/scratch-postgres.ts';
import { anAsker, furnish, wordsOf } from '../support/test-house.ts';

const scratch = await createScratchPostgres();
const idle = { wake: async () => {}, start: async () => {}, stop: async () => {}, settled: async () => {} };

async function openHouse(): Promise<House> {
  const store = await openPostgresStore({
    connectionString: scratch?.connectionString ?? '',
    secrets: createSecretBox([]),
  });
  const clock = createSystemClock();
  const slack = new FakePlatform(clock, 'slack');
  const platforms = new Map([['slack', slack] as const]);
  return furnish({ store, clock, dispatcher: idle, log: new MemoryLog(), platforms });
}

describe.skipIf(!scratch)('several words at the same moment, to two processes on one PostgreSQL', () => {
  afterAll(() => scratch?.drop());

  it.each([
    ['one plan', 'reminder_plans', 'standing', 'every 60m 9-17 mon-fri', undefined],
    [
      'one subscription',
      'channel_subscriptions',
      'backwise',
      'here at 09:30 mon-fri',
      'channel-1' as Address,
    ],
  ])('make %s, and each is answered with it', async (_what, table, command, line, channel) => {
    const houses = [await openHouse(), await openHouse()] as const;
    const ask = (number: number) =>
      answerCommand(houses[number % 2] ?? houses[0], anAsker({ channel }), command, line).then(
        wordsOf,
        String,
      );
    const told = await Promise.all(Array.from({ length: 8 }, (_, number) => ask(number)));
    for (const words of told) expect(words).toMatch(/9:30|every 60 minutes/);
    expect(await houses[0].store.execute(`select count(*) as n from ${table}`, [])).toEqual([{ n: 1 }]);
    for (const { store } of houses) await store.close();
  });
});
