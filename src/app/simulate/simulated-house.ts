import { slackPace } from '../../../adapters/slack/pace.ts';
import { teamsPace } from '../../../adapters/teams/pace.ts';
import type { Address } from '../../domain/address.ts';
import type { Card } from '../../domain/card.ts';
import type { PlatformName } from '../../domain/workspace.ts';
import { createDrain } from '../../outbox/drain-workspace.ts';
import { createLocalDispatcher } from '../../outbox/local-dispatcher.ts';
import { paceUpdates } from '../../outbox/pace-updates.ts';
import type { ChatPlatform, Pace } from '../../ports/chat-platform.ts';
import type { Dispatcher } from '../../ports/dispatcher.ts';
import type { Log } from '../../ports/log.ts';
import type { Store } from '../../ports/store.ts';
import { composeDelivery } from '../../usecases/compose-delivery.ts';
import { followDelivery } from '../../usecases/follow-delivery.ts';
import type { House } from '../../usecases/house.ts';
import { pressButton } from '../../usecases/press-button.ts';
import { VoteMemory } from '../../usecases/vote-memory.ts';
import { loadContent } from '../load-content.ts';
import { tellInserts } from '../metrics/watch-store.ts';
import { createPublicHolidays } from '../public-holidays.ts';
import { tick } from '../tick.ts';
import { Chance } from './chance.ts';
import type { EventClock } from './event-clock.ts';
import { LimitedPlatform } from './limited-platform.ts';
import type { Outage } from './outage.ts';
import type { Tally } from './tally.ts';
import { readAddress, someone } from './wishes.ts';

const minuteMs = 60_000;
/** Of a hundred reminders, how many are answered with Done, within so many minutes. */
const answered = { percent: 35, withinMinutes: 8 } as const;
/** What `stop` of a real process waits for, in milliseconds. */
const graceMs = 8_500;

/** What somebody would send with who paces nothing: as fast as it can, held back by the platform's word alone. */
const unpaced: Pace = {
  perWorkspacePerSecond: 10_000,
  perAddressPerSecond: 10_000,
  inFlight: 100,
  updatesPerMinute: undefined,
};

export interface HouseParts {
  readonly store: Store;
  readonly clock: EventClock;
  readonly tally: Tally;
  readonly outages: readonly Outage[];
  readonly seed: number;
  readonly isPaced: boolean;
  /** Messages a second to one Slack workspace; the usual where it is left out. */
  readonly slackPerSecond?: number | undefined;
}

/**
 * Backwise as it is started for real, but for the clock and the platforms: the tick, the use cases, the outbox with its
 * lanes, pacing and back-off, over the store it is given. People press Done on most reminders, which is the one thing
 * they do.
 */
export class SimulatedHouse {
  readonly house: House;
  readonly platforms: readonly LimitedPlatform[];
  /** How often each event was logged as a warning or an error. */
  readonly logged: Record<string, number> = {};
  presses = 0;
  readonly #parts: HouseParts;
  readonly #store: Store;
  readonly #chance: Chance;
  /** The platforms as this process speaks to them. */
  readonly #reached = new Map<PlatformName, ChatPlatform>();
  #stopping = new AbortController();
  #dispatcher: Dispatcher | undefined;
  #isPlanning = true;

  constructor(parts: HouseParts) {
    const { clock, tally, outages, seed, isPaced } = parts;
    this.#parts = parts;
    this.#chance = new Chance(seed + 2);
    this.#store = tellInserts(parts.store, (deliveries) => tally.owed(deliveries, clock.ms));
    const paces: Record<PlatformName, Pace> = { slack: slackPace(parts.slackPerSecond), teams: teamsPace };
    const arrived = (address: Address, card: Card) => this.#answerSoon(address, card);
    this.platforms = (['slack', 'teams'] as const).map((name, at) => {
      const pace = isPaced ? paces[name] : unpaced;
      return new LimitedPlatform(name, { pace, clock, seed: seed + 3 + at, outages, arrived });
    });
    this.house = this.#build();
  }

