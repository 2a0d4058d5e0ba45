import type { DeliveryId } from '../domain/delivery.ts';

/** How many tries of a delivery are not held against it. */
export interface Forgiven {
  /** The platform asked everybody to wait. */
  readonly asked: number;
  /** The platform was not there. */
  readonly away: number;
}

const none: Forgiven = { asked: 0, away: 0 };

/** Far more than wait for a platform at once; beyond it the oldest are forgotten and held to the usual count. */
const mostRemembered = 10_000;

/** Counts, in memory, the tries of a delivery that ended for a reason that is none of its own. */
export class ForgivenTries {
  readonly #tries = new Map<DeliveryId, Forgiven>();

  of(id: DeliveryId): Forgiven {
    return this.#tries.get(id) ?? none;
  }

  add(id: DeliveryId, why: keyof Forgiven): void {
    const before = this.of(id);
    this.#tries.delete(id);
    this.#tries.set(id, { ...before, [why]: before[why] + 1 });
    const [oldest] = this.#tries.keys();
    if (this.#tries.size > mostRemembered && oldest !== undefined) this.#tries.delete(oldest);
  }

  forget(id: DeliveryId): void {
    this.#tries.delete(id);
  }
}
