import { performance } from 'node:perf_hooks';
import type { TaskOptions } from 'node-cron';
import { errorFacts } from '../ports/error-facts.ts';
import { StoreUnavailable } from '../ports/errors.ts';
import type { Log } from '../ports/log.ts';
import type { Turns } from '../ports/turns.ts';
import type { House } from '../usecases/house.ts';
import { planDue } from '../usecases/plan-due.ts';
import { steadyTurns } from '../usecases/steady-turns.ts';
import { takeUpAgain } from '../usecases/take-up-again.ts';
import type { Metrics } from './metrics/metrics.ts';
import { throwOut } from './throw-out.ts';

export interface Ticker {
  /** Stops the minute tick and waits for one under way. */
  stop(): Promise<void>;
}

/** A minute that begins later than this, in milliseconds, is told of: the process stood still, or its machine. */
const lateFromMs = 1_000;
/** Milliseconds by which a minute may begin late, and does all the same. What is later belongs to the next one. */
const latestMs = 59_000;

/**
 * Ticks each minute without overlap: plans what is due and throws out what is too old, in `turns` with whoever asks. A
 * minute at whose beginning the process stood still is made up for as soon as it goes on. The first minute looks besides
 * for what another version or another Node could not read.
 */
export function startTicking(house: House, metrics: Pick<Metrics, 'ticked'>, turns: Turns): Ticker {
  let underWay: Promise<void> = Promise.resolve();
  let isTakenUp = false;
  const minute = async (): Promise<void> => {
    await timedTick(house, metrics, turns);
    // Over many workspaces it takes a while: what is due goes first.
    if (!isTakenUp) isTakenUp = await haveTakenUp(house, turns);
  };
  // Loaded while the doors are open already: the first minute can wait for it, and who starts the bot should not.
  const scheduled = import('node-cron').then(({ schedule }) =>
    schedule(
      '* * * * *',
      ({ date, triggeredAt }) => {
        const lateMs = triggeredAt.getTime() - date.getTime();
        if (lateMs > lateFromMs) house.log.warn('tick.late', { lateMs });
        underWay = minute();
        return underWay;
      },
      {
        ...{ noOverlap: true, name: 'plan-due', logger: loggerOver(house.log) },
        // By itself it leaves out a minute that begins a second late.
        ...{ missedExecutionTolerance: latestMs, suppressMissedWarning: true },
      },
    ),
  );
  return {
    stop: async () => {
      await (await scheduled).stop();
      await underWay;
    },
  };
}

/** What the timer says goes the way of all that is logged: by itself it writes lines of its own to the terminal. */
function loggerOver(log: Log): NonNullable<TaskOptions['logger']> {
  const nothing = () => {};
  return {
    debug: nothing,
    info: nothing,
    warn: () => log.warn('tick.still-running'),
    error: (said) => log.error('tick.failed', errorFacts(said)),
  };
}

/** False where it has to be tried again; never rejects. */
async function haveTakenUp(house: House, turns: Turns): Promise<boolean> {
  try {
    await takeUpAgain(house, turns);
    return true;
  } catch (error) {
    house.log.error('tick.failed', errorFacts(error));
    return false;
  }
}

async function timedTick(house: House, metrics: Pick<Metrics, 'ticked'>, turns: Turns): Promise<void> {
  const started = performance.now();
  const isDone = await tick(house, turns);
  metrics.ticked((performance.now() - started) / 1000, isDone);
}

/**
 * Plans what is due, then throws out what is kept no longer, also where planning fails for another reason than the store:
 * how long something is kept must not hang on that. False when something failed; never rejects.
 */
export async function tick(house: House, turns?: Turns): Promise<boolean> {
  const { store, clock, log } = house;
  const failures: unknown[] = [];
  try {
    const planned = await planDue(house, turns);
    if (planned > 0) log.debug('tick.planned', { planned });
  } catch (error) {
    failures.push(error);
  }
  try {
    const isStoreAway = failures[0] instanceof StoreUnavailable;
    if (!isStoreAway) await throwOut(store, clock.now(), turns ?? steadyTurns(clock));
  } catch (error) {
    failures.push(error);
  }
  // The next minute tries again: what is due stays due.
  for (const failure of failures) log.error('tick.failed', errorFacts(failure));
  return failures.length === 0;
}