  /** Starts the process, and lets it tick at every full minute until it is stopped. */
  async start(): Promise<void> {
    const { house } = this;
    const { clock, log, platforms } = house;
    this.#stopping = new AbortController();
    for (const platform of this.platforms) this.#reached.set(platform.name, this.#paced(platform, log));
    const dispatcher = createLocalDispatcher({ store: this.#store, clock, log });
    this.#dispatcher = dispatcher;
    await dispatcher.start(
      createDrain({
        ...{ store: this.#store, clock, log, platforms },
        compose: (delivery, soon) => composeDelivery(house, delivery, soon),
        settled: (delivery, state) => {
          this.#parts.tally.settled(delivery, state);
          return followDelivery(house, delivery, state);
        },
      }),
    );
    void this.#tickWhile(dispatcher);
  }

  /** Stops it as SIGTERM does. */
  async stop(): Promise<void> {
    const dispatcher = this.#dispatcher;
    this.#dispatcher = undefined;
    this.#stopping.abort();
    await dispatcher?.stop(graceMs);
  }

  /** From now on the outbox goes on and the tick does not. */
  planNoMore(): void {
    this.#isPlanning = false;
  }

  /** Stops and starts the process as the outages say. */
  async liveThroughOutages(): Promise<void> {
    const { clock, outages } = this.#parts;
    for (const { kind, from, to } of outages) {
      if (kind !== 'process') continue;
      await clock.wait(from - clock.ms);
      await this.stop();
      await clock.wait(to - clock.ms);
      await this.start();
    }
  }

  async #tickWhile(dispatcher: Dispatcher): Promise<void> {
    const { clock } = this.#parts;
    for (;;) {
      await clock.wait(minuteMs - (clock.ms % minuteMs));
      if (this.#dispatcher !== dispatcher || !this.#isPlanning) return;
      await tick(this.house);
    }
  }

  #build(): House {
    const { clock } = this.#parts;
    const count = (event: string) => {
      this.logged[event] = (this.logged[event] ?? 0) + 1;
    };
    const log: Log = { debug() {}, info() {}, warn: count, error: count };
    const { library, emergencyNumbers } = loadContent();
    const settings = { country: undefined, isCheckOn: true, isFreeTextOn: true } as const;
    return {
      ...{ store: this.#store, clock, log, library, emergencyNumbers, votes: new VoteMemory() },
      settings: { ...settings, tipsConfiguredBy: 'anyone', tipsAdmins: [] },
      holidays: createPublicHolidays(log),
      platforms: this.#reached,
      pictureUrl: () => undefined,
      weekPictureUrl: () => undefined,
      dispatcher: {
        wake: async (woken, inside) => this.#dispatcher?.wake(woken, inside),
        start: async () => {},
        stop: async () => {},
        settled: async () => this.#dispatcher?.settled(),
      },
    };
  }

  #paced(platform: LimitedPlatform, log: Log): ChatPlatform {
    const { clock } = this.#parts;
    const { signal } = this.#stopping;
    return paceUpdates(platform, {
      ...{ clock, log, signal },
      workspaceOf: (message) => message.split('/')[0] ?? '',
    });
  }

  #answerSoon(address: Address, card: Card): void {
    const { person, zone, workspaceId } = readAddress(address);
    if (person === undefined || this.#chance.below(100) >= answered.percent) return;
    const buttons = card.elements.flatMap((element) => (element.is === 'buttons' ? element.buttons : []));
    const done = buttons.find(({ action }) => action === 'reminder.done.v1');
    if (done === undefined) return;
    const { action, value } = done;
    const { clock } = this.#parts;
    const afterMs = 5_000 + this.#chance.below(answered.withinMinutes * minuteMs);
    void clock.wait(afterMs).then(async () => {
      // While the process is away the platform tells its person so, and they leave it at that.
      if (this.#dispatcher === undefined) return;
      this.presses += 1;
      await pressButton(this.house, someone(workspaceId, person, zone), { action, value });
    });
  }
}
