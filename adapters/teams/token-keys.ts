import { createPublicKey, type KeyObject } from 'node:crypto';
import type { Clock } from '../../src/ports/clock.ts';
import { shareAnswer } from '../../src/ports/share-answer.ts';
import { asFields, type Fields, isFields } from './read-activity.ts';

/** A key that tokens are signed with, and the channels it may speak for; any where there are none. */
export interface TokenKey {
  readonly key: KeyObject;
  readonly endorsements: readonly unknown[];
}

// botbuilder's own figures: what it would take and what it would ask for again.
const freshMs = 24 * 3_600_000;
const unknownKeyMs = 3_600_000;
/** Milliseconds for metadata and keys together. Whoever waits for a token to be judged waits no longer. */
const patienceMs = 5_000;
/** Milliseconds after a fetch that failed in which nobody asks again. */
const restMs = 5_000;

/**
 * The keys behind an OpenID metadata address. Strangers can make us want them at will: one fetch at a time serves all
 * who wait, it ends within five seconds, and after one that failed there is none for as long again.
 */
export class TokenKeys {
  readonly #url: string;
  readonly #realTime: Clock;
  #keys: readonly Fields[] = [];
  #fetchedMs = Number.NEGATIVE_INFINITY;
  #failedMs = Number.NEGATIVE_INFINITY;
  readonly #refreshed = shareAnswer(() => this.#refresh());

  constructor(url: string, realTime: Clock) {
    this.#url = url;
    this.#realTime = realTime;
  }

  /** The RSA key of that id; `undefined` where there is none. Rejects when keys are needed and cannot be had. */
  async find(id: string): Promise<TokenKey | undefined> {
    const ageMs = this.#nowMs() - this.#fetchedMs;
    const known = this.#keys.some(({ kid }) => kid === id);
    // Fetched in a time to come: the clock was set back, and they may be of any age.
    const isStale = ageMs < 0 || ageMs > freshMs;
    if (isStale || (!known && ageMs > unknownKeyMs)) await this.#refreshed();
    const found = this.#keys.find(({ kid }) => kid === id);
    if (typeof found?.n !== 'string' || typeof found.e !== 'string') return undefined;
    const key = createPublicKey({ key: { kty: 'RSA', n: found.n, e: found.e }, format: 'jwk' });
    return { key, endorsements: Array.isArray(found.endorsements) ? found.endorsements : [] };
  }

  async #refresh(): Promise<void> {
    const sinceFailureMs = this.#nowMs() - this.#failedMs;
    // A clock that was set back must not make the rest longer.
    if (sinceFailureMs >= 0 && sinceFailureMs < restMs) throw new KeysUnavailable();
    await this.#fetch();
  }

  async #fetch(): Promise<void> {
    try {
      const signal = AbortSignal.timeout(patienceMs);
      const { jwks_uri: address } = asFields(await fetchJson(this.#url, signal));
      const { keys } = asFields(await fetchJson(String(address), signal));
      if (!Array.isArray(keys)) throw new KeysUnavailable();
      this.#keys = keys.filter(isFields);
      this.#fetchedMs = this.#nowMs();
    } catch (error) {
      this.#failedMs = this.#nowMs();
      throw error;
    }
  }

  #nowMs(): number {
    return this.#realTime.now().epochMilliseconds;
  }
}

async function fetchJson(url: string, signal: AbortSignal): Promise<unknown> {
  const response = await fetch(url, { signal });
  if (response.ok) return response.json();
  // What is not read would keep its connection.
  await response.body?.cancel();
  throw new KeysUnavailable();
}

class KeysUnavailable extends Error {
  override readonly name = 'KeysUnavailable';

  constructor() {
    super('Expected the keys that tokens are signed with, and could not get them');
  }
}
