import type { ScheduledTask, TaskOptions } from 'node-cron';
import { errorFacts } from '../ports/error-facts.ts';
import type { Log } from '../ports/log.ts';

export interface Ticker {
  /** Stops the minute tick and waits for one under way. */
  stop(): Promise<void>;
}

interface MinuteParts {
  readonly log: Log;
  /** What a minute is for; never rejects. */
  readonly minute: () => Promise<void>;
  /** Told, before the next minute begins, that the clock was set back by a minute or more. */
  readonly wasSetBack: (byMs: number) => void;
  /** Told that it was set on by a minute or more, or that the machine slept. */
  readonly wasSetOn: (byMs: number) => void;
}

const minuteMs = 60_000;
/** A minute that begins later than this, in milliseconds, is told of: the process stood still, or its machine. */
const lateFromMs = 1_000;
/**
 * Milliseconds between two looks at the clock. A minute that is late by a minute or more is left to the next one where that
 * begins within this time: two ticks right after each other would do nothing that one does not.
 */
const lookEveryMs = 5_000;

/** Begins each minute of the machine's clock, one at a time, whatever that clock is set to. */
export function startMinutes(parts: MinuteParts): Ticker {
  // Loaded while the doors are open already: the first minute can wait for it, and who starts the bot should not.
  const timer = import('node-cron').then(({ schedule }) => new MinuteTimer(parts, schedule));
  return { stop: async () => (await timer).stop() };
}

/**
 * node-cron believes the clock: set back, it waits until the old time has come again; set on, it goes through all that it
 * has missed. So each minute is scheduled by its date, which comes once a year, and somebody looks at the clock beside it.
 */
class MinuteTimer {
  readonly #parts: MinuteParts;
  readonly #scheduleByDate: typeof import('node-cron').schedule;
  #task: ScheduledTask;
  #nextMs = 0;
  #look: NodeJS.Timeout;
  /** By how much the clock was ahead of the steady one when a minute was waited for last. Milliseconds. */
  #aheadMs = 0;
  #underWay: Promise<void> | undefined;

  constructor(parts: MinuteParts, schedule: typeof import('node-cron').schedule) {
    this.#parts = parts;
    this.#scheduleByDate = schedule;
    this.#task = this.#scheduleNext();
    this.#look = this.#lookLater();
  }

  async stop(): Promise<void> {
    clearTimeout(this.#look);
    await this.#task.destroy();
    await this.#underWay;
  }

  #lookLater(): NodeJS.Timeout {
    return setTimeout(() => {
      this.#lookNow();
      this.#look = this.#lookLater();
    }, lookEveryMs);
  }

  #lookNow(): void {
    const { log, wasSetBack, wasSetOn } = this.#parts;
    const setMs = aheadOfSteady() - this.#aheadMs;
    const lateMs = Date.now() - this.#nextMs;
    if (setMs <= -minuteMs) {
      log.warn('tick.clock-set-back', { byMs: Math.round(-setMs) });
      this.#waitAnew();
      wasSetBack(-setMs);
    } else if (lateMs >= 0) {
      // The machine slept, or its clock was set: nobody can tell which. Else this process stood still.
      if (setMs >= minuteMs) {
        log.warn('tick.clock-set-on', { byMs: Math.round(setMs) });
        wasSetOn(setMs);
      } else if (lateMs > lateFromMs) log.warn('tick.late', { lateMs });
      this.#waitAnew();
      const isNextNear = this.#nextMs - Date.now() <= lookEveryMs;
      if (lateMs < minuteMs || !isNextNear) this.#begin();
    }
  }

  #waitAnew(): void {
    void this.#task.destroy();
    this.#task = this.#scheduleNext();
  }

  #scheduleNext(): ScheduledTask {
    this.#aheadMs = aheadOfSteady();
    this.#nextMs = (Math.floor(Date.now() / minuteMs) + 1) * minuteMs;
    const next = new Date(this.#nextMs);
    const time = `${next.getUTCMinutes()} ${next.getUTCHours()}`;
    const date = `${next.getUTCDate()} ${next.getUTCMonth() + 1}`;
    return this.#scheduleByDate(`${time} ${date} *`, () => this.#lookNow(), {
      ...{ timezone: 'UTC', logger: loggerOver(this.#parts.log) },
      // By itself it leaves out a minute that begins a second late.
      ...{ missedExecutionTolerance: Number.MAX_SAFE_INTEGER, suppressMissedWarning: true },
    });
  }

  #begin(): void {
    if (this.#underWay) {
      this.#parts.log.warn('tick.still-running');
      return;
    }
    this.#underWay = this.#parts.minute().finally(() => {
      this.#underWay = undefined;
    });
  }
}

/** The steady clock only ever runs on, whatever the other is set to. */
function aheadOfSteady(): number {
  return Date.now() - performance.now();
}

/** What the timer says goes the way of all that is logged: by itself it writes lines of its own to the terminal. */
function loggerOver(log: Log): NonNullable<TaskOptions['logger']> {
  const nothing = () => {};
  return {
    ...{ debug: nothing, info: nothing, warn: nothing },
    error: (said) => log.error('tick.failed', errorFacts(said)),
  };
}
