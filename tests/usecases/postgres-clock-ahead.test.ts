import { afterAll, describe, expect, it } from 'vitest';
import type { MessageRef } from '../../src/domain/address.ts';
import type { DeliveryId } from '../../src/domain/delivery.ts';
import type { Store } from '../../src/ports/store.ts';
import { openPostgresStore } from '../../src/store/open-postgres.ts';
import { createSecretBox } from '../../src/store/secret-box.ts';
import { answerCommand } from '../../src/usecases/answer-command.ts';
import type { House } from '../../src/usecases/house.ts';
import { planDue } from '../../src/usecases/plan-due.ts';
import { steadyTurns } from '../../src/usecases/steady-turns.ts';
import { undoClockAhead } from '../../src/usecases/undo-clock-ahead.ts';
import { MemoryLog } from '../support/memory-log.ts';
import { createScratchPostgres } from '../support/scratch-postgres.ts';
import { acme, anAsker, furnish } from '../support/test-house.ts';

const scratch = await createScratchPostgres();
const idle = { wake: async () => {}, start: async () => {}, stop: async () => {}, settled: async () => {} };

/** A process whose clock a test sets. */
class Process {
  readonly log = new MemoryLog();
  now = Temporal.Instant.from('2026-11-23T06:00:00Z');
  readonly store: Store;
  readonly house: House;

  private constructor(store: Store) {
    this.store = store;
    const wait = () => new Promise<void>((resolve) => void setImmediate(resolve));
    this.house = furnish({
      ...{ store, dispatcher: idle, log: this.log, platforms: new Map() },
      clock: { now: () => this.now, wait },
    });
  }

  static async open(): Promise<Process> {
    const connectionString = scratch?.connectionString ?? '';
    return new Process(await openPostgresStore({ connectionString, secrets: createSecretBox([]) }));
  }

  takeUp(): Promise<boolean> {
    return undoClockAhead(this.house, steadyTurns(this.house.clock), 'was-ahead');
  }

  /** Posts what is ready, as the outbox does: marked before, written down after. */
  async send(posted: DeliveryId[]): Promise<void> {
    const { deliveries } = this.store;
    for (const { id } of await deliveries.ready(acme, this.now, 200)) {
      if (!(await deliveries.move(acme, id, 'pending', { is: 'sending', since: this.now }))) continue;
      posted.push(id);
      const message = `message-${id}` as MessageRef;
      await deliveries.move(acme, id, 'sending', { is: 'sent', at: this.now, message });
    }
  }
}

describe.skipIf(!scratch)('two processes on one PostgreSQL, of which one was days ahead', () => {
  afterAll(() => scratch?.drop());

  it('plan anew at the same moment, plan and send meanwhile, and nothing goes out twice or is lost', async () => {
    const [one, other] = [await Process.open(), await Process.open()];
    const people = Array.from({ length: 40 }, (_, index) =>
      anAsker({ person: `p${index}`, channel: undefined }),
    );
    for (const asker of people) {
      const plan = await answerCommand(one.house, asker, 'standing', 'at 10:00 10:10 10:20 daily');
      expect(plan.is).toBe('card');
    }
    const posted: DeliveryId[] = [];
    one.now = Temporal.Instant.from('2026-11-26T09:10:30Z');
    await planDue(one.house);
    await one.send(posted);
    expect(posted).toHaveLength(40);

    one.now = Temporal.Instant.from('2026-11-23T08:52:30Z');
    for (let minute = 0; minute < 36; minute++) {
      other.now = one.now;
      const work = [
        () => one.takeUp(),
        () => other.takeUp(),
        () => planDue(one.house),
        () => planDue(other.house),
      ];
      const sends = [() => one.send(posted), () => other.send(posted)];
      await Promise.all([...work, ...sends].map((begin) => begin()));
      one.now = one.now.add({ minutes: 1 });
    }
    expect(new Set(posted).size).toBe(posted.length);
    expect(posted).toHaveLength(40 + 40 * 3);
    for (const { store } of [one, other]) {
      expect(await store.deliveries.count()).toMatchObject({ pending: 0, sending: 0, expired: 0 });
    }
    expect([one, other].flatMap(({ log }) => log.of('store.wishes-planned-anew')).length).toBeGreaterThan(0);
    for (const { store } of [one, other]) await store.close();
  });
});
