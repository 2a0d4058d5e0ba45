import { performance } from 'node:perf_hooks';
import { schedule } from 'node-cron';
import { toLocalDay } from '../domain/local-day.ts';
import { errorFacts } from '../ports/error-facts.ts';
import type { Turns } from '../ports/turns.ts';
import { keptHeldDays } from '../usecases/go-on-from.ts';
import type { House } from '../usecases/house.ts';
import { planDue } from '../usecases/plan-due.ts';
import { keptRecordDays } from '../usecases/private-record.ts';
import type { Metrics } from './metrics/metrics.ts';

/** How long settled deliveries, decisions not to send, and seen-once keys are kept: for status, for `why`, for repeats. */
const keptDays = { deliveries: 30, held: keptHeldDays, inbound: 2 } as const;

export interface Ticker {
  /** Stops the minute tick and waits for one under way. */
  stop(): Promise<void>;
}

/**
 * Ticks each minute without overlap: plans what is due, in `turns` with whoever asks. Once an hour it also throws out what is
 * no longer needed.
 */
export function startTicking(house: House, metrics: Pick<Metrics, 'ticked'>, turns: Turns): Ticker {
  let underWay: Promise<void> = Promise.resolve();
  const task = schedule(
    '* * * * *',
    () => {
      underWay = timedTick(house, metrics, turns);
      return underWay;
    },
    { noOverlap: true, name: 'plan-due' },
  );
  return {
    stop: async () => {
      await task.stop();
      await underWay;
    },
  };
}

async function timedTick(house: House, metrics: Pick<Metrics, 'ticked'>, turns: Turns): Promise<void> {
  const started = performance.now();
  const isDone = await tick(house, turns);
  metrics.ticked((performance.now() - started) / 1000, isDone);
}

/** Plans what is due, and at the full hour throws out what is kept no longer. False when something failed; never rejects. */
export async function tick(house: House, turns?: Turns): Promise<boolean> {
  const { store, clock, log } = house;
  try {
    const planned = await planDue(house, turns);
    if (planned > 0) log.debug('tick.planned', { planned });
    if (clock.now().toZonedDateTimeISO('UTC').minute === 0) {
      const now = clock.now();
      await store.deliveries.prune(
        now.subtract({ hours: keptDays.deliveries * 24 }),
        now.subtract({ hours: keptDays.held * 24 }),
      );
      await store.inbound.prune(now.subtract({ hours: keptDays.inbound * 24 }));
      await store.records.prune(toLocalDay(now.toZonedDateTimeISO('UTC').toPlainDate()) - keptRecordDays);
    }
    return true;
  } catch (error) {
    // The next minute tries again: what is due stays due.
    log.error('tick.failed', errorFacts(error));
    return false;
  }
}
