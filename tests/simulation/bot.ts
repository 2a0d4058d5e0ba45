import { createDrain } from '../../src/outbox/drain-workspace.ts';
import { createLocalDispatcher } from '../../src/outbox/local-dispatcher.ts';
import { createPgBossDispatcher } from '../../src/outbox/pg-boss-dispatcher.ts';
import type { Clock } from '../../src/ports/clock.ts';
import { errorName } from '../../src/ports/error-name.ts';
import type { Log, LogFacts } from '../../src/ports/log.ts';
import type { Store } from '../../src/ports/store.ts';
import { composeDelivery } from '../../src/usecases/compose-delivery.ts';
import { followDelivery } from '../../src/usecases/follow-delivery.ts';
import type { House } from '../../src/usecases/house.ts';
import { planDue } from '../../src/usecases/plan-due.ts';
import { steadyTurns } from '../../src/usecases/steady-turns.ts';
import { takeUpAgain } from '../../src/usecases/take-up-again.ts';
import { undoClockAhead } from '../../src/usecases/undo-clock-ahead.ts';
import { VoteMemory } from '../../src/usecases/vote-memory.ts';
import { fakeHolidays } from '../support/fake-holidays.ts';
import type { History } from './history.ts';
import type { Mutant } from './mutants.ts';
import type { Life, Scheduler } from './scheduler.ts';
import type { StandInPlatform } from './stand-in-platform.ts';
import type { StandInQueue } from './stand-in-queue.ts';
import { stoppingStore } from './stopping-store.ts';
import { words } from './words.ts';

export interface BotParts {
  readonly scheduler: Scheduler;
  readonly history: History;
  /** The one database, as it really is. */
  readonly store: Store;
  readonly platforms: readonly StandInPlatform[];
  /** Shared by several processes; where it is left out each one looks for itself. */
  readonly queue: StandInQueue | undefined;
  /** By how much the clock of this process is ahead, in milliseconds. */
  readonly skewMs: number;
  /** A fault that is planted in this process. */
  readonly mutant: Mutant | undefined;
}

/** A process that runs the bot. */
export interface Bot {
  readonly life: Life;
  readonly skewMs: number;
  readonly house: House;
  /** Ends well, with what is in flight. */
  stop(): Promise<void>;
}

const minute = 60_000;

/** Starts a process over a database that others may have used, as `src/app` wires it: dispatcher, drain and tick. */
export function startBot(name: string, parts: BotParts): Bot {
  const { scheduler, history } = parts;
  const life: Life = { name, isDead: false, diedAt: Number.POSITIVE_INFINITY, frozenUntil: 0 };
  const clock = clockOf(life, parts);
  const log = logOf(history, life);
  const sound = {
    store: stoppingStore(parts.store, { life, scheduler, witness: history }),
    platforms: parts.platforms.map((platform) => platform.asSeenBy(life, () => clock.now())),
  };
  const { store, platforms: reached } = parts.mutant?.spoil(sound) ?? sound;
  const platforms = new Map(reached.map((platform) => [platform.name, platform]));
  const dispatcher = parts.queue
    ? createPgBossDispatcher({ queue: parts.queue.asSeenBy(life), store, clock, log })
    : createLocalDispatcher({ store, clock, log });
  const house: House = {
    ...{ store, dispatcher, clock, log, platforms, ...words },
    ...{ holidays: fakeHolidays, votes: new VoteMemory() },
    ...{ pictureUrl: () => undefined, weekPictureUrl: () => undefined },
  };
  const drain = createDrain({
    ...{ store, clock, log, platforms },
    compose: (delivery, soon) => composeDelivery(house, delivery, soon),
    settled: (delivery, state) => followDelivery(house, delivery, state),
  });
  const over = new AbortController();
  const started = dispatcher.start(drain);
  void started.then(() => tickForEver(house, life, parts, over.signal));
  return {
    ...{ life, skewMs: parts.skewMs, house },
    async stop() {
      over.abort();
      await started;
      await dispatcher.stop();
    },
  };
}

/** A clock that is off by the skew of its process, and stands still with it. */
function clockOf(life: Life, { scheduler, skewMs }: BotParts): Clock {
  return {
    now: () => Temporal.Instant.fromEpochMilliseconds(scheduler.now + skewMs),
    wait(ms, signal) {
      if (signal?.aborted) return Promise.resolve();
      if (ms <= 0) return scheduler.stop(life, 'clock.wait, nothing');
      return new Promise((resolve) => {
        scheduler.at(scheduler.now + Math.ceil(ms), resolve, life);
        signal?.addEventListener('abort', () => resolve(), { once: true });
      });
    },
  };
}

async function tickForEver(
  house: House,
  life: Life,
  { scheduler, history }: BotParts,
  signal: AbortSignal,
): Promise<void> {
  let isTakenUp = false;
  for (;;) {
    const { epochMilliseconds } = house.clock.now();
    await house.clock.wait(minute - (epochMilliseconds % minute), signal);
    if (signal.aborted) return;
    const clockAt = house.clock.now().epochMilliseconds;
    try {
      await planDue(house);
      // After the first minute, as the real tick does, and more thoroughly: as if the clock had been found set back.
      if (!isTakenUp) {
        await takeUpAgain(house);
        await undoClockAhead(house, steadyTurns(house.clock), 'was-ahead');
      }
      isTakenUp = true;
      history.ticks.push({ life, clockAt, endTurn: scheduler.turn });
    } catch (error) {
      house.log.error('tick.failed', { error: errorName(error) });
    }
  }
}

/** An error that a process logs is a fault of the seed: nothing here gives it a reason. */
function logOf(history: History, life: Life): Log {
  const note = (event: string, facts: LogFacts = {}) => {
    if (!life.isDead) history.note(`${life.name} logs ${event} ${JSON.stringify(facts)}`);
  };
  return {
    debug: note,
    info: note,
    warn: note,
    error: (event, facts = {}) => {
      if (life.isDead) return;
      note(event, facts);
      history.faults.push(`logged an error: ${event} ${JSON.stringify(facts)}`);
    },
  };
}
