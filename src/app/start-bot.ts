import type { EmergencyNumber } from '../domain/emergency-number.ts';
import type { Library } from '../domain/library.ts';
import { platformNames } from '../domain/workspace.ts';
import { createDrain } from '../outbox/drain-workspace.ts';
import { createLocalDispatcher } from '../outbox/local-dispatcher.ts';
import type { ChatPlatform } from '../ports/chat-platform.ts';
import type { Clock } from '../ports/clock.ts';
import type { Dispatcher, Drain } from '../ports/dispatcher.ts';
import { errorFacts } from '../ports/error-facts.ts';
import { BackwiseError, DeliveryUnclear, NotDelivered, RateLimited, StartMistake } from '../ports/errors.ts';
import type { Log } from '../ports/log.ts';
import type { Store } from '../ports/store.ts';
import type { Turns } from '../ports/turns.ts';
import { readFreeText } from '../triage/text/read-free-text.ts';
import { composeDelivery } from '../usecases/compose-delivery.ts';
import { followDelivery } from '../usecases/follow-delivery.ts';
import type { House, Settings } from '../usecases/house.ts';
import type { AskOthers } from '../usecases/undo-clock-ahead.ts';
import { VoteMemory } from '../usecases/vote-memory.ts';
import { type Connections, connectPlatforms, type Listening } from './connect-platforms.ts';
import { forgetRequests } from './forget-requests.ts';
import { createHealthRoutes } from './health-routes.ts';
import { type Routes, startHttpServer } from './http/http-server.ts';
import { createMetrics } from './metrics/create-metrics.ts';
import type { Metrics } from './metrics/metrics.ts';
import { createMetricsRoute } from './metrics/metrics-route.ts';
import { addOutboxGauges } from './metrics/outbox-gauges.ts';
import { watchStore } from './metrics/watch-store.ts';
import { createPictureRoutes, pictureAddress } from './pictures/picture-routes.ts';
import { createWeekPictures, type WeekPictures } from './pictures/week-pictures.ts';
import { createPublicHolidays } from './public-holidays.ts';
import { RightOfWay } from './right-of-way.ts';
import { createSystemClock } from './system-clock.ts';
import { startTicking } from './tick.ts';

/** What a bot is built from. */
export interface BotParts {
  readonly store: Store;
  readonly clock: Clock;
  readonly log: Log;
  readonly library: Library;
  readonly emergencyNumbers: readonly EmergencyNumber[];
  readonly settings: Settings;
  readonly connections: Connections;
  /** Shares the work with other processes; this process does it alone where it is left out. */
  readonly createDispatcher?: (parts: { store: Store; clock: Clock; log: Log }) => Dispatcher;
  readonly host: string;
  readonly port: number;
  /** How many commands one person may ask in a minute; any number where it is left out. */
  readonly commandsPerMinute?: number | undefined;
  /** What seals the addresses of a person's own pictures; a key of this process where it is left out. */
  readonly secrets?: readonly string[];
  /** Who shows it may read `/metrics` from anywhere. */
  readonly metricsToken?: string | undefined;
  /** How many lines the log has lost so far; none where it is left out. */
  readonly lostLogLines?: (() => number) | undefined;
  /** The address the platforms know this bot by; `undefined` while they know none, and cards have no pictures. */
  readonly publicUrl?: () => string | undefined;
  /** Asks other machines how this one's clock is; nobody is asked where it is left out. */
  readonly askOthers?: AskOthers;
  /** Paths beside those of the platforms and of health. */
  readonly moreRoutes?: (house: House) => Routes;
}

export interface RunningBot {
  readonly house: House;
  /** By which work of many bits shares this process with whoever asks. */
  readonly turns: Turns;
  readonly url: string;
  /** Resolves when what people asked so far has been answered. */
  settled(): Promise<void>;
  /** Takes nothing new, waits up to ten seconds for what is under way, closes the store. */
  stop(): Promise<void>;
}

/** Milliseconds. With what comes after it, a stop takes less than ten seconds. */
const graceMs = 8_500;
/** Milliseconds that the store gets to close. */
const farewellMs = 500;

/**
 * Builds the house and opens its doors: HTTP server, platforms, outbox, minute tick. Throws StartMistake or
 * StoreUnavailable; then nothing is left running.
 */
