import { isStill } from '../domain/is-still.ts';
import { errorFacts } from '../ports/error-facts.ts';
import { StoreUnavailable } from '../ports/errors.ts';
import type { Turns } from '../ports/turns.ts';
import type { House } from '../usecases/house.ts';
import { planDue } from '../usecases/plan-due.ts';
import { steadyTurns } from '../usecases/steady-turns.ts';
import { takeUpAgain } from '../usecases/take-up-again.ts';
import { type AskOthers, type ClockNews, undoClockAhead } from '../usecases/undo-clock-ahead.ts';
import type { Metrics } from './metrics/metrics.ts';
import { startMinutes, type Ticker } from './minute-timer.ts';
import { throwOut } from './throw-out.ts';

/**
 * A clock that is set on by so much is mostly soon set back, where it was not the machine that slept or was off: for a while
 * nothing is thrown out by it, since that cannot be taken back. Milliseconds.
 */
const doubtful = { fromMs: 24 * 60 * 60_000, forMs: 60 * 60_000 } as const;

/** A clock may be set right so slowly that nobody is told, and a network come back. Milliseconds. */
const lookAgainMs = 60 * 60_000;

/**
 * Ticks each minute without overlap: plans what is due and throws out what is too old, in `turns` with whoever asks. A
 * minute at whose beginning the process stood still is made up for as soon as it goes on. The first minute, and the first
 * after the clock was set, looks besides for what is not due when it should be; again each hour while the clock may be
 * behind.
 */
export function startTicking(
  house: House,
  metrics: Pick<Metrics, 'ticked'>,
  turns: Turns,
  askOthers?: AskOthers,
): Ticker {
  const stopping = new AbortController();
  const interruptible = untilStopped(turns, stopping.signal);
  let owed: ClockNews | undefined = 'right';
  let open: { readonly news: ClockNews; readonly fromMs: number } | undefined;
  let takingUp: Promise<void> | undefined;
  let keepsUntil = Number.NEGATIVE_INFINITY;
  const keepAWhile = () => {
    keepsUntil = performance.now() + doubtful.forMs;
  };
  // Before anything is written by the clock of now.
  const begun = isLongSince(house).then((isLong) => isLong && keepAWhile());
  const takeUp = async (news: ClockNews) => {
    owed = undefined;
    open = undefined;
    try {
      await takeUpAgain(house, interruptible);
      const isDone = await undoClockAhead(house, interruptible, news, askOthers);
      if (!isDone) open = { news, fromMs: performance.now() + lookAgainMs };
    } catch (error) {
      // It has to be tried again, by this process or the next one.
      if (!stopping.signal.aborted) house.log.error('tick.failed', errorFacts(error));
      owed ??= news;
    }
    takingUp = undefined;
  };
  const minutes = startMinutes({
    log: house.log,
    minute: async () => {
      await begun;
      await timedTick(house, metrics, turns, performance.now() >= keepsUntil);
      if (open && performance.now() >= open.fromMs) owed ??= open.news;
      // Over a million wishes it takes many minutes: what is due goes first, and none of them waits for it.
      if (owed) takingUp ??= takeUp(owed);
    },
    wasSetBack: (byMs) => {
      owed = 'was-ahead';
      // By less than that it may be ahead still.
      if (byMs >= doubtful.fromMs) keepsUntil = Number.NEGATIVE_INFINITY;
    },
    wasSetOn: (byMs) => {
      // It may have been behind when it was looked last.
      owed ??= open?.news ?? 'right';
      if (byMs >= doubtful.fromMs) keepAWhile();
    },
  });
  return {
    async stop() {
      stopping.abort();
      await minutes.stop();
      await takingUp;
    },
  };
}

/** True where the last that the store knows of is long ago, or cannot be read: nobody can tell whether the clock was set on. */
async function isLongSince({ store, clock }: House): Promise<boolean> {
  const before = clock.now().subtract({ milliseconds: doubtful.fromMs });
  try {
    const last = [await store.inbound.lastSeenAt(), await store.deliveries.lastSettledAt()];
    return last.some((at) => at !== undefined) && !last.some((at) => isStill(at, before));
  } catch {
    return true;
  }
}

/** The same turns, in which no further bit begins once `signal` says so: work over a million wishes keeps nobody from stopping. */
function untilStopped(turns: Turns, signal: AbortSignal): Turns {
  return {
    abreast: turns.abreast,
    begin() {
      const bits = turns.begin();
      return {
        get size() {
          return bits.size;
        },
        async next(done) {
          await bits.next(done);
          signal.throwIfAborted();
        },
      };
    },
  };
}

async function timedTick(
  house: House,
  metrics: Pick<Metrics, 'ticked'>,
  turns: Turns,
  throwsOut: boolean,
): Promise<void> {
  const started = performance.now();
  const isDone = await tick(house, turns, throwsOut);
  metrics.ticked((performance.now() - started) / 1000, isDone);
}

/**
 * Plans what is due, then throws out what is kept no longer, also where planning fails for another reason than the store:
 * how long something is kept must not hang on that. `throwsOut`: false while that is not to be done. Resolves to false when
 * something failed; never rejects.
 */
export async function tick(house: House, turns?: Turns, throwsOut = true): Promise<boolean> {
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
    if (!isStoreAway && throwsOut) await throwOut(store, clock.now(), turns ?? steadyTurns(clock));
  } catch (error) {
    failures.push(error);
  }
  // The next minute tries again: what is due stays due.
  for (const failure of failures) log.error('tick.failed', errorFacts(failure));
  return failures.length === 0;
}
