import { performance } from 'node:perf_hooks';
import { errorFacts } from '../ports/error-facts.ts';
import { StoreUnavailable } from '../ports/errors.ts';
import type { Turns } from '../ports/turns.ts';
import type { House } from '../usecases/house.ts';
import { planDue } from '../usecases/plan-due.ts';
import { steadyTurns } from '../usecases/steady-turns.ts';
import { type ClockNews, takeUpAgain } from '../usecases/take-up-again.ts';
import type { Metrics } from './metrics/metrics.ts';
import { startMinutes, type Ticker } from './minute-timer.ts';
import { throwOut } from './throw-out.ts';

/**
 * Ticks each minute without overlap: plans what is due and throws out what is too old, in `turns` with whoever asks. A
 * minute at whose beginning the process stood still is made up for as soon as it goes on. The first minute, and the first
 * after the clock was set back, looks besides for what is not due when it should be.
 */
export function startTicking(house: House, metrics: Pick<Metrics, 'ticked'>, turns: Turns): Ticker {
  let owed: ClockNews | undefined = 'right';
  return startMinutes({
    log: house.log,
    minute: async () => {
      await timedTick(house, metrics, turns);
      // Over many workspaces it takes a while: what is due goes first.
      const news = owed;
      owed = undefined;
      if (news && !(await haveTakenUp(house, turns, news))) owed ??= news;
    },
    wasSetBack: () => {
      owed = 'was-ahead';
    },
  });
}

/** False where it has to be tried again; never rejects. */
async function haveTakenUp(house: House, turns: Turns, news: ClockNews): Promise<boolean> {
  try {
    await takeUpAgain(house, turns, news);
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
