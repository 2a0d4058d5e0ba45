import { performance } from 'node:perf_hooks';
import { errorFacts } from '../ports/error-facts.ts';
import type { Turns } from '../ports/turns.ts';
import type { House } from '../usecases/house.ts';
import { planDue } from '../usecases/plan-due.ts';
import { steadyTurns } from '../usecases/steady-turns.ts';
import type { Metrics } from './metrics/metrics.ts';
import { throwOut } from './throw-out.ts';

export interface Ticker {
  /** Stops the minute tick and waits for one under way. */
  stop(): Promise<void>;
}

/** Ticks each minute without overlap: plans what is due and throws out what is too old, in `turns` with whoever asks. */
export function startTicking(house: House, metrics: Pick<Metrics, 'ticked'>, turns: Turns): Ticker {
  let underWay: Promise<void> = Promise.resolve();
  // Loaded while the doors are open already: the first minute can wait for it, and who starts the bot should not.
  const scheduled = import('node-cron').then(({ schedule }) =>
    schedule(
      '* * * * *',
      () => {
        underWay = timedTick(house, metrics, turns);
        return underWay;
      },
      { noOverlap: true, name: 'plan-due' },
    ),
  );
  return {
    stop: async () => {
      await (await scheduled).stop();
      await underWay;
    },
  };
}

async function timedTick(house: House, metrics: Pick<Metrics, 'ticked'>, turns: Turns): Promise<void> {
  const started = performance.now();
  const isDone = await tick(house, turns);
  metrics.ticked((performance.now() - started) / 1000, isDone);
}

/** Plans what is due, then throws out what is kept no longer. False when something failed; never rejects. */
export async function tick(house: House, turns?: Turns): Promise<boolean> {
  const { store, clock, log } = house;
  try {
    const planned = await planDue(house, turns);
    if (planned > 0) log.debug('tick.planned', { planned });
    await throwOut(store, clock.now(), turns ?? steadyTurns(clock));
    return true;
  } catch (error) {
    // The next minute tries again: what is due stays due.
    log.error('tick.failed', errorFacts(error));
    return false;
  }
}
