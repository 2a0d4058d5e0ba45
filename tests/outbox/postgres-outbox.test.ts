import { afterAll, describe, expect, it } from 'vitest';
import { createSystemClock } from '../../src/app/system-clock.ts';
import type { Address } from '../../src/domain/address.ts';
import type { PersonId } from '../../src/domain/person.ts';
import type { PlanId } from '../../src/domain/plan-id.ts';
import { everyDay } from '../../src/domain/weekday.ts';
import { hoursOfGroups, wholeDay } from '../../src/domain/working-hours.ts';
import type { ZoneId } from '../../src/domain/zone.ts';
import { createDrain } from '../../src/outbox/drain-workspace.ts';
import { createLocalDispatcher } from '../../src/outbox/local-dispatcher.ts';
import type { ChatPlatform } from '../../src/ports/chat-platform.ts';
import type { Dispatcher } from '../../src/ports/dispatcher.ts';
import type { Store } from '../../src/ports/store.ts';
import { openPostgresStore } from '../../src/store/open-postgres.ts';
import { createSecretBox } from '../../src/store/secret-box.ts';
import { composeDelivery } from '../../src/usecases/compose-delivery.ts';
import { followDelivery } from '../../src/usecases/follow-delivery.ts';
import type { House } from '../../src/usecases/house.ts';
import { planDue } from '../../src/usecases/plan-due.ts';
import { FakePlatform } from '../support/fake-platform.ts';
import { MemoryLog } from '../support/memory-log.ts';
import { createScratchPostgres } from '../support/scratch-postgres.ts';
import { acme, aPlan, globex } from '../support/store-samples.ts';
import { furnish } from '../support/test-house.ts';

const scratch = await createScratchPostgres();
const people = 50;
const zone = 'Europe/Berlin' as ZoneId;
const addressOf = (number: number) => `direct-${number}` as Address;
const addresses = Array.from({ length: people }, (_, number) => addressOf(number)).toSorted();

/** Half of the people in each of two workspaces, all of them due since a moment ago. */
async function keepDuePlans(store: Store, now: Temporal.Instant): Promise<void> {
  const earlier = now.subtract({ hours: 6 }).toZonedDateTimeISO(zone);
  for (const workspaceId of [acme, globex]) await store.workspaces.admit(workspaceId, now);
  for (let number = 0; number < people; number += 1) {
    await store.plans.save(
      aPlan({
        id: `plan-${number}` as PlanId,
        workspaceId: number % 2 === 0 ? acme : globex,
        personId: `person-${number}` as PersonId,
        address: addressOf(number),
        zone,
        // Long past today, so that no second reminder comes due while the test runs.
        hours: hoursOfGroups([{ weekdays: everyDay, ranges: wholeDay }]),
        strands: [{ kind: 'stand', cadence: { is: 'at', times: [earlier.hour * 60 + earlier.minute] } }],
        nextDueAt: now.subtract({ seconds: 1 }),
      }),
    );
  }
}

/** A platform that tells of each post. */
function telling(platform: FakePlatform, posted: () => void): ChatPlatform {
  const { name, pace } = platform;
  return {
    name,
    pace,
    async post(address, card) {
      const message = await platform.post(address, card);
      posted();
      return message;
    },
    update: (message, card) => platform.update(message, card),
    remove: (message) => platform.remove(message),
    quietUntil: (address) => platform.quietUntil(address),
    checkReady: () => platform.checkReady(),
  };
}

describe.skipIf(!scratch)('the outbox of one process over a real PostgreSQL', () => {
  afterAll(() => scratch?.drop());

  it('plans and posts fifty reminders, each once, however often it ticks, is woken and starts again', async () => {
    const connectionString = scratch?.connectionString ?? '';
    const store = await openPostgresStore({ connectionString, secrets: createSecretBox([]) });
    const clock = createSystemClock();
    const log = new MemoryLog();
    const [slack, teams] = [new FakePlatform(clock, 'slack'), new FakePlatform(clock, 'teams')];
    const allPosted = Promise.withResolvers<void>();
    const posts = () => [...slack.posts, ...teams.posts];
    const tell = () => {
      if (posts().length >= people) allPosted.resolve();
    };
    const platforms = new Map([slack, teams].map((one) => [one.name, telling(one, tell)]));
    const houseWith = (dispatcher: Dispatcher) => furnish({ store, dispatcher, clock, log, platforms });
    const drainOf = (house: House) =>
      createDrain({
        ...{ store, clock, log, platforms },
        compose: (delivery) => composeDelivery(house, delivery),
        settled: (delivery, state) => followDelivery(house, delivery, state),
      });
    try {
      await keepDuePlans(store, clock.now());
      const dispatcher = createLocalDispatcher({ store, clock, log });
      const house = houseWith(dispatcher);
      await dispatcher.start(drainOf(house));
      const planned = await Promise.all([planDue(house), planDue(house)]);
      expect(planned.reduce((sum, count) => sum + count)).toBe(people);
      await dispatcher.wake([acme, globex], store);
      await allPosted.promise;
      await dispatcher.stop();

      const next = createLocalDispatcher({ store, clock, log });
      await next.start(drainOf(houseWith(next)));
      expect(await planDue(houseWith(next))).toBe(0);
      await next.settled();
      await next.stop();

      expect(
        posts()
          .map(({ address }) => address)
          .toSorted(),
      ).toEqual(addresses);
      expect(await store.deliveries.count()).toMatchObject({ sent: people, pending: 0, sending: 0 });
      expect(log.lines.filter(({ level }) => level === 'error' || level === 'warn')).toEqual([]);
    } finally {
      await store.close();
    }
  });
});
