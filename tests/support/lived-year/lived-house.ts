import { createPublicHolidays } from '../../../src/app/public-holidays.ts';
import { type WorkspaceId, workspaceId } from '../../../src/domain/workspace.ts';
import { createDrain } from '../../../src/outbox/drain-workspace.ts';
import { createLocalDispatcher } from '../../../src/outbox/local-dispatcher.ts';
import type { Dispatcher } from '../../../src/ports/dispatcher.ts';
import type { Log } from '../../../src/ports/log.ts';
import type { Store } from '../../../src/ports/store.ts';
import { openSqliteStore } from '../../../src/store/open-sqlite.ts';
import { createSecretBox } from '../../../src/store/secret-box.ts';
import { composeDelivery } from '../../../src/usecases/compose-delivery.ts';
import { followDelivery } from '../../../src/usecases/follow-delivery.ts';
import type { House } from '../../../src/usecases/house.ts';
import { planDue } from '../../../src/usecases/plan-due.ts';
import { Dice } from '../../triage/text/dice.ts';
import { FakeClock } from '../fake-clock.ts';
import { furnish, sweepSeldom } from '../test-house.ts';
import { Agenda } from './agenda.ts';
import { type Arrival, MoodyPlatform } from './moody-platform.ts';

/** A time in which the process is not there; epoch milliseconds. */
export interface Outage {
  readonly from: number;
  readonly to: number;
}

/** When a year begins, when the process is away, and who hears of every card. */
export interface LivedYear {
  readonly start: number;
  readonly outages: readonly Outage[];
  readonly seed: number;
  readonly arrived: (arrival: Arrival) => void;
}

const paces = {
  slack: { perWorkspacePerSecond: 4, perAddressPerSecond: 1, inFlight: 4, updatesPerMinute: undefined },
  teams: { perWorkspacePerSecond: 20, perAddressPerSecond: 1, inFlight: 8, updatesPerMinute: undefined },
} as const;

/** One on each platform. */
export const workspaces: readonly WorkspaceId[] = [
  workspaceId('slack', 'T0YEAR'),
  workspaceId('teams', '7f0c1d2e-0000-4000-8000-00000000abcd'),
];

/**
 * The house over the real store (SQLite in memory), the real use cases and the real outbox, with a clock that jumps
 * from one thing that happens to the next. What is due is planned at its minute, as the tick does.
 */
export class LivedHouse {
  readonly agenda = new Agenda();
  readonly clock: FakeClock;
  readonly house: House;
  readonly platforms: readonly MoodyPlatform[];
  /** Ascending and apart. */
  readonly outages: readonly Outage[];
  /** How often each event was logged as a warning or an error. */
  readonly logged: Record<string, number> = {};
  /** How often somebody did what. */
  readonly acted: Record<string, number> = {};
  #dispatcher: Dispatcher | undefined;
  #outage = 0;

  private constructor(store: Store, { start, outages, seed, arrived }: LivedYear) {
    const clock = new FakeClock(Temporal.Instant.fromEpochMilliseconds(start), 3);
    this.clock = clock;
    this.outages = outages;
    this.platforms = (['slack', 'teams'] as const).map(
      (name, at) => new MoodyPlatform(name, paces[name], { clock, dice: new Dice(seed + at), arrived }),
    );
    const count = (event: string) => {
      this.logged[event] = (this.logged[event] ?? 0) + 1;
    };
    const log: Log = { debug() {}, info() {}, warn: count, error: count };
    const dispatcher: Dispatcher = {
      wake: async (woken, inside) => this.#dispatcher?.wake(woken, inside),
      start: async () => {},
      stop: async () => {},
      settled: async () => this.#dispatcher?.settled(),
    };
    const platforms = new Map(this.platforms.map((platform) => [platform.name, platform]));
    const holidays = createPublicHolidays(log);
    this.house = furnish({ store, dispatcher, clock, log, platforms }, { holidays });
  }

  static async open(year: LivedYear): Promise<LivedHouse> {
    const store = await openSqliteStore({ file: ':memory:', secrets: createSecretBox([]) });
    for (const workspace of workspaces) {
      await store.workspaces.admit(workspace, Temporal.Instant.fromEpochMilliseconds(year.start));
    }
    const lived = new LivedHouse(store, year);
    await lived.#start();
    return lived;
  }

  /** Epoch milliseconds. */
  get now(): number {
    return this.clock.now().epochMilliseconds;
  }

  /** Lives on until an instant, in epoch milliseconds. */
  async liveUntil(end: number): Promise<void> {
    for (;;) {
      const due = this.#dispatcher ? await this.#earliestDue() : Number.POSITIVE_INFINITY;
      const next = Math.min(due, this.agenda.firstAt ?? end, this.#nextSwitch(), end);
      if (next > this.now) await this.clock.set(Temporal.Instant.fromEpochMilliseconds(next));
      if (next === end) return;
      if (next === this.#nextSwitch()) await this.#switch();
      else if (next === due) await this.#tick();
      else await this.agenda.takeFirst()?.act();
    }
  }

  async close(): Promise<void> {
    await this.#stop();
    await this.house.store.close();
  }

  async #tick(): Promise<void> {
    await planDue(this.house);
    await this.clock.settle();
  }

  async #earliestDue(): Promise<number> {
    const due = await this.house.store.due.earliest();
    return due?.epochMilliseconds ?? Number.POSITIVE_INFINITY;
  }

  #nextSwitch(): number {
    const outage = this.outages[this.#outage];
    if (!outage) return Number.POSITIVE_INFINITY;
    return this.#dispatcher ? outage.from : outage.to;
  }

  async #switch(): Promise<void> {
    if (this.#dispatcher) return this.#stop();
    this.#outage += 1;
    await this.#start();
  }

  /** What a process does when it starts: the first tick and the first look of the outbox. */
  async #start(): Promise<void> {
    const { house } = this;
    const { store, clock, log, platforms } = house;
    this.#dispatcher = createLocalDispatcher({ store, clock: sweepSeldom(clock), log });
    await this.#dispatcher.start(
      createDrain({
        ...{ store, clock, log, platforms },
        compose: (delivery, soon) => composeDelivery(house, delivery, soon),
        settled: (delivery, state) => followDelivery(house, delivery, state),
      }),
    );
    await this.#tick();
  }

  async #stop(): Promise<void> {
    const dispatcher = this.#dispatcher;
    this.#dispatcher = undefined;
    await dispatcher?.stop();
  }
}
