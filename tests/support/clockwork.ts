import type { Delivery } from '../../src/domain/delivery.ts';
import type { ReminderPlan } from '../../src/domain/reminder-plan.ts';
import type { Store } from '../../src/ports/store.ts';
import { openSqliteStore } from '../../src/store/open-sqlite.ts';
import { createSecretBox } from '../../src/store/secret-box.ts';
import type { Asker } from '../../src/usecases/asker.ts';
import type { House } from '../../src/usecases/house.ts';
import { planDue } from '../../src/usecases/plan-due.ts';
import { pressButton } from '../../src/usecases/press-button.ts';
import { MemoryLog } from './memory-log.ts';
import { acme, furnish } from './test-house.ts';

/** The clock's way through the house, over a real store in memory, with nobody to send anything: fast enough for years. */
export class Clockwork {
  readonly house: House;
  #now: Temporal.Instant;

  private constructor(store: Store, start: Temporal.Instant) {
    this.#now = start;
    this.house = furnish({
      store,
      dispatcher: {
        wake: async () => {},
        start: async () => {},
        stop: async () => {},
        settled: async () => {},
      },
      clock: { now: () => this.#now, wait: async () => {} },
      log: new MemoryLog(),
      platforms: new Map(),
    });
  }

  static async open(start: Temporal.Instant): Promise<Clockwork> {
    const store = await openSqliteStore({ file: ':memory:', secrets: createSecretBox([]) });
    await store.workspaces.admit(acme, start);
    return new Clockwork(store, start);
  }

  /** Moves to an instant without anything happening, as a machine that was off does. */
  skipTo(instant: Temporal.Instant): void {
    this.#now = instant;
  }

  /**
   * Lives a plan through to an instant and resolves to every delivery it came to, earliest first. With `answers`, its
   * person presses Done on each reminder as soon as it is planned.
   */
  async live(
    plan: ReminderPlan,
    until: Temporal.Instant,
    answers: 'all' | 'none',
  ): Promise<readonly Delivery[]> {
    const { store } = this.house;
    const since = this.#now;
    const asker: Asker = {
      ...plan,
      channel: undefined,
      findZone: async () => plan.zone,
      findRole: async () => 'unknown',
    };
    let answered = since;
    for (;;) {
      const due = await store.due.earliest();
      if (!due || Temporal.Instant.compare(due, until) > 0) break;
      if (Temporal.Instant.compare(due, this.#now) > 0) this.#now = due;
      await planDue(this.house);
      if (answers === 'none') continue;
      for (const { id, state, dueAt } of await store.deliveries.ofPlan(acme, plan.id, answered)) {
        if (state.is === 'pending') await this.#press(asker, id);
        answered = dueAt.add({ milliseconds: 1 });
      }
    }
    return store.deliveries.ofPlan(acme, plan.id, since);
  }

  async close(): Promise<void> {
    await this.house.store.close();
  }

  async #press(asker: Asker, id: string): Promise<void> {
    await pressButton(this.house, asker, { action: 'reminder.done.v1', value: id });
  }
}
