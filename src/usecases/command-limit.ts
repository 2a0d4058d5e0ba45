import type { Asker } from './asker.ts';

/** Far more than anybody types in a minute, and few enough that a script soon stops being answered. */
export const usualCommandsPerMinute = 30;
/** Far more people than ask within a minute; beyond it the one who asked longest ago starts afresh. */
const mostRemembered = 20_000;
const minuteMs = 60_000;

/**
 * How many commands one person may ask: a minute's worth at once, and as many a minute after that. Kept in memory, by
 * this process alone, and only until the minute is over.
 */
export class CommandLimit {
  readonly #msForOne: number;
  /** When a person will have all of theirs back, in the order of asking. */
  readonly #fullAgainAt = new Map<string, number>();

  constructor(perMinute: number) {
    this.#msForOne = minuteMs / perMinute;
  }

  /** True if this person may ask now; that counts as one. */
  admits({ workspaceId, personId }: Pick<Asker, 'workspaceId' | 'personId'>, at: Temporal.Instant): boolean {
    const now = at.epochMilliseconds;
    const key = `${workspaceId}|${personId}`;
    const whenEmpty = now + minuteMs;
    const known = this.#fullAgainAt.get(key) ?? now;
    // No further ahead than an empty bucket is, also after the clock was set back.
    const fullAgainAt = Math.min(Math.max(known, now), whenEmpty);
    const isAdmitted = fullAgainAt + this.#msForOne <= whenEmpty;
    this.#fullAgainAt.delete(key);
    this.#fullAgainAt.set(key, isAdmitted ? fullAgainAt + this.#msForOne : fullAgainAt);
    this.#forget(now);
    return isAdmitted;
  }

  /** How many people are remembered. */
  get remembered(): number {
    return this.#fullAgainAt.size;
  }

  #forget(now: number): void {
    for (const [key, fullAgainAt] of this.#fullAgainAt) {
      if (fullAgainAt > now && this.#fullAgainAt.size <= mostRemembered) return;
      this.#fullAgainAt.delete(key);
    }
  }
}
