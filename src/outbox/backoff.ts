import type { DeliveryId, DeliveryKind } from '../domain/delivery.ts';
import { stableHash } from '../domain/stable-hash.ts';

interface Backoff {
  readonly firstMs: number;
  readonly factor: number;
  readonly capMs: number;
  /** Tries in all, the first one included. */
  readonly tries: number;
}

/** Each row spends its tries well within the best-before of its kind: about 3 of 10 minutes, 40 of 180 or 480. */
const backoffs: Record<DeliveryKind, Backoff> = {
  reminder: { firstMs: 5_000, factor: 3, capMs: 120_000, tries: 5 },
  question: { firstMs: 5_000, factor: 3, capMs: 120_000, tries: 5 },
  tip: { firstMs: 30_000, factor: 4, capMs: 1_800_000, tries: 5 },
  'check-again': { firstMs: 30_000, factor: 4, capMs: 1_800_000, tries: 5 },
};

/** While nobody is there, a delivery is tried again at least this often, so that it does not miss their return. Milliseconds. */
const longestAwayMs: Record<DeliveryKind, number> = {
  reminder: 30_000,
  question: 30_000,
  tip: 120_000,
  'check-again': 120_000,
};

/** Waits are stretched by up to this share, so that what failed together does not return together. */
const jitterShare = 0.1;

/**
 * How long to wait, in milliseconds, after the `tries`-th try was known not to be delivered; undefined when that was
 * the last. The same delivery and try always give the same answer.
 */
export function planRetry(kind: DeliveryKind, id: DeliveryId, tries: number): number | undefined {
  const { firstMs, factor, capMs, tries: allowed } = backoffs[kind];
  if (tries >= allowed) return undefined;
  return stretched(Math.min(firstMs * factor ** (tries - 1), capMs), id, tries);
}

/**
 * How long to wait, in milliseconds, after the `tries`-th try at which nobody was there to take it. That is no fault of
 * the delivery, so there is always another try.
 */
export function planReturn(kind: DeliveryKind, id: DeliveryId, tries: number): number {
  const { firstMs, factor } = backoffs[kind];
  return stretched(Math.min(firstMs * factor ** (tries - 1), longestAwayMs[kind]), id, tries);
}

function stretched(ms: number, id: DeliveryId, tries: number): number {
  return Math.round(ms * (1 + jitterShare * (stableHash(`${id}#${tries}`) / 2 ** 32)));
}