export async function startBot(parts: BotParts): Promise<RunningBot> {
  forgetRequests();
  const { clock, log, host, library } = parts;
  const connectedNames = platformNames.filter((name) => name in parts.connections);
  const metrics = createMetrics(connectedNames, parts.lostLogLines);
  // Who shares the work with other processes shares a database with them, over a network.
  const turns = parts.createDispatcher ? RightOfWay.apart() : new RightOfWay();
  const store = watchStore(parts.store, metrics);
  const connected = connectPlatforms(parts.connections, {
    ...{ store, clock, log, host, metrics, ask: () => turns.ask() },
    commandsPerMinute: parts.commandsPerMinute,
  });
  const dispatcher = (parts.createDispatcher ?? createLocalDispatcher)({ store, clock, log });
  const pictures = createWeekPictures(parts.secrets ?? [], clock, log);
  const house = furnish(parts, { store, dispatcher, platforms: connected.platforms, pictures });
  await Promise.all(connected.platforms.map((platform) => requireCredentials(platform, log)));
  const listening = await connected.listen(house);
  const routes: Routes = {
    ...watchedRoutes(house, metrics, parts),
    ...createPictureRoutes(library.pictures, log),
    ...pictures.routes,
    ...listening.routes,
    ...parts.moreRoutes?.(house),
  };
  const server = await startHttpServer(host, parts.port, routes, () => turns.ask());
  try {
    await listening.start();
    await dispatcher.start(drainOf(house, metrics, listening));
  } catch (error) {
    await Promise.all([server.stop(0), listening.stop(), dispatcher.stop()]);
    throw error;
  }
  const ticker = startTicking(house, metrics, turns, parts.askOthers);
  // The first reading compiles the words: once the doors are open, and before anybody in pain has to wait for it.
  const warming = setImmediate(() => readFreeText('', library.signWords));
  return {
    house,
    turns,
    url: server.url,
    settled: () => listening.settled(),
    async stop() {
      clearImmediate(warming);
      // A tick under way is one transaction after the other: what it does not come to stays due.
      const ended = Promise.all([
        ticker.stop(),
        server.stop(graceMs),
        listening.stop(),
        dispatcher.stop(graceMs),
      ]);
      await Promise.race([ended, createSystemClock().wait(graceMs + 500)]);
      // A database that does not answer any more does not say goodbye either.
      await Promise.race([store.close(), createSystemClock().wait(farewellMs)]);
    },
  };
}

/** What the use cases find in the house. */
function furnish(
  parts: BotParts,
  made: {
    readonly store: Store;
    readonly dispatcher: Dispatcher;
    readonly platforms: readonly ChatPlatform[];
    readonly pictures: WeekPictures;
  },
): House {
  const { clock, log, library, emergencyNumbers, settings } = parts;
  const { store, dispatcher, pictures } = made;
  return {
    ...{ store, dispatcher, clock, log, holidays: createPublicHolidays(log) },
    ...{ library, emergencyNumbers, settings, votes: new VoteMemory() },
    platforms: new Map(made.platforms.map((platform) => [platform.name, platform])),
    weekPictureUrl: (week) => {
      const base = parts.publicUrl?.();
      return base === undefined ? undefined : new URL(pictures.pathOf(week), base).href;
    },
    pictureUrl: (id) => {
      const base = parts.publicUrl?.();
      return base === undefined ? undefined : pictureAddress(base, id);
    },
  };
}

/** What those who look after the bot read. */
function watchedRoutes(
  { store, clock, platforms }: House,
  { registry }: Metrics,
  { metricsToken, host }: BotParts,
): Routes {
  const refresh = addOutboxGauges(registry, store, clock, [...platforms.keys()]);
  return {
    ...createHealthRoutes(store, [...platforms.values()]),
    ...createMetricsRoute({ registry, refresh, token: metricsToken, boundTo: host }),
  };
}

function drainOf(house: House, { observer }: Metrics, listening: Pick<Listening, 'follow'>): Drain {
  const { store, clock, log, platforms } = house;
  return createDrain({
    ...{ store, clock, log, observer, platforms },
    compose: (delivery, soon) => composeDelivery(house, delivery, soon),
    settled: async (delivery, state) => {
      await followDelivery(house, delivery, state);
      listening.follow(delivery);
    },
  });
}

/** A token the platform refuses stops the start; a platform that cannot be reached just now does not. */
async function requireCredentials(platform: ChatPlatform, log: Log): Promise<void> {
  try {
    await platform.checkReady();
  } catch (error) {
    if (error instanceof NotDelivered || error instanceof DeliveryUnclear || error instanceof RateLimited) {
      log.warn('platform.not-reached', { platform: platform.name, ...errorFacts(error) });
      return;
    }
    if (error instanceof BackwiseError)
      throw new StartMistake([error.message], error.remedy, { cause: error });
    throw error;
  }
}
