import type { Address } from '../domain/address.ts';
import { isAfter } from './is-after.ts';

const firstWaitMs = 5_000;
const longestWaitMs = 30_000;
/** So long after its last try an absence is forgotten. */
const rememberedMs = 120_000;

/**
 * Whether the platform is away, as the sends of one workspace find out. One address that cannot be reached holds up
 * nobody else; with the second one in a row it is taken for the platform, and tried by one send at a time.
 */
export class Absence {
  #inRow = 0;
  #last: Address | undefined;
  #forgetAt: Temporal.Instant | undefined;

  /** Notes a send that nobody took. Answers how long everybody should wait, in milliseconds; 0: not at all. */
  missed(address: Address, now: Temporal.Instant): number {
    if (this.#isForgotten(now)) this.end();
    if (address !== this.#last) this.#inRow += 1;
    this.#last = address;
    this.#forgetAt = now.add({ milliseconds: rememberedMs });
    return this.#inRow < 2 ? 0 : Math.min(firstWaitMs * 2 ** (this.#inRow - 2), longestWaitMs);
  }

  /** Somebody is there. */
  end(): void {
    this.#inRow = 0;
    this.#last = undefined;
    this.#forgetAt = undefined;
  }

  /** True while the last that is known of the platform is that it is away. */
  isLasting(now: Temporal.Instant): boolean {
    return this.#inRow >= 2 && !this.#isForgotten(now);
  }

  /** True when nothing is remembered. */
  isOver(now: Temporal.Instant): boolean {
    return this.#inRow === 0 || this.#isForgotten(now);
  }

  /** Also where the clock was set back: nothing is remembered for longer than it is worth. */
  #isForgotten(now: Temporal.Instant): boolean {
    if (this.#forgetAt === undefined) return true;
    const latest = now.add({ milliseconds: rememberedMs });
    if (isAfter(this.#forgetAt, latest)) this.#forgetAt = latest;
    return !isAfter(this.#forgetAt, now);
  }
}
