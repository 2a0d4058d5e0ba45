import type { Address } from '../domain/address.ts';
import type { Pace } from '../ports/chat-platform.ts';
import { Absence } from './absence.ts';
import { isAfter } from './is-after.ts';
import { TokenBucket } from './token-bucket.ts';

/** A hold that begins so soon after the one before is the same wait: one was tried to see whether it was over. */
const sameWait = { seconds: 5 } as const;
const recalled = { minutes: 5 } as const;

/**
 * The way out of one workspace: when its next send may start, to anybody and to one address. Exact because one
 * process drains a workspace at a time. It remembers an address only while that address must still wait.
 */
export class Lane {
  readonly #everybody: TokenBucket;
  readonly #perAddressPerSecond: number;
  readonly #longestInterval: Temporal.Duration;
  /** In the order of their last send; with one rate for all, the first in the map is the first to be free. */
  readonly #addresses = new Map<Address, TokenBucket>();
  /** Whether somebody is there at its end. */
  readonly absence = new Absence();
  #rested: Temporal.Instant | undefined;
  #held: { readonly until: Temporal.Instant; readonly length: Temporal.Duration } | undefined;
  /** The last wait that was asked for, of one hold or several in a row. */
  #wait: { readonly since: Temporal.Instant; readonly until: Temporal.Instant } | undefined;

  constructor(pace: Pace) {
    this.#everybody = new TokenBucket(pace.perWorkspacePerSecond);
    this.#perAddressPerSecond = pace.perAddressPerSecond;
    const slowest = Math.min(pace.perWorkspacePerSecond, pace.perAddressPerSecond);
    this.#longestInterval = Temporal.Duration.from({ milliseconds: Math.ceil(1000 / slowest) });
  }

  /** False where the pace lets any number go at the same moment. */
  get isPaced(): boolean {
    return this.#everybody.isPaced;
  }

  /** The first instant from `now` on at which a send to this address may start. A hold is not counted in. */
  opensFor(address: Address, now: Temporal.Instant): Temporal.Instant {
    const forAll = this.#freeForAnybody(now);
    const forOne = this.#addresses.get(address)?.freeAt(now) ?? now;
    return isAfter(forOne, forAll) ? forOne : forAll;
  }

  /** Counts a send that starts now. */
  take(address: Address, now: Temporal.Instant): void {
    this.#everybody.take(now);
    const bucket = this.#addresses.get(address) ?? new TokenBucket(this.#perAddressPerSecond);
    bucket.take(now);
    this.#addresses.delete(address);
    this.#addresses.set(address, bucket);
    this.#forgetFree(now);
  }

  /**
   * Lets nobody go before `until`: somebody else sent through here, to whom is not known. No longer than one interval
   * of the slowest pace, whatever that one's clock said.
   */
  rest(until: Temporal.Instant, now: Temporal.Instant): void {
    const latest = now.add(this.#longestInterval);
    this.#rested = isAfter(until, latest) ? latest : until;
  }

  /** From when on a send to anybody may start. A hold is not counted in. */
  freeAt(now: Temporal.Instant): Temporal.Instant {
    let free = this.#freeForAnybody(now);
    for (const bucket of this.#addresses.values()) {
      const one = bucket.freeAt(now);
      if (isAfter(one, free)) free = one;
    }
    return free;
  }

  /** Stops all sends of this workspace from `now` until then; an earlier instant shortens no hold. */
  hold(until: Temporal.Instant, now: Temporal.Instant): void {
    const standing = this.heldUntil(now);
    if (standing !== undefined && !isAfter(until, standing)) return;
    this.#held = { until, length: until.since(now) };
    const goesOn = this.#wait && !isAfter(now, this.#wait.until.add(sameWait)) ? this.#wait : undefined;
    this.#wait = { since: goesOn?.since ?? now, until };
  }

  /** Until when all sends are stopped, if they are: no longer than was asked, also when the clock was set back. */
  heldUntil(now: Temporal.Instant): Temporal.Instant | undefined {
    if (this.#held === undefined) return undefined;
    const { length } = this.#held;
    const latest = now.add(length);
    if (isAfter(this.#held.until, latest)) this.#held = { until: latest, length };
    return isAfter(this.#held.until, now) ? this.#held.until : undefined;
  }

  /** True where the last hold, under way or over, covers an instant. */
  wasHeldAt(at: Temporal.Instant): boolean {
    if (this.#held === undefined) return false;
    const { until, length } = this.#held;
    return !isAfter(at, until) && !isAfter(until.subtract(length), at);
  }

  /** True where the last wait, of holds under way or over, took at least half of a time. */
  wasHeldFor(from: Temporal.Instant, to: Temporal.Instant): boolean {
    if (this.#wait === undefined) return false;
    const { since, until } = this.#wait;
    const begin = isAfter(since, from) ? since : from;
    const end = isAfter(until, to) ? to : until;
    return 2 * end.since(begin).total('milliseconds') >= to.since(from).total('milliseconds');
  }

  /**
   * True for some minutes after a wait that was asked for: those who missed their time by it are told so when the
   * workspace has its turn, which may come after that of others.
   */
  recallsWait(now: Temporal.Instant): boolean {
    return this.#wait !== undefined && !isAfter(now, this.#wait.until.add(recalled));
  }

  #freeForAnybody(now: Temporal.Instant): Temporal.Instant {
    const rested = this.#restsUntil(now);
    const free = this.#everybody.freeAt(now);
    return rested !== undefined && isAfter(rested, free) ? rested : free;
  }

  #restsUntil(now: Temporal.Instant): Temporal.Instant | undefined {
    if (this.#rested === undefined) return undefined;
    const latest = now.add(this.#longestInterval);
    if (isAfter(this.#rested, latest)) this.#rested = latest;
    return isAfter(this.#rested, now) ? this.#rested : undefined;
  }

  /** True when a new lane would be no different, so that this one can be dropped. */
  isIdle(now: Temporal.Instant): boolean {
    this.#forgetFree(now);
    return (
      this.#addresses.size === 0 &&
      this.heldUntil(now) === undefined &&
      this.#restsUntil(now) === undefined &&
      this.absence.isOver(now) &&
      !isAfter(this.#everybody.freeAt(now), now)
    );
  }

  /** How many addresses are remembered. */
  get remembered(): number {
    return this.#addresses.size;
  }

  #forgetFree(now: Temporal.Instant): void {
    for (const [address, bucket] of this.#addresses) {
      if (isAfter(bucket.freeAt(now), now)) return;
      this.#addresses.delete(address);
    }
  }
}
