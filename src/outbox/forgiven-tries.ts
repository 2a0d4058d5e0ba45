import type { DeliveryId } from '../domain/delivery.ts';

/** Far more than wait for a platform at once; beyond it the oldest are forgotten and held to the usual count. */
const mostRemembered = 10_000;

/** Counts, in memory, the tries of a delivery that ended with the platform asking everybody to wait. */
export class ForgivenTries {
  readonly #tries = new Map<DeliveryId, number>();

  of(id: DeliveryId): number {
    return this.#tries.get(id) ?? 0;
  }

  add(id: DeliveryId): void {
    const tries = this.of(id) + 1;
    this.#tries.delete(id);
    this.#tries.set(id, tries);
    const [oldest] = this.#tries.keys();
    if (this.#tries.size > mostRemembered && oldest !== undefined) this.#tries.delete(oldest);
  }

  forget(id: DeliveryId): void {
    this.#tries.delete(id);
  }
}
