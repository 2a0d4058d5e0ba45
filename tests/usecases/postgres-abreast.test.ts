import { afterAll, describe, expect, it } from 'vitest';
import { sharedThrough } from '../../src/app/shared-through.ts';
import { createSystemClock } from '../../src/app/system-clock.ts';
import type { Address } from '../../src/domain/address.ts';
import type { PersonId } from '../../src/domain/person.ts';
import type { PlanId } from '../../src/domain/plan-id.ts';
import type { Store } from '../../src/ports/store.ts';
import type { Bits, Turns } from '../../src/ports/turns.ts';
import { openPostgresStore } from '../../src/store/open-postgres.ts';
import { createSecretBox } from '../../src/store/secret-box.ts';
import type { House } from '../../src/usecases/house.ts';
import { planDue } from '../../src/usecases/plan-due.ts';
import { FakePlatform } from '../support/fake-platform.ts';
import { MemoryLog } from '../support/memory-log.ts';
import { createScratchPostgres } from '../support/scratch-postgres.ts';
import { acme, aPlan, globex, start } from '../support/store-samples.ts';
import { furnish } from '../support/test-house.ts';

const scratch = await createScratchPostgres();
const people = 300;
const bitSize = 20;

/** Two pieces of work side by side, in bits of a known size; tells of each that is done. */
function twoAbreast(done: (piece: number) => void | Promise<void>): Turns {
  let pieces = 0;
  return {
    abreast: 2,
    begin(): Bits {
      const piece = pieces++;
      return { size: bitSize, next: async () => done(piece) };
    },
  };
}

/** All due by now, each at a second of its own, so that neither piece meets the two workspaces in one order. */
async function keepDuePlans(store: Store): Promise<void> {
  for (const workspaceId of [acme, globex]) await store.workspaces.admit(workspaceId, start);
  for (let number = 0; number < people; number++) {
    await store.plans.save(
      aPlan({
        id: `plan-${number}` as PlanId,
        workspaceId: number % 3 === 0 ? acme : globex,
        personId: `person-${number}` as PersonId,
        address: `direct-${number}` as Address,
        nextDueAt: start.subtract({ seconds: (number * 37) % 60 }),
      }),
    );
  }
}

describe.skipIf(!scratch)('a minute that one process plans in two pieces on PostgreSQL', () => {
  afterAll(() => scratch?.drop());

  async function openHouse(): Promise<House> {
    const connectionString = scratch?.connectionString ?? '';
    const store = await openPostgresStore({ connectionString, secrets: createSecretBox([]) });
    const clock = createSystemClock();
    const log = new MemoryLog();
    const dispatcher = sharedThrough(connectionString)({ store, clock, log });
    await dispatcher.start(async () => undefined);
    const platforms = new Map([['slack', new FakePlatform(clock, 'slack')] as const]);
    return {
      ...furnish({ store, clock, dispatcher, log, platforms }),
      clock: { ...clock, now: () => start },
    };
  }

  it('is planned once for each person, by both of them, and a piece that fails is told of when the other is done', async () => {
    const house = await openHouse();
    const { store, dispatcher } = house;
    try {
      await keepDuePlans(store);
      const bits: number[] = [];
      const failing = planDue(
        house,
        twoAbreast((piece) => {
          bits.push(piece);
          if (piece === 0 && bits.includes(1)) throw new Error('stop');
        }),
      );
      await expect(failing).rejects.toThrow('stop');
      const decided = Object.values(await store.deliveries.count()).reduce((sum, one) => sum + one, 0);
      // The other piece went on to the end of what was left.
      expect(decided).toBe(people);
      expect(new Set(bits)).toEqual(new Set([0, 1]));
      expect(
        await planDue(
          house,
          twoAbreast(() => {}),
        ),
      ).toBe(0);
    } finally {
      await dispatcher.stop();
      await store.close();
    }
  });
});
